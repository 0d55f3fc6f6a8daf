"""Title, date, publisher, language, kind and relation: found with a reason, or None with a reason."""

import datetime as dt
from collections.abc import Callable

import pytest

from verbale.model import Document

Describe = Callable[..., Document]
SAID = "\n\nThe envoy of Norway said on Monday that the consulate would stay closed.\n"
ASKED = "\n\n- Will it open, ambassador?\n\n- No.\n\n- Why not?\n\n- They refused.\n"


def test_every_field_has_a_why(describe_text: Describe) -> None:
    found = describe_text("The envoy left.")
    assert {"encoding", "title", "date", "publisher", "language", "kind", "relation", "retrieved", "format"} <= set(
        found.why
    )
    assert all(found.why.values())
    assert (found.title, found.date, found.publisher, found.kind, found.relation) == (None, None, None, None, None)


def test_hints_outrank_the_text(describe_text: Describe) -> None:
    hints = {
        "title": "Given",
        "date": dt.date(2030, 1, 1),
        "publisher": "P",
        "kind": "note",
        "relation": ("CHL", "NOR"),
    }
    found = describe_text(f"Interview with the envoy\n\nBy Jane Doe\n\n3 March 2031{SAID}", **hints)
    assert {name: getattr(found, name) for name in hints} == hints
    assert {found.why[name] for name in hints} == {"given with the document"}


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("Talks in Oslo", "Talks in Oslo"),
        ("Talks in Oslo\n3 March 2031", "Talks in Oslo"),
        ("Will Oslo reply?", "Will Oslo reply?"),
        ("Talks were held in Oslo.", None),
        ("- Will Oslo reply?", None),
        ("Q Will Oslo reply?", None),
        ("QUESTION:", None),
        ("Will Oslo reply? The envoy thinks so", None),
        ("The envoy of Norway said\nthat it would", None),
        ("word " * 60, None),
        ("Oslo\n\nTalks in the North", "Talks in the North"),
        ("FOR IMMEDIATE RELEASE\n\nTalks in the North", "Talks in the North"),
        ("Unofficial translation\n2024/123\n\nTalks in the North", "Talks in the North"),
        ("Ministry of Trade of Norway\n\nTalks in the North", "Talks in the North"),
        ("JOINT STATEMENT\nOF NORWAY AND CHILE", "JOINT STATEMENT OF NORWAY AND CHILE"),
        (
            "Remarks by the Minister of Trade\nat the Opening of the Bridge",
            "Remarks by the Minister of Trade at the Opening of the Bridge",
        ),
        ("South Lawn", None),
        ("Prime Minister of Norway: Ada Berg", None),
        ("East Room, 10:33 A.M. EDT", None),
    ],
)
def test_a_first_line_that_stands_alone_is_the_title(front: str, title: str | None, describe_text: Describe) -> None:
    assert describe_text(front + SAID).title == title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Talks in Oslo, 3 March 2031{SAID}", "2031-03-03"),
        (f"Talks in Oslo\n\nMonday, March 3, 2031, 4:15 P.M. EST{SAID}", "2031-03-03"),
        (f"Talks in Oslo\n\nPublished: 2031-03-03{SAID}", "2031-03-03"),
        (f"Talks in Oslo\n\nEast Room, Oslo, 3 March 2031{SAID}", "2031-03-03"),
        ("OSLO, 3 March 2031 — The envoy of Norway left on Monday.", "2031-03-03"),
        ("OSLO, March 3, 2031 (Agency) – The envoy of Norway left on Monday.", "2031-03-03"),
        (f"Talks in Oslo{SAID}\n3 March 2031\n", "2031-03-03"),
        (f"Talks in Oslo{SAID}\nOstmere, 3 March 2031\n", "2031-03-03"),
        (f"Talks in Oslo\n\nthe 3rd of March, 2031{SAID}", "2031-03-03"),
        (f"Talks in Oslo\n\n03.04.2031{SAID}", "2031-04-03"),
        (f"Talks in Oslo\n\n25/12/2031{SAID}", "2031-12-25"),
        (f"Talks in Oslo\n\n2031/04/03{SAID}", "2031-04-03"),
        (f"Talks in Oslo\n\nNo. 03.04.2031{SAID}", None),
        (f"Talks in Oslo\n\n© Example Post, 3 March 2031{SAID}", None),
        (f"Talks in Oslo\n\nAccessed 3 March 2031{SAID}", None),
        (f"2031-03-03 Ada Berg of the ferry{SAID}", "2031-03-03"),
        (f"Ferry stops on 3 March 2031{SAID}", None),
        ("Ada Berg (3 March 1931 – 4 April 1999) wrote of the ferry.", None),
        (f"The office of the leader, transcript released 3 March 2031.{SAID}", "2031-03-03"),
        ("The two sides agreed on 3 March 2031 that the consulate would stay closed.", None),
        ("The order dated 3 March 2031 that closed the consulate stays in force.", None),
        (f"Talks in Oslo{SAID}\nThe consulate was closed on 3 March 2031.", None),
    ],
)
def test_the_date_is_one_that_the_document_gives_as_its_own(
    text: str, date: str | None, describe_text: Describe
) -> None:
    assert describe_text(text).date == (date and dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Talks in Oslo\n\n30 February 2031{SAID}", "“30 February 2031” is not a date: February 2031 has 28 days"),
        ("OSLO, 3 March — The envoy of Norway left on Monday.", "“3 March” but no year"),
        (f"Talks in Oslo, 3/4/2031{SAID}", "some read the day first"),
        (f"From 3 March 2031 to 4 April 2031{SAID}", "2 different dates"),
        (f"Talks in Oslo{SAID}", "no date"),
    ],
)
def test_a_date_that_cannot_be_told_says_why(text: str, why: str, describe_text: Describe) -> None:
    found = describe_text(text)
    assert found.date is None
    assert why in found.why["date"]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Talks in Oslo\n\nSOURCE: Example Post{SAID}", "Example Post"),
        (f"Talks in Oslo\n\nBy Jane Doe, Example Post{SAID}", "Example Post"),
        (f"Talks in Oslo\n\nBy Jane Doe{SAID}", "Jane Doe"),
        ("OSLO, 3 March (Agency) — The envoy of Norway left on Monday.", "Agency"),
        (f"Talks in Oslo\n\nby the end of the day{SAID}", None),
        (f"Talks in Oslo\n\nA source: who is it?{SAID}", None),
    ],
)
def test_the_publisher_is_named_by_label_byline_or_dateline(
    text: str, publisher: str | None, describe_text: Describe
) -> None:
    found = describe_text(text)
    assert found.publisher == publisher
    assert found.why["publisher"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Readout of the call with the envoy{SAID}", "readout"),
        (f"Joint Statement of Norway and Chile{SAID}", "communique"),
        (f"Press Briefing by the spokesperson{SAID}", "briefing"),
        (f"Joint press conference in Oslo{SAID}", "press-conference"),
        (f"Remarks by the minister{SAID}", "speech"),
        (f"Remarks by the minister{SAID}\nQ Will it open?\n\nMINISTER: No.", "press-conference"),
        (f"Treaty between Norway and Chile{SAID}", "treaty"),
        (f"The minister signed the law on the treaty{SAID}", None),
        (f"Aide-mémoire{SAID}", "note"),
        (f"The leaders had a telephone conversation.{SAID}", "readout"),
        (f"Talks in Oslo\n\nBy Jane Doe{SAID}", "article"),
        (f"The envoy speaks\n\nOur correspondents met the envoy of Norway.{ASKED}", "interview"),
        (f"The envoy speaks{ASKED}", "interview"),
        (f"The consulate stays closed{SAID}", None),
        ("Three points\n\n- one\n\n- two\n\n- three", None),
    ],
)
def test_the_kind_is_told_by_title_words_and_shape(text: str, kind: str | None, describe_text: Describe) -> None:
    found = describe_text(text)
    assert found.kind == kind
    assert found.why["kind"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The envoy of Norway left.", "en"),
        ("Посол Норвегии уехал в понедельник.", "ru"),
        ("L’ambassadeur de Norvège est parti lundi, a dit le ministre.", "fr"),
        ("No.", None),
        ("12 – 34", None),
    ],
)
def test_the_language_is_told_where_there_are_letters_enough(
    text: str, language: str | None, describe_text: Describe
) -> None:
    found = describe_text(text)
    assert found.language == language
    assert found.why["language"]


