"""Turns, voices and insertions of whole documents. Persons and outlets are invented unless plainly factual."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.acquire.turns import find_turns
from verbale.model import Document, DocumentId, Insertion, Role, Span, Turn
from verbale.resources import Resources

SHARED = Path(__file__).parents[2].parent / "shared"
RESOURCES = Resources()
PIECES = (
    "Q  Why?", "MS. ROE: Well.", "- And then?", "— Yes.", "Jane Roe: No.", "(Laughter.)", "* * *", "Title of it", "I see.",
    "[sic]", "\t", "THE MINISTER. So.", "Ünlü: Öyle mi?", "Subject:", "\u2028", "",
)  # fmt: skip


def document(*, publisher: str | None = None, title: str | None = None, date: dt.date | None = None) -> Document:
    return Document(
        id=DocumentId("0" * 64),
        origin="-",
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title=title,
        date=date,
        publisher=publisher,
        language="en",
        kind=None,
        relation=None,
    )


def read(text: str, *, publisher: str | None = None) -> tuple[tuple[Turn, ...], tuple[Insertion, ...]]:
    return find_turns(document(publisher=publisher), text, RESOURCES)


def roles(text: str) -> list[Role]:
    return [turn.role for turn in read(text)[0]]


def bodies(text: str) -> list[str]:
    return [turn.body.of(text) for turn in read(text)[0]]


LAYOUTS = {
    "dashes before both": "- Will the bridge open this year, minister?\n— We will open it in May.\n- Who pays for it?\n- Both of us do.",
    "first question bare": "Will the bridge open this year, minister?\n\n— We will open it in May.\n\n- Who pays for it?\n\n— Both of us do.",
    "questions only": "- Will the bridge open this year?\n\nWe will open it in May.\n\n- Who pays for it, and when?\n\nBoth of us do.",
    "answers only": "Will the bridge open this year?\n\n— We will open it in May.\n\nWho pays for it, and when?\n\n— Both of us do.",
    "Q and A": "Q. Will the bridge open this year?\nA. We will open it in May.\nQ. Who pays for it?\nA. Both of us do.",
    "Q with spaces": "Q    Will the bridge open?\n\nMS. ROE:  In May.\n\nQ    Who pays?\n\nMS. ROE:  Both of us do.",
    "names": "Question: Will the bridge open?\nJane Roe: In May.\nQuestion: Who pays?\nJane Roe: Both of us do.",
    "label on its own line": "JOURNALIST:\nWill the bridge open?\n\nMINISTER:\nIn May.\n\nJOURNALIST:\nWho pays?\n\nMINISTER:\nBoth.",
    "full stop after the label": "[3.] Q. Will the bridge open?\n\nTHE MINISTER. In May.\n\nQ. Who pays?\n\nTHE MINISTER. Both.",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_each_layout_gives_questions_and_answers(text: str) -> None:
    assert roles(text) == ["question", "answer", "question", "answer"]
    assert not any(body.startswith(("-", "—", "Q", "A.", "MS.", "THE", "JOURN", "MINISTER")) for body in bodies(text))


def test_a_text_without_marks_is_a_dialogue_where_its_questions_show_it() -> None:
    asked = ("Will you open the bridge in May?", "Who will pay for it, in your view?", "Do you expect delays?")
    text = "\n\n".join(line for q in asked for line in (q, "I think we are on time. We have said so before."))
    assert roles(text) == ["question", "answer"] * 3


ONE_VOICE = {
    "readout": "The ministers met in Oslo.\n\nThey agreed on three points:\n\n- the bridge;\n\n- the ferry;\n\n- the road.",
    "rhetorical question": "Friends,\n\nWhat did we build?\n\nWe built a bridge.\n\nIt stands, and we are proud of it.",
    "one dash": "The talks went on all night.\n\n- Nothing is agreed, the envoy said.\n\nThey meet again in May.",
    "headings with colons": "Background: the bridge is old.\n\nNext steps: a survey follows in the spring.\n\nThe sides meet in May.",
    "list of holders": "Prime Minister: Jane Roe\n\nThe government will repair the bridge in the spring of next year.",
    "letter": "Dear Minister:\n\nThe bridge is old, and we ask that it be mended.\n\nYours, the town.",
}


@pytest.mark.parametrize("text", ONE_VOICE.values(), ids=ONE_VOICE.keys())
def test_one_voice_is_one_statement(text: str) -> None:
    found = [role for role in roles(text) if role not in {"headline", "introduction"}]
    assert found == ["statement"]


def test_headline_and_introduction_stand_apart() -> None:
    text = "Talks on the bridge\n\nHere is what the minister had to say:\n\nWill it open?\n\n- In May.\n\n- Who pays?\n\n- We do."
    assert roles(text)[:3] == ["headline", "introduction", "question"]
    assert bodies(text)[0] == "Talks on the bridge"


def test_a_principal_makes_a_statement_before_the_first_question() -> None:
    text = "MODERATOR: Over to you.\n\nMS. ROE: Good morning, all.\n\nQ  Will it open?\n\nMS. ROE: In May."
    assert roles(text) == ["moderator", "statement", "question", "answer"]


VOICES = [
    ("Remarks by Press Secretary Jane Roe\n\nMS. ROE: Good day.\n\nQ  Who pays?\n\nMS. ROE: We do.", "Jane Roe"),
    ("Prime Minister of Norway Ola Normann\n\nPM: Good day.\n\nQ  Who pays?\n\nPM: We do.", "Ola Normann"),
    ("PRESIDENT ROE: Good day.\n\nQ  Who pays?\n\nPRESIDENT ROE: We do.", "Roe"),
    ("THE PRESIDENT: Good day.\n\nQ  Who pays?\n\nTHE PRESIDENT: We do.", None),
    ("SENIOR OFFICIAL: Good day.\n\nQ  Who pays?\n\nSENIOR OFFICIAL: We do.", "Senior Official"),
    ("Jane Roe, the envoy, took questions in Oslo.\n\n- Will it open?\n\n- In May.\n\n- Who pays?\n\n- We do.", "Jane Roe"),
    ("Somebody took questions in Oslo.\n\n- Will it open?\n\n- In May.\n\n- Who pays?\n\n- We do.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), VOICES)
def test_answers_have_the_voice_that_the_text_names(text: str, speaker: str | None) -> None:
    answers = [turn for turn in read(text)[0] if turn.role == "answer"]
    assert {turn.speaker for turn in answers} == {speaker}
    assert all(turn.why for turn in answers)


def test_a_questioner_who_gives_a_name_keeps_it_for_that_question() -> None:
    text = "Q  Hi, this is Ada Poe with the Herald. Who pays?\n\nMR. ROE: We do.\n\nQ  When?\n\nMR. ROE: In May."
    assert [turn.speaker for turn in read(text)[0]] == ["Ada Poe", "Roe", None, "Roe"]


def test_the_outlet_named_in_the_introduction_asks() -> None:
    text = (
        "Jane Roe, the envoy, told the newspaper Bergposten:\n\n- Will it open?\n\n- In May.\n\n- Who pays?\n\n- We do."
    )
    assert {turn.speaker for turn in read(text)[0] if turn.role == "question"} == {"Bergposten"}


def test_the_publisher_speaks_where_nobody_is_named() -> None:
    turns, _ = read("The ministers met in Oslo. They will meet again in May.", publisher="Ministry of Roads")
    assert [(turn.role, turn.speaker) for turn in turns] == [("statement", "Ministry of Roads")]
    assert "publisher" in turns[0].why


NOTES = [
    ("It opens in May (the following spring – Ed.) or so.", "(the following spring – Ed.)", "editor", "editor"),
    ("It opens (in May – Bergposten) or so.", "(in May – Bergposten)", "editor", "Bergposten"),
    ("It opens soon (translator's note: in May) or so.", "(translator's note: in May)", "translator", "translator"),
    ("It opens soon. [Emphasis mine]", "[Emphasis mine]", "commentator", "commentator"),
    ("It opens soon. (Laughter.) So there.", "(Laughter.)", "stage", "stage"),
    ("It opens soon. (As interpreted.) So there.", "(As interpreted.)", "stage", "stage"),
]


@pytest.mark.parametrize(("text", "quote", "kind", "by"), NOTES)
def test_a_signed_note_is_somebody_elses(text: str, quote: str, kind: str, by: str) -> None:
    _, found = read(text, publisher="Bergposten")
    assert [(i.evidence.quote, i.kind, i.by) for i in found] == [(quote, kind, by)]


@pytest.mark.parametrize(
    "text", ["The bridge (built in 1931) is old.", "The line (Oslo – Bergen) is old.", "The UN (and the EU)."]
)
def test_ordinary_parentheses_are_the_speakers_own(text: str) -> None:
    assert read(text)[1] == ()


@given(st.lists(st.sampled_from(PIECES), max_size=24), st.sampled_from(["\n", "\n\n", " \n"]))
@settings(max_examples=60, deadline=None)
def test_turns_tile_the_text_and_insertions_lie_within_one(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    turns, insertions = read(text)
    at = 0
    for turn in turns:
        assert not text[at : turn.evidence.span.start].strip()
        turn.evidence.check(text)
        assert turn.evidence.span.holds(turn.body)
        at = turn.evidence.span.end
    assert not text[at:].strip()
    assert all(sum(t.body.holds(i.evidence.span) for t in turns) == 1 for i in insertions)


def seed() -> tuple[str, dict[str, Any]]:
    folder = SHARED / "seed"
    if not folder.is_dir():
        pytest.skip("the seed interview is not beside this checkout")
    gold: dict[str, Any] = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    return (folder / "interview.txt").read_text(encoding="utf-8").strip(), gold


def test_the_seed_interviews_voices_are_kept_apart() -> None:
    text, gold = seed()
    turns, insertions = find_turns(document(date=dt.date(2025, 11, 24)), text, RESOURCES)
    expected = [(t["role"], t.get("speaker"), span_between(text, t["first"], t["last"])) for t in gold["turns"]]
    found = [(t.role, t.speaker, t.body) for t in turns]
    last = insertions[-1].evidence.span  # a commentator's note closes the last answer's paragraph
    found[-1] = (*found[-1][:2], Span(turns[-1].body.start, len(text[: last.start].rstrip())))
    assert found == expected
    assert [(i.by, i.evidence.quote) for i in insertions] == [(i["by"], i["quote"]) for i in gold["insertions"]]


def span_between(text: str, first: str, last: str) -> Span:
    start = text.index(first)
    return Span(start, text.index(last, start) + len(last))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("OSLO, 3 March (Northern Wire) — Norway closed its consulate.", "Norway closed its consulate."),
        ("NEW DELHI - The talks went on.", "The talks went on."),
        ("OSLO, Norway, March 3 (Wire) -- The talks went on.", "The talks went on."),
        ("NATO said on Monday that the talks - the third this year - went on.", None),
        ("Oslo - the capital - was quiet.", None),
        ("OSLO. The talks went on - for days.", None),
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(line: str, words: str | None) -> None:
    turn = read(line)[0][-1]
    assert turn.body.of(line) == (words or line)
