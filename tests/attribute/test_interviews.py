"""Turns of interviews: whose words are whose. The sentences are made up; Ms Lund asks, Captain Berg answers."""

from dataclasses import replace

import pytest

from attribute.conftest import transcript_of
from verbale.annotate import mentions
from verbale.attribute import statements
from verbale.model import Attribution, Role
from verbale.resources import Models

ASKS, ANSWERS = "Ms Lund", "Captain Berg"


def holders(models: Models, *turns: str) -> list[list[tuple[Attribution, str | None]]]:
    """Each turn's attributions with their holders: questions and answers in turn, the first one asked."""
    plain = transcript_of(*turns)
    made = []
    for number, turn in enumerate(plain.turns):
        role: Role = "answer" if number % 2 else "question"
        made.append(replace(turn, role=role, speaker=ANSWERS if number % 2 else ASKS))
    rows = statements(mentions(replace(plain, turns=tuple(made)), models), models).attributions
    return [[(r, r.holder) for r in rows if t.body.holds(r.cue[0])] for t in made]


FIRST_PERSONS = [
    "I said that the harbour was closed.",
    "I think that the harbour is safe.",
    "I believe the ferry will return.",
    "We hope that the ferry will return.",
    "We expect the ferry to return.",
    "I fear a strike.",
    "We support the plan.",
    "I reject the proposal.",
    "We propose a new harbour.",
    "We deny the charge.",
    "I know that the pier is old.",
    "We have announced that the pier will close.",
    "I told the council that the pier was old.",
    "We asked the council to repair the pier.",
    "I promised to repair the pier.",
    "We want the council to repair the pier.",
    "I am confident that the pier is safe.",
    "We are ready to talk, and I said that the pier was old.",
    "I am convinced that the pier is safe.",
    "We insist that the pier be repaired.",
    "We agreed to repair the pier.",
    "I doubt that the pier is safe.",
]


@pytest.mark.parametrize("answer", FIRST_PERSONS)
def test_the_first_person_of_an_answer_is_whoever_answers(models: Models, answer: str) -> None:
    _, found = holders(models, "What happens in the harbour?", answer)
    assert found
    assert {name for _, name in found} == {ANSWERS}


@pytest.mark.parametrize("question", FIRST_PERSONS[:8])
def test_the_first_person_of_a_question_is_whoever_asks(models: Models, question: str) -> None:
    found, _ = holders(models, question, "The harbour is open.")
    assert found
    assert {name for _, name in found} == {ASKS}


@pytest.mark.parametrize(
    "question",
    [
        "You said that the harbour was closed. Why?",
        "You have said that the harbour is closed. Why?",
        "You told reporters that the harbour was closed. Why?",
        "You believe that the harbour is safe. Why?",
        "You promised to repair the pier. When?",
        "You rejected the proposal. Why?",
        "You denied the charge. Why?",
        "Last week you announced that the pier would close. Why?",
        "You once wrote: “The pier is old.” Is it?",
        "“The pier is old,” you said. Is it?",
        "Do you believe that the pier is safe?",
        "You warned that the pier was old. Is it?",
    ],
)
def test_the_second_person_of_a_question_is_whoever_answers(models: Models, question: str) -> None:
    found, _ = holders(models, question, "The harbour is open.")
    assert found
    assert found[0][1] == ANSWERS


@pytest.mark.parametrize(
    "answer",
    [
        "You said that the harbour was closed.",
        "You think that the harbour is closed.",
        "You know that the pier is old.",
    ],
)
def test_the_second_person_of_an_answer_may_be_anybody(models: Models, answer: str) -> None:
    _, found = holders(models, "What happens in the harbour?", answer)
    assert [name for _, name in found] == [None]


@pytest.mark.parametrize(
    ("answer", "holder"),
    [
        ("My colleague told me that the pier was old.", "My colleague"),
        ("My colleagues think that the pier is old.", "My colleagues"),
        ("The mayor told us that the pier was old.", "The mayor"),
        ("The council said that the pier was old.", "The council"),
        ("According to the mayor, the pier is old.", "the mayor"),
        ("“The pier is old,” the mayor told me.", "the mayor"),
        ("The mayor wrote to me: “The pier is old.”", "The mayor"),
        ("Officials say that the pier is old.", "Officials"),
        ("The council denied the charge.", "The council"),
        ("The council asked us to repair the pier.", "The council"),
        ("In the mayor's view, the pier is old.", "the mayor"),
        ("Our neighbours fear a strike.", "Our neighbours"),
    ],
)
def test_others_cited_in_an_answer_keep_their_words(models: Models, answer: str, holder: str) -> None:
    _, found = holders(models, "What happens in the harbour?", answer)
    assert found
    assert found[0][1] == holder


@pytest.mark.parametrize(
    ("question", "holder"),
    [
        ("The mayor said that the pier was old. Is it?", "The mayor"),
        ("Critics say that the pier is old. Is it?", "Critics"),
        ("The council accuses the captain of theft. Is it right?", "The council"),
        ("According to the council, the pier is old. Is it?", "the council"),
        ("“The pier is old,” the mayor said. Is it?", "the mayor"),
    ],
)
def test_a_premise_is_whoevers_the_question_names(models: Models, question: str, holder: str) -> None:
    found, _ = holders(models, question, "The harbour is open.")
    assert found
    assert found[0][1] == holder


@pytest.mark.parametrize(
    "answer",
    [
        "As I said, the pier is old.",
        "As I have said, the pier is old.",
        "As we noted, the pier is old.",
    ],
)
def test_a_comment_of_ones_own_is_whoever_answers(models: Models, answer: str) -> None:
    _, found = holders(models, "What happens in the harbour?", answer)
    assert [name for _, name in found] == [ANSWERS]


@pytest.mark.parametrize(
    "answer",
    ["The pier is old.", "No, never.", "The ferry returns in May, and the pier is closed until then."],
)
def test_a_plain_answer_is_nobodys_attribution(models: Models, answer: str) -> None:
    _, found = holders(models, "What happens in the harbour?", answer)
    assert found == []
