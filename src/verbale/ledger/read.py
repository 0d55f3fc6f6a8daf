"""Reading: what the ledger knew at an instant, as the nouns it was given.

`as_of=None` is what is current. A line was known at an instant when it had been stored by then and not yet superseded.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeVar, cast

import msgspec
import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger.rows import from_line
from verbale.ledger.schema import DOCUMENTS, PARTIES, SECTION_OF, UNREAD, Noun, Section
from verbale.model import Attribution, Document, DocumentId, Row, Unread

T = TypeVar("T")
Relation = tuple[str, str]

_DOCUMENT_COLUMNS = tuple(DOCUMENTS.c[name] for name in Document.__dataclass_fields__)
_DOCUMENT_ORDER = (DOCUMENTS.c.date.is_(None), DOCUMENTS.c.date, DOCUMENTS.c.id)  # false before true: undated last


def documents(connection: sa.Connection, *, as_of: dt.datetime | None) -> tuple[Document, ...]:
    """All documents known, by date, undated ones last."""
    found = connection.execute(_documents(as_of).order_by(*_DOCUMENT_ORDER)).mappings()
    return tuple(to_document(line) for line in found)


def document(connection: sa.Connection, beginning: str, *, as_of: dt.datetime | None) -> Document:
    """The one document whose id begins so. Raises LedgerError where there is none, or more than one."""
    begins = sa.and_(DOCUMENTS.c.id >= beginning, DOCUMENTS.c.id < f"{beginning}g")  # g: beyond every digit
    found = connection.execute(_documents(as_of).where(begins).order_by(*_DOCUMENT_ORDER).limit(4)).mappings().all()
    if len(found) == 1:
        return to_document(found[0])
    if not found:
        raise LedgerError(
            f"no document in the ledger has an id that begins with {beginning!r}. Nothing was read; give more "
            f"or other digits, as 'verbale export jsonl' lists them."
        )
    several = ", ".join(f"{line['id'][:12]} ({line['origin']})" for line in found[:3])
    raise LedgerError(
        f"{beginning!r} begins the ids of several documents: {several} … Nothing was read; give more digits."
    )


def text(connection: sa.Connection, document_id: DocumentId, *, as_of: dt.datetime | None) -> str:
    """The fixed text of a document, that the spans of its rows count in."""
    found = connection.scalar(sa.select(DOCUMENTS.c.text).where(DOCUMENTS.c.id == document_id, known(DOCUMENTS, as_of)))
    if found is None:
        raise LedgerError(f"document {document_id[:12]} is not in the ledger at that time. Nothing was read.")
    return str(found)


def followed(connection: sa.Connection, document_id: DocumentId, *, as_of: dt.datetime | None) -> DocumentId | None:
    """The earlier version of the same page."""
    earlier = DOCUMENTS.alias()
    query = (
        sa.select(earlier.c.id)
        .join(DOCUMENTS, DOCUMENTS.c.follows == earlier.c.number)
        .where(DOCUMENTS.c.id == document_id, known(DOCUMENTS, as_of))
    )
    found: DocumentId | None = connection.scalar(query)
    return found


def unread(connection: sa.Connection, *, as_of: dt.datetime | None) -> tuple[Unread, ...]:
    """What could not be read, in order of arrival."""
    query = sa.select(UNREAD.c.origin, UNREAD.c.reason).where(known(UNREAD, as_of)).order_by(UNREAD.c.number)
    return tuple(Unread(origin=line.origin, reason=line.reason) for line in connection.execute(query))


def rows(
    connection: sa.Connection,
    kind: type[T],
    *,
    relation: Relation | None,
    as_of: dt.datetime | None,
    document_id: DocumentId | None,
) -> tuple[Row[T], ...]:
    """The rows of one section, by document (date, undated last; then id) and first character."""
    section = _section(kind)
    wanted = known(DOCUMENTS, as_of)
    if relation is not None:
        wanted = sa.and_(wanted, _of_relation(relation))
    if document_id is not None:
        wanted = sa.and_(wanted, DOCUMENTS.c.id == document_id)
    read = {
        line["id"]: to_document(line)
        for line in connection.execute(sa.select(*_DOCUMENT_COLUMNS).where(wanted)).mappings()
    }
    table = section.table
    query = (
        sa.select(table)
        .join(DOCUMENTS, DOCUMENTS.c.id == table.c.document)
        .where(wanted, known(table, as_of))
        .order_by(*_DOCUMENT_ORDER, table.c.start, table.c.position, table.c.number)
    )
    lines = connection.execute(query).mappings()
    return tuple(
        Row(id=line["row"], found=cast(T, found), document=read[line["document"]], known_at=line["known_at"])
        for line, found in rebuilt(section, lines)
    )


def rebuilt(section: Section, lines: Any) -> Iterator[tuple[Any, Noun]]:
    """Each line with its finding. An attribution's parent is its index among the lines of the same document."""
    if section.kind is not Attribution:
        yield from ((line, from_line(section, line)) for line in lines)
        return
    for _, group in groupby(lines, key=lambda line: line["document"]):
        together = list(group)
        index = {line["row"]: i for i, line in enumerate(together)}
        for line in together:
            yield line, from_line(section, line, parent=index.get(line["parent"]))


def known(table: sa.Table, as_of: dt.datetime | None) -> sa.ColumnElement[bool]:
    """The condition under which a line of `table` was known at an instant."""
    if as_of is None:
        return table.c.superseded_at.is_(None)
    return sa.and_(table.c.known_at <= as_of, sa.or_(table.c.superseded_at.is_(None), table.c.superseded_at > as_of))


def to_document(line: Any) -> Document:
    """The document that a line of `documents` holds."""
    return msgspec.convert({name: line[name] for name in Document.__dataclass_fields__}, Document)


def _documents(as_of: dt.datetime | None) -> sa.Select[Any]:
    return sa.select(*_DOCUMENT_COLUMNS).where(known(DOCUMENTS, as_of))


def _section(kind: type[Any]) -> Section:
    if kind not in SECTION_OF:
        names = ", ".join(sorted(k.__name__ for k in SECTION_OF))
        raise LedgerError(f"the ledger keeps no rows of {kind.__name__}. Nothing was read; it keeps {names}.")
    return SECTION_OF[kind]


def _of_relation(relation: Relation) -> sa.ColumnElement[bool]:
    """Documents of that relation; of those that have none, those that mention both parties."""
    first, second = (DOCUMENTS.c.relation[i].as_string() for i in (0, 1))
    said = [sa.and_(first == a, second == b) for a, b in (relation, relation[::-1])]
    mentioned = [
        sa.exists().where(PARTIES.c.reading == DOCUMENTS.c.number, PARTIES.c.party == party) for party in relation
    ]
    return sa.or_(*said, sa.and_(DOCUMENTS.c.relation.is_(None), *mentioned))
