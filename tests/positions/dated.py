"""Rows with dates, made by hand, for the tests of timelines, calendars and briefs."""

import datetime as dt
import hashlib
from typing import Any

from verbale.model import Account, Document, DocumentId, Event, Evidence, Measure, Row, Span
from verbale.positions import Dated, Place, Timeline, timeline

PAIR = ("CHL", "NOR")
MARCH = dt.date(2031, 3, 9)


def document(name: str, day: dt.date | None = MARCH, **known: Any) -> Document:
    """A document of that name."""
    id = DocumentId(hashlib.sha256(name.encode()).hexdigest())
    values: dict[str, Any] = {
        "id": id, "origin": f"{name}.txt", "retrieved": None, "media_type": "text/plain", "encoding": "utf-8", "title": name,
        "date": day, "publisher": None, "language": "en", "kind": None, "relation": None,
    }  # fmt: skip
    return Document(**{**values, **known})


def row(found: Any, where: Document, **known: Any) -> Row[Any]:
    """A row of that finding."""
    moment = dt.datetime.combine(where.date or MARCH, dt.time(12), dt.UTC)
    evidence = found.evidence
    id = hashlib.sha256(f"{evidence.document}{evidence.span}{type(found)}".encode()).hexdigest()
    return Row(id=id, found=found, document=where, known_at=moment, **known)


def event(
    plover: str,
    date: str | None,
    *,
    quote: str = "they did it",
    by: str = "the envoy",
    where: Document | None = None,
    **known: Any,
) -> Row[Event]:
    """An event of Norway and Chile, told in one document."""
    where = where or document(f"{plover}{date}{by}{quote}")
    values: dict[str, Any] = {
        "mode": None,
        "actor": ("NOR",),
        "recipient": ("CHL",),
        "place": None,
        "assertion": "made",
        "rule": "r",
        "score": 1.0,
    }
    evidence = Evidence(where.id, Span(0, len(quote)), quote)
    more = {k: known.pop(k) for k in ("withdrawn", "also_in") if k in known}
    return row(Event(evidence=evidence, plover=plover, date=date, told_by=by, **{**values, **known}), where, **more)


def account(
    issue: str, status: str, *, quote: str = "so it stands", where: Document | None = None, **known: Any
) -> Row[Account]:
    """Norway's account of an issue."""
    where = where or document(f"{issue}{status}{quote}")
    values: dict[str, Any] = {
        "according_to": ("NOR",),
        "told_by": "the minister",
        "told_by_party": "NOR",
        "as_of": where.date,
        "rule": "r",
        "score": 1.0,
    }
    evidence = Evidence(where.id, Span(0, len(quote)), quote)
    return row(Account(evidence=evidence, issue=issue, status=status, **{**values, **known}), where)


def measure(kind: str, *, quote: str = "it is barred", where: Document | None = None, **known: Any) -> Row[Measure]:
    """A measure of Norway's that binds Chile."""
    where = where or document(f"{kind}{known}")
    values: dict[str, Any] = {"issue": "visas", "imposed_by": ("NOR",), "binds": ("CHL",), "since": None, "until": None, "told_by": "the law",
                              "assertion": "made", "rule": "r", "score": 1.0}  # fmt: skip
    evidence = Evidence(where.id, Span(0, len(quote)), quote)
    return row(Measure(evidence=evidence, kind=kind, **{**values, **known}), where)


def code(found: Event) -> tuple[str, str]:
    """A small codebook."""
    quads = {"CONSULT": "verbal-cooperation", "AGREE": "verbal-cooperation", "AID": "material-cooperation", "ACCUSE": "verbal-conflict", "ASSAULT": "material-conflict"}  # fmt: skip
    if found.assertion == "denied" and found.plover in ("CONSULT", "AGREE", "AID"):
        return "REJECT", "verbal-conflict"
    return found.plover, quads[found.plover]


def made(
    *,
    places: dict[str, list[Place]] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    issue: str | None = None,
    **rows: Any,
) -> Timeline:
    """The timeline of these rows."""
    return timeline(PAIR, Dated(**rows), places=places or {}, code=code, since=since, until=until, issue=issue)
