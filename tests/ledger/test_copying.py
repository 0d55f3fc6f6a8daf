"""A ledger goes from one database to another and back with everything."""

import datetime as dt

import pytest
import sqlalchemy as sa

from ledger.made import MONDAY, TEXT, TUESDAY, WEDNESDAY, make_document, make_findings
from verbale.errors import LedgerError
from verbale.ledger import Order, Store, open_store
from verbale.ledger.schema import METADATA
from verbale.model import Change, Statement, Unread

PAGE = "https://example.org/page"


def live(store: Store) -> None:
    """Two versions of a page, a document that could not be read, a correction, a rejection that was undone."""
    edited = TEXT + "More.\n"
    store.add(make_findings(document=make_document(origin=PAGE)), known_at=MONDAY)
    store.add(make_findings(edited, document=make_document(edited, origin=PAGE)), known_at=TUESDAY)
    store.add_unread(Unread(origin="nul\x00.pdf", reason="no text"), known_at=TUESDAY)
    row = store.rows(Statement)[0].id
    change = Change(field="act", value="deny")
    store.decide(Order(kind="correct", who="Ada", row=row, changes=(change,)), at=WEDNESDAY)
    rejection = store.decide(Order(kind="reject", who="Ben", row=row), at=WEDNESDAY)
    store.undo(rejection.id, who="Ada", why="", at=WEDNESDAY)


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every line of every table."""
    with store._reading() as connection:
        return {
            table.name: [tuple(line) for line in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }


def test_a_copy_holds_everything_either_way(file_url: str, server_url: str) -> None:
    with open_store(file_url) as original, open_store(server_url) as server:
        live(original)
        copied = original.copy_to(server)
        with open_store("sqlite:///:memory:") as back:
            assert server.copy_to(back) == copied
            assert contents(back) == contents(original)
            assert back.verify().broken == server.verify().broken == ()


def test_a_copy_goes_on_as_a_ledger_of_its_own(store: Store) -> None:
    with open_store("sqlite:///:memory:") as original:
        live(original)
        original.copy_to(store)
    text = TEXT + "Another.\n"
    later = WEDNESDAY + dt.timedelta(days=1)
    assert store.add(make_findings(text, document=make_document(text, origin="more.txt")), known_at=later).new
    store.decide(Order(kind="reject", who="Ada", row=store.rows(Statement)[0].id), at=later)
    assert store.verify().broken == ()


def test_a_ledger_that_holds_something_is_not_copied_over(store: Store) -> None:
    store.add(make_findings(), known_at=MONDAY)
    before = contents(store)
    with open_store("sqlite:///:memory:") as original:
        live(original)
        with pytest.raises(LedgerError, match="not empty"):
            original.copy_to(store)
    assert contents(store) == before


def test_progress_is_told_in_lines(store: Store) -> None:
    told: list[tuple[int, int]] = []
    live(store)
    with open_store("sqlite:///:memory:") as target:
        copied = store.copy_to(target, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (copied.lines, copied.lines)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_copy_of_nothing_is_an_empty_ledger(store: Store) -> None:
    with open_store("sqlite:///:memory:") as target:
        assert store.copy_to(target).hash == ""
        assert target.verify().holds
