"""Reads resource files: YAML lists of entries, each checked against its schema, with a user's folder laid over ours."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from verbale.errors import ResourceError
from verbale.resources.clashes import check_clashes
from verbale.resources.schemas import Entry, schema_of

HOME = Path(__file__).parent
E = TypeVar("E", bound=Entry)


class _Yaml12(yaml.CSafeLoader):
    """YAML with the 1.2 core schema's scalars: NO stays a country, `on` a key, 22:30 a text. Reference: YAML 1.2.2 §10.3.2."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", list("-+0123456789")),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


class Resources:
    """Verbale's data files, with those of `overlay` laid over them. Entries are read once and kept."""

    def __init__(self, overlay: Path | None = None) -> None:
        if overlay is not None and not overlay.is_dir():
            raise ResourceError(
                f"{overlay}: there is no such folder. Give --resources a folder laid out as in docs/how-to/resources.md."
            )
        self.overlay = overlay
        self._read: dict[str, tuple[Entry, ...]] = {}
        if overlay is not None:
            self._check_overlay(overlay)
            check_clashes(overlay, self.entries, _read)

    def entries(self, path: str, kind: type[E]) -> tuple[E, ...]:
        """The entries of a file such as `gazetteers/states.yaml`, in file order; the overlay's own come last.

        Raises ResourceError where a file breaks its schema; the message names file and place.
        """
        if path not in self._read:
            merged = {e.id: e for e in _read(HOME / path, kind)} if (HOME / path).exists() else {}
            if self.overlay is not None and (self.overlay / path).exists():
                merged.update({e.id: e for e in _read(self.overlay / path, kind)})
            self._read[path] = tuple(merged.values())
        return self._read[path]  # type: ignore[return-value]  # one path has one schema: see schemas.SCHEMAS

    def pack(self, language: str, name: str, kind: type[E]) -> tuple[E, ...]:
        """The entries of `languages/<language>/<name>.yaml`."""
        return self.entries(f"languages/{language}/{name}.yaml", kind)

    def has_language(self, language: str | None) -> bool:
        """Whether there is a language pack for this ISO 639-1 code."""
        return language is not None and (HOME / "languages" / language).is_dir()

    def _check_overlay(self, overlay: Path) -> None:
        for path in sorted(overlay.rglob("*.yaml")):
            name = path.relative_to(overlay).as_posix()
            schema = schema_of(name)
            if schema is None:
                raise ResourceError(
                    f"{path}: Verbale has no resource file of that name. See docs/how-to/resources.md for the names."
                )
            _read(path, schema)


@lru_cache(maxsize=256)
def _read_cached(path: Path, kind: type[E], _changed: int) -> tuple[E, ...]:
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=_Yaml12)
    except yaml.YAMLError as error:
        raise ResourceError(f"{path}: not YAML: {error}. Nothing was loaded from it.") from error
    return tuple(_convert(path, rows, kind))


def _read(path: Path, kind: type[E]) -> tuple[E, ...]:
    return _read_cached(path, kind, path.stat().st_mtime_ns)


def _convert(path: Path, rows: Any, kind: type[E]) -> Iterable[E]:
    if not isinstance(rows, list):
        raise ResourceError(f"{path}: a list of entries is expected, each beginning with '- id: …'.")
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        where = row.get("id", f"entry {number}") if isinstance(row, dict) else f"entry {number}"
        try:
            entry = msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise ResourceError(
                f"{path}, {where}: {error}. Nothing was loaded from the file; mend the entry."
            ) from error
        if entry.id in seen:
            raise ResourceError(f"{path}: the id {entry.id!r} stands twice. Give each entry an id of its own.")
        seen.add(entry.id)
        yield entry