def test_a_page_tells_the_language_of_a_word_or_two(describe_text: Describe) -> None:
    assert describe_text("<html lang='nb-NO'><body><p>Nei.</p></body></html>", "a.html").language == "nb"


def test_a_spoilt_date_in_metadata_is_said_and_the_text_is_asked(describe_text: Describe) -> None:
    found = describe_text(f"---\ndate: soon\n---\n# Talks in Oslo\n\n3 March 2031{SAID}", "a.md")
    assert found.date == dt.date(2031, 3, 3)
    assert "soon" in found.why["date"]


def test_a_language_without_a_pack_says_what_was_not_read(describe_text: Callable[..., Document]) -> None:
    text = "Посол Норвегии заявил в понедельник, что консульство в Лиме будет закрыто. Чили пока не ответило.\n"
    found = describe_text(text)
    assert found.language == "ru"
    assert "only text and turns were read" in found.why["language"]


def test_figures_are_read_as_the_publishers_country_writes_them(describe_text: Describe) -> None:
    text = f"Talks in Oslo\n\n03/04/2031{SAID}"
    assert describe_text(text, publisher="The White House").date == dt.date(2031, 3, 4)
    assert describe_text(text, publisher="Government of Norway").date == dt.date(2031, 4, 3)
    assert describe_text(text).date is None
