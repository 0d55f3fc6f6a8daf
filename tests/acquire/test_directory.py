"""Who somebody is, looked up in the gazetteers."""

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
