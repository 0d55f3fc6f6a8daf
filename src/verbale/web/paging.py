"""Pages of a list: a cursor names the last thing seen, so that what comes in between moves nothing."""

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Query

from verbale.web.problems import Problem

T = TypeVar("T")
Key = tuple[Any, ...]
Cursor = Annotated[str | None, Query(description="`next` of the page before.", max_length=500)]
Most = Annotated[int, Query(description="So many at most.", ge=1, le=500)]


def page(
    items: Sequence[T], *, key: Callable[[T], Key], cursor: str | None, most: int, show: Callable[[T], object]
) -> dict[str, object]:
    """`items` and `next`, the cursor of the page after (None on the last). `items` must be sorted by `key`."""
    start = 0 if cursor is None else bisect_right(items, read_cursor(cursor, key(items[0]) if items else ()), key=key)
    shown = items[start : start + most]
    more = start + most < len(items)
    return {"items": [show(one) for one in shown], "next": write_cursor(key(shown[-1])) if more else None}


def write_cursor(key: Key) -> str:
    """A key as a word that means nothing to anybody else."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def read_cursor(cursor: str, like: Key) -> Key:
    """The key of a cursor, of the same types as `like`. Raises Problem."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found = msgspec.json.decode(raw, type=list[str | int | float])
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise _bad(cursor) from error
    if like and [type(one) for one in found] != [type(one) for one in like]:
        raise _bad(cursor)
    return tuple(found)


def _bad(cursor: str) -> Problem:
    return Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, f"{cursor[:40]!r} is no cursor. Nothing was listed; give `next` as it came."
    )
