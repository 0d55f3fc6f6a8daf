"""Writing: one transaction a document. What was there stays; what is no longer found is superseded."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import msgspec
import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger import alive, chain, copies, evidence, reruling, versions
from verbale.ledger.addresses import address_of
from verbale.ledger.prepare import Prepared
from verbale.ledger.rows import Line, document_row_id, storable, unread_row_id
from verbale.ledger.schema import ADDRESSES, DOCUMENTS, PARTIES, PLACES, UNREAD
from verbale.model import Document, DocumentId, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one call of `add` changed: nothing where the document had been read to the same effect before."""

    document: DocumentId
    new: bool  # the document was not in the ledger before
    changed: bool  # it was there, but read differently: the earlier reading is superseded
    rows: int  # rows written
    superseded: int = 0  # rows of an earlier reading that this one no longer has
    follows: DocumentId | None = None  # for a new document: the earlier version of the same page
    sentences_changed: int = 0  # against that version


@dataclass(frozen=True, slots=True)
class _Reading:
    number: int
    known_at: dt.datetime


def write(connection: sa.Connection, prepared: Prepared, *, known_at: dt.datetime, version: str) -> Added:
    """Store one reading, unless the newest one of the same document found the same."""
    document = prepared.document
    _settle_unread(connection, document, known_at)
    current = connection.execute(
        sa.select(DOCUMENTS).where(DOCUMENTS.c.id == document.id, DOCUMENTS.c.superseded_at.is_(None))
    ).one_or_none()
    if current is not None and current.reading == prepared.reading:
        return Added(document=document.id, new=False, changed=False, rows=0)
    beside = versions.Neighbours()
    if current is None:
        moment = document.retrieved or known_at
        beside = versions.neighbours(connection, document.id, document.origin, prepared.text, moment=moment)
        follows = beside.before.number if beside.before else None
    else:
        _check_order(document, current.known_at, known_at)
        _supersede(connection, DOCUMENTS, [current.number], known_at)
        follows = current.follows
    number = _write_document(connection, prepared, known_at=known_at, version=version, follows=follows)
    _write_beside(connection, prepared, number)
    written, superseded = _write_rows(connection, prepared, _Reading(number, known_at), is_new=current is None)
    if current is None:
        versions.settle(connection, document.id, beside, known_at=known_at)
        copies.index(connection, document.id, known_at=known_at, new_text=True)
    else:
        _compare_again(connection, prepared, current, known_at)
    return Added(
        document=document.id,
        new=current is None,
        changed=current is not None,
        rows=written,
        superseded=superseded,
        follows=beside.before.id if beside.before else None,
        sentences_changed=versions.changed_sentences(beside.before.text, prepared.text) if beside.before else 0,
    )


def _write_rows(connection: sa.Connection, prepared: Prepared, reading: _Reading, *, is_new: bool) -> tuple[int, int]:
    """How many rows were written, and how many were superseded."""
    written, superseded = 0, 0
    document, news = prepared.document.id, dict[str, list[Line]]()
    ruled = not is_new and reruling.is_ruled(connection, document)
    for section, lines in prepared.lines:
        found = alive.found(section) if ruled else section.table.c.superseded_at.is_(None)
        fresh, gone = (
            (list(lines), list[int]()) if is_new else _merge(connection, section.table, found, document, lines)
        )
        written, superseded = written + len(fresh), superseded + len(gone)
        if ruled:
            gone = reruling.let_go(connection, section, document, gone, fresh, at=reading.known_at)
        _supersede(connection, section.table, gone, reading.known_at)
        _insert(connection, section.table, fresh, reading)
        news[section.name] = fresh
    reruling.settle_again(connection, document, news, at=reading.known_at, ruled=ruled)
    return written, superseded


def _write_beside(connection: sa.Connection, prepared: Prepared, reading: int) -> None:
    """What a reading has in tables of its own: parties, address, places on pages."""
    if prepared.parties:
        connection.execute(PARTIES.insert(), [{"reading": reading, "party": party} for party in prepared.parties])
    address = address_of(prepared.document.origin)
    if address is not None:
        connection.execute(ADDRESSES.insert(), {"reading": reading, "address": address})
    if prepared.places:
        connection.execute(PLACES.insert(), {"reading": reading, "places": msgspec.to_builtins(prepared.places)})


def _compare_again(connection: sa.Connection, prepared: Prepared, before: Any, known_at: dt.datetime) -> None:
    """What a document shares with others, once it is read differently."""
    document, new_text = prepared.document.id, before.text_digest != prepared.text_digest
    copies.forget(connection, document, known_at)
    if new_text:
        first = connection.scalar(sa.select(sa.func.min(DOCUMENTS.c.number)).where(DOCUMENTS.c.id == document))
        copies.forget_fingerprints(connection, first, before.text)
    versions.compare_again(connection, document, known_at=known_at)
    copies.index(connection, document, known_at=known_at, new_text=new_text)


def write_unread(connection: sa.Connection, unread: Unread, *, known_at: dt.datetime, version: str) -> bool:
    """Store that a document could not be read, unless just that is known; whether it was new."""
    origin, reason = storable(unread.origin), storable(unread.reason)
    row = unread_row_id(origin, reason)
    known = sa.select(UNREAD.c.number).where(UNREAD.c.row == row, UNREAD.c.superseded_at.is_(None))
    if connection.execute(known).first() is not None:
        return False
    line = {"row": row, "origin": origin, "reason": reason, "known_at": known_at}
    connection.execute(UNREAD.insert(), line)
    chain.append_unread(connection, row, at=known_at, version=version)
    return True


def _merge(
    connection: sa.Connection,
    table: sa.Table,
    still: sa.ColumnElement[bool],
    document: DocumentId,
    lines: tuple[Line, ...],
) -> tuple[list[Line], list[int]]:
    """The lines that are not there yet, and the numbers of those that are no longer found; others keep their place."""
    found = connection.execute(
        sa.select(table.c.row, table.c.number, table.c.position).where(table.c.document == document, still)
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
    chain.append_reading(connection, line)
    assert key is not None  # one line goes in, so one key comes out
    return int(key[0])


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
