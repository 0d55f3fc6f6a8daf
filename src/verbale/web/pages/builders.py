"""The views of the pages: each asks the ledger for one thing and gives it a template."""

import datetime as dt
from typing import Any

import msgspec
from starlette.requests import Request

import verbale
from verbale.model import Account, Event, Linkage, Measure, Reciprocity, Statement
from verbale.web.pages.desk import Desk
from verbale.web.pages.marked import voices
from verbale.web.pages.views import View, day, relation

FOUND = (Statement, Account, Linkage, Reciprocity, Measure, Event)
DAYS_BACK = 30  # what moved, where the address names no day


def home(request: Request, record: verbale.Ledger, desk: Desk) -> View:
    """The relations and the documents of the ledger, the newest first."""
    papers = tuple(reversed(record.documents()))
    pairs = sorted({"-".join(sorted(d.relation)) for d in papers if d.relation})
    listed = [
        {"id": d.id, "date": d.date, "publisher": d.publisher, "title": d.title, "origin": d.origin} for d in papers
    ]
    plain = msgspec.to_builtins(listed)
    shown = {"pairs": pairs, "papers": papers, "name": record.name}
    return View(
        template="home.html.j2",
        title="The record",
        shown=shown,
        record={"relations": pairs, "documents": plain},
        table=plain,
    )


def board(request: Request, record: verbale.Ledger, desk: Desk) -> View:
    """The agenda of a relation, or one issue of it."""
    pair, issue = relation(request, desk), request.path_params.get("issue")
    known = day(request, "as_of")
    found = record.board(pair, as_of=known, at=day(request, "at"), issue=issue)
    since = day(request, "since") or (known or desk.today()) - dt.timedelta(days=DAYS_BACK)
    moved = record.changes(pair, since=since, as_of=known, issue=issue).rows
    plain = verbale.view_record(found)
    table = [{"issue": i["issue"], **cell} for i in plain["issues"] for cell in i["accounts"]]
    title = record.name(issue) if issue else f"{record.name(pair[0])} and {record.name(pair[1])}"
    shown = {"board": found, "pair": pair, "name": record.name, "moved": moved, "since": since}
    return View(template="board.html.j2", title=title, shown=shown, record=plain, table=table)


def changes(request: Request, record: verbale.Ledger, desk: Desk) -> View:
    """What moved in a relation since a day."""
    pair, known = relation(request, desk), day(request, "as_of")
    since = day(request, "since") or (known or desk.today()) - dt.timedelta(days=DAYS_BACK)
    found = record.changes(pair, since=since, as_of=known)
    plain = verbale.view_record(found)
    shown = {"moves": found, "pair": pair, "name": record.name}
    return View(template="changes.html.j2", title="What moved", shown=shown, record=plain, table=_flat(plain["rows"]))


def document(request: Request, record: verbale.Ledger, desk: Desk) -> View:
    """A document as it was received, with every finding where it stands."""
    name, known = str(request.path_params["document"]), day(request, "as_of")
    reading = record.reading(name, kinds=FOUND, as_of=known)
    place = request.query_params.get("at")
    asked = record.passage(f"{reading.document.id}:{place}")[2] if place else None
    rows = [{"id": r.id, "kind": type(r.found).__name__.lower(), **msgspec.to_builtins(r.found)} for r in reading.found]
    plain = {"document": msgspec.to_builtins(reading.document), "text": reading.text, "found": rows}
    title = reading.document.title or reading.document.origin
    shown = {"paper": reading.document, "voices": voices(reading, asked), "name": record.name, "fields": _fields}
    return View(template="document.html.j2", title=title, shown=shown, record=plain)


def finding(request: Request, record: verbale.Ledger, desk: Desk) -> View:
    """Why the ledger holds a finding."""
    found = [verbale.explanation_record(one) for one in record.explain(str(request.path_params["finding"]))]
    return View(template="finding.html.j2", title="Why this is on record", shown={"found": found}, record=found)


def _fields(found: Any) -> str:
    """A finding in one line."""
    built = msgspec.to_builtins(found)
    kept = ("act", "status", "plover", "kind", "issue", "waits_on")
    return " · ".join(str(built[k]) for k in kept if built.get(k))


def _flat(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sides = ("before", "after")
    return [
        {
            **{k: v for k, v in row.items() if k not in sides},
            **{f"{s}_{k}": (row[s] or {}).get(k) for s in sides for k in ("said_on", "told_by", "quote", "document", "start", "end")},
        }
        for row in rows
    ]  # fmt: skip
