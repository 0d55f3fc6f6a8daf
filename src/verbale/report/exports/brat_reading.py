"""Reads brat standoff: entities with their attributes and notes. Relations, events and equivalences of others are passed over."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from verbale.errors import UnfitImport
from verbale.model import Span
from verbale.report.exports.brat import APART

_SPANS = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
Unfit = Callable[[str], UnfitImport]  # an error from its reason
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (\S+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity: its type, the stretch from its first character to its last, its attributes and the fields of its note."""

    line: int  # in the file, from 1
    type: str
    span: Span
    attributes: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


def read_annotations(text: str, *, name: str) -> dict[str, Entity]:
    """The entities of an annotation file by their key (`T1`), in order. Raises UnfitImport where a line is none of brat's."""
    found: dict[str, Entity] = {}
    beside: list[tuple[int, str, str, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        key, _, rest = line.rstrip("\r").partition("\t")
        if key.startswith("T"):
            if key in found:
                raise _unfit(name, number, line, f"{key} is there twice")
            found[key] = _entity(number, rest, name=name, line=line)
        elif key[:1] in ("A", "M"):
            beside.append((number, "attribute", line, rest))
        elif key.startswith("#"):
            beside.append((number, "note", line, rest))
        elif key[:1] not in ("R", "E", "N", "*"):
            raise _unfit(name, number, line, "it begins as no annotation does")
    for number, kind, line, rest in beside:
        _put_beside(found, kind, rest, partial(_unfit, name, number, line))
    return found


def _entity(number: int, rest: str, *, name: str, line: str) -> Entity:
    head = rest.partition("\t")[0]
    shape = _SPANS.fullmatch(head)
    if shape is None:
        raise _unfit(name, number, line, "an entity is KEY, a tab, TYPE START END, a tab, its words")
    places = [int(place) for place in re.split("[ ;]", shape[2])]
    return Entity(line=number, type=shape[1], span=Span(min(places), max(places)))


def _put_beside(found: dict[str, Entity], kind: str, rest: str, unfit: Unfit) -> None:
    if kind == "attribute":
        shape = _ATTRIBUTE.fullmatch(rest)
        if shape is None:
            raise unfit("an attribute is KEY, a tab, NAME TARGET VALUE")
        name, target, value = shape[1], shape[2], shape[3] or ""
        if target in found:
            found[target] = replace(found[target], attributes={**found[target].attributes, name: value})
        return
    head, _, words = rest.partition("\t")
    target = head.rpartition(" ")[2]
    if target in found and head.startswith("AnnotatorNotes "):
        fields = dict(_field(part, unfit) for part in words.split(APART.strip()) if part.strip())
        found[target] = replace(found[target], fields={**found[target].fields, **fields})


def _field(part: str, unfit: Unfit) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals or not name.strip():
        raise unfit(f"{part.strip()!r} in its note is no field=value")
    return name.strip(), " ".join(value.split())


def _unfit(name: str, number: int, line: str, why: str) -> UnfitImport:
    return UnfitImport(
        f"{name}, line {number}: {why}: {line[:80]!r}. Nothing of this file was taken in; mend the line, or take it out."
    )
