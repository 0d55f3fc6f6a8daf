"""Reading: what the ledger knew at an instant, as the nouns it was given.

`as_of=None` is what is current. A line was known at an instant when it had been stored by then and not yet superseded.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, TypeVar, cast

import msgspec
import sqlalchemy as sa

from verbale.errors import LedgerError, NotInLedger
from verbale.ledger.addresses import address_of
from verbale.ledger.rows import from_line, to_copy
from verbale.ledger.schema import (
    ADDRESSES,
    COPIES,
    DOCUMENTS,
    PARTIES,
    PLACES,
    SECTION_OF,
    UNREAD,
    Noun,
    Section,
)
from verbale.model import Attribution, Copy, Document, DocumentId, Place, Row, Unread

T = TypeVar("T")
Relation = tuple[str, str]

_EARLIER = DOCUMENTS.alias("earlier")
_FOLLOWS = sa.select(_EARLIER.c.id).where(_EARLIER.c.number == DOCUMENTS.c.follows).scalar_subquery().label("follows")
_DOCUMENT_COLUMNS = tuple(
    _FOLLOWS if name == "follows" else DOCUMENTS.c[name] for name in Document.__dataclass_fields__
)
_DOCUMENT_ORDER = (DOCUMENTS.c.date.is_(None), DOCUMENTS.c.date, DOCUMENTS.c.id)  # false before true: undated last


def documents(
    connection: sa.Connection, *, as_of: dt.datetime | None, ids: Collection[DocumentId] | None = None
) -> tuple[Document, ...]:
    """All documents known, by date, undated ones last; those of `ids` where they are given."""
    query = _documents(as_of)
    if ids is not None:
        query = query.where(DOCUMENTS.c.id.in_(ids))
    found = connection.execute(query.order_by(*_DOCUMENT_ORDER)).mappings()
    return tuple(to_document(line) for line in found)


def document(connection: sa.Connection, beginning: str, *, as_of: dt.datetime | None) -> Document:
    """The one document whose id begins so. Raises LedgerError where there is none, or more than one."""
    begins = sa.and_(DOCUMENTS.c.id >= beginning, DOCUMENTS.c.id < f"{beginning}g")  # g: beyond every digit
    found = connection.execute(_documents(as_of).where(begins).order_by(*_DOCUMENT_ORDER).limit(4)).mappings().all()
    if len(found) == 1:
        return to_document(found[0])
    if not found:
        raise NotInLedger(
            f"no document in the ledger has an id that begins with {beginning!r}. Nothing was read; give more "
            f"or other digits, as 'verbale export jsonl' lists them."
        )
    several = ", ".join(f"{line['id'][:12]} ({line['origin']})" for line in found[:3])
    raise NotInLedger(
        f"{beginning!r} begins the ids of several documents: {several} … Nothing was read; give more digits."
    )


def begins(connection: sa.Connection, beginning: str, *, as_of: dt.datetime | None) -> bool:
    """Whether any document's id begins so."""
    found = sa.and_(DOCUMENTS.c.id >= beginning, DOCUMENTS.c.id < f"{beginning}g")
    return connection.execute(_documents(as_of).where(found).limit(1)).first() is not None


def text(connection: sa.Connection, document_id: DocumentId, *, as_of: dt.datetime | None) -> str:
    """The fixed text of a document, that the spans of its rows count in."""
    found = connection.scalar(sa.select(DOCUMENTS.c.text).where(DOCUMENTS.c.id == document_id, known(DOCUMENTS, as_of)))
    if found is None:
        raise NotInLedger(f"document {document_id[:12]} is not in the ledger at that time. Nothing was read.")
    return str(found)


def page(connection: sa.Connection, origin: str, *, as_of: dt.datetime | None) -> Document:
    """The newest version of the page or file of that name. Raises LedgerError where there is none."""
    address = address_of(origin)
    query = (
        _documents(as_of)
        .join(ADDRESSES, ADDRESSES.c.reading == DOCUMENTS.c.number)
        .where(ADDRESSES.c.address == address)
        .order_by(sa.func.coalesce(DOCUMENTS.c.retrieved, DOCUMENTS.c.known_at).desc(), DOCUMENTS.c.id.desc())
    )
    found = [to_document(line) for line in connection.execute(query).mappings()]
    if not found:
        raise NotInLedger(
            f"no document in the ledger has an id that begins with {origin!r}, or comes from there. Nothing was read; "
            f"'verbale export jsonl' lists ids and origins."
        )
    followed = {document.follows for document in found}
    return next((document for document in found if document.id not in followed), found[0])


def versions(connection: sa.Connection, document_id: DocumentId, *, as_of: dt.datetime | None) -> tuple[Document, ...]:
    """All versions of the page of a document, the oldest first; the document alone where it has no others."""
    found = {document_id: document(connection, document_id, as_of=as_of)}
    oldest = newest = found[document_id]
    while oldest.follows and oldest.follows not in found and (before := _known(connection, oldest.follows, as_of)):
        oldest = found[before.id] = before
    chain = list(reversed(found.values()))
    while after := _follower(connection, newest.id, as_of):
        if after.id in found:
            break
        newest = found[after.id] = after
        chain.append(after)
    return tuple(chain)


def _known(connection: sa.Connection, document_id: DocumentId, as_of: dt.datetime | None) -> Document | None:
    line = connection.execute(_documents(as_of).where(DOCUMENTS.c.id == document_id)).mappings().one_or_none()
    return to_document(line) if line else None


