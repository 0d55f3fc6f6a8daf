"""An office is named by its letterhead, or by itself in the present tense."""

import pytest

from verbale.acquire.issuers import author_of, letterhead_of
from verbale.acquire.words import Words
from verbale.resources import Resources

WORDS = Words.of(Resources(), "en")


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Foreign Affairs of Kestria",
        "OFFICE OF THE PRESIDENT",
        "Embassy of Norway",
        "Department of Foreign Affairs and Trade",
    ],
)
def test_a_letterhead_names_an_office(line: str) -> None:
    assert letterhead_of(line, WORDS) == line


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Trade Announces New Ferry Fees",
        "Ministry",
        "The ministry of trade said so.",
        "Oslo",
        "Government ministers meet",
    ],
)
def test_a_headline_is_no_letterhead(line: str) -> None:
    assert letterhead_of(line, WORDS) is None


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("The Embassy of Norway presents its compliments to the Ministry.", "Embassy of Norway"),
        (
            "The Ministry of Foreign Affairs of Kestria strongly condemns the closure.",
            "Ministry of Foreign Affairs of Kestria",
        ),
        ("The Ministry of Trade announced on Monday that the ferry would stop.", None),
        ("Norway condemns the closure.", None),
    ],
)
def test_an_office_speaks_of_itself_in_the_present(sentence: str, office: str | None) -> None:
    assert author_of(sentence, WORDS) == office
