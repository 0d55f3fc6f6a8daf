"""The routes of the pages, and an application of the pages alone."""

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from verbale.errors import BadRelation, LedgerError, LedgerLocked, VerbaleError
from verbale.web.pages.builders import board, changes, document, finding, home
from verbale.web.pages.desk import Desk
from verbale.web.pages.render import HEADERS, HOME, render
from verbale.web.pages.views import add_view

STATUS: tuple[tuple[type[VerbaleError], int], ...] = (
    (LedgerLocked, 503),
    (LedgerError, 404),
    (BadRelation, 404),
    (VerbaleError, 400),
)


def router(desk: Desk) -> APIRouter:
    """Every page of the record that `desk` names."""
    made = APIRouter()
    add_view(made, desk, "/", home, dated=False)
    add_view(made, desk, "/relations/{relation}/issues/{issue}", board)
    add_view(made, desk, "/relations/{relation}/changes", changes)
    add_view(made, desk, "/relations/{relation}", board)
    add_view(made, desk, "/documents/{document}", document)
    add_view(made, desk, "/findings/{finding}", finding, dated=False)
    made.add_api_route("/pages.css", _style, methods=["GET"], include_in_schema=False)
    return made


def application(desk: Desk) -> FastAPI:
    """The pages alone, with errors as pages."""
    app = FastAPI(title="Verbale", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(router(desk))
    app.add_exception_handler(VerbaleError, _fault)
    app.add_exception_handler(404, _nowhere)
    return app


async def _style() -> Response:
    return FileResponse(HOME / "static" / "pages.css", media_type="text/css", headers=HEADERS)


async def _fault(request: Request, error: Exception) -> Response:
    status = next(number for kind, number in STATUS if isinstance(error, kind))
    return render(
        request,
        "fault.html.j2",
        {"title": "This page cannot be shown", "why": str(error), "has_csv": False},
        status=status,
    )


async def _nowhere(request: Request, error: Exception) -> Response:
    return render(
        request,
        "fault.html.j2",
        {
            "title": "There is no such page",
            "why": "Nothing stands at this address. Start from the first page, which lists the relations.",
            "has_csv": False,
        },
        status=404,
    )
