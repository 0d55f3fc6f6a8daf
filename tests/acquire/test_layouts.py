"""Who speaks where, over every layout of transcripts, alone, mixed and damaged. Persons and outlets are invented.

`**…**` is set in bold and `//…//` in italics: the signs are taken out and become marks before the text is read.
"""

import datetime as dt
import re

import pytest

from verbale.acquire.turns import find_turns
from verbale.model import Document, DocumentId, Insertion, Mark, MarkKind, Span, Turn
from verbale.resources import Resources

RESOURCES = Resources()
TYPES: dict[str, MarkKind] = {"**": "bold", "//": "italic", "~~": "struck"}
TYPE = re.compile(r"(\*\*|//|~~)(.+?)\1", re.DOTALL)

DIALOGUES = (
    (
        ("Will you open the bridge this year, minister?", "We will open it in May. I said so last week."),
        ("Who pays for it, in your view?", "I think that both of us do."),
        ("Do you expect delays?", "No. Our engineers have told me that they do not."),
    ),
    (
        ("Can you tell us when the fish quota talks begin?", "Well, we have asked for a date.\n\nI hope to have it soon."),
        ("And what is your reaction to the other side's offer?", "I have not read it. We will study it."),
        ("Would you sign it as it stands?", "I would not, and I have told them so."),
        ("Thank you for your time. Are you going there yourself?", "I am. We leave on Monday."),
    ),
    (
        ("What would you say to those who wait for a visa?", "I say to them that we are doing what we can."),
        ("How many of them are there, do you know?", "I do not know. (Laughter.) We count them every month."),
        ("Could you open a second office? Would you?", "We could. I would like to."),
    ),
)  # fmt: skip

# How a question and an answer are set, and which speaker the answers have.
LAYOUTS: dict[str, tuple[str, str, str | None]] = {
    "capitals and Q with blanks": ("Q    {}", "MS. ROE:  {}", "Roe"),
    "Q and A with stops": ("Q. {}", "A. {}", None),
    "Q and A with colons": ("Q: {}", "A: {}", None),
    "Q and A with blanks": ("Q   {}", "A   {}", None),
    "Q and an office with a stop": ("Q. {}", "THE MINISTER. {}", None),
    "words for parts": ("Question: {}", "Answer: {}", None),
    "remark and name": ("Remark: {}", "Jane Roe: {}", "Jane Roe"),
    "journalist and office": ("JOURNALIST: {}", "PRIME MINISTER: {}", None),
    "numbered journalists": ("Journalist 2: {}", "Jane Roe: {}", "Jane Roe"),
    "outlet in the label": ("Q (Bergposten): {}", "MS. ROE: {}", "Roe"),
    "questioner of an outlet": ("Question from Bergposten: {}", "Jane Roe: {}", "Jane Roe"),
    "label on its own line": ("JOURNALIST:\n{}", "MINISTER ROE:\n{}", "Roe"),
    "name and title on a line": ("Journalist\n{}", "Jane Roe\n{}", "Jane Roe"),
    "surname only": ("Reporter: {}", "Roe: {}", "Roe"),
    "title after a comma": ("Q  {}", "Jane Roe, Minister of Roads: {}", "Jane Roe"),
    "note inside the label": ("Q  {}", "PRESIDENT ROE (as interpreted): {}", "Roe"),
    "anonymous official": ("Q  {}", "SENIOR ADMINISTRATION OFFICIAL: {}", "Senior Administration Official"),
    "numbered official": ("Q  {}", "SENIOR OFFICIAL TWO: {}", "Senior Official Two"),
    "no space after the colon": ("QUESTION:{}", "MS. ROE:{}", "Roe"),
    "numbered questions": ("[1.] Q. {}", "THE MINISTER. {}", None),
    "dashes before both": ("- {}", "— {}", None),
    "dashes before questions": ("– {}", "{}", None),
    "dashes before answers": ("{}", "- {}", None),
    "no mark at all": ("{}", "{}", None),
    "bold questions": ("**{}**", "{}", None),
    "italic questions": ("//{}//", "{}", None),
    "bold answers": ("{}", "**{}**", None),
    "bold labels": ("**Journalist** {}", "**Jane Roe** {}", "Jane Roe"),
    "bold labels with colons": ("**Question:** {}", "**Jane Roe:** {}", "Jane Roe"),
    "bold names alone": ("**Bergposten**\n{}", "**Jane Roe**\n{}", "Jane Roe"),
}


