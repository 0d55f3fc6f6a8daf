"""The language pack's words for turns, and looking them up."""

import pytest

from verbale.acquire.turn_words import LONGEST_PHRASE, folded, openings, phrases, wording, words_of
from verbale.resources import Resources
from verbale.resources.schemas.turns import TurnWords

ENTRIES = Resources().pack("en", "turns", TurnWords)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_an_entry_can_be_looked_up_and_says_where_it_comes_from(entry: TurnWords) -> None:
    assert entry.reference
    assert all(word == folded(word) and len(word.split()) <= LONGEST_PHRASE for word in entry.words)
    assert (entry.weight != 0) == (entry.kind == "cue")


def test_phrases_are_runs_of_up_to_four_words() -> None:
    words = words_of("One’s own words, and no more.")
    assert words == ["one's", "own", "words", "and", "no", "more"]
    assert {"one's own words and", "no more"} <= phrases(words)
    assert openings(words) == {"one's", "one's own", "one's own words", "one's own words and"}


def test_a_language_without_a_pack_is_read_with_the_english_words() -> None:
    assert wording(Resources(), "xx").kinds == wording(Resources(), "en").kinds
