"""A document as versions and copies compare it: its text, its dates and whose page it is."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from verbale.ledger.schema import ADDRESSES, DOCUMENTS, PARTIES, SECTION_OF
from verbale.model import DocumentId, Span, Turn

T = TypeVar("T")
CHUNK = 900  # values in one query: below what any database takes
_FIRST = DOCUMENTS.alias("first_line")
_FIRST_NUMBER = sa.select(sa.func.min(_FIRST.c.number)).where(_FIRST.c.id == DOCUMENTS.c.id).scalar_subquery()
_FIRST_KNOWN = sa.select(sa.func.min(_FIRST.c.known_at)).where(_FIRST.c.id == DOCUMENTS.c.id).scalar_subquery()
_COLUMNS = ("number", "id", "text", "date", "publisher", "kind", "retrieved", "known_at")
_CURRENT = (
    sa.select(
        *(DOCUMENTS.c[name] for name in _COLUMNS),
        ADDRESSES.c.address,
        _FIRST_NUMBER.label("first"),
        _FIRST_KNOWN.label("first_known"),
    )
    .join(ADDRESSES, ADDRESSES.c.reading == DOCUMENTS.c.number, isouter=True)
    .where(DOCUMENTS.c.superseded_at.is_(None))
    .order_by(DOCUMENTS.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One document that the ledger holds, by its current line. `first` is the number of its first line."""

    first: int
    number: int
    id: DocumentId
    text: str
    date: dt.date | None
    house: str | None  # who published it, or the host that it comes from
    kind: str | None
    address: str | None
    moment: dt.datetime  # when it was fetched, or else came to be known
    known_at: dt.datetime  # when the document first came to be known
    line_known_at: dt.datetime  # when its current line did

    @property
    def day(self) -> dt.date:
        """Its date; where that is unknown, the day of its moment."""
        return self.date or self.moment.date()


def held(connection: sa.Connection, wanted: Iterable[DocumentId]) -> list[Held]:
    """Those documents, by id."""
    found: list[Held] = []
    for part in chunks(sorted(set(wanted))):
        lines = connection.execute(_CURRENT.where(DOCUMENTS.c.id.in_(part)))
        found += [_held(line) for line in lines]
    return found


def held_at(connection: sa.Connection, address: str) -> list[Held]:
    """The documents at an address, by id."""
    lines = connection.execute(_CURRENT.where(ADDRESSES.c.address == address))
    return [_held(line) for line in lines]


def house_of(publisher: str | None, address: str | None) -> str | None:
    """Whose page it is: the publisher where one is known, else the host."""
    if publisher:
        return " ".join(publisher.casefold().split())
    if address and "://" in address:
        return address.partition("://")[2].partition("/")[0]
    return None


def own_voices(connection: sa.Connection, document: DocumentId, span: Span) -> frozenset[str]:
    """The parties for whom the voices of a passage speak."""
    turns = SECTION_OF[Turn].table
    query = sa.select(turns.c.party).where(
        turns.c.document == document,
        turns.c.superseded_at.is_(None),
        turns.c.party.is_not(None),
        turns.c.start < span.end,
        turns.c.end > span.start,
    )
    return frozenset(connection.scalars(query))


def parties_of(connection: sa.Connection, one: Held) -> frozenset[str]:
    """The parties that a document's mentions speak for."""
    return frozenset(connection.scalars(sa.select(PARTIES.c.party).where(PARTIES.c.reading == one.number)))


def chunks(values: list[T]) -> Iterator[list[T]]:
    """The values in parts that fit into one query."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def _held(line: Any) -> Held:
    return Held(
        first=line.first,
        number=line.number,
        id=line.id,
        text=line.text,
        date=line.date,
        house=house_of(line.publisher, line.address),
        kind=line.kind,
        address=line.address,
        moment=line.retrieved or line.first_known,
        known_at=line.first_known,
        line_known_at=line.known_at,
    )
