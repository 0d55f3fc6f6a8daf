"""Which act a sentence performs or reports, and whose it is. All sentences are made up."""

from pathlib import Path

import pytest

from classify.making import Turns, attributed
from verbale.classify.statements import find_statements
from verbale.model import Statement
from verbale.resources import Resources
from verbale.resources.schemas.acts import Act, ActCue

RESOURCES = Resources()


def told(words: str, party: str = "NOR") -> list[Statement]:
    """The statements in words that an envoy of `party` says in answer to a question."""
    text = f"Any news about the visas? {words}"
    turns: Turns = (("Any news about the visas?", "question", None, None), (words, "answer", "Ada Berg", party))
    return list(find_statements(attributed(text, turns=turns), RESOURCES))


@pytest.mark.parametrize(
    ("words", "act", "holder"),
    [
        ("We decided to open a second visa counter.", "announce", ["NOR"]),
        ("Chile offered to issue tourist visas again.", "propose", ["CHL"]),
        ("We are ready to extend the visa agreement.", "propose", ["NOR"]),
        ("The two sides agreed on a visa calendar.", "agree", ["CHL", "NOR"]),
        ("It was agreed that visas will be issued in Bergen.", "agree", ["NOR", "CHL"]),
        ("We undertook to issue every visa within a week.", "commit", ["NOR"]),
        ("We are committed to free visas for students.", "commit", ["NOR"]),
        ("We urged Chile to issue visas in Bergen.", "request", ["NOR"]),
        ("Chile must lift its visa rules.", "request", ["NOR"]),
        ("Chile refused to issue visas to our students.", "refuse", ["CHL"]),
        ("Chile opposes any change of the visa rules.", "refuse", ["CHL"]),
        ("It is too early to speak of a visa waiver.", "defer", ["NOR"]),
        ("The visa waiver depends on new passports.", "condition", ["NOR"]),
        ("There will be no visa waiver until the crew is released.", "condition", ["NOR"]),
        ("Chile acknowledged that the visa rules were strict.", "concede", ["CHL"]),
        ("Chile unlawfully withholds visas from our students.", "accuse", ["NOR"]),
        ("Chile does not honour the visa agreement.", "accuse", ["NOR"]),
        ("The reports about refused visas are unfounded.", "deny", ["NOR"]),
        ("The visas were not part of the talks.", "deny", ["NOR"]),
        ("We reserve the right to restrict visas too.", "warn", ["NOR"]),
        ("Chile suspended the issuance of visas.", "cancel", ["CHL"]),
        ("We welcome the new visa rules of Chile.", "praise", ["NOR"]),
        ("The visa talks have stalled.", "report", ["NOR"]),
    ],
)
def test_an_act_and_its_holder(words: str, act: str, holder: list[str]) -> None:
    found = told(words)
    assert (act, sorted(holder)) in [(s.act, sorted(s.holder)) for s in found]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("We have never refused a dialogue on visas.", "propose"),
        ("Norway does not rule out further visa restrictions.", "warn"),
        ("Chile has not agreed to the visa calendar.", "deny"),
    ],
)
def test_negation_turns_an_act(words: str, act: str) -> None:
    assert act in {s.act for s in told(words)} | {"deny" if s.assertion == "denied" else s.act for s in told(words)}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Chile decided to close its visa office in Bergen.", "cancel"),
        ("Chile continues to oppose the visa waiver.", "refuse"),
    ],
)
def test_a_verb_that_only_carries_gives_way_to_its_infinitive(words: str, act: str) -> None:
    assert [s.act for s in told(words)] == [act]


def test_a_ground_is_an_act_of_its_own() -> None:
    found = told("Chile suspended the issuance of visas because Norway had expelled its diplomats.")
    assert {s.act for s in found} >= {"cancel", "justify"}


def test_an_owned_noun_is_an_act_of_its_own() -> None:
    found = told("Norway rejected Chile's proposal to issue visas in Oslo.")
    assert ("propose", ("CHL",)) in {(s.act, s.holder) for s in found}
    assert ("refuse", ("NOR",)) in {(s.act, s.holder) for s in found}


def test_what_one_side_reacts_to_is_the_others_proposal() -> None:
    found = told("That is how Chile reacts to the proposal to resume the issuance of visas.")
    assert ("propose", ("NOR",)) in {(s.act, s.holder) for s in found}


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for the question about visas.",
        "Now I would like to say a word on visas.",
        "The ministers exchanged views on visas.",
        "We agreed to keep in touch.",
    ],
)
def test_courtesy_and_protocol_are_no_acts(words: str) -> None:
    assert told(words) == []


def test_what_a_frame_frames_is_the_act() -> None:
    (found,) = told("I note that Chile suspended the issuance of visas.")
    assert found.act == "cancel"
    assert found.evidence.quote == "Chile suspended the issuance of visas"


def test_every_cue_serves_an_act_of_the_taxonomy() -> None:
    acts = {a.id for a in RESOURCES.entries("taxonomies/acts.yaml", Act)} | {"none"}
    cues = RESOURCES.pack("en", "acts", ActCue)
    assert {c.act for c in cues} <= acts
    assert {c.negated for c in cues} <= acts | {"denied"}
    assert acts - {"none"} <= {c.act for c in cues}


@pytest.mark.parametrize("cue", RESOURCES.pack("en", "acts", ActCue), ids=lambda c: c.id)
def test_every_cue_has_words_and_a_score(cue: ActCue) -> None:
    assert cue.verbs or cue.nouns or cue.words or cue.phrases or cue.modals
    assert 0 < cue.score <= 1


@pytest.mark.parametrize("act", RESOURCES.entries("taxonomies/acts.yaml", Act), ids=lambda a: a.id)
def test_every_act_has_a_definition_and_an_example(act: Act) -> None:
    assert act.definition.endswith(".")
    assert act.examples


def test_the_reference_page_holds_every_act() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "acts.md").read_text(encoding="utf-8")
    for act in RESOURCES.entries("taxonomies/acts.yaml", Act):
        assert f"| `{act.id}` | {act.definition} |" in page


def test_what_has_not_yet_come_is_no_denial() -> None:
    assert "deny" in [s.act for s in told("Chile did not mention the visas.")]
    assert "deny" not in [s.act for s in told("Chile has not yet mentioned the visas.")]
