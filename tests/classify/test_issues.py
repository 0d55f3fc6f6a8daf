"""Which issue a stretch of text is about."""

from pathlib import Path

import pytest

from classify.making import attributed, span_of
from verbale.classify.issues import IssueFinder
from verbale.classify.scene import Scene
from verbale.model import Span
from verbale.resources import Resources
from verbale.resources.schemas.issues import Conflict, ConflictTerms, Issue, IssueTerms

RESOURCES = Resources()


def issue_in(text: str, words: str | None = None) -> str | None:
    """The issue of a stretch of a made document (of its last sentence, where no words are given)."""
    scene = Scene(attributed(text), RESOURCES)
    finder = IssueFinder(scene, RESOURCES)
    sentence = next(s for s in scene.annotated.sentences if words is None or words in text[s.start : s.end])
    if words is None:
        sentence = scene.annotated.sentences[-1]
    found = finder.issue_at(span_of(text, words) if words else Span(sentence.start, sentence.end), sentence)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Norway reopened its consulate in Bergen.", "consular-services"),
        ("Norway will issue tourist visas again.", "visas"),
        ("Diplomatic visas are granted within a week.", "diplomatic-visas"),
        ("The ceilings on warheads will be kept for two years.", "strategic-arms-limits"),
        ("Norway expelled four diplomats.", "mission-staffing"),
        ("The embassy's bank account has been frozen for a year.", "mission-banking"),
        ("Chile wants the villa returned: the diplomatic property was seized in May.", "diplomatic-property"),
        ("Direct flights start again in July.", "direct-flights"),
        ("The tariff on steel will be halved.", "trade-and-tariffs"),
        ("The ceasefire in Ukraine holds.", "ukraine-settlement"),
        ("The war in Syria goes on.", "syria-settlement"),
        ("Relations between the two countries are good.", "bilateral-relations"),
    ],
)
def test_words_name_an_issue(text: str, issue: str) -> None:
    assert issue_in(text) == issue


@pytest.mark.parametrize(
    "text",
    ["Norway and Chile lie far apart.", "He paid with his visa card.", "The weather was fine."],
)
def test_a_country_or_another_sense_names_none(text: str) -> None:
    assert issue_in(text) is None


def test_the_longer_expression_wins_over_the_shorter() -> None:
    assert issue_in("A service visa and a diplomatic visa are needed.") == "diplomatic-visas"


def test_the_clause_counts_more_than_the_rest_of_its_sentence() -> None:
    text = "Chile lifted the tariff on salmon, and Norway reopened the consulate in Valparaíso."
    assert issue_in(text, "Chile lifted the tariff on salmon") == "trade-and-tariffs"
    assert issue_in(text, "Norway reopened the consulate in Valparaíso") == "consular-services"


def test_the_topic_is_carried_to_a_sentence_that_names_none() -> None:
    assert issue_in("The visas are issued in Bergen only. That is hard for everybody.") == "visas"


def test_a_place_named_before_settles_which_war_is_meant() -> None:
    assert issue_in("We spoke about Yemen. A ceasefire is near.") == "yemen-settlement"


def test_a_war_without_any_place_is_war_and_settlement() -> None:
    assert issue_in("A truce was declared along the river.") == "war-and-settlement"


def test_every_word_list_belongs_to_an_issue_of_the_taxonomy() -> None:
    issues = {i.id for i in RESOURCES.entries("taxonomies/issues.yaml", Issue)}
    conflicts = {c.id for c in RESOURCES.entries("taxonomies/conflicts.yaml", Conflict)}
    assert {t.id for t in RESOURCES.pack("en", "issues", IssueTerms)} == issues
    assert {t.id for t in RESOURCES.pack("en", "conflicts", ConflictTerms)} == conflicts


def test_neighbours_are_issues_too() -> None:
    entries = RESOURCES.entries("taxonomies/issues.yaml", Issue)
    ids = {i.id for i in entries} | {
        f"{c.id}-settlement" for c in RESOURCES.entries("taxonomies/conflicts.yaml", Conflict)
    }
    assert not [(i.id, n) for i in entries for n in i.neighbours if n not in ids]


@pytest.mark.parametrize("issue", RESOURCES.entries("taxonomies/issues.yaml", Issue), ids=lambda i: i.id)
def test_each_issue_has_a_made_up_example_and_a_definition(issue: Issue) -> None:
    assert issue.examples
    assert issue.definition.endswith(".")


def test_the_reference_page_holds_every_issue_and_conflict() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "issues.md").read_text(encoding="utf-8")
    for issue in RESOURCES.entries("taxonomies/issues.yaml", Issue):
        assert f"| `{issue.id}`" in page
        assert issue.definition in page
    for conflict in RESOURCES.entries("taxonomies/conflicts.yaml", Conflict):
        assert f"| `{conflict.id}-settlement` | {conflict.definition} |" in page
