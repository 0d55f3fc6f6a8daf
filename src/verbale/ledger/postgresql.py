"""All that is PostgreSQL's own: addresses, privileges, isolation, the writers' lock and what its errors mean.

`database.Database` says what each method is for. Reference: postgresql.org/docs/current/errcodes-appendix.html
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Self

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from verbale.errors import LedgerError, LedgerLocked, LedgerReadOnly
from verbale.ledger.schema import METADATA

CONNECT_SECONDS = 10  # for a server to answer at all
WRITERS = 0x56455242  # the advisory lock that writers take: "VERB" in ASCII

# First characters of SQLSTATE → what it is, in words.
_MEANING: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("55P03", LedgerLocked, "another program is writing to it and did not finish in time. Try again when it has"),
    ("40", LedgerLocked, "another program wrote to it at the same moment. Try again"),
    ("25006", LedgerReadOnly, "it is open for reading only: a standby server, or a user without the right to write"),
    ("42501", LedgerReadOnly, "the user may not do that there. Ask for the privileges that docs/how-to names"),
    ("28", LedgerReadOnly, "the server refuses the user or the password"),
    ("3D", LedgerError, "the server has no database of that name. Make it with 'createdb'"),
    ("53100", LedgerError, "the server's disk is full. Free some space and run the command again"),
    ("53", LedgerError, "the server has no room left: memory or connections. Try again later"),
    ("57P", LedgerError, "the server is being shut down or started. Try again when it runs"),
    ("XX", LedgerError, "the server reports damage to its files. Restore a backup"),
)

_MAY_WRITE = sa.text(
    "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean AND CASE "
    "WHEN to_regclass('documents') IS NULL THEN coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) "
    "ELSE has_table_privilege('documents', 'INSERT, UPDATE') END"
)


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A ledger on a server, in a database of its own."""

    address: sa.URL
    writable: bool = True

    @classmethod
    def at(cls, parsed: sa.URL) -> Self:
        """The database that an address names; whether it is there shows when it is opened."""
        return cls(parsed.set(drivername="postgresql+psycopg"))

    @property
    def url(self) -> str:
        """The address, without its password."""
        return self.address.set(drivername="postgresql").render_as_string(hide_password=True)

    def engine(self, *, wait_seconds: float) -> sa.Engine:
        """An engine whose connections wait so long for a lock, and count in UTC."""
        options = f"-c lock_timeout={max(1, round(wait_seconds * 1000))} -c timezone=UTC"
        given = self.address.query.get("options", "")
        address = self.address.update_query_dict({"options": f"{given} {options}".strip()})
        try:
            return sa.create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS})
        except (ImportError, NoSuchModuleError) as error:
            raise LedgerError(
                f"{self.url} needs the driver for PostgreSQL, which is not installed. Nothing was opened; install it "
                f"with: pip install 'verbale[postgres]'"
            ) from error

    def looked_at(self, engine: sa.Engine, *, create: bool) -> Self:
        """The same place, with what the user's privileges allow."""
        with engine.connect() as connection:
            writable = bool(connection.scalar(_MAY_WRITE))
        if create and not writable:
            raise LedgerReadOnly(
                f"{self.url} cannot be written to: this user has no right to, or the server is a standby. Nothing was "
                f"changed; commands that only read still work."
            )
        return replace(self, writable=writable)

    @contextmanager
    def reading(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        """A connection that sees one instant, however many statements it takes."""
        still = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with still.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        """A transaction that holds the writers' lock from its beginning, so that writers take turns.

        A document is compared with those that are there (versions, copies): two that come at once must not miss each other.
        """
        with engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
            yield connection

    def make_ready(self, engine: sa.Engine) -> None:
        """Nothing: a server has its settings."""

    def number_on(self, connection: sa.Connection) -> None:
        """Set each sequence to the greatest number in its table."""
        for table in METADATA.sorted_tables:
            if "number" not in table.c:
                continue
            sequence = connection.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, "number")))
            newest = connection.scalar(sa.select(sa.func.max(table.c.number)))
            if sequence and newest:
                connection.execute(sa.select(sa.func.setval(sequence, newest)))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the database's errors into the ledger's."""
        try:
            yield
        except DBAPIError as error:
            raise self._meaning(error) from error

    def damage(self, connection: sa.Connection) -> Iterator[str]:
        """Nothing: a server checks its pages itself (`pg_checksums`, `amcheck`)."""
        return iter(())

    def dangling(self, connection: sa.Connection) -> Iterator[tuple[str, int, str]]:
        """Lines that point at a line that is not there: only a hand that switched the constraints off can leave them."""
        inspector = sa.inspect(connection)
        for table in sorted(inspector.get_table_names()):
            for key in inspector.get_foreign_keys(table):
                yield from _pointing_nowhere(connection, table, key["constrained_columns"][0], key["referred_table"])

    def _meaning(self, error: DBAPIError) -> LedgerError:
        state = getattr(error.orig, "sqlstate", None) or ""
        for beginning, kind, words in _MEANING:
            if state.startswith(beginning):
                return kind(f"{self.url}: {words}. What was not yet committed is not written.")
        said = " ".join(str(error.orig).split())
        if not state and isinstance(error, sa.exc.OperationalError):
            return LedgerError(
                f"{self.url}: the server cannot be reached, or refuses ({said}). What was not yet committed is not "
                f"written; check the address, that the server runs and that the database was made ('createdb')."
            )
        return LedgerError(f"{self.url}: the database refused ({said}). What was not yet committed is not written.")


def _pointing_nowhere(
    connection: sa.Connection, table: str, column: str, target: str
) -> Iterator[tuple[str, int, str]]:
    here = sa.Table(table, sa.MetaData(), autoload_with=connection)
    there = sa.table(target, sa.column("number")).alias("there")
    number = here.c.number if "number" in here.c else sa.literal(0)
    nowhere = ~sa.exists().where(there.c.number == here.c[column])
    for found in connection.scalars(sa.select(number).where(here.c[column].is_not(None), nowhere)):
        yield table, int(found), target
