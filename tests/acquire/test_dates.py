"""Dates are read in two forms; what is no date says why and what to write."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.acquire.dates import calendar_of, parse_date
from verbale.errors import BadDate
from verbale.resources import Resources


@pytest.mark.parametrize(
    "text",
    [
        "2031-03-03",
        " 2031-3-3 ",
        "3 March 2031",
        "3rd March 2031",
        "March 3, 2031",
        "Mar. 3 2031",
        "3 mar 2031",
        "3\u00a0March 2031",
    ],
)
def test_a_date_is_read_in_each_form(text: str) -> None:
    assert parse_date(text) == dt.date(2031, 3, 3)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2025-02-30", "February 2025 has 28 days"),
        ("30 February 2024", "February 2024 has 29 days"),
        ("2025-13-01", "no month 13"),
        ("2025-00-10", "no month 0"),
        ("0000-01-01", "no year 0"),
        ("03/04/2031", "some read the day first"),
        ("2031-03", "names no day"),
        ("2031", "names no day"),
        ("", "empty"),
        ("yesterday", "not a date"),
        ("3 March 2031 or so", "not a date"),
        ("20310303", "not a date"),
    ],
)
def test_what_is_no_date_says_why_and_what_to_write(text: str, fault: str) -> None:
    with pytest.raises(BadDate, match=fault) as caught:
        parse_date(text)
    assert "YYYY-MM-DD" in str(caught.value)


@given(day=st.dates())
def test_every_day_is_read_back_from_its_iso_form(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == day


@given(text=st.text(max_size=30))
def test_any_other_text_is_a_bad_date(text: str) -> None:
    try:
        found = parse_date(text)
    except BadDate:
        return
    assert str(found.year) in text or found.year < 1000 or not text.isascii()


def test_a_language_without_a_pack_has_iso_dates_only(resources: Resources) -> None:
    found = calendar_of(resources, "xx").find("2031-03-03, or 4 March 2031")
    assert [f.date for f in found] == [dt.date(2031, 3, 3)]


def test_a_range_is_no_date(resources: Resources) -> None:
    assert calendar_of(resources, "en").find("23-25 March 2031; March 23-25, 2031; 23–25 March 2031") == ()
