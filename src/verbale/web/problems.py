"""Errors as problem details. Reference: RFC 9457."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from verbale.errors import (
    BadRelation,
    LedgerFull,
    LedgerLocked,
    LedgerNotFound,
    LedgerReadOnly,
    LedgerTooNew,
    MissingDocument,
    ModelMissing,
    NotInLedger,
    OverLimit,
    ResourceError,
    UnreadableDocument,
    VerbaleError,
    WrongUse,
)

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5  # as long as the ledger itself waits for another writer

# The first class that an error is of gives its status.
STATUS: tuple[tuple[type[VerbaleError], HTTPStatus], ...] = (
    (NotInLedger, HTTPStatus.NOT_FOUND),
    (MissingDocument, HTTPStatus.NOT_FOUND),
    (BadRelation, HTTPStatus.NOT_FOUND),
    (LedgerFull, HTTPStatus.INSUFFICIENT_STORAGE),
    (LedgerLocked, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerNotFound, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerReadOnly, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerTooNew, HTTPStatus.SERVICE_UNAVAILABLE),
    (ModelMissing, HTTPStatus.SERVICE_UNAVAILABLE),
    (ResourceError, HTTPStatus.SERVICE_UNAVAILABLE),
    (OverLimit, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UnreadableDocument, HTTPStatus.UNPROCESSABLE_ENTITY),
    (WrongUse, HTTPStatus.UNPROCESSABLE_ENTITY),
)

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong, where, what was done about it, and what you can do (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The request's id, also in X-Request-Id."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "why"],
                "properties": {"where": {"type": "string"}, "why": {"type": "string"}},
            },
        },
    },
    "example": {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "'NOR' is not a relation. Give two party codes joined by a hyphen, such as NOR-CHL.",
        "instance": "urn:verbale:request:0f2c",
    },
}


class Problem(Exception):
    """An answer that is an error of the request itself, not of the ledger."""

    def __init__(self, status: HTTPStatus, detail: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer, where no application is asked."""
        await problem(self.status, self.detail, request_id=_id_of(scope), headers=self.headers)(scope, receive, send)


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    request_id: str,
    headers: dict[str, str] | None = None,
    errors: list[dict[str, str]] | None = None,
) -> JSONResponse:
    """A response with problem details."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": f"urn:verbale:request:{request_id}",
    }
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def answer_errors(app: FastAPI) -> None:
    """Let every error of an application come out as problem details."""

    @app.exception_handler(Problem)
    def _problem(request: Request, error: Problem) -> JSONResponse:
        return problem(error.status, error.detail, request_id=_id_of(request.scope), headers=error.headers)

    @app.exception_handler(VerbaleError)
    def _verbale(request: Request, error: VerbaleError) -> JSONResponse:
        status = next((s for kind, s in STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
        headers = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, LedgerLocked) else None
        return problem(status, str(error), request_id=_id_of(request.scope), headers=headers)

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [{"where": ".".join(map(str, one["loc"])), "why": str(one["msg"])} for one in error.errors()]
        detail = f"{errors[0]['where']}: {errors[0]['why']}. Nothing was done; /api/v1/openapi.json says what is taken."
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return problem(status, detail, request_id=_id_of(request.scope), errors=errors)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        detail = (
            f"{request.method} {request.url.path}: {status.phrase.lower()}. /api/v1/openapi.json lists what there is."
        )
        headers = dict(error.headers) if error.headers else None
        return problem(status, detail, request_id=_id_of(request.scope), headers=headers)

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, error: Exception) -> JSONResponse:
        name = type(error).__name__
        detail = f"Verbale met an error that it did not foresee ({name}). What was not yet committed is not written."
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return problem(status, detail, request_id=_id_of(request.scope))


def _id_of(scope: Scope) -> str:
    return str(scope.get("state", {}).get("request_id", "none"))
