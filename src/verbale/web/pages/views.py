"""One view, three forms: a page for people, JSON for programs, CSV where it is a table."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

import verbale
from verbale.web.pages.desk import Desk
from verbale.web.pages.render import HEADERS, render

Json = Mapping[str, Any] | Sequence[Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so (OWASP, CSV injection)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page shows: its template and the words for it, its record for programs, and its table."""

    template: str
    title: str
    shown: Mapping[str, Any] = field(default_factory=dict)
    record: Json = field(default_factory=dict)
    table: Sequence[Mapping[str, Any]] | None = None


Build = Callable[[Request, verbale.Ledger, Desk], View]


def add_view(router: APIRouter, desk: Desk, path: str, build: Build, *, dated: bool = True) -> None:
    """Adds `path`, `path.json` and `path.csv`. A dated page is sent on to an address that says as of when it is."""

    def built(request: Request) -> View:
        with desk.open() as record:
            return build(request, record, desk)

    async def page(request: Request) -> Response:
        if dated and "as_of" not in request.query_params:
            return RedirectResponse(str(request.url.include_query_params(as_of=desk.today().isoformat())), 303)
        view = await run_in_threadpool(built, request)
        shown = {"title": view.title, **view.shown, "has_csv": view.table is not None}
        return render(request, view.template, shown)

    async def as_json(request: Request) -> Response:
        return JSONResponse((await run_in_threadpool(built, request)).record, headers=HEADERS)

    async def as_csv(request: Request) -> Response:
        view = await run_in_threadpool(built, request)
        return Response(to_csv(view.table or ()), media_type="text/csv; charset=utf-8", headers=HEADERS)

    stem = path if path != "/" else "/index"
    router.add_api_route(f"{stem}.json", as_json, methods=["GET"], include_in_schema=False)
    router.add_api_route(f"{stem}.csv", as_csv, methods=["GET"], include_in_schema=False)
    router.add_api_route(path, page, methods=["GET"], include_in_schema=False)


def to_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as CSV with a heading; lists are joined with a space. Text that a spreadsheet would run is set off by '."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def day(request: Request, name: str) -> dt.date | None:
    """The day that the address gives under `name`. Raises BadDate."""
    given = request.query_params.get(name, "").strip()
    return verbale.parse_date(given) if given else None


def relation(request: Request, desk: Desk) -> tuple[str, str]:
    """The relation that the address names. Raises BadRelation."""
    return verbale.parse_relation(str(request.path_params["relation"]), resources=desk.resources)
