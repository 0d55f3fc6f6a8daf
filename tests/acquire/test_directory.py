"""Who somebody is, looked up in the gazetteers."""

import datetime as dt

import pytest

from verbale.acquire.directory import directory
from verbale.resources import Resources


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("The White House", "USA"),
        ("The Kremlin", "RUS"),
        ("Norwegian Ministry of Fisheries", "NOR"),
        ("The Herald", None),
    ],
)
def test_a_publisher_named_for_its_state_or_seat_speaks_for_it(publisher: str, party: str | None) -> None:
    assert directory(Resources()).party(publisher) == party


@pytest.mark.parametrize(
    ("surname", "day", "party"),
    [
        ("Sullivan", dt.date(2021, 6, 9), "USA"),  # two of the name served that day, both for one state
        ("Sullivan", None, None),
        ("Nobodysson", dt.date(2021, 6, 9), None),
    ],
)
def test_a_surname_borne_for_one_state_alone_gives_the_party(
    surname: str, day: dt.date | None, party: str | None
) -> None:
    assert directory(Resources()).shared_party(surname, on=day) == party
