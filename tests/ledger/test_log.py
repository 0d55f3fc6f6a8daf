"""The log: a chain over every reading and decision, in which any tampering shows."""

import datetime as dt

import pytest
import sqlalchemy as sa

from ledger.made import MONDAY, TEXT, TUESDAY, make_document, make_findings
from verbale.ledger import Order, Store
from verbale.ledger.schema import DECISIONS, LOG, METADATA, RULED, SECTION_OF
from verbale.model import Statement, Unread

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def lived(store: Store) -> Store:
    """A ledger with two documents, one that could not be read, and a decision."""
    other = TEXT + "More.\n"
    store.add(make_findings(), known_at=MONDAY)
    store.add_unread(Unread(origin="blank.pdf", reason="no text"), known_at=MONDAY)
    store.add(make_findings(other, document=make_document(other, origin="other.txt")), known_at=TUESDAY)
    row = store.rows(Statement)[0]
    store.decide(Order(kind="reject", who="Ada", row=row.id), at=TUESDAY + HOUR)
    return store


def test_each_reading_and_decision_is_a_link(lived: Store) -> None:
    entries = lived.log()
    assert [entry.kind for entry in entries] == ["reading", "unread", "reading", "decision"]
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert entries[-1].who == "Ada"
    assert lived.verify().broken == ()


def test_reading_the_same_again_adds_no_link(lived: Store) -> None:
    before = lived.log()
    lived.add(make_findings(), known_at=TUESDAY + 2 * HOUR)
    assert lived.log() == before
    assert lived.log(after=2, most=1) == before[2:3]


def tampered(store: Store, *changes: sa.Executable) -> list[str]:
    """What verifying names after changes by a hand that knows SQL."""
    with store._engine.begin() as connection:
        for change in changes:
            connection.execute(change)
    return [f"{fault.table} {fault.row}: {fault.reason}" for fault in store.verify().broken]


def test_a_changed_link_is_named_as_the_first_that_does_not_hold(lived: Store) -> None:
    faults = tampered(lived, sa.update(LOG).where(LOG.c.number == 2).values(who="nobody"))
    assert [fault.split(":")[0] for fault in faults] == ["log 2"]


def test_a_link_that_was_taken_out_is_named(lived: Store) -> None:
    faults = tampered(lived, sa.delete(LOG).where(LOG.c.number == 2))
    assert any(fault.startswith("log 2: this link is missing") for fault in faults)
    assert any(fault.startswith("unread") and "not in the log" in fault for fault in faults)


def test_a_whole_document_that_was_taken_out_is_missed(lived: Store) -> None:
    last = METADATA.tables["documents"]
    tables = [
        table for table in reversed(METADATA.sorted_tables) if table.name not in ("documents", "log", "decisions")
    ]
    number = sa.select(sa.func.max(last.c.number)).scalar_subquery()
    gone = [sa.delete(t).where(t.c.reading == number) for t in tables if "reading" in t.c]
    faults = tampered(lived, sa.delete(METADATA.tables["fingerprints"]), sa.delete(METADATA.tables["copies"]), *gone,
                      sa.delete(last).where(last.c.number == number))  # fmt: skip
    assert any("reading" in fault and "not in the ledger" in fault for fault in faults)


def test_a_changed_instant_of_a_reading_shows(lived: Store) -> None:
    documents = METADATA.tables["documents"]
    faults = tampered(lived, sa.update(documents).where(documents.c.number == 1).values(known_at=MONDAY - HOUR))
    assert any(fault.startswith("documents") and "its instant was changed" in fault for fault in faults)


@pytest.mark.parametrize(("column", "value"), [("who", "Eve"), ("why", "no reason"), ("kind", "accept")])
def test_a_changed_decision_shows(lived: Store, column: str, value: str) -> None:
    faults = tampered(lived, sa.update(DECISIONS).values({column: value}))
    assert any(fault.startswith("decisions") and "does not give its id" in fault for fault in faults)


def test_a_rejected_row_that_was_put_back_by_hand_shows(lived: Store) -> None:
    table = SECTION_OF[Statement].table
    ruled = sa.select(RULED.c.line).scalar_subquery()
    faults = tampered(lived, sa.update(table).where(table.c.number == ruled).values(superseded_at=None))
    assert any(fault.startswith("statements") and "found and decided" in fault for fault in faults)
