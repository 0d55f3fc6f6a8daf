"""A PDF's lines become paragraphs; numbers, heads and hyphens of the print go."""

from collections.abc import Callable

import pytest

from verbale.acquire.pages import Line, Page, paragraphs_of_pages
from verbale.acquire.pdf import read_pdf
from verbale.errors import EmptyDocument, LockedDocument, UnreadableDocument

MakePdf = Callable[..., bytes]
Printed = list[tuple[float, float, str]]


def printed(lines: list[str], *, top: float = 700.0) -> Printed:
    """Lines of one block, 14 points apart."""
    return [(50.0, top - 14 * n, line) for n, line in enumerate(lines)]


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts_two(make_pdf: MakePdf) -> None:
    first = [
        "The envoy of Norway said on Monday that the",
        "consulate would stay closed for the time being,",
        "and left.",
    ]
    found = read_pdf(make_pdf([printed(first) + printed(["The other side", "did not reply."], top=630)]), "a.pdf")
    assert found.text == " ".join(first) + "\n\nThe other side did not reply."
    assert found.media_type == "application/pdf"


def test_a_hyphen_at_a_lines_end_goes_unless_the_word_has_one(make_pdf: MakePdf) -> None:
    lines = [
        "The consul-",
        "ate stays closed, said a source in the long-",
        "term unit; long-term plans of the Anglo-",
        "French kind too.",
    ]
    found = read_pdf(make_pdf([printed(lines)]), "a.pdf")
    assert found.text == (
        "The consulate stays closed, said a source in the long-term unit; long-term plans of the Anglo-French kind too."
    )


def test_page_numbers_and_repeated_heads_are_dropped(make_pdf: MakePdf) -> None:
    pages = [
        [(250.0, 770.0, "Digest of talks"), *printed([f"The envoy left on day {n}."]), (300.0, 20.0, f"{n}")]
        for n in range(1, 5)
    ]
    found = read_pdf(make_pdf(pages), "a.pdf")
    assert found.text == "\n\n".join(f"The envoy left on day {n}." for n in range(1, 5))
    assert "8 lines" in found.notes["text"]


def test_a_sentence_runs_over_a_page(make_pdf: MakePdf) -> None:
    pages = [
        printed(["The envoy of Norway said that the", "matter of the"]),
        printed(["consulate was closed."]),
    ]
    assert (
        read_pdf(make_pdf(pages), "a.pdf").text
        == "The envoy of Norway said that the matter of the consulate was closed."
    )


def test_a_dash_after_a_full_stop_begins_a_turn() -> None:
    lines = (
        "- Will it open?",
        "- No, said the envoy, who went on to say",
        "— as he had — that it would not.",
        "- Why?",
    )
    page = Page(0, tuple(Line(text, 50, 300, 700 - 14 * n, 712 - 14 * n) for n, text in enumerate(lines)))
    assert paragraphs_of_pages([page])[0] == [lines[0], f"{lines[1]} {lines[2]}", lines[3]]


def test_properties_give_the_title(make_pdf: MakePdf) -> None:
    title = read_pdf(make_pdf([printed(["The envoy left."])], title="Talks in Oslo"), "a.pdf").title
    assert title is not None
    assert title.value == "Talks in Oslo"


def test_a_locked_pdf_asks_for_its_password(make_pdf: MakePdf) -> None:
    with pytest.raises(LockedDocument, match="password"):
        read_pdf(make_pdf([printed(["The envoy left."])], password="oslo"), "a.pdf")


def test_an_encrypted_pdf_that_opens_without_password_is_read(make_pdf: MakePdf) -> None:
    assert read_pdf(make_pdf([printed(["The envoy left."])], password=""), "a.pdf").text == "The envoy left."


def test_a_pdf_without_text_looks_scanned(make_pdf: MakePdf) -> None:
    with pytest.raises(EmptyDocument, match="OCR"):
        read_pdf(make_pdf([[], []]), "a.pdf")


def test_a_damaged_pdf_is_unreadable(make_pdf: MakePdf) -> None:
    whole = make_pdf([printed(["The envoy left."])])
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: the PDF is damaged"):
        read_pdf(whole[: len(whole) // 2], "a.pdf")


def test_a_line_that_is_one_endless_word_takes_no_time() -> None:
    line = "consulate" * 100_000
    assert paragraphs_of_pages([Page(0, (Line(line, 50, 300, 700, 712),))])[0] == [line]
