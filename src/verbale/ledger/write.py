"""Writing: one transaction a document. What was there stays; what is no longer found is superseded."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger import evidence
from verbale.ledger.prepare import Prepared
from verbale.ledger.rows import Line, document_row_id, storable, unread_row_id
from verbale.ledger.schema import DOCUMENTS, PARTIES, UNREAD
from verbale.model import Document, DocumentId, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one call of `add` changed: nothing where the document had been read to the same effect before."""

    document: DocumentId
    new: bool  # the document was not in the ledger before
    changed: bool  # it was there, but read differently: the earlier reading is superseded
    rows: int  # rows written
    superseded: int = 0  # rows of an earlier reading that this one no longer has


@dataclass(frozen=True, slots=True)
class _Reading:
    number: int
    known_at: dt.datetime


def write(connection: sa.Connection, prepared: Prepared, *, known_at: dt.datetime, version: str) -> Added:
    """Store one reading, unless the newest one of the same document found the same."""
    document = prepared.document
    _settle_unread(connection, document, known_at)
    current = connection.execute(
        sa.select(DOCUMENTS.c.number, DOCUMENTS.c.reading, DOCUMENTS.c.known_at, DOCUMENTS.c.follows).where(
            DOCUMENTS.c.id == document.id, DOCUMENTS.c.superseded_at.is_(None)
        )
    ).one_or_none()
    if current is not None and current.reading == prepared.reading:
        return Added(document=document.id, new=False, changed=False, rows=0)
    if current is None:
        follows = _earlier_version(connection, document)
    else:
        _check_order(document, current.known_at, known_at)
        _supersede(connection, DOCUMENTS, [current.number], known_at)
        follows = current.follows
    number = _write_document(connection, prepared, known_at=known_at, version=version, follows=follows)
    reading = _Reading(number, known_at)
    if prepared.parties:
        connection.execute(
            PARTIES.insert(), [{"reading": reading.number, "party": party} for party in prepared.parties]
        )
    written, superseded = 0, 0
    for section, lines in prepared.lines:
        fresh, gone = _merge(connection, section.table, document.id, lines)
        _supersede(connection, section.table, gone, known_at)
        _insert(connection, section.table, fresh, reading)
        written, superseded = written + len(fresh), superseded + len(gone)
    return Added(
        document=document.id, new=current is None, changed=current is not None, rows=written, superseded=superseded
    )


def write_unread(connection: sa.Connection, unread: Unread, *, known_at: dt.datetime) -> bool:
    """Store that a document could not be read, unless just that is known; whether it was new."""
    origin, reason = storable(unread.origin), storable(unread.reason)
    row = unread_row_id(origin, reason)
    known = sa.select(UNREAD.c.number).where(UNREAD.c.row == row, UNREAD.c.superseded_at.is_(None))
    if connection.execute(known).first() is not None:
        return False
    line = {"row": row, "origin": origin, "reason": reason, "known_at": known_at}
    connection.execute(UNREAD.insert(), line)
    return True


def _merge(
    connection: sa.Connection, table: sa.Table, document: DocumentId, lines: tuple[Line, ...]
) -> tuple[list[Line], list[int]]:
    """The lines that are not there yet, and the numbers of those that are no longer found; others keep their place."""
    found = connection.execute(
        sa.select(table.c.row, table.c.number, table.c.position).where(
            table.c.document == document, table.c.superseded_at.is_(None)
        )
    ).all()
    there = {line.row: line for line in found}
    wanted = {line["row"] for line in lines}
    moved = [
        {"at": there[line["row"]].number, "to": line["position"]}
        for line in lines
        if line["row"] in there and there[line["row"]].position != line["position"]
    ]
    if moved:
        place = sa.update(table).where(table.c.number == sa.bindparam("at")).values(position=sa.bindparam("to"))
        connection.execute(place, moved)
    return [line for line in lines if line["row"] not in there], [o.number for o in found if o.row not in wanted]


def _insert(connection: sa.Connection, table: sa.Table, lines: list[Line], reading: _Reading) -> None:
    if lines:
        born = {"reading": reading.number, "known_at": reading.known_at}
        connection.execute(table.insert(), [line | born for line in lines])


def _supersede(connection: sa.Connection, table: sa.Table, numbers: Iterable[int], at: dt.datetime) -> None:
    gone = [{"gone": number} for number in numbers]
    if gone:
        ended = sa.update(table).where(table.c.number == sa.bindparam("gone")).values(superseded_at=at)
        connection.execute(ended, gone)


def _write_document(
    connection: sa.Connection, prepared: Prepared, *, known_at: dt.datetime, version: str, follows: int | None
) -> int:
    document = prepared.document
    followed = connection.scalar(sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.number == follows))
    digest = prepared.text_digest
    line: dict[str, Any] = {field.name: getattr(document, field.name) for field in fields(document)}
    line |= {
        "row": document_row_id(document, text_digest=digest, version=version, follows=followed),
        "known_at": known_at,
        "text": prepared.text,
        "text_digest": digest,
        "reading": prepared.reading,
        "version": version,
        "follows": follows,
    }
    key = connection.execute(DOCUMENTS.insert(), line).inserted_primary_key
    assert key is not None  # one line goes in, so one key comes out
    return int(key[0])


def _earlier_version(connection: sa.Connection, document: Document) -> int | None:
    """The newest document with other bytes from the same web address, if it was not fetched later than this one."""
    if "://" not in document.origin:
        return None
    same_page = (
        sa.select(DOCUMENTS.c.number)
        .where(
            DOCUMENTS.c.origin == document.origin,
            DOCUMENTS.c.id != document.id,
            DOCUMENTS.c.superseded_at.is_(None),
        )
        .order_by(DOCUMENTS.c.retrieved.desc().nulls_last(), DOCUMENTS.c.known_at.desc(), DOCUMENTS.c.id)
    )
    if document.retrieved is not None:
        same_page = same_page.where(
            sa.or_(DOCUMENTS.c.retrieved.is_(None), DOCUMENTS.c.retrieved <= document.retrieved)
        )
    found: int | None = connection.scalar(same_page.limit(1))
    return found


def _settle_unread(connection: sa.Connection, document: Document, known_at: dt.datetime) -> None:
    """What could be read after all is unread no longer. Standard input is a new document each time."""
    if document.origin == "-":
        return
    connection.execute(
        sa.update(UNREAD)
        .where(UNREAD.c.origin == document.origin, UNREAD.c.superseded_at.is_(None), UNREAD.c.known_at < known_at)
        .values(superseded_at=known_at)
    )


def _check_order(document: Document, before: dt.datetime, now: dt.datetime) -> None:
    if now <= before:
        raise LedgerError(
            f"{evidence.where(document)} reads differently now, but is said to be known at {now.isoformat()}, not later "
            f"than the reading that it would supersede ({before.isoformat()}). Nothing was written; check the clock."
        )
