"""The views of a relation, and two accounts side by side, under /api/v1."""

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

import verbale
from verbale.web.answers import tagged
from verbale.web.asking import AsOf, At, InRecord, Issue, Relation, Since, Until, options_of
from verbale.web.shapes import file_of, shaped

router = APIRouter(tags=["views"])
MEDIA = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
Side = Annotated[str, Query(min_length=1, max_length=500, examples=["NOR@2031-01-01..2031-03-31"])]


@router.get("/relations/{relation}/board", responses=shaped("board"))
def board(
    request: Request, record: InRecord, relation: Relation, as_of: AsOf = None, at: At = None, issue: Issue = None
) -> Response:
    """Where each issue stands according to each side, what waits on what, what is due."""
    ledger = record.ledger
    return tagged(request, record, lambda: verbale.view_record(ledger.board(relation, as_of=as_of, at=at, issue=issue)))


@router.get("/relations/{relation}/changes", responses=shaped("changes"))
def changes(
    request: Request,
    record: InRecord,
    relation: Relation,
    since: Annotated[dt.date, Query(examples=["2031-03-05"])],
    as_of: AsOf = None,
    at: At = None,
    issue: Issue = None,
) -> Response:
    """What is new, repeated, hardened, softened, reversed, agreed, lapsed or fell silent since a day."""
    return tagged(
        request,
        record,
        lambda: verbale.view_record(record.ledger.changes(relation, since=since, as_of=as_of, at=at, issue=issue)),
    )


@router.get("/relations/{relation}/linkages", responses=shaped("linkages"))
def linkages(
    request: Request, record: InRecord, relation: Relation, as_of: AsOf = None, at: At = None, issue: Issue = None
) -> Response:
    """What waits on what, by whose account; chains, cycles, and what would unlock."""
    ledger = record.ledger
    return tagged(
        request, record, lambda: verbale.view_record(ledger.linkages(relation, as_of=as_of, at=at, issue=issue))
    )


@router.get("/relations/{relation}/timeline", responses=shaped("timeline"))
def timeline(
    request: Request,
    record: InRecord,
    relation: Relation,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    issue: Issue = None,
) -> Response:
    """Events, agreements, measures, expiries and deadlines by date, with who tells each."""
    ledger = record.ledger
    return tagged(
        request,
        record,
        lambda: verbale.view_record(ledger.timeline(relation, since=since, until=until, as_of=as_of, issue=issue)),
    )


@router.get("/relations/{relation}/calendar", responses=shaped("calendar"))
def calendar(
    request: Request,
    record: InRecord,
    relation: Relation,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    issue: Issue = None,
) -> Response:
    """Deadlines, expiries and announced meetings."""
    ledger = record.ledger
    return tagged(
        request,
        record,
        lambda: verbale.view_record(ledger.calendar(relation, since=since, until=until, as_of=as_of, issue=issue)),
    )


@router.get("/relations/{relation}/calendar.ics", responses=file_of("text/calendar"))
def calendar_file(
    request: Request,
    record: InRecord,
    relation: Relation,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    issue: Issue = None,
) -> Response:
    """The same as iCalendar; the id of each date stays the same."""
    ledger = record.ledger
    return tagged(
        request,
        record,
        lambda: ledger.write_calendar(ledger.calendar(relation, since=since, until=until, as_of=as_of, issue=issue)),
        media_type="text/calendar; charset=utf-8",
    )


Issues = Annotated[list[str] | None, Query(description="Only these issues.", max_length=20)]
Party = Annotated[str | None, Query(alias="for", description="The party for whom it is written.", max_length=20)]


@router.get("/relations/{relation}/brief", responses=shaped("brief"))
def brief(
    request: Request,
    record: InRecord,
    relation: Relation,
    since: Since = None,
    as_of: AsOf = None,
    issue: Issues = None,
    party: Party = None,
) -> Response:
    """What moved, what is due, where the accounts differ, each side's latest words."""
    ledger = record.ledger
    return tagged(
        request,
        record,
        lambda: verbale.view_record(
            ledger.brief(relation, since=since, as_of=as_of, issues=tuple(issue or ()), party=party)
        ),
    )


@router.get("/relations/{relation}/brief.{format}", responses=file_of(*MEDIA.values()))
def brief_file(
    request: Request,
    record: InRecord,
    relation: Relation,
    format: Literal["md", "html", "docx", "pdf"],
    since: Since = None,
    as_of: AsOf = None,
    issue: Issues = None,
    party: Party = None,
) -> Response:
    """The brief as a document."""
    ledger = record.ledger
    found = tagged(
        request,
        record,
        lambda: ledger.write_brief(
            ledger.brief(relation, since=since, as_of=as_of, issues=tuple(issue or ()), party=party), format
        ),
        media_type=MEDIA[format],
    )
    found.headers["Content-Disposition"] = f'attachment; filename="{"-".join(relation)}.{format}"'
    return found


@router.get("/compare", responses=shaped("compare"))
def compare(
    request: Request,
    record: InRecord,
    a: Side,
    b: Side,
    relation: Annotated[str | None, Query(max_length=40, examples=["CHL-NOR"])] = None,
    as_of: AsOf = None,
    issue: Issue = None,
) -> Response:
    """Two accounts by claim: a document (the beginning of its id), or a party over a period (`NOR@2031-01-01..2031-03-31`)."""
    parties = verbale.parse_relation(relation, resources=options_of(request).resources) if relation else None
    return tagged(
        request,
        record,
        lambda: verbale.view_record(record.ledger.compare(a, b, relation=parties, as_of=as_of, issue=issue)),
    )
