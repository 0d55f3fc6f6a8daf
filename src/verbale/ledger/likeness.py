"""Proof of what is kept of versions and copies: shared passages are looked for again, fingerprints are made again."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
import sqlalchemy as sa

from verbale.ledger import copies, read, versions
from verbale.ledger.broken import Broken
from verbale.ledger.rows import copy_row_id, to_copy
from verbale.ledger.schema import COPIES, DOCUMENTS, FINGERPRINTS
from verbale.model import Copy, DocumentId, Span
from verbale.wording import fingerprints, wording

Passages = frozenset[tuple[Span, Span, int]]


def faults(connection: sa.Connection) -> Iterator[Broken]:
    """What does not hold: passages that two texts do not share, fingerprints missing or of no text."""
    yield from _passages(connection)
    yield from _fingerprints(connection)


def _passages(connection: sa.Connection) -> Iterator[Broken]:
    @lru_cache(maxsize=4)  # lines come pair by pair
    def shared_by(older: int, newer: int, kind: str) -> Passages:
        first, second = _text(connection, older), _text(connection, newer)
        return _shared(first, second, is_version=kind == "version")

    order = (COPIES.c.original, COPIES.c.document, COPIES.c.number)
    for line in connection.execute(sa.select(COPIES).order_by(*order)).mappings().all():
        why = None
        try:
            copy = to_copy(line)
        except msgspec.ValidationError as error:
            why = f"it does not have the shape that the ledger keeps: {error}"
        else:
            if copy_row_id(copy) != line["row"]:
                why = "its content does not give its id: a column was changed after it was stored"
            elif (at := _lines(connection, copy, line)) is None:
                why = "one of its documents was not there when it was stored"
            elif (copy.original_span, copy.span, copy.words) not in shared_by(*at, copy.kind):
                why = "the two texts do not share this passage"
        if why:
            yield Broken(table="copies", row=line["row"], document=line["document"], reason=why)


def _shared(first: str, second: str, *, is_version: bool) -> Passages:
    a, b = wording(first), wording(second)
    if is_version:
        return frozenset((a.span(p.a, p.a_end), b.span(p.b, p.b_end), p.alike) for p in versions.unchanged(a, b))
    there = {(a.span(p.a, p.a_end), b.span(p.b, p.b_end), p.alike) for p in copies.passages(a, b)}
    # Which text comes first decides between equally long passages; the one with the lesser id did, when it was stored.
    back = {(a.span(p.b, p.b_end), b.span(p.a, p.a_end), p.alike) for p in copies.passages(b, a)}
    return frozenset(there | back)


def _lines(connection: sa.Connection, copy: Copy, line: Any) -> tuple[int, int] | None:
    """The lines of the older and the newer document that were current when the copy was stored."""
    known = read.known(DOCUMENTS, line["known_at"])
    found = {
        one.id: one.number
        for one in connection.execute(
            sa.select(DOCUMENTS.c.id, DOCUMENTS.c.number).where(
                DOCUMENTS.c.id.in_([copy.original, copy.document]), known
            )
        )
    }
    return (found[copy.original], found[copy.document]) if len(found) == 2 else None


def _text(connection: sa.Connection, number: int) -> str:
    return str(connection.scalar(sa.select(DOCUMENTS.c.text).where(DOCUMENTS.c.number == number)))


def _fingerprints(connection: sa.Connection) -> Iterator[Broken]:
    """Each document's fingerprints; those of standing formulas may be missing, since they make no candidates."""
    kept: dict[int, set[int]] = {}
    for line in connection.execute(sa.select(FINGERPRINTS.c.first, FINGERPRINTS.c.fingerprint)):
        kept.setdefault(line.first, set()).add(line.fingerprint)
    firsts = sa.select(sa.func.min(DOCUMENTS.c.number).label("first"), DOCUMENTS.c.id).group_by(DOCUMENTS.c.id)
    for line in connection.execute(firsts.order_by("first")).all():
        current = sa.and_(DOCUMENTS.c.id == line.id, DOCUMENTS.c.superseded_at.is_(None))
        text = connection.scalar(sa.select(DOCUMENTS.c.text).where(current))
        wanted, there = fingerprints(wording(text or "").words), kept.pop(line.first, set())
        missing = wanted - there
        if there - wanted or missing - copies.standing_among(connection, missing):
            yield _broken(line.id, "its fingerprints are not those of its text")
    for first in sorted(kept):
        yield Broken(table="fingerprints", row=None, document=None, reason=f"they point to line {first}, no first line")


def _broken(document: DocumentId, reason: str) -> Broken:
    return Broken(table="fingerprints", row=None, document=document, reason=reason)
