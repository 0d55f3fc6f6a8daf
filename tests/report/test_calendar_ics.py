"""The calendar, read back by other readers, keeps to RFC 5545."""

import datetime as dt
import re
from typing import Any

import pytest
from icalendar import Calendar as Collection

from positions.dated import account, event, made, measure
from verbale.model import DocumentId, Withdrawal
from verbale.positions import calendar
from verbale.report import calendar_ics

SEEN = Withdrawal(by=DocumentId("f" * 64), seen=dt.datetime(2031, 4, 2, tzinfo=dt.UTC))
NAMES = {"NOR": "Norway", "CHL": "Chile", "visas": "Visas"}
MEETING: dict[str, Any] = {"assertion": "future", "actor": ("NOR", "CHL"), "recipient": ()}


def written(**rows: Any) -> bytes:
    return calendar_ics(calendar(made(**rows)), lambda code: NAMES.get(code, code))


def read(data: bytes) -> list[Any]:
    return list(Collection.from_ical(data).walk("VEVENT"))


def test_days_and_months_come_back_as_whole_days() -> None:
    first, second = read(
        written(
            deadlines=[
                account("visas", "open", deadline="2031-04-01"),
                account("visas", "open", deadline="2031-05", quote="by May"),
            ]
        )
    )
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (dt.date(2031, 4, 1), dt.date(2031, 4, 2))
    assert (second.decoded("dtstart"), second.decoded("dtend")) == (dt.date(2031, 5, 1), dt.date(2031, 6, 1))
    assert first["summary"] == "Deadline: Visas (CHL-NOR)"
    assert "“so it stands”" in first["description"]


def test_each_event_has_what_the_standard_asks_for() -> None:
    data = written(events=[event("CONSULT", "2031-05-02", **MEETING)], measures=[measure("quota", until="2031-06-30")])
    found = read(data)
    assert len({str(e["uid"]) for e in found}) == len(found) == 2
    assert all(e.decoded("dtstamp").tzinfo is not None for e in found)
    assert {str(e["summary"]) for e in found} == {"Meeting: Chile, Norway (CHL-NOR)", "Quota ends: Visas (CHL-NOR)"}
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_disputed_is_tentative_and_what_was_edited_away_is_cancelled() -> None:
    denied = [
        event("CONSULT", "2031-05-02", **MEETING),
        event("CONSULT", "2031-05-02", **{**MEETING, "assertion": "denied"}, quote="no"),
    ]
    gone = [event("CONSULT", "2031-05-03", withdrawn=SEEN, **MEETING)]
    assert [str(e["status"]) for e in read(written(events=denied + gone))] == ["TENTATIVE", "CANCELLED"]


@pytest.mark.parametrize("words", ["a;b,c\\d", "x\r\nEND:VEVENT\r\nBEGIN:VALARM", "Переговоры " * 30, "\x00\u202e"])
def test_words_are_never_properties(words: str) -> None:
    data = written(deadlines=[account("visas", "open", deadline="2031-04-01", quote=words)])
    (found,) = read(data)
    assert not found.subcomponents
    assert len(re.findall(rb"^BEGIN:", data, flags=re.M)) == 2


def test_the_same_record_gives_the_same_bytes_and_an_empty_one_its_reason() -> None:
    rows = {"deadlines": [account("visas", "open", deadline="2031-04-01")]}
    assert written(**rows) == written(**rows)
    assert "expiry or announced meeting is on record" in str(Collection.from_ical(written())["x-wr-caldesc"])


def test_a_date_without_bounds_of_our_calendar_is_kept() -> None:
    (found,) = read(written(deadlines=[account("visas", "open", deadline="9999-12-31")]))
    assert found.decoded("dtstart") == dt.date.max
