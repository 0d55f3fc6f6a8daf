"""Findings as brat standoff: a folder with the text and the annotations of each document, for people to correct in brat.

A finding is an entity on its words. Its type is its noun with what it is (`Statement-refuse`), its issue and assertion are
attributes, the rest stands in a note as `field=value`, apart by ` | `. Beside each pair lies what was written, in a file of the
same name that ends in .verbale.json, so that what people changed can be told from what the ledger learnt since.
Reference: brat standoff format (brat.nlplab.org/standoff.html), with discontinuous spans where words run over a line's end.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from verbale.ledger import Holding
from verbale.model import Row, Span
from verbale.report.exports.about import About, findings

MAIN: dict[str, tuple[str, str | None]] = {  # noun → its section, and the field that its type tells
    "Statement": ("statements", "act"),
    "Account": ("accounts", "status"),
    "Linkage": ("linkages", None),
    "Reciprocity": ("reciprocities", None),
    "Measure": ("measures", "kind"),
    "Event": ("events", "plover"),
}
ATTRIBUTES = {"Issue": "issue", "Assertion": "assertion"}  # attribute → field
ACCEPTED = "Accepted"  # an attribute without a value: a person says that it is right
ASSERTIONS = ("made", "denied", "hypothetical", "future", "conditional")
UNWRITTEN = ("evidence", "rule", "score", "why", "parameters")
APART = " | "  # between the fields of a note


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was written for a document: the id of each entity's row, and the annotations as they were."""

    document: str
    rows: Mapping[str, str]
    annotations: str


def write_brat(holdings: Iterable[Holding], about: About) -> Iterator[tuple[str, bytes]]:
    """annotation.conf, then three files for each document, named for its day and its id."""
    yield "annotation.conf", configuration(about.vocabulary).encode()
    for holding in holdings:
        document = holding.document
        name = f"{document.date.isoformat() if document.date else 'undated'}_{document.id[:16]}"
        written, rows = _annotations(holding)
        baseline = Baseline(document=document.id, rows=rows, annotations=written)
        yield f"{name}.txt", holding.text.encode()
        yield f"{name}.ann", written.encode()
        yield f"{name}.verbale.json", msgspec.json.encode(baseline) + b"\n"


def configuration(vocabulary: Mapping[str, tuple[str, ...]]) -> str:
    """The types and attributes that brat offers, from the closed vocabularies."""
    types = []
    for noun, (_, field) in MAIN.items():
        types += [f"!{noun}", *(f"\t{noun}-{value}" for value in vocabulary[field])] if field else [noun]
    attributes = [
        f"Issue\tArg:<ENTITY>, Value:{'|'.join(vocabulary['issue'])}",
        f"Assertion\tArg:<ENTITY>, Value:{'|'.join(ASSERTIONS)}",
        f"{ACCEPTED}\tArg:<ENTITY>",
    ]
    return "\n".join(["[entities]", *types, "", "[relations]", "", "[events]", "", "[attributes]", *attributes, ""])


def _annotations(holding: Holding) -> tuple[str, dict[str, str]]:
    lines: list[str] = []
    rows: dict[str, str] = {}
    attributes = 0
    for number, (_, row) in enumerate(findings(holding), start=1):
        key = f"T{number}"
        rows[key] = row.id
        lines.append(_entity(key, row, holding.text))
        for name, value in _attributes(row, holding):
            attributes += 1
            lines.append(f"A{attributes}\t{name} {key}" + (f" {value}" if value else ""))
        note = APART.join(f"{name}={value}" for name, value in _noted(row))
        if note:
            lines.append(f"#{number}\tAnnotatorNotes {key}\t{note}")
    return "".join(f"{line}\n" for line in lines), rows


def _entity(key: str, row: Row[Any], text: str) -> str:
    noun = type(row.found).__name__
    field = MAIN[noun][1]
    kind = f"{noun}-{getattr(row.found, field)}" if field else noun
    pieces = list(_pieces(row.found.evidence.span, text))
    return f"{key}\t{kind} {';'.join(f'{p.start} {p.end}' for p in pieces)}\t{' '.join(p.of(text) for p in pieces)}"


def _pieces(span: Span, text: str) -> Iterator[Span]:
    """The span in pieces of one line each: brat's stop at line ends."""
    start = span.start
    for line in span.of(text).split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def _attributes(row: Row[Any], holding: Holding) -> Iterator[tuple[str, str]]:
    for name, field in ATTRIBUTES.items():
        value = getattr(row.found, field, None)
        if value:
            yield name, value
    ruling = holding.standing.get(row.id)
    if ruling is not None and ruling.kind == "accept":
        yield ACCEPTED, ""


def _noted(row: Row[Any]) -> Iterator[tuple[str, str]]:
    """The other fields that the text tells, as a note has them: on one line."""
    noun = type(row.found).__name__
    for name, value in msgspec.to_builtins(row.found).items():
        if name in UNWRITTEN or name in ATTRIBUTES.values() or name == MAIN[noun][1] or value in (None, "", [], ()):
            continue
        told = ",".join(value) if isinstance(value, list | tuple) else str(value)
        yield name, " ".join(told.replace("|", "/").split())
