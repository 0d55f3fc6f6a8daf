"""The migrations make just the tables that the nouns ask for."""

from dataclasses import fields

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from ledger.made import MONDAY, TEXT, TUESDAY, make_document, make_findings
from verbale.ledger import Store, open_store
from verbale.ledger.schema import HEAD, METADATA, SECTIONS, VERSION_TABLE, Section
from verbale.ledger.upgrade import MIGRATIONS
from verbale.model import Statement

DEFINITIONS = sa.text("SELECT type, name, sql FROM sqlite_master WHERE tbl_name != :version ORDER BY type, name")


def definitions(connection: sa.Connection) -> list[tuple[str, ...]]:
    """Every table and index of a SQLite ledger, in SQL with single spaces."""
    found = connection.execute(DEFINITIONS, {"version": VERSION_TABLE})
    return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]


def test_an_empty_file_migrated_is_what_the_nouns_ask_for_to_the_letter(file_url: str) -> None:
    wanted = sa.create_engine("sqlite://")
    METADATA.create_all(wanted)
    with open_store(file_url) as store, store._reading() as migrated, wanted.connect() as made:
        assert definitions(migrated) == definitions(made)
        assert len(definitions(made)) > len(METADATA.tables) > 12
    wanted.dispose()


def differences(connection: sa.Connection) -> list[object]:
    """What Alembic would change to make the database what the nouns ask for."""
    options = {"version_table": VERSION_TABLE, "compare_type": True, "target_metadata": METADATA}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))


def test_an_empty_database_migrated_is_what_the_nouns_ask_for(store: Store) -> None:
    with store._reading() as connection:
        assert differences(connection) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_again_leaves_the_tables_alone(url: str) -> None:
    open_store(url).close()
    with open_store(url) as store, store._reading() as connection:
        assert differences(connection) == []
        assert connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")) == HEAD


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.name)
def test_each_field_of_a_noun_has_its_column(section: Section) -> None:
    columns = set(section.table.c.keys())
    written_out = {"evidence": {"start", "end", "quote"}, "body": {"body_start", "body_end"}}
    assert all(written_out.get(field.name, {field.name}) <= columns for field in fields(section.kind))


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda t: t.name)
def test_nothing_is_deleted_through_a_foreign_key(table: sa.Table) -> None:
    assert all(key.ondelete == "RESTRICT" for key in table.foreign_keys)


def test_what_is_pointed_to_cannot_be_deleted(store: Store) -> None:
    store.add(make_findings(), known_at=MONDAY)
    with pytest.raises(sa.exc.IntegrityError), store._engine.begin() as connection:
        connection.execute(sa.delete(METADATA.tables["documents"]))


LATER_TABLES = {"addresses", "places", "fingerprints", "copies", "decisions", "ruled", "log"}
PAGE = "https://example.org/page"


def older_ledger(url: str, source: Store) -> None:
    """A ledger as the first migration made it, with the lines of `source`."""
    engine = sa.create_engine(url)
    with engine.begin() as connection, source._reading() as made:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, "0001")
        for table in METADATA.sorted_tables:
            lines = [] if table.name in LATER_TABLES else made.execute(sa.select(table)).mappings().all()
            if lines:
                connection.execute(table.insert(), [dict(line) for line in lines])
    engine.dispose()


def test_a_ledger_of_the_first_migration_is_brought_along_with_its_rows(file_url: str) -> None:
    padding = " ".join(f"word{n}" for n in range(80))
    page, edited, copied = (f"{TEXT}{padding}{end}\n" for end in ("", " edited", " as published"))
    documents = [
        (page, make_document(page, origin=PAGE, publisher="Ministry"), MONDAY),
        (edited, make_document(edited, origin=PAGE, publisher="Ministry"), TUESDAY),
        (copied, make_document(copied, origin="wire.txt", publisher="Wire"), TUESDAY),
    ]
    with open_store("sqlite:///:memory:") as source:
        for text, document, known_at in documents:
            source.add(make_findings(text, document=document), known_at=known_at)
        before = source.documents(), source.rows(Statement), {c.id for c in source.copies()}
        older_ledger(file_url, source)
    with open_store(file_url) as store:
        assert (store.documents(), store.rows(Statement), {c.id for c in store.copies()}) == before
        assert {c.found.kind for c in store.copies()} == {"copy", "version"}
        assert store.find(PAGE).id == documents[1][1].id
        assert store.verify().broken == ()
