"""Exports: rows in the formats that others use."""

import json
from collections.abc import Iterable, Iterator, Mapping

from verbale.model import Document, Row
from verbale.positions import Fate
from verbale.report.record import Json
from verbale.report.record import row as flat

FORMATS = ("jsonl", "plover")


def export_jsonl(
    documents: Iterable[Document], rows: Iterable[Row[object]], fates: Mapping[str, Fate]
) -> Iterator[str]:
    """One JSON object a line: each document, then each of its rows, with `noun`, `id` and `document`.

    Of rows that repeat another's words `same_as` is that row's id, of those that a newer version of the page says in
    other words `replaced_by`; of what an edit took away `withdrawn` says by which version and when that was seen.
    """
    for document in documents:
        yield _line({"noun": "document", **flat(document)})
    for found in rows:
        kind = type(found.found).__name__.lower()
        head = {"noun": kind, "id": found.id, "document": found.document.id, "known_at": found.known_at.isoformat()}
        yield _line(head | flat(found.found) | _fate(fates.get(found.id)))


def _fate(fate: Fate | None) -> Json:
    if fate is None:
        return {}
    gone = fate.withdrawn
    built = {
        "same_as": fate.same_as,
        "replaced_by": fate.replaced_by,
        "withdrawn": {"by": gone.by, "seen": gone.seen.isoformat()} if gone else None,
    }
    return {name: value for name, value in built.items() if value is not None}


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
