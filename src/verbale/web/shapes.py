"""The shapes of answers in OpenAPI: the project's own JSON Schemas, not parallel ones."""

import json
from functools import lru_cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

import verbale
from verbale.web.problems import MEDIA_TYPE, SCHEMA

Responses = dict[int | str, dict[str, Any]]
PROBLEM = {"$ref": "#/components/schemas/Problem"}
HEADERS = {"ETag": {"description": "Follows the ledger's state.", "schema": {"type": "string"}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}


# What any request may meet.
EVERYWHERE: Responses = {
    401: _problem("Nobody that this server knows."),
    403: _problem("Not allowed."),
    404: _problem("There is no such thing."),
    413: _problem("Too much in one request."),
    421: _problem("Another server's name."),
    422: _problem("Not what is taken here; nothing was done."),
    429: _problem("Too many requests."),
    500: _problem("An error that was not foreseen."),
    503: _problem("The ledger cannot be used now."),
    507: _problem("The disk is full; nothing was written."),
}
SAME: Responses = {304: {"description": "What `If-None-Match` names is still so.", "headers": HEADERS}}


# What has no schema of its own in the package.
SMALL: dict[str, Any] = {
    "object": {"type": "object"},
    "list": {"type": "array", "items": {"type": "object"}},
    "page": {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"type": "object"}},
            "next": {"type": ["string", "null"], "description": "The cursor of the next page; null on the last."},
        },
    },
    "job": {
        "type": "object",
        "required": ["id", "state", "progress", "why", "document"],
        "properties": {
            "id": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "state": {"enum": ["waiting", "reading", "storing", "done", "failed"]},
            "progress": {"type": "number", "minimum": 0, "maximum": 1},
            "why": {"type": ["string", "null"]},
            "document": {"type": ["string", "null"]},
        },
    },
}


def shaped(name: str, *statuses: int) -> Responses:
    """Responses that hold what has a schema, with the statuses that it comes with (200 where none is given)."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    if statuses:
        return {status: {"description": "Done, or kept.", "content": content} for status in statuses}
    return {200: {"description": "What was asked for.", "content": content, "headers": HEADERS}, **SAME}


def file_of(*media: str) -> Responses:
    """Responses that are a file of one of some types."""
    content = {one: {"schema": {"type": "string", "format": "binary"}} for one in media}
    return {200: {"description": "A file.", "content": content, "headers": HEADERS}, **SAME}


def described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of an application, made once."""
    if app.openapi_schema is None:
        built = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = built.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(_schemas())
        schemas.update(SMALL)
        schemas["Problem"] = SCHEMA
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        app.openapi_schema = built
    return app.openapi_schema


@lru_cache(maxsize=1)
def _schemas() -> dict[str, Any]:
    """Every view's schema and the record's, with the parts of each under its own name."""
    found: dict[str, Any] = {}
    for name in ("record", *verbale.VIEWS):
        whole = verbale.json_schema() if name == "record" else verbale.view_schema(name)
        text = json.dumps(whole).replace('"#/$defs/', f'"#/components/schemas/{name}.')
        built = json.loads(text)
        built.pop("$schema")
        found |= {f"{name}.{part}": shape for part, shape in built.pop("$defs").items()}
        found[name] = built if "$ref" not in built else {"$ref": built["$ref"]}
    return found
