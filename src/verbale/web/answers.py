"""Answers with an ETag that follows the ledger's state, computed once for each state."""

from collections.abc import Callable
from typing import Any

import msgspec
from fastapi import Request
from fastapi.responses import Response

from verbale.web.records import Record


def tagged(
    request: Request, record: Record, compute: Callable[[], object], *, media_type: str = "application/json"
) -> Response:
    """What `compute` gives (bytes, or anything that JSON can hold); 304 where the asker has it already."""
    state = record.ledger.state()
    asked = f"{request.url.path}?{request.url.query}"
    tag = record.tag(asked, state)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    body = record.answer(asked, state, lambda: _bytes(compute()))
    return Response(body, media_type=media_type, headers=headers)


def plain(value: object) -> Response:
    """Anything that JSON can hold, not to be kept."""
    return Response(_bytes(value), media_type="application/json", headers={"Cache-Control": "no-store"})


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else msgspec.json.encode(value)


def _has(known: str, tag: str) -> bool:
    return known.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(","))