def _follower(connection: sa.Connection, document_id: DocumentId, as_of: dt.datetime | None) -> Document | None:
    earlier = sa.select(_EARLIER.c.number).where(_EARLIER.c.id == document_id)
    query = _documents(as_of).where(DOCUMENTS.c.follows.in_(earlier)).order_by(DOCUMENTS.c.number.desc()).limit(1)
    line = connection.execute(query).mappings().one_or_none()
    return to_document(line) if line else None


def copies(
    connection: sa.Connection, *, as_of: dt.datetime | None, document_id: DocumentId | None
) -> tuple[Row[Copy], ...]:
    """The passages that documents share, by document, place and original; of one document where it is given."""
    query = sa.select(COPIES).where(known(COPIES, as_of))
    if document_id is not None:
        query = query.where(sa.or_(COPIES.c.document == document_id, COPIES.c.original == document_id))
    lines = (
        connection.execute(
            query.order_by(COPIES.c.document, COPIES.c.start, COPIES.c.original, COPIES.c.original_start)
        )
        .mappings()
        .all()
    )
    wanted = {id for line in lines for id in (line["document"], line["original"])}
    there = {one.id: one for one in documents(connection, as_of=as_of, ids=wanted)} if wanted else {}
    return tuple(
        Row(id=line["row"], found=to_copy(line), document=there[line["document"]], known_at=line["known_at"])
        for line in lines
        if line["document"] in there and line["original"] in there
    )


def places(connection: sa.Connection, document_id: DocumentId, *, as_of: dt.datetime | None) -> tuple[Place, ...]:
    """Where the lines of a document's text stand on its pages."""
    query = (
        sa.select(PLACES.c.places)
        .join(DOCUMENTS, DOCUMENTS.c.number == PLACES.c.reading)
        .where(DOCUMENTS.c.id == document_id, known(DOCUMENTS, as_of))
    )
    return msgspec.convert(connection.scalar(query) or [], tuple[Place, ...])


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
    documents: Collection[DocumentId] | None = None,
    ids: Collection[str] | None = None,
    only: tuple[str, str] | None = None,
) -> tuple[Row[T], ...]:
    """The rows of one section, by document (date, undated last; then id) and first character.

    `documents` keeps those of some documents, `ids` those of some ids: a few hundred at most; `only` those with a value in a field.
    """
    section = section_of(kind)
    wanted = known(DOCUMENTS, as_of)
    if relation is not None:
        wanted = sa.and_(wanted, of_relation(relation))
    if document_id is not None:
        wanted = sa.and_(wanted, DOCUMENTS.c.id == document_id)
    if documents is not None:
        wanted = sa.and_(wanted, DOCUMENTS.c.id.in_(documents))
    table = section.table
    these = known(table, as_of) if ids is None else sa.and_(known(table, as_of), table.c.row.in_(ids))
    if only is not None:
        these = sa.and_(these, table.c[only[0]] == only[1])
    query = (
        sa.select(table)
        .join(DOCUMENTS, DOCUMENTS.c.id == table.c.document)
        .where(wanted, these)
        .order_by(*_DOCUMENT_ORDER, table.c.start, table.c.position, table.c.number)
    )
    answer = connection.execute(query)
    names = tuple(answer.keys())
    lines = [dict(zip(names, line, strict=True)) for line in answer]  # plain dicts: SQLAlchemy's own are slow to ask
    if ids is not None:
        wanted = sa.and_(wanted, DOCUMENTS.c.id.in_({line["document"] for line in lines}))
    read = {
        line["id"]: to_document(line)
        for line in connection.execute(sa.select(*_DOCUMENT_COLUMNS).where(wanted)).mappings()
    }
    return tuple(
        Row(id=line["row"], found=cast(T, found), document=read[line["document"]], known_at=line["known_at"])
        for line, found in rebuilt(section, lines)
    )


def named(
    connection: sa.Connection, kind: type[T], beginning: str, *, as_of: dt.datetime | None
) -> tuple[DocumentId, str] | None:
    """The document and the id of the first row of one section whose id begins so."""
    table = section_of(kind).table
    begins_so = sa.and_(
        table.c.row >= beginning, table.c.row < f"{beginning}g", known(table, as_of)
    )  # g: beyond digits
    query = sa.select(table.c.document, table.c.row).where(begins_so).order_by(table.c.row).limit(1)
    line = connection.execute(query).first()
    return None if line is None else (DocumentId(line[0]), str(line[1]))


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


def section_of(kind: type[Any]) -> Section:
    """The section of a noun. Raises LedgerError for a noun that the ledger does not keep."""
    if kind not in SECTION_OF:
        names = ", ".join(sorted(k.__name__ for k in SECTION_OF))
        raise LedgerError(f"the ledger keeps no rows of {kind.__name__}. Nothing was read; it keeps {names}.")
    return SECTION_OF[kind]


def of_relation(relation: Relation) -> sa.ColumnElement[bool]:
    """Documents of that relation; of those that have none, those that mention both parties."""
    first, second = (DOCUMENTS.c.relation[i].as_string() for i in (0, 1))
    said = [sa.and_(first == a, second == b) for a, b in (relation, relation[::-1])]
    mentioned = [
        sa.exists().where(PARTIES.c.reading == DOCUMENTS.c.number, PARTIES.c.party == party) for party in relation
    ]
    return sa.or_(*said, sa.and_(DOCUMENTS.c.relation.is_(None), *mentioned))
