"""Brings a ledger's tables up to this version of Verbale, or says why it cannot."""

from pathlib import Path

import sqlalchemy as sa

from verbale.errors import LedgerNotFound, LedgerReadOnly, LedgerTooNew
from verbale.ledger import catch_up
from verbale.ledger.database import Database, is_ours
from verbale.ledger.schema import HEAD, VERSION_TABLE

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: sa.Engine, where: Database, *, create: bool) -> None:
    """Apply the migrations that are missing, in one transaction; most often there is nothing to do."""
    with engine.connect() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is None and not create:
        raise LedgerNotFound(
            f"{where.url} is empty: there is no ledger in it. Nothing was made; 'verbale read' makes one."
        )
    if version is not None:
        _check_not_newer(version, where)
    if not where.writable:
        raise LedgerReadOnly(
            f"{where.url} was made by an older Verbale and must be brought up to date, but it is read-only. Nothing was "
            f"changed; open it once where it can be written to, or copy it."
        )
    where.make_ready(engine)
    with where.writing(engine) as connection:
        _upgrade(connection)
        if version is not None:
            catch_up.index_all(connection)
            catch_up.begin_log(connection)


def _version(connection: sa.Connection) -> str | None:
    if not is_ours(connection, VERSION_TABLE):
        return None
    return connection.scalar(sa.select(sa.column("version_num")).select_from(sa.table(VERSION_TABLE)))


# Alembic takes longer to load than most ledgers to open, and is needed once in a ledger's life: it is imported here.
def _check_not_newer(version: str, where: Database) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if version not in known:
        raise LedgerTooNew(
            f"{where.url} was made by a newer Verbale (its tables are at {version}, this version knows {HEAD}). Nothing "
            f"was changed; install the newer Verbale, or give another ledger."
        )


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
