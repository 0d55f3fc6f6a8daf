"""All that is SQLite's own: addresses, permissions, pragmas, locks and what its errors mean.

`database.Database` says what each method is for.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from verbale.errors import LedgerError, LedgerFull, LedgerLocked, LedgerNotFound, LedgerReadOnly

_BEGIN = "verbale_begin"  # execution option: the words that open a transaction
_WRITER = {_BEGIN: "BEGIN IMMEDIATE"}  # takes the write lock at once, so that nobody waits halfway through
_BARE = {_BEGIN: ""}
RETRY_SECONDS = 0.02
CACHE_KIB = 65_536  # of pages, at most: a view of a large ledger goes over them again and again

# First characters of SQLite's error names → what it is, in words. Reference: sqlite.org/rescode.html
_MEANING: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("SQLITE_BUSY", LedgerLocked, "another program is writing to it and did not finish in time. Try again when it has"),
    (
        "SQLITE_LOCKED",
        LedgerLocked,
        "another program is writing to it and did not finish in time. Try again when it has",
    ),
    ("SQLITE_READONLY", LedgerReadOnly, "it cannot be written to. Check its permissions and its folder's"),
    ("SQLITE_PERM", LedgerReadOnly, "access is denied. Check its permissions and its folder's"),
    (
        "SQLITE_CANTOPEN",
        LedgerReadOnly,
        "it, or a file beside it, cannot be opened. Check the permissions of its folder",
    ),
    (
        "SQLITE_NOTADB",
        LedgerError,
        "it is no SQLite database, so no ledger. Give another address, or move the file away",
    ),
    ("SQLITE_CORRUPT", LedgerError, "the file is damaged. Restore a copy, or read the documents again into a new one"),
    ("SQLITE_FULL", LedgerFull, "the disk is full. Free some space and run the command again"),
    ("SQLITE_IOERR", LedgerError, "the disk reports an error. Check the disk, then run 'verbale verify'"),
)


@dataclass(frozen=True, slots=True)
class SQLite:
    """A ledger in a file. `path` is None in memory; `writable` is what the permissions say."""

    url: str
    path: Path | None
    writable: bool

    @classmethod
    def at(cls, url: str, parsed: sa.URL, *, create: bool) -> Self:
        """The file that an address names, once it is clear that it can be opened."""
        path = _path(url, parsed)
        if path is None:
            return cls(url, None, writable=True)
        if path.is_dir():
            raise LedgerError(f"{url} is a folder, not a ledger. Nothing was opened; name a file in it.")
        if not path.exists():
            _check_room(url, path, create=create)
            return cls(url, path, writable=True)
        if not _may(path, os.R_OK):
            raise LedgerReadOnly(f"{url} may not be read by this user. Nothing was opened; check its permissions.")
        return cls(url, path, writable=_may(path, os.W_OK) and _may(path.parent, os.W_OK))

    def engine(self, *, wait_seconds: float) -> sa.Engine:
        """An engine whose connections keep foreign keys and, committed once, survive the end of the process."""

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(
                _uri(self), uri=True, timeout=wait_seconds, isolation_level=None, check_same_thread=False
            )

        pool = sa.pool.StaticPool if self.path is None else sa.pool.QueuePool
        made = sa.create_engine("sqlite://", creator=connect, poolclass=pool, json_deserializer=msgspec.json.decode)
        sa.event.listen(made, "connect", _set_pragmas)
        sa.event.listen(made, "begin", _begin)
        return made

    def looked_at(self, engine: sa.Engine, *, create: bool) -> Self:
        """Itself: the file's permissions were looked at before it was opened."""
        if create and not self.writable:
            raise LedgerReadOnly(
                f"{self.url} cannot be written to: the file or its folder is read-only. Nothing was changed. Check the "
                f"permissions; commands that only read still work."
            )
        return self

    @contextmanager
    def reading(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        """A connection that sees one instant: SQLite's own transactions do."""
        with engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        """A transaction that holds the write lock from its beginning."""
        with engine.execution_options(**_WRITER).begin() as connection:
            yield connection

    def make_ready(self, engine: sa.Engine) -> None:
        """Let readers and the one writer work side by side. The file remembers it; some network disks decline.

        Two that change a new file at once would wait for each other for ever, so SQLite refuses one of them at once,
        whatever its timeout (sqlite.org/c3ref/busy_handler.html): that one asks again until its time is up.
        """
        with engine.execution_options(**_BARE).connect() as connection:
            patience = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() / 1000
            until = time.monotonic() + patience
            while not _is_changed_to_wal(connection, last=time.monotonic() >= until):
                time.sleep(RETRY_SECONDS)

    def number_on(self, connection: sa.Connection) -> None:
        """Nothing: SQLite takes the number after the greatest."""

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the database's errors into the ledger's."""
        try:
            yield
        except DBAPIError as error:
            raise _meaning(error, self.url) from error

    def damage(self, connection: sa.Connection) -> Iterator[str]:
        """What SQLite finds broken in the file itself: pages, indexes, NOT NULL."""
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if found != "ok":
                yield str(found)

    def dangling(self, connection: sa.Connection) -> Iterator[tuple[str, int, str]]:
        """Lines that point at a line that is not there: table, number, the table pointed to."""
        for table, number, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield str(table), int(number or 0), str(target)


def _is_changed_to_wal(connection: sa.Connection, *, last: bool) -> bool:
    try:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    except OperationalError as error:
        if last or not getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise
        return False
    return True


def _path(url: str, parsed: sa.URL) -> Path | None:
    if parsed.host or parsed.query:
        raise LedgerError(
            f"{url!r} has parts that the address of a SQLite ledger does not have. Nothing was opened; write it like "
            f"sqlite:///verbale.db (three strokes, then the path of the file)."
        )
    name = url.partition(":///")[2]  # to the letter: SQLAlchemy 2.1 decodes %20, 2.0 does not
    return Path(name) if name not in {"", ":memory:"} else None


def _check_room(url: str, path: Path, *, create: bool) -> None:
    if not create:
        raise LedgerNotFound(
            f"there is no ledger at {url}. Nothing was made; 'verbale read' makes one, or give --ledger."
        )
    if not path.parent.is_dir():
        raise LedgerNotFound(f"{url} lies in a folder that does not exist. Nothing was made; make {path.parent} first.")
    if not _may(path.parent, os.W_OK):
        raise LedgerReadOnly(f"no ledger can be made at {url}: the folder is read-only. Check its permissions.")


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _uri(where: SQLite) -> str:
    if where.path is None:
        return ":memory:"
    address = f"file:{quote(str(where.path.absolute()))}"
    if where.writable:
        return f"{address}?mode=rwc"
    return f"{address}?mode=ro{'&immutable=1' if _is_still(where.path) else ''}"


def _is_still(path: Path) -> bool:
    """Whether nobody has the ledger open for writing, and its log could not be made beside it to read it as usual."""
    log = path.with_name(f"{path.name}-wal")
    return not _may(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def _begin(connection: sa.Connection) -> None:
    words = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if words:
        connection.exec_driver_sql(words)


def _meaning(error: DBAPIError, url: str) -> LedgerError:
    name = getattr(error.orig, "sqlite_errorname", "")
    for beginning, kind, words in _MEANING:
        if name.startswith(beginning):
            return kind(f"{url}: {words}. What was not yet committed is not written.")
    return LedgerError(f"{url}: the database refused ({error.orig}). What was not yet committed is not written.")
