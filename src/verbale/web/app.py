"""The application: routes, errors, and the guard around them."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Scope

import verbale
from verbale.web import documents, ruling, views
from verbale.web.asking import Asker
from verbale.web.guard import Guard
from verbale.web.options import Options
from verbale.web.problems import answer_errors
from verbale.web.records import Records
from verbale.web.shapes import EVERYWHERE, described

PREFIX = "/api/v1"
ABOUT = "The record between two states: who said what, where each issue stands according to each side, and the words behind it."


def create_app(options: Options, *routers: APIRouter, pages: ASGIApp | None = None) -> FastAPI:
    """The ASGI application of a server; `routers` stand beside the API, and `pages` answers what is not under /api."""
    app = FastAPI(
        title="Verbale",
        version=verbale.__version__,
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.options = options
    app.state.records = Records(options)
    app.state.jobs = documents.Jobs(options)
    api = APIRouter(prefix=PREFIX, dependencies=[Depends(recognise)], responses=EVERYWHERE)
    for part in (views.router, documents.router, ruling.router):
        api.include_router(part)
    app.include_router(api)
    for router in routers:
        app.include_router(router, dependencies=[Depends(recognise)])
    if pages is not None:
        app.router.routes.append(_Pages("/", app=pages))
    answer_errors(app)
    app.openapi = lambda: described(app)  # type: ignore[method-assign]  # FastAPI's way of giving one's own
    app.add_api_route(f"{PREFIX}/openapi.json", _openapi, include_in_schema=False)
    app.add_middleware(Guard, options=options, clock=time.monotonic)
    return app


class _Pages(Mount):
    """The pages, which leave every path of the API to it: its errors are for programs."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a request is for the pages."""
        return (Match.NONE, {}) if scope["path"].startswith("/api") else super().matches(scope)


def recognise(request: Request) -> None:
    """Who asks. Where nobody logs in it is the one user of this machine, who may do everything."""
    options: Options = request.app.state.options
    request.state.asker = Asker(options.who or "local", "admin")


def _openapi(request: Request) -> JSONResponse:
    return JSONResponse(request.app.openapi())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.jobs.close()
    app.state.records.close()
