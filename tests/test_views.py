"""The views of a whole ledger: no row that decides is left out, both clocks hold, and empty views say why."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import verbale
from verbale import positions
from verbale.errors import BadDate, WrongUse
from verbale.model import Account, Statement
from verbale.resources import Resources
from verbale.resources.comparison import comparison

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.speed.views import PARTIES, documents

COUNT = 70


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[verbale.Ledger]:
    path = tmp_path_factory.mktemp("views") / "made.db"
    with verbale.Ledger(f"sqlite:///{path}") as made:
        for found in documents(COUNT):
            moment = dt.datetime.combine(found.document.date or dt.date.min, dt.time(12), dt.UTC)
            made.add(found, known_at=moment + dt.timedelta(days=5))
        yield made


@pytest.fixture(scope="module")
def days(ledger: verbale.Ledger) -> list[dt.date]:
    return [d.date for d in ledger.documents() if d.date]


@pytest.mark.parametrize("place", [None, COUNT // 2])
def test_the_board_of_few_rows_is_the_board_of_all(
    ledger: verbale.Ledger, days: list[dt.date], place: int | None
) -> None:
    at = None if place is None else days[place]
    store = ledger._store
    rows = positions.told_once(store.rows(Account, relation=PARTIES), store.copies())
    whole = positions.board(PARTIES, accounts=rows, at=at, stances=comparison(Resources())[0])
    narrow = ledger.board(PARTIES, at=at)
    cells = [
        {(i.issue, c.party, c.status, c.since, c.before, c.quote) for i in board.issues for c in i.accounts}
        for board in (whole, narrow)
    ]
    assert cells[0] == cells[1] != set()


def test_what_we_knew_and_what_held_are_two_clocks(ledger: verbale.Ledger, days: list[dt.date]) -> None:
    day = days[COUNT // 2]
    held = {c.document for i in ledger.board(PARTIES, at=day).issues for c in i.accounts}
    knew = {c.document for i in ledger.board(PARTIES, as_of=day).issues for c in i.accounts}
    dates = {str(d.id): d.date for d in ledger.documents()}
    assert max(dates[id] or day for id in held) == day
    assert max(dates[id] or day for id in knew) <= day - dt.timedelta(days=4)


def test_changes_hold_what_is_said_since_against_what_was_said_before(
    ledger: verbale.Ledger, days: list[dt.date]
) -> None:
    since = days[-8]
    rows = ledger.changes(PARTIES, since=since).rows
    assert rows
    for row in rows:
        assert row.before is None or (row.before.said_on or since) < since
        assert row.after is None or (row.after.said_on or dt.date.min) >= since
        assert row.why


def test_a_copy_changes_nothing(ledger: verbale.Ledger, days: list[dt.date]) -> None:
    copy = next(d for d in ledger.documents() if d.origin.startswith("made/copy-60"))
    found = ledger.changes(PARTIES, since=dt.date(2021, 1, 1))
    assert copy.id not in {said.document for row in found.rows for said in (row.before, row.after) if said}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [("NOR", "CHL", None), ("NOR@2021-01-10", "NOR", PARTIES), ("NOR@2021-01-05..2021-01-15", "CHL@2021-01-20", None)],
)
def test_parties_are_compared_over_periods(
    ledger: verbale.Ledger, a: str, b: str, relation: tuple[str, str] | None
) -> None:
    rows = ledger.compare(a, b, relation=relation).rows
    assert {row.a.party for row in rows if row.a} == {a[:3]}
    assert {row.b.party for row in rows if row.b} == {b[:3]}


@pytest.mark.parametrize("view", ["board", "brief", "calendar", "changes", "compare", "linkages", "timeline"])
def test_each_view_keeps_to_its_schema(ledger: verbale.Ledger, days: list[dt.date], view: str) -> None:
    made: dict[str, Any] = {
        "board": lambda: ledger.board(PARTIES),
        "brief": lambda: ledger.brief(PARTIES),
        "calendar": lambda: ledger.calendar(PARTIES),
        "changes": lambda: ledger.changes(PARTIES, since=days[-3]),
        "compare": lambda: ledger.compare("NOR", "CHL"),
        "linkages": lambda: ledger.linkages(PARTIES),
        "timeline": lambda: ledger.timeline(PARTIES),
    }
    jsonschema.validate(verbale.view_record(made[view]()), verbale.view_schema(view))
    kept = Path(__file__).parents[1] / "docs" / "reference" / f"{view}.schema.json"
    assert verbale.view_schema(view) == json.loads(kept.read_text(encoding="utf-8")), "run scripts/reference"


def test_empty_views_say_why(ledger: verbale.Ledger) -> None:
    nobody = ("FIN", "PER")
    assert ledger.board(nobody).notes == ("Nothing on record for FIN-PER.",)
    assert ledger.changes(nobody, since=dt.date(2031, 1, 1)).why_none == "Nothing on record for this relation."
    assert "on record from 2031-01-01 on" in ledger.changes(PARTIES, since=dt.date(2031, 1, 1)).why_none
    assert ledger.compare("FIN", "PER").why_none == "No claim on any issue is on record of FIN or of PER."
    assert ledger.linkages(nobody).why_none
    assert ledger.timeline(nobody).notes == ("Nothing that has a date is on record for FIN-PER.",)
    assert ledger.calendar(nobody).why_none.startswith("No deadline, expiry or announced meeting is on record")
    assert ledger.brief(nobody).notes == ("Nothing on record for FIN-PER.",)
    assert ledger.brief(nobody, issues=("visas",)).notes == ("Nothing on record for FIN-PER on visas.",)
    assert all(ledger.write_brief(ledger.brief(nobody), format) for format in ("md", "html", "docx", "pdf"))


def test_the_calendar_is_what_is_due_of_the_whole_timeline(ledger: verbale.Ledger) -> None:
    narrow, whole = ledger.calendar(PARTIES), positions.calendar(ledger.timeline(PARTIES))
    assert [(d.uid, d.first, d.last, d.cancelled) for d in narrow.dates] == [
        (d.uid, d.first, d.last, d.cancelled) for d in whole.dates
    ]
    assert {d.entry.kind for d in narrow.dates} >= {"meeting", "expiry"}


def test_a_copy_of_an_event_is_no_second_telling(ledger: verbale.Ledger) -> None:
    entries = ledger.timeline(PARTIES).entries
    origins = {str(d.id): d.origin for d in ledger.documents()}
    assert not [t for e in entries for t in e.tellings if "copy" in origins[t.document]]
    assert any(t.copies for e in entries for t in e.tellings)


def test_a_brief_gives_each_sides_last_words_of_its_own(ledger: verbale.Ledger, days: list[dt.date]) -> None:
    found = ledger.brief(PARTIES, party="NOR")
    assert found.day == days[-1]
    assert found.since == days[-1] - dt.timedelta(days=positions.DAYS_BACK)
    rows = ledger._store.rows(Statement)
    for line in found.lines:
        said = [r.found.said_on for r in rows if r.found.issue == line.issue and r.found.told_by_party == "CHL"]
        assert line.words.party == "CHL"
        assert line.words.said_on == max(day for day in said if day)


def test_a_brief_of_an_earlier_day_knows_nothing_later(ledger: verbale.Ledger, days: list[dt.date]) -> None:
    day = days[COUNT // 2]
    found = ledger.brief(PARTIES, as_of=day, issues=("visas",))
    dates = {str(d.id): d.date or day for d in ledger.documents()}
    cited = [c.document for i in found.board.issues for c in i.accounts] + [s.words.document for s in found.lines]
    assert max((dates[id] for id in cited), default=day) <= day
    assert {s.issue for s in found.lines} <= {"visas"}


@pytest.mark.parametrize(
    ("ask", "error", "words"),
    [
        (lambda view: view.board(PARTIES, issue="visa"), WrongUse, "Did you mean visas"),
        (lambda view: view.timeline(PARTIES, issue="visa"), WrongUse, "Did you mean visas"),
        (lambda view: view.calendar(PARTIES, since=dt.date.max, until=dt.date.min), WrongUse, "comes after"),
        (lambda view: view.brief(PARTIES, party="FIN"), WrongUse, "no party of NOR-CHL"),
        (lambda view: view.write_brief(view.brief(PARTIES), "odt"), WrongUse, "choose one of"),
        (lambda view: view.compare("NOR", "NOR"), WrongUse, "--relation"),
        (lambda view: view.compare("NOR@2031-05-01..2031-04-01", "CHL"), WrongUse, "comes after"),
        (lambda view: view.compare("NOR@", "CHL"), WrongUse, "no day"),
        (lambda view: view.compare("NOR@never", "CHL"), BadDate, "never"),
        (lambda view: view.compare("FIN", "CHL", relation=PARTIES), WrongUse, "no party of"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    ledger: verbale.Ledger, ask: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        ask(ledger)
