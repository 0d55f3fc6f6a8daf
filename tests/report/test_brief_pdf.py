"""The PDF, read back: one page first, tags and standards, numbered pages, any script, no word taken for a command."""

from typing import Any

import pypdfium2 as pdfium
import pytest

from report.briefing import HOSTILE, PLAIN, made, written
from verbale.report.brief_pdf import size_for_a_page
from verbale.report.brief_sheet import SIZES


def pages(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [" ".join(document[i].get_textpage().get_text_range().split()) for i in range(len(document))]


def test_one_page_comes_first_and_the_board_begins_the_second() -> None:
    texts = pages(written("pdf", party="NOR"))
    assert texts[0].startswith("BRIEF NOR-CHL Norway – Chile As of 5 March 2031 · prepared for Norway")
    assert "Likely line: Chile, in its own latest words" in texts[0]
    assert texts[1].startswith("The board")


def test_a_long_record_keeps_its_first_part_to_one_page() -> None:
    long = PLAIN.replace("the visa deal", "the visa deal " * 60)
    texts = pages(written("pdf", long, copies=40))
    assert "Likely line" in texts[0]
    assert texts[1].startswith("The board")
    view, record = made(long, copies=40)
    assert size_for_a_page(view, record) in SIZES[1:]


def test_each_page_has_its_number_and_the_paper_is_a4() -> None:
    document = pdfium.PdfDocument(written("pdf"))
    texts = pages(written("pdf"))
    assert all(f"Page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1))
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_sources_have_number_quote_pages_and_where_they_are_cited() -> None:
    text = " ".join(pages(written("pdf")))
    assert (
        "[1] “Norway refused the visa deal” A [draft] title, 5 March 2031 (D1), pp. 3–4, characters 0–28 · cited on pp. 1, 2"
        in text
    )
    assert f"SHA-256 {'a' * 64}" in text.replace("\u200b", "").replace("\u2060", "")


def test_it_is_tagged_titled_and_fit_for_archives() -> None:
    data = written("pdf")
    assert b"/StructTreeRoot" in data
    assert b"pdfaid" in data
    assert pdfium.PdfDocument(data).get_metadata_dict()["Title"] == "Norway – Chile: brief"


def test_every_font_is_embedded_and_no_link_leaves_the_document() -> None:
    data = written("pdf")
    assert b"/FontFile3" in data or b"/FontFile2" in data
    assert b"/URI" not in data


def test_cyrillic_is_set_and_can_be_searched() -> None:
    text = PLAIN.replace("Norway refused the visa deal", "Переговоры о визах отложены на неопределённый срок")
    assert "Переговоры о визах отложены на неопределённый срок" in pages(written("pdf", text, language="ru"))[0]


@pytest.mark.parametrize("words", ["会谈推迟了", "talks 🙂", "a \ue000 b"])
def test_what_no_font_has_spoils_nothing(words: str) -> None:
    texts = pages(written("pdf", PLAIN.replace("visa deal", words)))
    assert "Quotes and sources" in " ".join(texts)


def test_words_are_never_commands() -> None:
    text = " ".join(pages(written("pdf", HOSTILE)))
    assert '<script>alert(1)</script> refused #panic("x") $x$ *the* `visa`' in text
    assert "\u202e" not in text


@pytest.mark.parametrize("known", [{"language": "en; x"}, {"language": None}, {"date": None}, {"title": None}])
def test_what_is_not_known_of_a_document_stops_nothing(known: dict[str, Any]) -> None:
    assert "Quotes and sources" in " ".join(pages(written("pdf", **known)))


def test_an_empty_record_is_one_page_with_its_reason() -> None:
    (text,) = pages(written("pdf", empty=True))
    assert "Nothing on record for NOR-CHL." in text


def test_a_word_that_no_line_holds_stays_on_the_paper() -> None:
    address = "example.org/" + "a" * 150
    page = pdfium.PdfDocument(written("pdf", PLAIN.replace("visa deal", address)))[0].get_textpage()
    rights = [page.get_charbox(n)[2] for n in range(page.count_chars())]
    assert max(rights) < 595 - 50  # points: the right margin


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "md"])
def test_a_page_long_quote_and_title_are_cut(format: str) -> None:
    data = written(format, PLAIN.replace("visa deal", "visa " * 20_000), title="t" * 5000, publisher="p" * 5000)
    assert len(data) < 400_000
