"""Statements: the issue, the voice, the words, and what is left out. All sentences are made up."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale
from classify.making import Turns, attributed
from verbale.classify.statements import find_statements
from verbale.model import Attributed, Attribution, Statement
from verbale.resources import Resources

RESOURCES = Resources()
SHARED = Path(__file__).parents[2].parent / "shared"


def statements(text: str, turns: Turns = (), **made: object) -> tuple[Statement, ...]:
    return find_statements(attributed(text, turns=turns, **made), RESOURCES)  # type: ignore[arg-type]


def test_a_statement_says_on_which_issue_towards_whom_and_in_which_words() -> None:
    (found,) = statements("Norway urged Chile to reopen the consulate in Bergen.")
    assert (found.issue, found.act) == ("consular-services", "request")
    assert (found.holder, found.target) == (("NOR",), ("CHL",))
    assert found.evidence.quote == "Norway urged Chile to reopen the consulate in Bergen"


def test_two_acts_of_one_sentence_are_two_rows_with_words_of_their_own() -> None:
    found = statements("Chile closed its embassy, and Norway expelled four diplomats.")
    assert {(s.act, s.issue) for s in found} >= {("cancel", "mission-operations"), ("announce", "mission-staffing")}
    assert len({s.evidence.span for s in found}) == len(found)


def test_the_speaker_of_an_answer_tells_what_the_other_side_does() -> None:
    text = "And the visas? Chile refused to issue visas."
    (found,) = statements(
        text,
        (("And the visas?", "question", None, None), ("Chile refused to issue visas.", "answer", "Ada Berg", "NOR")),
    )
    assert (found.told_by, found.told_by_party, found.holder) == ("Ada Berg", "NOR", ("CHL",))


def test_a_questioner_without_a_name_is_the_questioner() -> None:
    text = "Chile suspended the issuance of visas. What will you do? We will see."
    turns: Turns = (
        ("Chile suspended the issuance of visas. What will you do?", "question", None, None),
        ("We will see.", "answer", "Ada Berg", "NOR"),
    )
    assert [s.told_by for s in statements(text, turns)] == ["questioner"]


@pytest.mark.parametrize(
    "text",
    [
        "Will Norway suspend the issuance of visas?",  # a question asserts nothing
        "Norway and Chile lie far apart.",  # no issue
        "The visas are printed on green paper.",  # no act
        "Norway thanked the minister for the dinner.",  # protocol
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert statements(text) == ()


def test_an_act_under_an_if_is_conditional() -> None:
    text = "And then? If Chile closes the consulate, we will respond with new visa rules."
    turns: Turns = (
        ("And then?", "question", None, None),
        ("If Chile closes the consulate, we will respond with new visa rules.", "answer", "Ada Berg", "NOR"),
    )
    found = [s for s in statements(text, turns) if s.act == "warn"]
    assert [s.assertion for s in found] == ["conditional"]


def test_a_negated_act_is_denied() -> None:
    (found,) = statements("Norway did not promise a visa waiver.")
    assert (found.act, found.assertion) == ("commit", "denied")


def test_the_headline_is_not_read() -> None:
    text = "Norway suspends visas. Norway suspended the issuance of visas."
    turns: Turns = (
        ("Norway suspends visas.", "headline", None, None),
        ("Norway suspended the issuance of visas.", "statement", None, None),
    )
    assert len(statements(text, turns)) == 1


def test_a_linked_thing_is_the_issue_not_what_it_is_linked_with() -> None:
    found = [s for s in statements("Chile links the direct flights with a ceasefire in Yemen.") if s.act == "condition"]
    assert [s.issue for s in found] == ["direct-flights"]


def test_a_parenthesis_keeps_its_agent() -> None:
    found = statements("Chile has given no answer on the visas (requested, in May, by Norway).")
    assert ("request", ("NOR",)) in {(s.act, s.holder) for s in found}


def test_a_cited_person_is_the_voice_and_the_sides_are_not() -> None:
    text = "Berg said that Chile had closed its consulate."
    made = attributed(text)
    person = made.annotated.mentions[0]
    source = person.evidence.span
    cited = Attribution(
        source=(source,),
        cue=(),
        content=(made.annotated.mentions[1].evidence.span._replace(end=len(text) - 1),),
        directness="indirect",
        holder="Berg",
        party=("NOR",),
        rule="test",
        score=1.0,
    )
    both = find_statements(Attributed(annotated=made.annotated, attributions=(cited,)), RESOURCES)
    assert [(s.told_by, s.holder) for s in both] == [("Berg", ("CHL",))]


WORDS = (
    "Norway",
    "refused",
    "to",
    "issue",
    "visas",
    ".",
    "Chile",
    "must",
    "we",
    "will",
    "if",
    "agreed",
    "(",
    ")",
    "“",
    "not",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_every_quote_is_its_slice_and_twice_gives_the_same(words: list[str]) -> None:
    made = attributed(" ".join(words))
    first, second = find_statements(made, RESOURCES), find_statements(made, Resources())
    assert first == second
    for statement in first:
        statement.evidence.check(made.annotated.transcript.text)


def test_an_unknown_language_has_no_statements() -> None:
    assert find_statements(attributed("Norge avslo.", language="xx"), RESOURCES) == ()


@pytest.mark.skipif(
    not (SHARED / "seed" / "gold.yaml").exists(), reason="the seed interview is not beside this checkout"
)
def test_the_seed_interview_gives_its_statements() -> None:
    text = (SHARED / "seed" / "interview.txt").read_text(encoding="utf-8")
    found = verbale.read(text.encode("utf-8"), date=dt.date(2025, 11, 24), relation=("RUS", "USA")).statements
    assert {s.issue for s in found} >= {
        "nuclear-testing",
        "strategic-arms-limits",
        "diplomatic-property",
        "mission-banking",
    }
    assert ("refuse", ("USA",), "diplomatic-property") in {(s.act, s.holder, s.issue) for s in found}
    assert len(found) <= 50  # a careful reader writes down 25
