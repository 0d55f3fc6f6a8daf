"""What exports are made from: each document with its rows and what people decided, on both databases."""

import datetime as dt

import pytest

from ledger.made import MONDAY, TUESDAY, WEDNESDAY, make_document, make_findings
from verbale.ledger import Order, Store, Wanted, holdings
from verbale.model import Change, Statement

SECTIONS = ("statements", "events")
THURSDAY = WEDNESDAY + dt.timedelta(days=1)


@pytest.fixture
def filled(store: Store) -> Store:
    """Three documents, one of them undated."""
    for text, day in (("One. ", dt.date(2031, 3, 7)), ("Two. ", None), ("Three. ", dt.date(2031, 3, 5))):
        text += make_findings().transcript.text
        store.add(make_findings(text, document=make_document(text, date=day)), known_at=MONDAY)
    return store


def test_documents_come_by_date_with_their_rows_and_text(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "AT_ONCE", 2)
    found = list(filled.holdings(Wanted()))
    assert [one.document.date for one in found] == [dt.date(2031, 3, 5), dt.date(2031, 3, 7), None]
    for one in found:
        rows = [row for name in SECTIONS for row in one.rows[name]]
        assert {row.document.id for row in rows} == {one.document.id}
        assert all(row.found.evidence.span.of(one.text) == row.found.evidence.quote for row in rows)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(relation=("NOR", "CHL")), 3),
        (Wanted(relation=("NOR", "SWE")), 0),
        (Wanted(since=dt.date(2031, 3, 6)), 1),
        (Wanted(until=dt.date(2031, 3, 6)), 1),
        (Wanted(as_of=MONDAY - dt.timedelta(days=1)), 0),
    ],
)
def test_only_wanted_documents_come(filled: Store, wanted: Wanted, count: int) -> None:
    assert len(filled.wanted(wanted)) == count
    assert len(list(filled.holdings(wanted, sections=SECTIONS))) == count


def test_a_row_tells_the_decision_that_it_stands_by_as_it_was_then(filled: Store) -> None:
    first = next(filled.holdings(Wanted()))
    (row,) = first.rows["statements"]
    change = (Change(field="act", value="deny"),)
    made = filled.decide(Order(kind="correct", who="Ada", row=row.id, changes=change), at=TUESDAY)
    filled.undo(made.id, who="Ben", why="", at=THURSDAY)
    then, now = (next(filled.holdings(Wanted(as_of=at))) for at in (WEDNESDAY, None))
    assert [r.found.act for r in then.rows["statements"]] == ["deny"]
    assert [(d.id, d.undone_at, d.in_force) for d in then.standing.values()] == [(made.id, None, True)]
    assert isinstance(then.ruled[0].found, Statement)
    assert then.ruled[0].found.act == "refuse"
    assert [r.found.act for r in now.rows["statements"]] == ["refuse"]
    assert (dict(now.standing), now.ruled) == ({}, ())


def test_orders_are_decided_together_or_not_at_all(filled: Store) -> None:
    (row,) = next(filled.holdings(Wanted())).rows["statements"]
    orders = [Order(kind="reject", who="Ada", row=row.id), Order(kind="reject", who="Ada", row="abcdef0123")]
    with pytest.raises(Exception, match="begins no id"):
        filled.decide_all(orders, at=TUESDAY)
    assert filled.decisions() == ()
    assert [one.kind for one in filled.decide_all(orders[:1], at=TUESDAY)] == ["reject"]
