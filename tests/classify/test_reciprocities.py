"""What answers what, and in which order."""

import pytest

from classify.making import attributed
from verbale.classify.reciprocities import find_reciprocities
from verbale.model import Reciprocity
from verbale.resources import Resources

RESOURCES = Resources()


def reciprocities(text: str) -> tuple[Reciprocity, ...]:
    """The reciprocities of a made statement."""
    return find_reciprocities(attributed(text), RESOURCES)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Norway expelled two diplomats in response to Chile's expulsions.", ("CHL", "NOR")),
        ("Norway introduced retaliatory tariffs against Chile.", ("CHL", "NOR")),
        ("Chile's tariffs were followed by retaliatory duties.", ("CHL", "NOR")),
        ("In retaliation for the Chilean tariffs, Norway closed its ports.", ("CHL", "NOR")),
        ("Norway announced reciprocal tariffs.", ("CHL", "NOR")),
        (
            "Norway acted on the basis of reciprocity for the expulsion of two Norwegian consuls from Chile.",
            ("CHL", "NOR"),
        ),
    ],
)
def test_the_first_act_stands_first_and_the_answer_second(text: str, by: tuple[str, str]) -> None:
    (found,) = reciprocities(text)
    assert found.by == by


@pytest.mark.parametrize(
    "text",
    [
        "Norway's envoy spoke of tariffs in response to a question.",
        "Norway and Chile planned reciprocal visits about tariffs.",
        "There was no response to Chile's tariffs.",
        "Norway lowered its tariffs and Chile raised its own.",
    ],
)
def test_without_answering_words_of_that_sense_there_is_none(text: str) -> None:
    assert reciprocities(text) == ()


def test_the_answering_words_stand_in_the_span() -> None:
    (found,) = reciprocities("The minister was calm, but Norway imposed tariffs in retaliation for Chile's ban.")
    assert "in retaliation" in found.evidence.quote
    assert found.issue == "trade-and-tariffs"


def test_an_answer_that_names_nobody_is_the_speakers_own() -> None:
    text = "As for reciprocal tariffs, they will start in May."
    made = attributed(text, turns=((text, "answer", "Ada Berg", "NOR"),))
    assert [r.by for r in find_reciprocities(made, RESOURCES)] == [("CHL", "NOR")]
    asked = attributed(text, turns=((text, "question", "Ada Berg", "NOR"),))
    assert find_reciprocities(asked, RESOURCES) == ()
