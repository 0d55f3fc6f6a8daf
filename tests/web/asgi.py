"""A client that asks an application in this process, without a network."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI


class Client:
    """Asks one application; each request is a connection of its own."""

    def __init__(self, app: FastAPI, *, base_url: str) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._base_url = base_url

    def request(self, method: str, path: str, **given: Any) -> httpx.Response:
        """The answer to one request."""

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url=self._base_url) as client:
                return await client.request(method, path, **given)

        return asyncio.run(ask())

    def get(self, path: str, **given: Any) -> httpx.Response:
        """The answer to GET."""
        return self.request("GET", path, **given)

    def post(self, path: str, **given: Any) -> httpx.Response:
        """The answer to POST."""
        return self.request("POST", path, **given)
