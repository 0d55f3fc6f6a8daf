"""A date by which something ends or is owed is the account's deadline; other dates are none."""

import datetime as dt

import pytest

import verbale

DAY = dt.date(2031, 3, 5)
HEAD = "Norway and Chile spoke on Monday. "


def deadlines(text: str) -> set[str | None]:
    """The deadlines of the accounts of visas."""
    found = verbale.read(
        (HEAD + text).encode(), relation=("CHL", "NOR"), date=DAY, publisher="Norway's Foreign Ministry"
    )
    return {a.deadline for a in found.accounts if a.issue == "visas"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norway promised to answer the proposal on visas by 30 June 2031.", "2031-06-30"),
        ("Norway agreed with Chile on visas, and the arrangement on visas expires on 1 May 2031.", "2031-05-01"),
        ("Norway will grant visas until 2033.", "2033"),
        ("Norway promised to answer the proposal on visas on or before 30 June 2031.", "2031-06-30"),
    ],
)
def test_a_date_of_ending_is_a_deadline(text: str, value: str) -> None:
    assert value in deadlines(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway proposed on 30 June 2031 to exempt students from visas.",
        "Norway promised visas by 30 June 1999.",
        "Norway promised visas to students by letter.",
        "Norway agreed with Chile on visas, and the arrangement on visas does not expire on 1 May 2031.",
    ],
)
def test_other_dates_are_none(text: str) -> None:
    assert deadlines(text) <= {None}
