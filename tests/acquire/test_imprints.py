"""An imprint gives issuer and date; prose with a date at its end is none."""

import datetime as dt

import pytest

from verbale.acquire.dates import calendar_of
from verbale.acquire.imprints import imprint_of
from verbale.resources import Resources

CALENDAR = calendar_of(Resources(), "en")


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("Office of the President of Vardelia, Ostmere, 9 March 2031", "Office of the President of Vardelia"),
        ("Ministry of Trade, Oslo, 9 March 2031", "Ministry of Trade"),
        ("Oslo, 9 March 2031", None),
        ("Press Service, Lima, Peru, March 9, 2031", "Press Service"),
    ],
)
def test_issuer_and_date_are_read(line: str, issuer: str | None) -> None:
    found = imprint_of(line, CALENDAR)
    assert found is not None
    assert (found.issuer, found.date.date) == (issuer, dt.date(2031, 3, 9))


@pytest.mark.parametrize(
    "line",
    [
        "The two ministers met in Oslo, Norway, 9 March 2031",
        "Ministry of Trade, Oslo, 9 March 2031 to 10 March 2031",
        "Ministry of Trade, Oslo, 9 March 2031 at noon",
        "Ministry of Trade 9 March 2031",
        "9 March 2031",
        "A, B, C, D, 9 March 2031",
    ],
)
def test_other_lines_are_no_imprint(line: str) -> None:
    assert imprint_of(line, CALENDAR) is None
