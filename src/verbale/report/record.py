"""Findings as one JSON object, as `verbale read --json` prints it, and its JSON Schema, made from the same dataclasses.

The only differences from the dataclasses: `evidence` is written out as `start`, `end` and `quote`, a span is a pair
`[start, end]`, and `Measure.since` is called `from`. Reference: DESIGN §5; JSON Schema 2020-12.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from verbale.model import (
    Account,
    Attribution,
    Document,
    Event,
    Findings,
    Insertion,
    Linkage,
    Measure,
    Mention,
    Place,
    Quantity,
    Reciprocity,
    Row,
    Statement,
    Timex,
    Turn,
    Unread,
)

Json = dict[str, Any]
RENAMED = {"since": "from"}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where the characters from `start` to `end` stand in print."""

    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=0)]
    page: Annotated[int, msgspec.Meta(ge=1)]
    box: tuple[float, float, float, float]  # left, bottom, right, top: points from the page's lower left corner


@dataclass(frozen=True, slots=True)
class Record:
    """The shape of one document's record; also what the JSON Schema is generated from."""

    document: Document
    text: str
    turns: tuple[Turn, ...]
    insertions: tuple[Insertion, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    accounts: tuple[Account, ...]
    linkages: tuple[Linkage, ...]
    reciprocities: tuple[Reciprocity, ...]
    measures: tuple[Measure, ...]
    events: tuple[Event, ...]
    places: tuple[PrintedLine, ...]  # for documents that have pages; in text order
    unread: str | None = None  # why the document could not be read; then all lists are empty


def record(findings: Findings) -> Json:
    """The JSON object of one document, as builtins ready for `json.dumps`."""
    transcript, annotated = findings.transcript, findings.annotated
    whole = Record(
        document=transcript.document,
        text=transcript.text,
        turns=transcript.turns,
        insertions=transcript.insertions,
        mentions=annotated.mentions,
        times=annotated.times,
        quantities=annotated.quantities,
        attributions=findings.attributed.attributions,
        statements=findings.statements,
        accounts=findings.accounts,
        linkages=findings.linkages,
        reciprocities=findings.reciprocities,
        measures=findings.measures,
        events=findings.events,
        places=tuple(map(_printed, transcript.places)),
    )
    built: Json = msgspec.json.decode(msgspec.json.encode(whole))
    return {
        key: [_flat(row) for row in value] if isinstance(value, list | tuple) else value for key, value in built.items()
    }


def row(found: Any) -> Json:
    """The JSON object of one found thing (a turn, a statement, an event …)."""
    return _flat(msgspec.json.decode(msgspec.json.encode(found)))


def stored_record(
    document: Document, text: str, rows: Mapping[str, Sequence[Row[Any]]], places: Iterable[Place]
) -> Json:
    """The JSON object of a document as a ledger keeps it: as `record` has it, with the id of each row."""
    known: Json = msgspec.json.decode(msgspec.json.encode(document))
    sections = {name: [{"id": one.id, **row(one.found)} for one in found] for name, found in rows.items()}
    return {"document": known, "text": text, **sections, "places": places_record(places), "unread": None}


def places_record(places: Iterable[Place]) -> list[Json]:
    """Printed lines as JSON objects: `start`, `end`, `page` and `box`."""
    found: list[Json] = msgspec.json.decode(msgspec.json.encode([_printed(place) for place in places]))
    return found


def _printed(place: Place) -> PrintedLine:
    return PrintedLine(place.span.start, place.span.end, place.page, (place.left, place.bottom, place.right, place.top))


def unread_record(unread: Unread) -> Json:
    """The JSON object of a document that could not be read: its origin and the reason, and no findings."""
    return {"origin": unread.origin, "unread": unread.reason}


def json_schema() -> Json:
    """The JSON Schema (2020-12) of `record`'s objects."""
    (whole,), parts = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    parts.pop("Evidence")
    for part in parts.values():
        _flatten_schema(part)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": parts}


def _flat(built: Json) -> Json:
    found: Json = {}
    for key, value in built.items():
        if key == "evidence":
            found["start"], found["end"] = value["span"]
            found["quote"] = value["quote"]
        elif key == "since" and "binds" in built:
            found[RENAMED[key]] = value
        else:
            found[key] = value
    return found


def _flatten_schema(part: Json) -> None:
    fields = part.get("properties", {})
    if "evidence" in fields:
        place = {"type": "integer", "minimum": 0}
        fields = {"start": place, "end": place, "quote": {"type": "string", "minLength": 1}} | {
            k: v for k, v in fields.items() if k != "evidence"
        }
        part["required"] = ["start", "end", "quote", *(k for k in part.get("required", []) if k != "evidence")]
    if "since" in fields and "binds" in fields:
        fields = {RENAMED.get(k, k): v for k, v in fields.items()}
        part["required"] = [RENAMED.get(k, k) for k in part["required"]]
    if fields:
        part["properties"] = fields
