"""A ledger that was tampered with names the line, and says what is wrong with it."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from ledger.made import MONDAY, TEXT, TUESDAY, make_findings
from verbale.errors import LedgerError
from verbale.ledger import Store, Verification, open_store
from verbale.ledger.schema import SECTIONS
from verbale.model import Event, Mention, Statement, Unread

Tamper = Callable[..., Verification]


@pytest.fixture
def tamper(store: Store, url: str) -> Tamper:
    """Store a document and an unread one, run SQL behind the ledger's back, and verify."""

    def run(*commands: str) -> Verification:
        store.add(make_findings(), known_at=MONDAY)
        store.add_unread(Unread(origin="b.txt", reason="empty"), known_at=MONDAY)
        run_sql(url, *commands)
        return store.verify()

    return run


def run_sql(url: str, *commands: str) -> None:
    """Run SQL on the database itself, with no check of foreign keys."""
    if url.startswith("postgresql"):
        engine = sa.create_engine(url.replace("postgresql", "postgresql+psycopg", 1), poolclass=sa.NullPool)
        with engine.begin() as made:
            for command in ("SET session_replication_role = replica", *commands):
                made.exec_driver_sql(command)
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    for command in commands:
        connection.execute(command)
    connection.commit()
    connection.close()


def test_an_untouched_ledger_holds(tamper: Tamper) -> None:
    found = tamper()
    assert found == Verification(documents=1, quotes=14, broken=())
    assert found.holds


def test_superseded_rows_are_verified_too(store: Store, url: str) -> None:
    store.add(make_findings(), known_at=MONDAY)
    later = make_findings()
    store.add(replace(later, statements=()), known_at=TUESDAY)
    run_sql(url, "UPDATE statements SET act = 'agree'")
    assert [broken.table for broken in store.verify().broken] == ["statements"]


@pytest.mark.parametrize(
    ("command", "table", "reason"),
    [
        ("UPDATE statements SET quote = 'Norway agreed to reopen the consulate'", "statements", "it quotes 'Norway agreed"),
        ("UPDATE statements SET start = start + 1", "statements", "the text has 'orway"),
        ("UPDATE statements SET \"end\" = 5000", "statements", "not a stretch of the text"),
        ("UPDATE statements SET act = 'agree'", "statements", "does not give its id"),
        ("UPDATE accounts SET according_to = '[\"NOR\"]'", "accounts", "does not give its id"),
        ("UPDATE statements SET row = '0123456789abcdef0123456789abcdef'", "statements", "does not give its id"),
        ("UPDATE statements SET document = 'other'", "statements", "another document"),
        ("UPDATE statements SET repeat = 1", "statements", "does not give its id"),
        ("UPDATE events SET assertion = 'sworn'", "events", "shape"),
        ("UPDATE turns SET body_end = 5000", "turns", "lies outside the turn"),
        ("UPDATE attributions SET content = '[[0, 5000]]'", "attributions", "not a stretch of the text"),
        ("UPDATE attributions SET cue = '[[3, 3]]'", "attributions", "not a stretch of the text"),
        ("UPDATE attributions SET start = 60", "attributions", "first character"),
        ("UPDATE attributions SET parent = 'gone' WHERE parent IS NOT NULL", "attributions", "stands in is not there"),
        ("UPDATE documents SET text = replace(text, 'refused', 'offered')", "documents", "the digest differs"),
        ("UPDATE documents SET text = replace(text, 'refused', 'offered')", "statements", "the text has 'Norway offered"),
        ("UPDATE documents SET text_digest = '0'", "documents", "the digest differs"),
        ("UPDATE documents SET title = 'Another'", "documents", "a column was changed"),
        ("UPDATE documents SET origin = 'elsewhere'", "documents", "a column was changed"),
        ("UPDATE documents SET version = '99'", "documents", "a column was changed"),
        ("UPDATE documents SET kind = 'rumour'", "documents", "shape"),
        ("UPDATE documents SET reading = '0'", "documents", "rows of this reading are missing"),
        ("DELETE FROM events", "documents", "rows of this reading are missing"),
        ("DELETE FROM parties WHERE party = 'CHL'", "documents", "rows of this reading are missing"),
        ("UPDATE events SET superseded_at = known_at", "documents", "rows of this reading are missing"),
        ("UPDATE events SET reading = 77", "events", "points to a line of documents that is not there"),
        ("UPDATE parties SET reading = 77", "parties", "points to a line of documents that is not there"),
        ("UPDATE unread SET reason = 'lost'", "unread", "a column was changed"),
    ],
)  # fmt: skip
def test_tampering_is_named(tamper: Tamper, store: Store, command: str, table: str, reason: str) -> None:
    named = [broken for broken in tamper(command).broken if broken.table == table and reason in broken.reason]
    assert named
    assert named[0].row or table == "parties"
    assert (named[0].document is None) == (table in {"unread", "parties"})


