"""A timeline puts tellings of one matter side by side, keeps unknown dates apart, and says what it leaves out."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from positions.dated import MARCH, account, document, event, made, measure
from verbale.model import DocumentId, Withdrawal
from verbale.positions import Place, agreeing

SEEN = Withdrawal(by=DocumentId("f" * 64), seen=dt.datetime(2031, 4, 2, tzinfo=dt.UTC))


def test_two_tellings_of_one_event_are_one_entry_with_both_voices() -> None:
    one = event("CONSULT", "2031-03-05", by="the envoy", actor=("NOR", "CHL"), recipient=())
    other = event("CONSULT", "2031-03-05", by="the minister", actor=("CHL",), recipient=("NOR",))
    (entry,) = made(events=[one, other]).entries
    assert {t.told_by for t in entry.tellings} == {"the envoy", "the minister"}
    assert (entry.actor, entry.recipient, entry.disputed) == (("CHL", "NOR"), (), False)


def test_who_does_and_who_suffers_are_not_the_same_event() -> None:
    found = made(
        events=[event("ACCUSE", "2031-03-05"), event("ACCUSE", "2031-03-05", actor=("CHL",), recipient=("NOR",))]
    )
    assert [(e.actor, e.recipient) for e in found.entries] == [(("CHL",), ("NOR",)), (("NOR",), ("CHL",))]


def test_a_denied_telling_disputes_the_event_and_does_not_hide_it() -> None:
    (entry,) = made(
        events=[event("CONSULT", "2031-03"), event("CONSULT", "2031-03", by="the press", assertion="denied")]
    ).entries
    assert entry.disputed
    assert [t.assertion for t in entry.tellings].count("denied") == 1


def test_an_event_without_a_date_stands_at_its_telling_and_says_so() -> None:
    found = made(events=[event("AID", None), event("AID", None, where=document("undated", None))])
    (entry,) = found.entries
    assert (entry.date, entry.dated) == (MARCH.isoformat(), "telling")
    assert found.undated == 1
    assert "neither their words nor their documents have a date" in found.notes[0]


def test_the_balance_keeps_dated_events_and_those_of_the_telling_apart() -> None:
    found = made(
        events=[
            event("CONSULT", "2031-01-03"),
            event("ASSAULT", "2031-01-20"),
            event("ASSAULT", "2031-01-21"),
            event("AID", None),
            event("ACCUSE", "2031"),  # a year lies in no month
        ]
    )
    (month,) = found.months
    assert (month.month, month.verbal_cooperation, month.material_conflict, month.balance) == ("2031-01", 1, 2, -1)
    assert [(m.month, m.balance) for m in found.months_told] == [("2031-03", 1)]


@pytest.mark.parametrize(
    ("assertion", "balance"),
    [("made", [1]), ("future", [1]), ("denied", [-1]), ("hypothetical", []), ("conditional", [])],
)
def test_what_is_supposed_has_no_weight_and_denied_cooperation_is_refused(assertion: str, balance: list[int]) -> None:
    assert [m.balance for m in made(events=[event("AID", "2031-01-03", assertion=assertion)]).months] == balance


def test_one_event_told_by_two_counts_once_and_a_withdrawn_one_not_at_all() -> None:
    twice = [event("AID", "2031-01-03"), event("AID", "2031-01-03", by="the press")]
    assert [m.balance for m in made(events=twice).months] == [1]
    gone = made(events=[event("AID", "2031-01-03", withdrawn=SEEN)])
    assert (gone.months, gone.entries[0].is_withdrawn) == ((), True)


def test_events_of_others_and_of_one_party_on_no_issue_are_left_out_and_counted() -> None:
    touching = event("ASSAULT", "2031-01-04", actor=("NOR",), recipient=(), quote="it fired a missile")
    places = {str(touching.document.id): [Place("nuclear-testing", 3, 9, "the envoy", "CHL")]}
    others = [event("AID", "2031-01-05", recipient=("PER",)), event("AID", "2031-01-06", recipient=())]
    found = made(
        events=[touching, *others], agreements=[account("space", "agreed", according_to=("NOR", "PER"))], places=places
    )
    (entry,) = found.entries
    assert (entry.issues, entry.tellings[0].party) == (("nuclear-testing",), "CHL")
    assert "3 findings are left out" in found.notes[0]


def test_a_measure_begins_and_ends_and_an_undated_one_stands_where_first_told() -> None:
    found = made(measures=[measure("quota", since="2031-02-01", until="2031-06-30"), measure("tariff", quote="a duty")])
    assert [(e.kind, e.date, e.dated) for e in found.entries] == [
        ("measure", "2031-02-01", "text"),
        ("measure", "2031-03-09", "telling"),
        ("expiry", "2031-06-30", "text"),
    ]


def test_a_deadline_and_an_agreement_stand_with_their_issue() -> None:
    found = made(deadlines=[account("visas", "open", deadline="2031-05-01")], agreements=[account("ferries", "agreed")])
    assert [(e.kind, e.date, e.issues) for e in found.entries] == [
        ("agreement", "2031-03-09", ("ferries",)),
        ("deadline", "2031-05-01", ("visas",)),
    ]


def test_an_agreement_that_an_event_tells_already_is_told_once() -> None:
    where = document("readout")
    found = made(
        events=[event("AGREE", "2031-03-08", where=where)], agreements=[account("ferries", "agreed", where=where)]
    )
    assert [(e.kind, e.date) for e in found.entries] == [("agreement", "2031-03-08")]


def test_one_party_alone_makes_no_agreement() -> None:
    promise = event("AGREE", "2031-03-08", recipient=(), quote="it promised to look into it")
    places = {str(promise.document.id): [Place("visas", 0, 5, None, None)]}
    assert [e.kind for e in made(events=[promise], places=places).entries] == ["event"]


def test_only_the_first_telling_of_an_agreement_is_a_turn() -> None:
    heads = [
        (str(n), "d", "ferries", status, ("NOR",), MARCH + dt.timedelta(days=n))
        for n, status in enumerate(("open", "agreed", "settled", "blocked", "agreed"))
    ]
    assert agreeing(heads) == {"1", "4"}


def test_days_and_issues_narrow_the_view_and_an_empty_one_says_why() -> None:
    rows: dict[str, Any] = {
        "deadlines": [account("visas", "open", deadline="2031-05"), account("energy", "open", deadline="2031-07-01")]
    }
    assert [e.date for e in made(**rows, since=dt.date(2031, 5, 31), until=dt.date(2031, 6, 1)).entries] == ["2031-05"]
    assert [e.issues for e in made(**rows, issue="energy").entries] == [("energy",)]
    assert "2 dated entries lie outside" in made(**rows, since=dt.date(2040, 1, 1)).notes[0]
    assert made().notes == ("Nothing that has a date is on record for CHL-NOR.",)


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [event("CONSULT", f"2031-0{n}-03", quote=f"word {n % 2}") for n in range(1, 8)]
    copied = [replace(r, also_in=()) for r in reversed(rows)]
    assert made(events=rows).entries == made(events=copied).entries
