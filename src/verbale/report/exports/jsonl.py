"""The record whole, one JSON object a line: what `verbale import jsonl` reads back.

Each document with its text, then its rows, then what people decided on them; last, what they call by another's name.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from verbale.ledger import Holding, Ruled
from verbale.model import Decision, Row
from verbale.positions import Fate
from verbale.report.decisions_text import decision_record
from verbale.report.exports.about import About, Json, compact
from verbale.report.record import row as flat


def write_jsonl(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """A line each.

    Of rows that repeat another's words `same_as` is that row's id, of those that a newer version of the page says in
    other words `replaced_by`; of what an edit took away `withdrawn` says by which version and when that was seen. Of rows
    that people ruled on `ruling` says who, when and why.
    """
    for holding in holdings:
        yield _line(_document(holding))
        for rows in holding.rows.values():
            for row in rows:
                yield _line(_row(row, holding.standing.get(row.id), about.fates.get(row.id)))
        for ruled in holding.ruled:
            yield _line(_decision(ruled))
    for merge in about.merges:
        yield _line({"noun": "decision", **msgspec.to_builtins(decision_record(merge))})


def _document(holding: Holding) -> Json:
    beside = {
        "known_at": holding.known_at.isoformat(),
        "read_by": holding.version,
        "text": holding.text,
        "places": msgspec.to_builtins(holding.places),
    }
    return {"noun": "document", **flat(holding.document), **beside}


def _row(row: Row[Any], ruling: Decision | None, fate: Fate | None) -> Json:
    noun = type(row.found).__name__.lower()
    head = {
        "noun": noun,
        "id": row.id,
        "row": row.id,
        "document": row.document.id,
        "known_at": row.known_at.isoformat(),
    }
    return head | flat(row.found) | _fate(fate) | _ruling(ruling)


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


def _ruling(decision: Decision | None) -> Json:
    if decision is None:
        return {}
    told = {"decision": decision.id, "kind": decision.kind, "who": decision.who, "why": decision.why}
    return {"ruling": told | {"decided_at": decision.decided_at.isoformat()}}


def _decision(ruled: Ruled) -> Json:
    found = None if ruled.found is None else {"noun": type(ruled.found).__name__.lower(), **flat(ruled.found)}
    return {"noun": "decision", **msgspec.to_builtins(decision_record(ruled.decision)), "found": found}


def _line(value: Json) -> bytes:
    return compact(value).encode() + b"\n"
