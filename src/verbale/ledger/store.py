"""The open ledger: the one door to the database."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
import sqlalchemy as sa

from verbale.errors import LedgerError, LedgerReadOnly
from verbale.ledger import chain, copying, holdings, narrow, read, rulings, upgrade, verify, write
from verbale.ledger.copying import Copied, Progress
from verbale.ledger.database import Database, database
from verbale.ledger.holdings import Holding, Wanted
from verbale.ledger.prepare import prepare
from verbale.ledger.rulings import Order
from verbale.ledger.verify import Verification
from verbale.ledger.write import Added
from verbale.model import Copy, Decision, Document, DocumentId, Findings, LogEntry, Place, Row, Unread

WAIT_SECONDS = 5.0  # for another program's transaction, which takes milliseconds a document
T = TypeVar("T")
_ID_BEGINS = re.compile(r"[0-9a-f]{4,64}")


class Store:
    """An open ledger. Reading sees one instant; writing is one transaction a document. Close it, or use `with`."""

    def __init__(self, engine: sa.Engine, place: Database, *, version: str) -> None:
        """For `open_store`. `version` is the Verbale that reads documents, kept with each reading."""
        self._engine = engine
        self._place = place
        self._version = version

    @property
    def url(self) -> str:
        """The address that the ledger was opened by."""
        return self._place.url

    @property
    def read_only(self) -> bool:
        """Whether permissions allow reading alone."""
        return not self._place.writable

    def add(self, findings: Findings, *, known_at: dt.datetime, version: str | None = None) -> Added:
        """Store what was found in one document; the same again changes nothing.

        `version` is the Verbale that read it, where that is not this one. Raises EvidenceMismatch, with nothing written,
        where a row does not rest on the text.
        """
        prepared = prepare(findings)
        with self._writing() as connection:
            return write.write(connection, prepared, known_at=_instant(known_at), version=version or self._version)

    def add_unread(self, unread: Unread, *, known_at: dt.datetime) -> bool:
        """Store that a document could not be read; whether that was new."""
        with self._writing() as connection:
            return write.write_unread(connection, unread, known_at=_instant(known_at), version=self._version)

    def decide(self, order: Order, *, at: dt.datetime) -> Decision:
        """Keep a person's decision on a row, and make it count in every view. Raises LedgerError where it cannot be."""
        with self._writing() as connection:
            return rulings.decide(connection, order, at=_instant(at))

    def decide_all(self, orders: Sequence[Order], *, at: dt.datetime) -> tuple[Decision, ...]:
        """Keep several decisions in one transaction: all of them, or none. Raises LedgerError as `decide` does."""
        with self._writing() as connection:
            return tuple(rulings.decide(connection, order, at=_instant(at)) for order in orders)

    def undo(self, decision: str, *, who: str, why: str, at: dt.datetime) -> Decision:
        """Take back the decision whose id begins so. Raises LedgerError where there is none, or it is undone already."""
        with self._writing() as connection:
            return rulings.undo(connection, decision, who=who, why=why, at=_instant(at))

    def decisions(self, *, row: str | None = None, as_of: dt.datetime | None = None) -> tuple[Decision, ...]:
        """Every decision in order, undone ones too; those on one row, whatever it has become."""
        with self._reading() as connection:
            return rulings.decisions(connection, row=row, as_of=_at(as_of))

    def log(self, *, after: int = 0, most: int | None = None) -> tuple[LogEntry, ...]:
        """The links of the log after a number, in order."""
        with self._reading() as connection:
            return tuple(chain.entries(connection, after=after, most=most))

    def state(self) -> str:
        """What the whole ledger rests on: the hash of the newest link of its log. It changes with every write."""
        with self._reading() as connection:
            newest = chain.last(connection)
            return newest.hash if newest else chain.BEGINNING

    def documents(
        self, *, as_of: dt.datetime | None = None, ids: Collection[DocumentId] | None = None
    ) -> tuple[Document, ...]:
        """All documents, or those of `ids`, by date, undated ones last, then by id."""
        with self._reading() as connection:
            return read.documents(connection, as_of=_at(as_of), ids=ids)

    def outline(
        self, *, relation: tuple[str, str] | None = None, as_of: dt.datetime | None = None
    ) -> dict[DocumentId, dt.date | None]:
        """The id and the date of each document of a relation, as `rows` takes relations, by date."""
        with self._reading() as connection:
            return narrow.outline(connection, relation=relation, as_of=_at(as_of))

    def heads(
        self,
        kind: type[T],
        fields: Sequence[str],
        *,
        as_of: dt.datetime | None = None,
        issue: str | None = None,
        present: str | None = None,
        documents: Collection[DocumentId] | None = None,
    ) -> list[tuple[Any, ...]]:
        """Row id, document and some fields of every row of a noun, in no order: what a view looks at first."""
        with self._reading() as connection:
            section = read.section_of(kind)
            return narrow.heads(
                connection, section, fields, as_of=_at(as_of), issue=issue, present=present, documents=documents
            )

    def turning(
        self,
        relation: tuple[str, str],
        *,
        as_of: dt.datetime | None = None,
        issue: str | None = None,
        until: dt.date | None = None,
        most: int = 8,
    ) -> list[tuple[Any, ...]]:
        """The latest accounts of each issue according to each party, enough of them to see the last change of status.

        Row id, document, issue, status, according_to, deadline and told_by_party of each.
        """
        with self._reading() as connection:
            documents = narrow.relation_or_all(connection, relation, _at(as_of))
            return narrow.turning(
                connection, documents=documents, as_of=_at(as_of), issue=issue, until=until, most=most
            )

    def newest_links(
        self,
        relation: tuple[str, str],
        *,
        as_of: dt.datetime | None = None,
        issue: str | None = None,
        until: dt.date | None = None,
    ) -> list[str]:
        """The id of each party's latest telling of each link."""
        with self._reading() as connection:
            documents = narrow.relation_or_all(connection, relation, _at(as_of))
            return narrow.newest_links(connection, documents=documents, as_of=_at(as_of), issue=issue, until=until)

    def grounds(
        self, relation: tuple[str, str], *, before: dt.date, as_of: dt.datetime | None = None, most: int = 40
    ) -> list[tuple[Any, ...]]:
        """Row id, document, issue, party, act and quote of each party's latest statements on each issue before a day."""
        with self._reading() as connection:
            documents = narrow.relation_or_all(connection, relation, _at(as_of))
            return narrow.grounds(connection, documents=documents, as_of=_at(as_of), before=before, most=most)

    def spoken(
        self, relation: tuple[str, str], *, before: dt.date, as_of: dt.datetime | None = None
    ) -> list[tuple[str, str, int, dt.date]]:
        """Party, issue, in how many documents it made statements on it before a day, and the first day."""
        with self._reading() as connection:
            documents = narrow.relation_or_all(connection, relation, _at(as_of))
            return narrow.spoken(connection, documents=documents, as_of=_at(as_of), before=before)

    def appearances(
        self,
        relation: tuple[str, str],
        parties: Collection[str],
        *,
        before: dt.date,
        as_of: dt.datetime | None = None,
    ) -> list[tuple[str, str]]:
        """Party and document, once for each document in which one of the parties made a statement before a day."""
        with self._reading() as connection:
            documents = narrow.relation_or_all(connection, relation, _at(as_of))
            return narrow.appearances(connection, documents=documents, as_of=_at(as_of), parties=parties, before=before)

    def holdings(self, wanted: Wanted, *, sections: Sequence[str] | None = None) -> Iterator[Holding]:
        """Each wanted document with its text, the rows of some sections (or of all) and what people decided on them.

        By date, undated ones last, then by id. The ledger is seen as at the first of them until the last is taken.
        """
        with self._reading() as connection:
            yield from holdings.holdings(connection, wanted, sections=sections)

    def wanted(self, wanted: Wanted) -> list[DocumentId]:
        """The ids of the documents that `holdings` gives."""
        with self._reading() as connection:
            return holdings.wanted_ids(connection, wanted)

    def merges(self, *, as_of: dt.datetime | None = None) -> tuple[Decision, ...]:
        """The merges in force, in order."""
        with self._reading() as connection:
            return holdings.merges(connection, as_of=_at(as_of))

    def document(self, id_or_prefix: str, *, as_of: dt.datetime | None = None) -> Document:
        """The document whose id begins so. Raises LedgerError where none does, or several."""
        with self._reading() as connection:
            return read.document(connection, id_or_prefix, as_of=_at(as_of))

    def text(self, document_id: DocumentId, *, as_of: dt.datetime | None = None) -> str:
        """The fixed text of a document. Raises LedgerError where there is no such document."""
        with self._reading() as connection:
            return read.text(connection, document_id, as_of=_at(as_of))

    def find(self, id_or_origin: str, *, as_of: dt.datetime | None = None) -> Document:
        """The document whose id begins so; else the newest version of the page or file of that name.

        Raises LedgerError where there is none.
        """
        with self._reading() as connection:
            if _ID_BEGINS.fullmatch(id_or_origin) and read.begins(connection, id_or_origin, as_of=_at(as_of)):
                return read.document(connection, id_or_origin, as_of=_at(as_of))
            return read.page(connection, id_or_origin, as_of=_at(as_of))

    def follows(self, document_id: DocumentId, *, as_of: dt.datetime | None = None) -> DocumentId | None:
        """The earlier version of the same page, if the ledger has one."""
        with self._reading() as connection:
            return read.document(connection, document_id, as_of=_at(as_of)).follows

    def versions(self, document_id: DocumentId, *, as_of: dt.datetime | None = None) -> tuple[Document, ...]:
        """All versions of a document's page, the oldest first; the document alone where there are no others."""
        with self._reading() as connection:
            return read.versions(connection, document_id, as_of=_at(as_of))

    def copies(self, *, as_of: dt.datetime | None = None, document: DocumentId | None = None) -> tuple[Row[Copy], ...]:
        """The long passages that documents share, and those that stand unchanged between versions of a page."""
        with self._reading() as connection:
            return read.copies(connection, as_of=_at(as_of), document_id=document)

    def places(self, document_id: DocumentId, *, as_of: dt.datetime | None = None) -> tuple[Place, ...]:
        """Where the lines of a document's text stand on its pages; empty for documents without pages."""
        with self._reading() as connection:
            return read.places(connection, document_id, as_of=_at(as_of))

    def unread(self, *, as_of: dt.datetime | None = None) -> tuple[Unread, ...]:
        """What could not be read, and has not been read since, in order of arrival."""
        with self._reading() as connection:
            return read.unread(connection, as_of=_at(as_of))

    def rows(
        self,
        kind: type[T],
        *,
        relation: tuple[str, str] | None = None,
        as_of: dt.datetime | None = None,
        document: DocumentId | None = None,
        documents: Collection[DocumentId] | None = None,
        ids: Collection[str] | None = None,
        only: tuple[str, str] | None = None,
    ) -> tuple[Row[T], ...]:
        """The rows of one noun as the ledger knew them at `as_of`, by document and first character.

        `relation` keeps documents of that relation, either way round, and those of no relation that mention both.
        `documents` and `ids` keep the rows of some documents, or of some ids; `only`, those with a value in a field.
        An attribution's `parent` is its index among the rows of its document.
        """
        with self._reading() as connection:
            return read.rows(
                connection,
                kind,
                relation=relation,
                as_of=_at(as_of),
                document_id=document,
                documents=documents,
                ids=ids,
                only=only,
            )

    def row(self, kind: type[T], id_or_prefix: str, *, as_of: dt.datetime | None = None) -> Row[T] | None:
        """The row of one noun whose id begins so; None where there is none."""
        with self._reading() as connection:
            found = read.named(connection, kind, id_or_prefix, as_of=_at(as_of))
            if found is None:
                return None
            document, id = found
            rows = read.rows(connection, kind, relation=None, as_of=_at(as_of), document_id=document)
            return next(row for row in rows if row.id == id)

    def verify(self) -> Verification:
        """Read every quote again and make every id and digest again from what is stored."""
        with self._reading() as connection:
            return verify.verify(connection, self._place)

    def copy_to(self, other: "Store", *, progress: Progress | None = None) -> Copied:
        """Copy everything to another ledger, which must be empty. Raises LedgerError with nothing written.

        `progress` is told how many lines are written, of how many.
        """
        with self._reading() as source, other._writing() as target:
            copied = copying.copy(source, target, progress=progress)
            other._place.number_on(target)
            return copied

    def close(self) -> None:
        """Let go of the database. What was added is safe before."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._place.explained(), self._place.reading(self._engine) as connection:
            try:
                yield connection
            except (ValueError, msgspec.ValidationError) as error:
                raise LedgerError(
                    f"{self.url} holds a value that its column cannot have: {error}. Nothing was changed; "
                    f"'verbale verify' names the row."
                ) from error

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if self.read_only:
            raise LedgerReadOnly(f"{self.url} is open for reading only. Nothing was written; check its permissions.")
        with self._place.explained(), self._place.writing(self._engine) as connection:
            yield connection


def open_store(
    url: str, *, create: bool = True, wait_seconds: float = WAIT_SECONDS, version: str | None = None
) -> Store:
    """The ledger at `url` (`sqlite:///path.db`, `postgresql://user@host/database`), its tables brought up to date.

    With `create=False` a missing ledger is LedgerNotFound, and one without permission to write is opened for reading.
    `wait_seconds` is how long to wait for another writer before LedgerLocked.
    """
    place = database(url, create=create)
    engine = place.engine(wait_seconds=wait_seconds)
    try:
        with place.explained():
            place = place.looked_at(engine, create=create)
            upgrade.bring_up_to_date(engine, place, create=create)
    except LedgerError:
        engine.dispose()
        raise
    return Store(engine, place, version=version or metadata.version("verbale"))


def _instant(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise LedgerError(
            f"{moment.isoformat()} has no time zone, so it is no instant. Nothing was done; say the zone."
        )
    return moment


def _at(as_of: dt.datetime | None) -> dt.datetime | None:
    return None if as_of is None else _instant(as_of)
