"""Clauses, their subjects and voices, as the classifiers see them."""

import pytest

from classify.making import Turns, attributed
from verbale.classify.scene import Clause, Scene, closed
from verbale.model import Span
from verbale.resources import Resources


def clause_of(text: str, verb: str) -> Clause:
    return next(c for c in Scene(attributed(text), Resources()).clauses if c.verb.text == verb)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Norway closed the post.", "closed", "Norway"),
        ("The post was closed by Norway.", "closed", "Norway"),
        ("Norway urged Chile to reopen the post.", "reopen", "Chile"),
        ("Chile gave no list (requested, in May, by Norway).", "requested", "Norway"),
    ],
)
def test_who_acts(text: str, verb: str, subject: str) -> None:
    found = clause_of(text, verb).subject
    assert found is not None
    assert found.text == subject


def test_a_parenthesis_that_a_participle_opens_is_one_stretch() -> None:
    text = "Chile gave no list (requested, in May, by Norway)."
    assert clause_of(text, "requested").span.of(text) == "requested, in May, by Norway"


def test_a_clause_leaves_out_what_says_something_of_its_own() -> None:
    text = "Norway closed the post because Chile had expelled its envoy."
    assert clause_of(text, "closed").span.of(text) == "Norway closed the post"


def test_a_speaker_whose_party_is_known_in_one_turn_has_it_in_all() -> None:
    text = "Welcome to Oslo. Thank you very much. It is cold here."
    turns: Turns = (
        ("Welcome to Oslo.", "statement", "Ada Berg", "NOR"),
        ("Thank you very much.", "statement", "Ana Soto", "CHL"),
        ("It is cold here.", "statement", "Ada Berg", None),
    )
    assert Scene(attributed(text, turns=turns), Resources()).voice_at(len(text) - 2).party == "NOR"


def test_the_publisher_is_the_voice_where_nobody_else_speaks() -> None:
    assert Scene(attributed("Norway closed the post."), Resources()).voice_at(0).name == "Ministry"


@pytest.mark.parametrize(
    ("words", "closed_words"),
    [
        ("the “quiet talks", "the “quiet talks.”"),
        ("the treaty (Oslo", "the treaty (Oslo)"),
        ("the “quiet talks.”", "the “quiet talks.”"),
        ("talks", "talks"),
    ],
)
def test_a_quote_reaches_over_the_mark_that_closes_it(words: str, closed_words: str) -> None:
    text = "It ended the “quiet talks.” It named the treaty (Oslo) too."
    start = text.index(words)
    assert closed(Span(start, start + len(words)), text).of(text) == closed_words


def test_a_namesake_of_another_first_name_lends_no_party() -> None:
    text = "Berg came to Oslo. It is cold here."
    turns: Turns = (
        ("Berg came to Oslo.", "statement", "Ada Berg", "NOR"),
        ("It is cold here.", "statement", "Ivo Berg", None),
    )
    scene = Scene(attributed(text, turns=turns), Resources())
    assert scene.voice_at(text.index("cold")).party is None
    assert scene.party_of_name("A. Berg") is None
    assert scene.party_of_name("Berg") == "NOR"