# A server refuses such values in its columns; SQLite takes them.
@pytest.mark.parametrize(
    ("command", "table", "reason"),
    [
        ("UPDATE accounts SET according_to = '[\"NOR'", "accounts", "holds what it cannot"),
        ("UPDATE accounts SET as_of = 'soon'", "accounts", "holds what it cannot"),
        ("UPDATE documents SET why = '{'", "documents", "holds what it cannot"),
    ],
)
def test_a_value_that_its_column_cannot_have_is_named(file_url: str, command: str, table: str, reason: str) -> None:
    with open_store(file_url) as store:
        store.add(make_findings(), known_at=MONDAY)
        run_sql(file_url, command)
        assert [b.table for b in store.verify().broken if reason in b.reason] == [table]


@pytest.mark.parametrize("section", [s for s in SECTIONS if s.has_evidence], ids=lambda s: s.name)
def test_a_changed_quote_is_named_by_row_and_document(tamper: Tamper, store: Store, section: object) -> None:
    name = section.name  # type: ignore[attr-defined]
    broken = tamper(f"UPDATE {name} SET quote = quote || '!' WHERE number = 1").broken
    row = store.rows(section.kind)[0]  # type: ignore[attr-defined]
    assert {(b.table, b.row, b.document) for b in broken} == {(name, row.id, row.document.id)}


def test_only_the_tampered_row_is_named(tamper: Tamper, store: Store) -> None:
    (broken,) = tamper("UPDATE mentions SET party = '[\"PER\"]' WHERE number = 3").broken
    assert broken.row == store.rows(Mention)[2].id


@pytest.mark.parametrize(
    ("command", "kind"),
    [("UPDATE events SET assertion = 'heard'", Event), ("UPDATE statements SET assertion = 'sworn'", Statement)],
)
def test_reading_a_tampered_row_points_to_verify(tamper: Tamper, store: Store, command: str, kind: type) -> None:
    tamper(command)
    with pytest.raises(LedgerError, match="verbale verify"):
        store.rows(kind)


def test_what_the_database_itself_finds_broken_is_told(file_url: str) -> None:
    with open_store(file_url) as store:
        store.add(make_findings(), known_at=MONDAY)
    unlock = "PRAGMA writable_schema = ON"
    strict = "UPDATE sqlite_master SET sql = replace(sql, 'retrieved DATETIME', 'retrieved DATETIME NOT NULL')"
    run_sql(file_url, unlock, strict)
    with open_store(file_url) as again:
        broken = again.verify().broken[0]
    assert "NULL value in documents.retrieved" in broken.reason
    assert (broken.table, broken.row, broken.document) == ("", None, None)


def test_what_the_database_refuses_is_told_in_its_words(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE statements")
    with pytest.raises(LedgerError, match=r"no such table: statements|relation .statements. does not exist"):
        store.rows(Statement)


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "verbale.db"
    with open_store(f"sqlite:///{path}") as store:
        for part in range(30):
            store.add(make_findings(TEXT + str(part)), known_at=MONDAY)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20000] = bytes(20000)
    path.write_bytes(data)
    with open_store(f"sqlite:///{path}") as store, pytest.raises(LedgerError, match="damaged"):
        store.verify()
