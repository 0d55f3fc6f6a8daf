"""What is printed of a document's words is text, and dates are written as people write them."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.report.plain import clean, date_text, day_text, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\tb", "a b"),
        ("a\x00\x1b[31mb", "a [31mb"),
        ("a\u202eb\u2066c", "abc"),
        ("a\U000e0041b\u200bc", "abc"),
        ("co\u00adop, نمی\u200cشود", "co\u00adop, نمی\u200cشود"),
        ("a\ufffeb\ud800c", "a\ufffdb\ufffdc"),
    ],
)
def test_what_is_no_text_is_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.integers(1, 60))
def test_what_is_shortened_is_no_longer_than_asked(text: str, most: int) -> None:
    cut = shortened(clean(text), most)
    assert cut == clean(text) or (cut.endswith("…") and len(cut) <= most + 2)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-03-05", "5 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-Q2", "2031-Q2"),
        ("soon", "soon"),
        (None, "date unknown"),
    ],
)
def test_dates_are_written_out(value: str | None, shown: str) -> None:
    assert date_text(value).replace("\u00a0", " ") == shown
    assert day_text(dt.date(2031, 3, 5)) == "5\u00a0March\u00a02031"