def read(text: str, **hints: object) -> tuple[str, tuple[Turn, ...], tuple[Insertion, ...]]:
    """The text without the signs of type, and what is found in it."""
    plain, marks, at = "", list[Mark](), 0
    for found in TYPE.finditer(text):
        plain += text[at : found.start()]
        marks.append(Mark(Span(len(plain), len(plain) + len(found.group(2))), TYPES[found.group(1)]))
        plain, at = plain + found.group(2), found.end()
    plain += text[at:]
    known: dict[str, object] = {"title": None, "date": None, "publisher": None, **hints}
    document = Document(
        id=DocumentId("0" * 64), origin="-", retrieved=None, media_type="text/plain", encoding="utf-8", language="en",
        kind=None, relation=None, **known,  # type: ignore[arg-type]
    )  # fmt: skip
    return plain, *find_turns(document, plain, RESOURCES, marks=marks)


def said(text: str, **hints: object) -> list[tuple[str, str | None, str]]:
    """Role, speaker and words of each turn."""
    plain, turns, _ = read(text, **hints)
    return [(turn.role, turn.speaker, turn.body.of(plain)) for turn in turns]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=["bridge", "fish", "visas"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_dialogue_is_the_same_in_every_layout(
    layout: tuple[str, str, str | None], dialogue: tuple[tuple[str, str], ...]
) -> None:
    question, answer, speaker = layout
    text = "\n\n".join(line for q, a in dialogue for line in (question.format(q), answer.format(a)))
    found = said(text)
    assert [(role, body) for role, _, body in found] == [
        pair for q, a in dialogue for pair in (("question", q), ("answer", a))
    ]
    assert {who for role, who, _ in found if role == "answer"} == {speaker}


MIXED = {
    "mixed dashes, the first question bare": (
        "Will you open the bridge?\n\n— We will, in May.\n\n- And who pays, in your view?\n\n– Both of us do.",
        ["question", "answer", "question", "answer"],
    ),
    "moderator, operator and aide": (
        "OPERATOR: Good day. Please go ahead.\n\nMODERATOR: Over to you.\n\nMS. ROE: We open in May.\n\nQ  Why?\n\nMS. ROE: It is ready.\n\n"
        "AIDE: Thank you all.",
        ["moderator", "moderator", "statement", "question", "answer", "moderator"],
    ),
    "two who answer": (
        "PRESIDENT ROE: Welcome.\n\nPRIME MINISTER POE: Thank you.\n\nQ  A question to both. Will it open?\n\n"
        "PRESIDENT ROE: Yes.\n\nPRIME MINISTER POE: It will.",
        ["statement", "statement", "question", "answer", "answer"],
    ),
    "a long first label and short later ones": (
        "Question: Will it open?\n\nMinister of Roads of Norway Ola Normann: In May.\n\nQuestion: Who pays?\n\nOla Normann: We do.\n\n"
        "Question: When?\n\nNormann: In June.",
        ["question", "answer"] * 3,
    ),
    "a slip in the questioner's label": (
        "QUESTION: Will it open?\n\nMS. ROE: In May.\n\nQUESITON: Who pays?\n\nMS. ROE: We do.",
        ["question", "answer"] * 2,
    ),
    "a slip in an office": (
        "Question: Will it open?\n\nPresident Roe: In May.\n\nQuestion: Who pays?\n\nPresident Roe: We do.\n\n"
        "Question: When?\n\nPresdent Roe: In June.",
        ["question", "answer"] * 3,
    ),
    "a question glued to the answer before": (
        "Q  Will it open?\n\nMS. ROE: In May. Q Thank you. And who pays?\n\nMS. ROE: We do.\n\nQ  When?\n\nMS. ROE: In June.",
        ["question", "answer"] * 3,
    ),
    "an answer glued to the question before": (
        "Q  Will it open? MS. ROE: In May.\n\nQ  Who pays?\n\nMS. ROE: We do.",
        ["question", "answer"] * 2,
    ),
    "a label after the clock": (
        "2:27 P.M. PDT MR. ROE: Hello, everybody.\n\nQ  Will it open?\n\nMR. ROE: In May.",
        ["introduction", "statement", "question", "answer"],
    ),
    "all on one line": (
        "MS. ROE: Good day. Q Will it open? MS. ROE: In May. Q And who pays? MS. ROE: We do. Q When? MS. ROE: In June.",
        ["statement", *["question", "answer"] * 3],
    ),
    "words left out within turns": (
        "Q  Will (inaudible) open?\n\nMS. ROE: It ██████ in May. [redacted]\n\nQ  Who [ ] pays?\n\nMS. ROE: We do.",
        ["question", "answer"] * 2,
    ),
    "a line of place is no headline": (
        "South Lawn\n\n2:27 P.M. EDT\n\nMS. ROE: Hello.\n\nQ  Will it open?\n\nMS. ROE: In May.",
        ["introduction", "statement", "question", "answer"],
    ),
    "headline, place, first label": (
        "Remarks by Minister Jane Roe on the Bridge\n\nSouth Lawn\n\nMS. ROE: Hello.\n\nQ  Will it open?\n\nMS. ROE: In May.",
        ["headline", "introduction", "statement", "question", "answer"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), MIXED.values(), ids=MIXED.keys())
def test_mixed_and_damaged_layouts_keep_every_turn(text: str, roles: list[str]) -> None:
    assert [role for role, _, _ in said(text)] == roles


ONE_VOICE = {
    "a quotation in a speech": "Friends, we build.\n\nAn old man asked me: who will cross it?\n\nI told him: you will. We all will.",
    "a poem": "The bridge is long,\nthe river wide:\n\n- O who will cross,\n- and who abide?\n\nSo wrote the poet of our town.",
    "a note": "Note: the bridge is old.\n\nThe government mends it in the spring of next year.\n\nNote: the ferry runs.",
    "minutes with times": "10:05: The chair opened the meeting.\n\n10:20: The budget was read.\n\n11:00: The meeting closed.",
    "minutes with PM": "1:05 PM: The chair opened the meeting.\n\n2:20 PM: The budget was read.\n\n3:00 PM: The meeting closed.",
    "an agenda": "Agenda:\n\n1. Opening: the chair\n\n2. Budget: the treasurer\n\n3. Any other business: all",
    "a list of questions": (
        "Q: How do I apply for a permit?\n\nA: Fill in the form and bring it to the town hall.\n\nQ: What does a permit cost?\n\n"
        "A: The fee is ten crowns, to be paid at the desk.\n\nQ: How long does it take?\n\nA: The office answers within a month."
    ),
    "a list of questions in bold": (
        "**How is a permit applied for?**\n\nThe form is brought to the town hall.\n\n**What does a permit cost?**\n\n"
        "The fee is ten crowns.\n\n**How long does it take?**\n\nThe office answers within a month."
    ),
    "bold sub-headings": (
        "The ministers met in Oslo.\n\n**The bridge**\n\nThey agreed to mend it.\n\n**The ferry**\n\nThey spoke of the ferry.\n\n"
        "**Next steps**\n\nA survey follows in the spring."
    ),
    "a communique with dashes": (
        "The sides agreed:\n\n- to open the bridge;\n\n- to mend the road;\n\n- to meet again in May.\n\nThe talks were held in Oslo."
    ),
    "a communique with dashes and stops": (
        "The sides took the following decisions.\n\n- The bridge will be opened.\n\n- The road will be mended.\n\n- A commission will meet."
    ),
    "headings with colons": (
        "Trade: the sides noted growth.\n\nEnergy: the sides spoke of gas.\n\nCulture: a week of films is planned.\n\nSports: a match is planned."
    ),
    "a list of holders": "Minister of Roads: Jane Roe\n\nMinister of Ferries: Ada Poe\n\nThe government took its oath on Monday.",
    "an article with a dateline": (
        "OSLO, 3 March (Bergposten) — The bridge opens in May, the minister said.\n\n\"It is ready,\" she added: \"I have seen it.\""
    ),
    "an article that quotes": (
        "The minister was asked when the bridge would open.\n\n\"In May,\" Jane Roe said.\n\n\"Who pays?\" somebody called.\n\n\"We do,\" she said."
    ),
    "a table of figures": "Bridges: 12\n\nFerries: 7\n\nRoads: 130\n\nTunnels: 3",
    "contact lines": "The bridge opens in May.\n\nContact: Ada Poe\n\nPhone: 555 0100\n\nEmail: press@roads.example",
    "a letter": "Dear Minister:\n\nThe bridge is old, and we ask that it be mended.\n\nYours sincerely, the town.",
    "a treaty": "Article 1. The Parties shall mend the bridge.\n\nArticle 2. The Parties shall share the cost.\n\nArticle 3. In force on signature.",
    "a play that is quoted": (
        "The minister closed with a scene from an old play.\n\nShe read: \"GUARD: Who goes there? MILLER: A friend of the bridge.\"\n\n"
        "Then the bridge was opened, and the guests went home."
    ),
    "rhetorical questions": "Friends,\n\nWhat did we build?\n\nWe built a bridge.\n\nIt stands, and we are proud of it.",
    "signatures": "The bridge opens in May.\n\nJane Roe\nMinister of Roads\n\nAda Poe\nMinister of Ferries",
    "captions": "The bridge opens in May.\n\nPhoto: Bergposten\n\nThe minister cut the ribbon before noon.\n\nPhoto: Bergposten",
    "a chronology": "2 May: the bridge opens.\n\n3 May: the ferry stops.\n\n4 May: the road is mended.",
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_VOICE.values(), ids=ONE_VOICE.keys())
def test_a_text_of_one_voice_has_neither_questions_nor_answers(text: str) -> None:
    assert {role for role, _, _ in said(text)} <= {"headline", "introduction", "statement"}
    assert sum(role == "statement" for role, _, _ in said(text)) == 1


def test_the_questioner_of_an_outlet_is_named() -> None:
    text = "Question from Bergposten: Will it open?\n\nJane Roe: In May.\n\nQuestion from the Herald: Who pays?\n\nJane Roe: We do."
    assert [who for role, who, _ in said(text) if role == "question"] == ["Bergposten", "the Herald"]


def test_a_named_questioner_is_named_and_the_outlet_is_not_the_name() -> None:
    text = "Ada Poe, Bergposten: Will you open it?\n\nMINISTER ROE: In May.\n\nAda Poe, Bergposten: Who pays, minister?\n\nMINISTER ROE: We do."
    assert [who for _, who, _ in said(text)] == ["Ada Poe", "Roe"] * 2


def test_an_office_alone_is_its_holders_on_that_day_where_the_publisher_names_a_state() -> None:
    text = "THE PRESIDENT: Good day.\n\nQ  Will it open?\n\nTHE PRESIDENT: In May."
    named = said(text, publisher="The White House", date=dt.date(1978, 6, 26))
    assert named[-1][1] == "Jimmy Carter"
    assert said(text, date=dt.date(1978, 6, 26))[-1][1] is None


def test_a_state_that_a_headline_only_mentions_does_not_name_the_president() -> None:
    text = "TALKS WITH PANAMA\n\nQ. Will they resume?\n\nTHE PRESIDENT. We hope so.\n\nQ. When?\n\nTHE PRESIDENT. Soon."
    assert {who for role, who, _ in said(text, date=dt.date(1964, 3, 28)) if role == "answer"} == {None}


def test_a_name_is_given_as_the_document_spells_it() -> None:
    text = "Question: Will it open?\n\nViktor Orban: In May.\n\nQuestion: Who pays?\n\nViktor Orban: We do."
    assert said(text)[1][1] == "Viktor Orban"
    assert said(text.replace("Orban", "Orbán"))[1][1] == "Viktor Orbán"


def test_a_long_title_with_names_of_bodies_is_no_part_of_the_name() -> None:
    text = (
        "Chairman of the Bridge Company Management Board Ola Normann: Good day.\n\nJane Roe: Good day. We met in May.\n\n"
        "Ola Normann: We did, and we shall meet again.\n\nJane Roe: We shall, in June."
    )
    assert [who for _, who, _ in said(text)] == ["Ola Normann", "Jane Roe"] * 2


def test_a_name_with_a_joined_article_is_read_whole() -> None:
    text = "President of Norland Omar al-Roe: Good day.\n\nPresident of Sudland Ada Poe: Welcome. We met in May."
    assert [who for _, who, _ in said(text)] == ["Omar al-Roe", "Ada Poe"]


def test_each_office_of_one_name_is_its_own_states() -> None:
    text = "PRIME MINISTER: Welcome.\n\nPRIME MINISTER OF CANADA: Thank you.\n\nQ  Why?\n\nPRIME MINISTER OF CANADA: It is ready."
    found = said(text, publisher="Prime Minister of Australia", date=dt.date(2017, 2, 22))
    assert [who for _, who, _ in found] == ["Malcolm Turnbull", "Justin Trudeau", None, "Justin Trudeau"]


NOTES = [
    ("We mended it.1 It stands.\n\n1 See the report of the survey, page 7.", "1 See the report of the survey, page 7.", "editor"),
    ("We mended it [1]. It stands.\n\n[1] The survey of the year before.", "[1] The survey of the year before.", "editor"),
    ("We mended it last year,2 as I said. It stands.,2 See Item 7.", "2 See Item 7.", "editor"),
    ("It opens in May.\n\nEND 1:05 P.M. EDT", "END 1:05 P.M. EDT", "editor"),
    ("It opens in May.\n\n###", "###", "editor"),
    ("It opens in May.\n\n* * *", "* * *", "editor"),
    ("It opens in May.\n\nEditor's note: it opened in June.", "Editor's note: it opened in June.", "editor"),
    ("It opens in May.\n\nTranslator's note: or in spring.", "Translator's note: or in spring.", "translator"),
    ("It opens in ~~May~~ [June] of this year.", "[June]", "editor"),
    ("It opens ████ in May.", "████", "editor"),
    ("It opens [ ] in May.", "[ ]", "editor"),
    ("It opens in May [emphasis mine].", "[emphasis mine]", "commentator"),
    ("It opens in May. (Laughter.)", "(Laughter.)", "stage"),
    ("It opens in May.\n\nRead more: the road", "Read more: the road", "editor"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "note", "kind"), NOTES)
def test_notes_stand_apart_from_the_words_around_them(words: str, note: str, kind: str) -> None:
    _, turns, insertions = read(f"Q  Will it open?\n\nMS. ROE: {words}")
    assert [turn.role for turn in turns] == ["question", "answer"]
    assert [(i.evidence.quote, i.kind) for i in insertions] == [(note, kind)]


@pytest.mark.parametrize(
    "text", ["The G7 met. It was long.\n\n7 ministers came.", "1 The bridge opens.\n\n2 The road opens."]
)
def test_a_number_without_a_sign_before_it_is_no_footnote(text: str) -> None:
    assert read(text)[2] == ()
