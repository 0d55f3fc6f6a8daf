"""Briefs made by hand, in all their formats, for the tests of what they print."""

import datetime as dt
from typing import Any

from verbale.model import (
    Account,
    Document,
    DocumentId,
    Evidence,
    Linkage,
    Measure,
    Place,
    Row,
    Span,
    Statement,
)
from verbale.positions import Brief, Moved, Moves, Said, board, brief, calendar
from verbale.report import Record, write_brief
from verbale.resources import Resources
from verbale.resources.comparison import Stances

STANCES = Stances(Resources())
KNOWN = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)
NAMES = {"NOR": "Norway", "CHL": "Chile", "visas": "Visas", "direct-flights": "Direct flights"}
PLAIN = "Norway refused the visa deal, the envoy said. It and Chile will meet. Переговоры отложены."
HOSTILE = (
    "Norway <script>alert(1)</script> refused #panic(\"x\") $x$ *the* `visa` [deal](javascript:x) | & \x07\u202edeal, "
    "https://evil.example/x www.evil.example ![i](//e) the envoy said. It and Chile will meet."
)  # fmt: skip


def paper(text: str, **known: Any) -> Document:
    """The document of that text."""
    values: dict[str, Any] = {
        "id": DocumentId("a" * 64), "origin": "notes/a b.txt", "retrieved": None, "media_type": "text/plain", "encoding": "utf-8",
        "title": "A [draft] title", "date": dt.date(2031, 3, 5), "publisher": None, "language": "en", "kind": None, "relation": None,
    }  # fmt: skip
    return Document(**{**values, **known})


def made(
    text: str = PLAIN, *, empty: bool = False, party: str | None = None, copies: int = 1, **known: Any
) -> tuple[Brief, Record]:
    """A brief that rests on a text, and its record. `copies`: how many issues say the same."""
    document = paper(text, **known)

    def evidence(words: str) -> Evidence:
        start = text.index(words)
        return Evidence(document.id, Span(start, start + len(words)), words)

    def row(found: Any) -> Row[Any]:
        return Row(id=str(id(found)), found=found, document=document, known_at=KNOWN)

    whole = evidence(text.partition(", the envoy")[0])
    voice: dict[str, Any] = {"told_by": "the envoy", "told_by_party": "CHL", "rule": "r", "score": 1.0}
    issues = ["visas", *(f"issue-{n}" for n in range(1, copies))]
    accounts = [
        row(
            Account(
                evidence=whole,
                issue=i,
                status="blocked",
                according_to=("CHL",),
                as_of=None,
                deadline="2031-05",
                **voice,
            )
        )
        for i in issues
    ]
    says: dict[str, Any] = {
        "act": "refuse",
        "holder": ("CHL",),
        "target": ("NOR",),
        "assertion": "made",
        "said_on": None,
    }
    statements = [row(Statement(evidence=whole, issue=i, **says, **voice)) for i in issues]
    links = [
        row(
            Linkage(
                evidence=evidence("It and Chile"),
                issue="visas",
                waits_on="direct-flights",
                imposed_by=("NOR",),
                assertion="made",
                said_on=None,
                **voice,
            )
        )
    ]
    rule = Measure(evidence=evidence("will meet"), kind="quota", issue="visas", imposed_by=("NOR",), binds=("CHL",), since=None, until="2031-06-30",
                   told_by=None, assertion="made", rule="r", score=1.0)  # fmt: skip
    found = board(("NOR", "CHL"), accounts=[] if empty else accounts, linkages=[] if empty else links, stances=STANCES)
    moved = [_moved(i, document, whole) for i in issues]
    moves = Moves(
        relation=("NOR", "CHL"), since=dt.date(2031, 2, 3), until=None, as_of=None, rows=() if empty else tuple(moved)
    )
    view = brief(
        found,
        None if empty else moves,
        dates=_dates([] if empty else accounts[:1], [] if empty else [row(rule)]),
        comparison=None,
        statements=[] if empty else statements,
        measures=[] if empty else [row(rule)],
        stances=STANCES,
        party=party,
    )
    record = Record(
        documents={document.id: document},
        text_of=lambda _: text,
        places_of=lambda _: (Place(Span(0, 20), 3, 0, 0, 1, 1), Place(Span(20, len(text)), 4, 0, 0, 1, 1)),
        names=lambda code: NAMES.get(code, code),
    )
    return view, record


def _moved(issue: str, document: Document, words: Evidence) -> Moved:
    said = Said(issue=issue, party="CHL", told_by="the envoy", act="refuse", holder=("CHL",), target=(), assertion="made", status="blocked", waits_on=None,
                deadline=None, said_on=document.date, quote=words.quote, document=document.id, start=words.span.start, end=words.span.end)  # fmt: skip
    return Moved(kind="hardened", issue=issue, party="CHL", before=None, after=said, why="open before, blocked now")


def _dates(accounts: list[Row[Account]], measures: list[Row[Measure]]) -> Any:
    from positions.dated import made as timeline_of

    return calendar(timeline_of(deadlines=accounts, measures=measures))


def written(format: str, text: str = PLAIN, **known: Any) -> bytes:
    """The brief in one format."""
    view, record = made(text, **known)
    return write_brief(view, record, format=format)
