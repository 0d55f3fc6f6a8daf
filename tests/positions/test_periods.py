"""A date covers days; what has no bounds covers none."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.positions import period_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-03-05", "2031-03-05", "2031-03-05"),
        ("2031-03-05T14:00", "2031-03-05", "2031-03-05"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-W10", "2031-03-03", "2031-03-09"),
        ("2031-Q2", "2031-04-01", "2031-06-30"),
        ("2031-H2", "2031-07-01", "2031-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_covers_its_days(value: str, first: str, last: str) -> None:
    assert period_of(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", [None, "", "PRESENT_REF", "2031-SU", "XXXX-03-05", "2031-02-30", "2031-W60", "P1Y", "0000", "203"]
)
def test_what_has_no_bounds_covers_no_days(value: str | None) -> None:
    assert period_of(value) is None


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789-QHWT:PXMDSU", max_size=12))
def test_no_value_is_an_error(value: str) -> None:
    period = period_of(value)
    assert period is None or period.first <= period.last
