"""The Word document, read back: styles, headings, tables of cells, links to sources, page numbers, no forbidden character."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from report.briefing import HOSTILE, PLAIN, written


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_headings_are_headings_and_the_board_begins_a_page() -> None:
    document = opened(written("docx", party="NOR"))
    titles = {p.text.replace("\u00a0", " "): p for p in document.paragraphs if p.style.name == "Heading 1"}
    assert list(titles)[:4] == [
        "What moved since 3 February 2031",
        "What is due",
        "Where the two accounts differ",
        "Likely line: Chile, in its own latest words",
    ]
    assert titles["The board: in play"].paragraph_format.page_break_before
    assert document.paragraphs[0].style.name == "Title"


def test_the_board_is_a_table_of_cells_with_a_header() -> None:
    table = next(t for t in opened(written("docx")).tables if t.cell(0, 0).text == "Norway")
    assert [c.text for c in table.rows[0].cells] == ["Norway", "Chile"]
    assert table.cell(1, 0).text == "No account on record."
    assert table.cell(1, 1).text.startswith("blocked")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_each_number_leads_to_its_source() -> None:
    body = opened(written("docx")).element.body
    links = {e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))}
    marks = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    assert links == set(marks)
    assert len(marks) == len(set(marks)) > 1


def test_the_foot_counts_pages_and_the_paper_is_a4() -> None:
    section = opened(written("docx")).sections[0]
    fields = [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize("text", [PLAIN, HOSTILE])
def test_every_part_is_sound_and_refers_to_no_other_host(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx", text))) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in parts.read(name)


def test_hostile_words_are_words() -> None:
    text = "\n".join(p.text for p in opened(written("docx", HOSTILE)).paragraphs)
    assert '<script>alert(1)</script> refused #panic("x")' in text
    assert not {"\x07", "\u202e"} & set(text)


def test_an_empty_record_gives_its_reason() -> None:
    document = opened(written("docx", empty=True))
    assert "Nothing on record for NOR-CHL." in [p.text for p in document.paragraphs]
    assert not document.tables
