"""The calendar holds what binds or was to come; the id of a date stays as the record grows, and goes with its matter."""

import datetime as dt
from dataclasses import replace
from typing import Any

from positions.dated import PAIR, account, event, made, measure
from verbale.model import DocumentId, Withdrawal
from verbale.positions import calendar

FUTURE: dict[str, Any] = {"assertion": "future", "actor": ("NOR", "CHL"), "recipient": ()}
SEEN = Withdrawal(by=DocumentId("f" * 64), seen=dt.datetime(2031, 4, 2, tzinfo=dt.UTC))


def test_deadlines_expiries_and_announced_meetings_are_due_and_nothing_else() -> None:
    found = calendar(
        made(
            events=[event("CONSULT", "2031-05-02", **FUTURE), event("CONSULT", "2031-01-02"), event("AID", "2031-06-02", assertion="future")],
            measures=[measure("quota", since="2031-01-01", until="2031-06")],
            deadlines=[account("visas", "open", deadline="2031-04-01")],
        )
    )  # fmt: skip
    assert [(d.entry.kind, d.first.isoformat(), d.last.isoformat()) for d in found.dates] == [
        ("deadline", "2031-04-01", "2031-04-01"),
        ("meeting", "2031-05-02", "2031-05-02"),
        ("expiry", "2031-06-01", "2031-06-30"),
    ]


def test_an_id_outlives_new_tellings_and_the_order_of_the_parties() -> None:
    one = account("visas", "open", deadline="2031-04-01")
    later = account("visas", "progressing", deadline="2031-04-01", quote="said again")
    short, long = made(deadlines=[one]), made(deadlines=[later, one])
    uids = {d.uid for t in (short, long, replace(short, relation=PAIR[::-1])) for d in calendar(t).dates}
    assert len(uids) == 1
    moved = calendar(made(deadlines=[account("visas", "open", deadline="2031-04-02")])).dates[0].uid
    assert moved not in uids


def test_a_date_whose_words_were_edited_away_is_cancelled() -> None:
    (date,) = calendar(made(events=[event("CONSULT", "2031-05-02", withdrawn=SEEN, **FUTURE)])).dates
    assert date.cancelled


def test_a_meeting_that_took_place_keeps_its_place() -> None:
    told = [event("CONSULT", "2031-05-02", **FUTURE), event("CONSULT", "2031-05-02", quote="they met")]
    before, after = (calendar(made(events=rows)).dates for rows in (told[:1], told))
    assert [d.uid for d in before] == [d.uid for d in after]


def test_an_empty_calendar_says_why() -> None:
    words = "No deadline, expiry or announced meeting is on record for CHL-NOR"
    assert calendar(made(events=[event("AID", "2031-01-02")])).why_none == f"{words}."
    assert calendar(made(until=dt.date(2031, 5, 1), issue="visas")).why_none == f"{words} on visas up to 2031-05-01."
