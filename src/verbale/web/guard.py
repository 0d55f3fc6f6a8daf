"""What every request passes first: its id, the host it names, how often it comes, how much it sends; and the headers of answers.

References: RFC 9110; OWASP Secure Headers; DNS rebinding (Jackson et al., CCS 2007).
"""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbale.web.options import MOST_BODY, Options
from verbale.web.problems import Problem
from verbale.web.rate import Rate

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
UPLOADS = ("/api/v1/documents", "/upload")  # the paths that take a document


class Guard:
    """An ASGI application around another, which refuses what must not reach it."""

    def __init__(self, app: ASGIApp, options: Options, *, clock: Callable[[], float]) -> None:
        self._app, self._options = app, options
        self._rate = Rate(options.a_second, options.burst, clock=clock) if options.a_second else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check(scope)
        except Problem as refused:
            await refused(scope, receive, told)
            return
        await self._app(scope, _Counted(receive, self._most(scope)), told)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._options.hosts and _name(host) not in self._options.hosts:
            raise Problem(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"This server does not answer to the name {_name(host)[:80]!r}. Nothing was done; ask it by one of its "
                f"own ({', '.join(self._options.hosts)}), or name others with --name.",
            )
        if scope["method"] not in SAFE:
            _check_origin(headers, host)
        if self._rate is not None:
            wait = self._rate.wait((scope.get("client") or ("",))[0])
            if wait:
                raise Problem(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    f"Too many requests from this address. Nothing was done; try again in {wait} seconds.",
                    headers={"Retry-After": str(wait)},
                )
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._most(scope):
            raise _too_large(self._most(scope))

    def _most(self, scope: Scope) -> int:
        return self._options.most_upload if scope["path"] in UPLOADS else MOST_BODY


class _Counted:
    """`receive`, ended where more comes than was said or is allowed."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._come = receive, most, 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._come += len(message.get("body", b""))
        if self._come > self._most:
            raise _too_large(self._most)
        return message


def _too_large(most: int) -> Problem:
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"A request here may hold {most:,} bytes, and this one holds more. Nothing was kept.",
    )


def _name(host: str) -> str:
    """The host without its port, in small letters."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _check_origin(headers: Headers, host: str) -> None:
    """Refuse a write that a page of another site sends."""
    origin = headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != host.lower()
    if foreign or headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "This request was sent by a page of another site. Nothing was done; use Verbale's own.",
        )
