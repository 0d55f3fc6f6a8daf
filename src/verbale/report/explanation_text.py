"""Why a finding is in the ledger: the words, the rule and where the rule comes from, the score, what else was read there."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.positions import SECTIONS, Explanation, Finding

_BY_RULE = {"evidence", "rule", "score", "why"}
MOST_WORDS = 24  # of an entry's list, in print; --json gives all


def explanation_record(one: Explanation) -> dict[str, Any]:
    """The explanation as JSON."""
    found = one.row.found
    return {
        "id": one.row.id,
        "section": one.section,
        "document": one.row.document.id,
        "start": found.evidence.span.start,
        "end": found.evidence.span.end,
        "quote": found.evidence.quote,
        "found": _fields(found),
        "rule": found.rule,
        "score": found.score,
        "entry": None if one.entry is None else msgspec.to_builtins(one.entry),
        "meanings": one.meanings,
        "considered": list(one.considered),
        "known_at": one.row.known_at.isoformat(),
        "beside": [
            {"id": o.id, "section": SECTIONS[type(o.found)], "rule": o.found.rule, "score": o.found.score, "found": _fields(o.found)}
            for o in one.beside
        ],
    }  # fmt: skip


def explanation_text(explanations: Iterable[Explanation]) -> RenderableType:
    """The explanations as text, one below the other."""
    return Group(*(line for one in explanations for line in _lines(one)))


def _lines(one: Explanation) -> Iterator[RenderableType]:
    row, found = one.row, one.row.found
    span = found.evidence.span
    yield Text(f"{_singular(one.section)} {row.id[:12]}", style="bold")
    yield _inside(f"“{found.evidence.quote}”")
    yield _inside(f"{row.document.title or row.document.origin} · {row.document.id[:8]}:{span.start}-{span.end}")
    for name, value in _fields(found).items():
        meaning = one.meanings.get(name)
        yield _inside(f"{name}: {_told(value)}{f' ({meaning})' if meaning else ''}")
    yield _inside(f"rule: {found.rule} · score {found.score:.2f}")
    if one.entry is None:
        yield _inside("the rule is no entry of the data: no word was its cue", 4)
    else:
        yield _inside(f"{one.entry.file}, after {one.entry.reference}", 4)
        for name, value in one.entry.entry.items():
            yield _inside(f"{name}: {_told(value)}", 4)
    if one.considered:
        yield _inside("what was considered:")
        yield from (_inside(part, 4) for part in one.considered)
    if one.beside:
        yield _inside("also found in these words:")
        for other in one.beside:
            told = ", ".join(f"{k} {_told(v)}" for k, v in _fields(other.found).items() if v)
            yield _inside(
                f"{_singular(SECTIONS[type(other.found)])} {other.id[:12]}: {told} ({other.found.rule}, {other.found.score:.2f})", 4
            )  # fmt: skip
    yield Text("")


def _fields(found: Finding) -> dict[str, Any]:
    """What was found, without its evidence and rule, and without what is unknown."""
    built: dict[str, Any] = msgspec.to_builtins(found)
    return {k: v for k, v in built.items() if k not in _BY_RULE and v not in (None, [], (), {}, "")}


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_told(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        more = f" … and {len(value) - MOST_WORDS} more" if len(value) > MOST_WORDS else ""
        return ", ".join(_told(v) for v in value[:MOST_WORDS]) + more
    return str(value)


def _singular(section: str) -> str:
    return {"reciprocities": "reciprocity"}.get(section, section.removesuffix("s"))


def _inside(text: str, depth: int = 2) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, depth), expand=False)
