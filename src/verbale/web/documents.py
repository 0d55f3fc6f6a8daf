"""Documents: what there is, what was found in each, and uploads."""

import datetime as dt
from typing import Annotated, Any, cast

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

import verbale
from verbale.errors import NotInLedger
from verbale.model import Document, DocumentKind
from verbale.web.answers import plain, tagged
from verbale.web.asking import Editor, InRecord, options_of
from verbale.web.jobs import Job, Jobs, job_record, reader
from verbale.web.paging import Cursor, Most, page
from verbale.web.shapes import shaped

__all__ = ["Jobs", "router"]

router = APIRouter(tags=["documents"])
Id = Annotated[str, Path(description="The beginning of its id.", pattern="^[0-9a-f]{4,64}$", examples=["3f2a9c01"])]
Hash = Annotated[str, Path(description="SHA-256 of the bytes.", pattern="^[0-9a-f]{64}$")]
UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the document as they were received: text, Markdown, HTML, PDF or DOCX.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def _key(one: Document) -> tuple[str, str]:
    return (one.date.isoformat() if one.date else "9999", one.id)


@router.get("/documents", responses=shaped("page"))
def documents(request: Request, record: InRecord, cursor: Cursor = None, most: Most = 50) -> Response:
    """Every document, by date; undated ones last."""
    return tagged(
        request,
        record,
        lambda: page(sorted(record.ledger.documents(), key=_key), key=_key, cursor=cursor, most=most, show=lambda d: d),
    )


@router.get("/documents/{id}", responses=shaped("record"))
def document(request: Request, record: InRecord, id: Id) -> Response:
    """One document with its text and everything that was found in it, as `verbale read --json` prints it."""
    return tagged(request, record, lambda: record.ledger.findings(id))


@router.post("/documents", status_code=202, openapi_extra=UPLOAD, responses=shaped("job", 200, 202))
async def upload(
    request: Request,
    record: InRecord,
    _: Editor,
    name: Annotated[
        str, Query(description="What the file is called; its ending tells the format.", min_length=1, max_length=300)
    ],
    date: Annotated[dt.date | None, Query(description="Its date, where you know better than the text.")] = None,
    publisher: Annotated[str | None, Query(max_length=200)] = None,
    title: Annotated[str | None, Query(max_length=500)] = None,
    kind: DocumentKind | None = None,
    relation: Annotated[str | None, Query(max_length=40, examples=["CHL-NOR"])] = None,
) -> Response:
    """Keep a document to be read. The same bytes again are the same job, and change nothing."""
    options = options_of(request)
    parties = verbale.parse_relation(relation, resources=options.resources) if relation else None
    hints = {"name": name, "date": date, "publisher": publisher, "title": title, "kind": kind, "relation": parties}
    jobs = cast(Jobs, request.app.state.jobs)
    collection = request.query_params.get("collection", "")
    job, new = jobs.submit(await request.body(), record, collection=collection, read=reader(options, **hints))
    answer = plain(job_record(job))
    answer.status_code = 202 if new else 200
    answer.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return answer


@router.get("/jobs/{id}", responses=shaped("job"))
def job(request: Request, record: InRecord, id: Hash) -> Response:
    """How far the reading of an upload is."""
    jobs = cast(Jobs, request.app.state.jobs)
    known = jobs.get(id, collection=request.query_params.get("collection", ""))
    if known is None:
        if not any(one.id == id for one in record.ledger.documents()):
            raise NotInLedger(f"no upload with the SHA-256 {id[:12]}… is known here. Send the document again.")
        known = Job(id, "done", 1.0)
    return plain(job_record(known))
