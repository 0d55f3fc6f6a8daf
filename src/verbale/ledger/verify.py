"""Proof of a whole ledger: every quote is read again, every id and digest is made again from what is stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger import alive, chain, evidence, likeness, read, reruling
from verbale.ledger.addresses import address_of
from verbale.ledger.broken import Broken
from verbale.ledger.database import Database
from verbale.ledger.rows import (
    content_of,
    digest,
    document_row_id,
    from_line,
    reading_digest,
    row_id,
    to_line,
    unread_row_id,
)
from verbale.ledger.schema import ADDRESSES, DOCUMENTS, METADATA, PARTIES, PLACES, SECTIONS, UNREAD, Section
from verbale.model import Attribution, DocumentId, Place

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked and what did not hold. Superseded readings and rows are checked like current ones."""

    documents: int
    quotes: int
    broken: tuple[Broken, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


def verify(connection: sa.Connection, where: Database) -> Verification:
    """Check everything, in order of arrival."""
    documents, quotes = set(), 0
    broken = [*_file(connection, where), *_unread(connection), *likeness.faults(connection)]
    broken += [*chain.faults(connection), *reruling.faults(connection)]
    for number, row, document_id in _names(connection):
        documents.add(document_id)
        reading, unreadable = _lines(connection, DOCUMENTS, DOCUMENTS.c.number == number)
        broken += [Broken(table="documents", row=row, document=document_id, reason=why) for _, why in unreadable]
        for line in reading:
            broken += [_broken("documents", line, why, line["id"]) for why in _document(connection, line)]
            for section in SECTIONS:
                checked, faults = _section(connection, section, line)
                quotes, broken = quotes + checked, broken + faults
    return Verification(documents=len(documents), quotes=quotes, broken=tuple(broken))


def _section(connection: sa.Connection, section: Section, reading: Line) -> tuple[int, list[Broken]]:
    """How many quotes of one section of one reading were read again, and which rows do not hold."""
    table, name, document = section.table, section.name, reading["id"]
    lines, unreadable = _lines(connection, table, table.c.reading == reading["number"])
    broken = [Broken(table=name, row=row, document=document, reason=why) for row, why in unreadable]
    for line in lines:
        broken += [_broken(name, line, why, document) for why in _row(section, line, reading)]
    if section.kind is Attribution:
        broken += _orphans(connection, table, lines, document)
    return len(lines) if section.has_evidence else 0, broken


def _row(section: Section, line: Line, reading: Line) -> Iterator[str]:
    try:
        found = from_line(section, line)
    except LedgerError as error:
        yield str(error)
        return
    why = evidence.fault(found, reading["id"], reading["text"])
    if why:
        yield why
    content = content_of(found, parent=line.get("parent"))
    if row_id(section.name, line["document"], content, repeat=line["repeat"]) != line["row"]:
        yield "its content does not give its id: a column was changed after it was stored"
    if isinstance(found, Attribution) and to_line(found)["start"] != line["start"]:
        yield "its first character is not that of its spans"


def _orphans(
    connection: sa.Connection, table: sa.Table, lines: Iterable[Line], document: DocumentId
) -> Iterator[Broken]:
    there = set(connection.scalars(sa.select(table.c.row).where(table.c.document == document)))
    for line in lines:
        if line["parent"] is not None and line["parent"] not in there:
            yield _broken(table.name, line, "the attribution that it stands in is not there", document)


def _document(connection: sa.Connection, line: Line) -> Iterator[str]:
    if digest(line["text"]) != line["text_digest"]:
        yield "its text is not the one that was read: the digest differs"
    followed = connection.scalar(sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.number == line["follows"]))
    try:
        document = read.to_document({**line, "follows": followed})
        places = msgspec.convert(
            connection.scalar(sa.select(PLACES.c.places).where(PLACES.c.reading == line["number"])) or [],
            tuple[Place, ...],
        )
    except msgspec.ValidationError as error:
        yield f"it does not have the shape that the ledger keeps: {error}"
        return
    text_digest = line["text_digest"]
    row = document_row_id(document, text_digest=text_digest, version=line["version"], follows=followed)
    if row != line["row"]:
        yield "what is known of it does not give its id: a column was changed after it was stored"
    elif (
        reading_digest(document, text_digest, _ids(connection, line), _parties(connection, line), places)
        != line["reading"]
    ):
        yield "rows of this reading are missing, or were added to it"
    address = connection.scalar(sa.select(ADDRESSES.c.address).where(ADDRESSES.c.reading == line["number"]))
    if address != address_of(document.origin):
        yield "its address is not that of its origin"


def _ids(connection: sa.Connection, reading: Line) -> list[str]:
    """The ids of all rows that were current when the reading was stored."""
    found: list[str] = []
    for section in SECTIONS:
        table = section.table
        current = sa.and_(table.c.document == reading["id"], alive.found(section, reading["known_at"]))
        found += connection.scalars(sa.select(table.c.row).where(current))
    return found


def _parties(connection: sa.Connection, reading: Line) -> list[str]:
    return list(connection.scalars(sa.select(PARTIES.c.party).where(PARTIES.c.reading == reading["number"])))


def _unread(connection: sa.Connection) -> Iterator[Broken]:
    for line in _lines(connection, UNREAD, sa.true())[0]:
        if unread_row_id(line["origin"], line["reason"]) != line["row"]:
            yield _broken("unread", line, "its content does not give its id: a column was changed", None)


def _file(connection: sa.Connection, where: Database) -> Iterator[Broken]:
    for why in where.damage(connection):
        yield Broken(table="", row=None, document=None, reason=f"the file is damaged: {why}")
    for name, number, target in where.dangling(connection):
        table = METADATA.tables[name]
        row = document = None
        if "row" in table.c:
            row = connection.scalar(sa.select(table.c.row).where(table.c.number == number))
        if "document" in table.c:
            document = connection.scalar(sa.select(table.c.document).where(table.c.number == number))
        yield Broken(
            table=name, row=row, document=document, reason=f"it points to a line of {target} that is not there"
        )


def _lines(
    connection: sa.Connection, table: sa.Table, wanted: sa.ColumnElement[bool]
) -> tuple[list[Line], list[tuple[str, str]]]:
    """The lines, and the ids of those that hold a value their column's type cannot have, with why."""
    query = sa.select(table).where(wanted).order_by(table.c.number)
    try:
        return [line._asdict() for line in connection.execute(query)], []
    except ValueError:  # somewhere among them: look at each alone
        pass
    lines: list[Line] = []
    unreadable: list[tuple[str, str]] = []
    for number, row in connection.execute(sa.select(table.c.number, table.c.row).where(wanted)).all():
        try:
            lines.append(connection.execute(sa.select(table).where(table.c.number == number)).one()._asdict())
        except ValueError as error:
            unreadable.append((row, f"a column holds what it cannot: {error}"))
    return lines, unreadable


def _names(connection: sa.Connection) -> list[tuple[int, str, DocumentId]]:
    found = connection.execute(
        sa.select(DOCUMENTS.c.number, DOCUMENTS.c.row, DOCUMENTS.c.id).order_by(DOCUMENTS.c.number)
    )
    return [(line[0], line[1], DocumentId(line[2])) for line in found]


def _broken(table: str, line: Line, reason: str, document: DocumentId | None) -> Broken:
    return Broken(table=table, row=line["row"], document=document, reason=reason)
