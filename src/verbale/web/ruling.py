"""Decisions, the review queue, the log and its proof, explanations and exports."""

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

import verbale
from verbale.web.answers import plain, tagged
from verbale.web.asking import InRecord, Reviewer, options_of
from verbale.web.paging import Cursor, Most, page
from verbale.web.shapes import file_of, shaped

router = APIRouter(tags=["review"])
Row = Annotated[str, Path(description="The beginning of a finding's id.", pattern="^[0-9a-f]{4,64}$")]
Why = Annotated[str, Body(description="The reason, kept with the decision.", max_length=2_000)]
Changes = Annotated[dict[str, str] | None, Body(description="Of a correction: field to value.")]
FORMATS = {"jsonl": "application/jsonl", "plover": "text/csv; charset=utf-8"}


@router.post("/findings/{row}/{verb}", status_code=201, responses=shaped("object", 201))
def decide(
    record: InRecord,
    asker: Reviewer,
    row: Row,
    verb: Literal["accept", "reject", "correct"],
    why: Why = "",
    changes: Changes = None,
) -> Response:
    """Rule on a finding: it outranks the machine in every view, and survives re-reading."""
    made = record.ledger.decide(verb, row, who=asker.name, why=why, changes=changes)
    answer = plain(verbale.decision_record(made))
    answer.status_code = 201
    return answer


@router.post("/decisions/{row}/undo", status_code=201, responses=shaped("object", 201))
def undo(
    record: InRecord, asker: Reviewer, row: Row, why: Annotated[str, Body(embed=True, max_length=2_000)] = ""
) -> Response:
    """Take a decision back."""
    answer = plain(verbale.decision_record(record.ledger.undo(row, who=asker.name, why=why)))
    answer.status_code = 201
    return answer


@router.get("/review", responses=shaped("object"))
def review(
    request: Request,
    record: InRecord,
    section: Literal["statements", "accounts", "linkages", "reciprocities", "measures", "events"] = "statements",
    relation: Annotated[str | None, Query(max_length=40, examples=["CHL-NOR"])] = None,
    most: Most = 20,
) -> Response:
    """Findings that nobody ruled on, the least certain first; conflicts; decisions that lost their words."""
    parties = verbale.parse_relation(relation, resources=options_of(request).resources) if relation else None
    ledger = record.ledger
    return tagged(request, record, lambda: verbale.review_record(ledger.review(parties, section=section), most))


@router.get("/findings/{row}/explanation", responses=shaped("list"))
def explain(request: Request, record: InRecord, row: Row) -> Response:
    """Why the ledger holds a finding: its words, its rule and where that comes from, its score."""
    return tagged(request, record, lambda: [verbale.explanation_record(one) for one in record.ledger.explain(row)])


@router.get("/log", responses=shaped("page"))
def log(request: Request, record: InRecord, cursor: Cursor = None, most: Most = 100) -> Response:
    """Every reading and decision, each hashed with the one before it."""
    return tagged(
        request,
        record,
        lambda: page(
            record.ledger.log(), key=lambda one: (one.number,), cursor=cursor, most=most, show=verbale.entry_record
        ),
    )


@router.get("/verification", responses=shaped("object"))
def verify(request: Request, record: InRecord) -> Response:
    """The proof: every quote read again, every link of the log made again. Never answered from memory."""
    return plain(verbale.verification_record(record.ledger.verify()))


@router.get("/export.{format}", responses=file_of("application/jsonl", "text/csv"))
def export(record: InRecord, format: Literal["jsonl", "plover"]) -> Response:
    """The whole record, a piece at a time as it is read."""
    return StreamingResponse(record.ledger.export(format), media_type=FORMATS[format])


@router.get("/state", responses=shaped("object"))
def state(record: InRecord) -> Response:
    """A word for what the ledger holds now."""
    return Response(msgspec.json.encode({"state": record.ledger.state()}), media_type="application/json")
