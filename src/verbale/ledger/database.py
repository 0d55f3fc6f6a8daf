"""What the ledger asks of a database, and which one an address names. Each has a file of its own beside this one."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from verbale.errors import LedgerError
from verbale.ledger.postgresql import PostgreSQL
from verbale.ledger.sqlite import SQLite

_ADVICE = (
    "Nothing was opened; write it like sqlite:///verbale.db (three strokes, then the path of the file) or "
    "postgresql://user@host/database."
)


class Database(Protocol):
    """A place where a ledger lies. All that differs between databases is behind it."""

    @property
    def url(self) -> str:
        """The address, without a password: for messages."""

    @property
    def writable(self) -> bool:
        """Whether permissions allow writing."""

    def engine(self, *, wait_seconds: float) -> sa.Engine:
        """An engine whose connections wait so long for another writer."""

    def looked_at(self, engine: sa.Engine, *, create: bool) -> "Database":
        """The same place, with `writable` as the permissions are. Raises LedgerReadOnly for `create` without them."""

    def reading(self, engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
        """A connection that sees one instant."""

    def writing(self, engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
        """A transaction that no other writer's overlaps, committed at its end."""

    def make_ready(self, engine: sa.Engine) -> None:
        """What must be set once before the first table is made."""

    def number_on(self, connection: sa.Connection) -> None:
        """After lines came with numbers of their own: let new ones be numbered after them."""

    def explained(self) -> AbstractContextManager[None]:
        """Turn the database's errors into the ledger's."""

    def damage(self, connection: sa.Connection) -> Iterator[str]:
        """What the database finds broken in its own files."""

    def dangling(self, connection: sa.Connection) -> Iterator[tuple[str, int, str]]:
        """Lines that point at a line that is not there: table, number, the table pointed to."""


def database(url: str, *, create: bool) -> Database:
    """The database that an address names, once it is clear that it can be one. Raises LedgerError."""
    try:
        parsed = sa.make_url(url)
    except ArgumentError as error:
        raise LedgerError(f"{url!r} is not the address of a database. {_ADVICE}") from error
    name = parsed.get_backend_name()
    if name == "sqlite":
        return SQLite.at(url, parsed, create=create)
    if name in {"postgresql", "postgres"}:
        return PostgreSQL.at(parsed)
    raise LedgerError(f"{url!r} names a database that Verbale cannot use as a ledger. {_ADVICE}")


def is_ours(connection: sa.Connection, version_table: str) -> bool:
    """Whether the database is a ledger; False where it is empty. Another program's database is an error."""
    tables = {str(name) for name in sa.inspect(connection).get_table_names()}
    if tables and version_table not in tables:
        raise LedgerError(
            f"the database holds another program's tables ({', '.join(sorted(tables)[:3])} …) and no ledger. Nothing "
            f"was written to it; give the ledger a file or a database of its own."
        )
    return bool(tables)
