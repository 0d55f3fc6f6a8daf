"""Exports: rows in the formats that others use."""

import json
from collections.abc import Iterable, Iterator

from verbale.model import Document, Row
from verbale.report.record import Json
from verbale.report.record import row as flat

FORMATS = ("jsonl",)


def export_jsonl(documents: Iterable[Document], rows: Iterable[Row[object]]) -> Iterator[str]:
    """One JSON object a line: each document, then each of its rows, with `noun`, `id` and `document`."""
    for document in documents:
        yield _line({"noun": "document", **flat(document)})
    for found in rows:
        kind = type(found.found).__name__.lower()
        head = {"noun": kind, "id": found.id, "document": found.document.id, "known_at": found.known_at.isoformat()}
        yield _line(head | flat(found.found))


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
