"""A whole ledger from one database to another: every line of every table, current and superseded, decisions and log."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from verbale.errors import LedgerError
from verbale.ledger import chain
from verbale.ledger.schema import LOG, METADATA

AT_ONCE = 500  # lines written together

Progress = Callable[[int, int], None]  # lines written so far, lines in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds: lines of all tables, and the hash of the last link of its log ("" for an empty ledger)."""

    lines: int
    hash: str


def copy(source: sa.Connection, target: sa.Connection, *, progress: Progress | None = None) -> Copied:
    """Write all lines of `source` to `target`, which must be empty. Raises LedgerError with nothing written."""
    if target.execute(sa.select(LOG.c.number).limit(1)).first():
        raise LedgerError(
            "the ledger to copy to is not empty. Nothing was copied; give another address, or a new file."
        )
    tables = METADATA.sorted_tables
    total = sum(source.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables)
    done = 0
    for table in tables:
        for lines in source.execute(sa.select(table).order_by(*table.primary_key)).mappings().partitions(AT_ONCE):
            target.execute(table.insert(), [dict(line) for line in lines])
            done += len(lines)
            if progress is not None:
                progress(done, total)
    last, written = chain.last(source), chain.last(target)
    if last != written:
        raise LedgerError("the copy's log does not end as the original's does. Nothing was copied; try again.")
    return Copied(lines=done, hash=last.hash if last else "")
