"""Lines of place are told from headlines."""

import pytest

from verbale.acquire.places import is_place_line
from verbale.acquire.words import Words
from verbale.resources import Resources

WORDS = Words.of(Resources(), "en")


@pytest.mark.parametrize(
    "line",
    [
        "Oslo",
        "South Lawn",
        "Washington, D.C",
        "The Castle, Ostmere",
        "John Doe Press Briefing Room",
        "Aboard the Night Train",
        "Via Teleconference",
    ],
)
def test_a_place_is_a_place(line: str) -> None:
    assert is_place_line(line, WORDS)


@pytest.mark.parametrize(
    "line",
    [
        "Talks in Oslo",
        "Joint Statement",
        "Statement from the White House",
        "The consulate stays closed",
        "The ferry left the station.",
        "Why Oslo?",
        "READOUT",
        "3 March 2031",
        "",
    ],
)
def test_a_headline_is_no_place(line: str) -> None:
    assert not is_place_line(line, WORDS)
