"""The weighing of drafts: a sum of weights is a probability, and features tell a draft from its rivals. Sentences are made up."""

import pytest

from classify.making import attributed
from verbale.classify.statements import Reading, find_statements
from verbale.classify.weighing import Weights
from verbale.resources import Resources
from verbale.resources.schemas.weights import Weight

RESOURCES = Resources()


def weights(**values: float) -> Weights:
    return Weights(tuple(Weight(id=k, weight=v, reference="made up") for k, v in values.items()))


def test_nothing_known_is_even_odds_and_each_weight_moves_them() -> None:
    assert weights().probability({"named": 1.0}) == 0.5
    found = weights(bias=-1.0, named=2.0)
    assert found.probability({"named": 0.0}) < 0.5 < found.probability({"named": 1.0})


def test_a_feature_without_a_weight_says_nothing() -> None:
    found = weights(named=2.0)
    assert found.probability({"named": 1.0, "unheard-of": 1.0}) == found.probability({"named": 1.0})


def test_every_score_is_a_probability_above_the_threshold() -> None:
    found = find_statements(
        attributed("Norway urged Chile to reopen the consulate. Chile closed its embassy."), RESOURCES
    )
    assert len(found) == 2
    assert all(0.4 <= s.score <= 1.0 for s in found)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Norway urged Chile to reopen the consulate.", "cue.verb"),
        ("Norway and Chile agreed to reopen the consulate.", "holder.joint"),
        ("Norway will not issue visas.", "negated"),
    ],
)
def test_a_draft_carries_the_features_of_its_clause(text: str, feature: str) -> None:
    drafts = [pair for sentence in Reading(attributed(text), RESOURCES).drafts() for pair in sentence]
    assert any(features.get(feature) for _, features in drafts)


def test_a_modifier_is_no_accusation() -> None:
    found = find_statements(attributed("Norway met the wrongfully detained skippers of Chile."), RESOURCES)
    assert "accuse" not in {s.act for s in found}


def test_we_both_are_both_sides() -> None:
    text = "And the visas? We both agreed to issue visas."
    turns = (
        ("And the visas?", "question", None, None),
        ("We both agreed to issue visas.", "answer", "Ada Berg", "NOR"),
    )
    (found,) = find_statements(attributed(text, turns=turns), RESOURCES)  # type: ignore[arg-type]
    assert set(found.holder) == {"NOR", "CHL"}
