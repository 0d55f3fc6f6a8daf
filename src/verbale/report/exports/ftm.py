"""The record as FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions' tools and the like.

Documents, the parties and persons that act in them, events with those who are involved, and a Note for each statement.
Entities that several documents name are written once. A country stands under its Wikidata item: the schema's own country
codes are not Verbale's. Reference: FollowTheMoney 4 (schemata Document, PublicBody, LegalEntity, Event, Note).
"""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from verbale.ledger import Holding
from verbale.model import Event, Row, Statement
from verbale.report.exports.about import About, Json, compact, is_told_elsewhere
from verbale.report.exports.names import web_address
from verbale.report.plain import clean

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")  # what the schema takes for a date, of TIMEX3's values
CODE = re.compile(r"[A-Z]{2,}")


def write_ftm(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """An entity a line, each before those that point at it; what a copy repeats is told once."""
    written: set[str] = set()
    for holding in holdings:
        yield _line(_document(holding))
        for row in holding.rows["statements"]:
            if not is_told_elsewhere(row, about):
                yield from _actors(row.found.holder + row.found.target, about, written)
                yield _line(_note(row, about))
        for event in holding.rows["events"]:
            if not is_told_elsewhere(event, about):
                yield from _actors(event.found.actor + event.found.recipient, about, written)
                yield _line(_event(event, about))


def _actors(codes: Iterable[str], about: About, written: set[str]) -> Iterator[bytes]:
    for code in codes:
        if _actor_id(code) not in written:
            written.add(_actor_id(code))
            yield _line(_actor(code, about))


def _actor_id(code: str) -> str:
    return "verbale-" + hashlib.sha1(f"actor\n{code}".encode(), usedforsecurity=False).hexdigest()


def _actor(code: str, about: About) -> Json:
    known = CODE.fullmatch(code) is not None
    item = about.wikidata(code)
    return _entity(
        _actor_id(code),
        "PublicBody" if known else "LegalEntity",
        name=about.name(code),
        alias=code if known else None,
        wikidataId=item,
    )


def _document(holding: Holding) -> Json:
    document = holding.document
    return _entity(
        document.id,
        "PlainText",
        title=document.title or document.origin,
        fileName=None if web_address(document) else document.origin,
        mimeType="text/plain",
        date=_day(document.date),
        publisher=document.publisher,
        sourceUrl=web_address(document),
        bodyText=holding.text,
        retrievedAt=document.retrieved.strftime("%Y-%m-%dT%H:%M:%S") if document.retrieved else None,
    )


def _note(row: Row[Statement], about: About) -> Json:
    found = row.found
    return _entity(
        f"verbale-{row.id}",
        "Note",
        name=f"{', '.join(map(about.name, found.holder)) or 'Somebody'}: {found.act}, {about.name(found.issue)}",
        description=found.evidence.quote,
        summary=f"told by {found.told_by}" if found.told_by else None,
        keywords=(found.act, found.issue, found.assertion),
        entity=tuple(map(_actor_id, found.holder + found.target)),
        proof=row.document.id,
        publisher=row.document.publisher,
        sourceUrl=web_address(row.document),
    )


def _event(row: Row[Event], about: About) -> Json:
    found = row.found
    sides = " – ".join(", ".join(map(about.name, side)) for side in (found.actor, found.recipient) if side)
    return _entity(
        f"verbale-{row.id}",
        "Event",
        name=f"{found.plover}: {sides}" if sides else found.plover,
        summary=found.evidence.quote,
        description=f"told by {found.told_by}" if found.told_by else None,
        date=found.date if found.date and DATE.fullmatch(found.date) else None,
        location=found.place,
        keywords=(found.plover, found.mode or "", found.assertion),
        organizer=tuple(map(_actor_id, found.actor)),
        involved=tuple(map(_actor_id, found.recipient)),
        proof=row.document.id,
        sourceUrl=web_address(row.document),
    )


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _entity(id: str, schema: str, **properties: str | tuple[str, ...] | None) -> Json:
    listed = {k: (v,) if isinstance(v, str) else v or () for k, v in properties.items()}
    kept = {k: [_sound(each, lines=k == "bodyText") for each in dict.fromkeys(v)] for k, v in listed.items()}
    return {
        "id": id,
        "schema": schema,
        "properties": {k: told for k, v in kept.items() if (told := [each for each in v if each])},
    }


def _sound(text: str, *, lines: bool) -> str:
    """`text` as the schema keeps it: composed (NFC), without controls and characters that are not seen; on one line or on several."""
    told = "\n".join(clean(line) for line in text.split("\n")) if lines else clean(text)
    return unicodedata.normalize("NFC", "".join(c for c in told if unicodedata.category(c) != "Cf")).strip()


def _line(value: Json) -> bytes:
    return compact(value).encode() + b"\n"
