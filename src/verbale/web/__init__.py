"""The HTTP API and the pages: each request one call of the public API. `create_app` gives the ASGI application."""

from verbale.web.app import create_app
from verbale.web.options import Options

__all__ = ["Options", "create_app"]
