"""A Word document gives its paragraphs and tables in order."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from verbale.acquire import docx as reader
from verbale.acquire.reading import Reading
from verbale.errors import LockedDocument, OverLimit, UnreadableDocument
from verbale.limits import Limits

MakeDocx = Callable[..., bytes]


def test_paragraphs_and_tables_stand_in_order(make_docx: MakeDocx) -> None:
    found = reader.read_docx(
        make_docx(["– Will it open?\nWhen?", "", "– No."], title="Talks", table=[["a", "b"], ["c", ""]]), "a.docx"
    )
    assert found.text == "– Will it open?\nWhen?\n\n– No.\n\na | b\n\nc |"
    assert found.title is not None
    assert found.title.value == "Talks"


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The envoy ")
    for tag, word in (("w:ins", "left"), ("w:del", "stayed")):
        change = paragraph._p.makeelement(qn(tag), {})
        change.append(paragraph.add_run(word)._r)
        paragraph._p.append(change)
    assert reader.read_docx(saved(document), "a.docx").text == "The envoy left"


def test_a_merged_cell_is_read_once() -> None:
    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "both"
    table.cell(0, 2).text = "last"
    assert reader.read_docx(saved(document), "a.docx").text == "both | last"


def test_a_list_keeps_its_bullet() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Bullet")
    assert reader.read_docx(saved(document), "a.docx").text == "• one"


@pytest.mark.parametrize("limit", ["unpacked_mib", "markup_mib"])
def test_a_package_that_would_swell_is_not_unpacked(limit: str, make_docx: MakeDocx) -> None:
    kept = io.BytesIO(make_docx(["The envoy left."]))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/bomb.xml", b"0" * (2 << 20))
    with pytest.raises(OverLimit, match="limit of 1 MiB"):
        reader.read_docx(kept.getvalue(), "a.docx", Limits(**{limit: 1}))


def test_an_encrypted_package_asks_for_its_password(make_docx: MakeDocx) -> None:
    data = bytearray(make_docx(["The envoy left."]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(LockedDocument, match="password"):
        reader.read_docx(bytes(data), "a.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_package_without_a_part_is_damaged(part: str, make_docx: MakeDocx) -> None:
    whole, kept = zipfile.ZipFile(io.BytesIO(make_docx(["The envoy left."]))), io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name in whole.namelist():
            if name != part:
                package.writestr(name, whole.read(name))
    with pytest.raises(UnreadableDocument, match="damaged"):
        reader.read_docx(kept.getvalue(), "a.docx")


W = nsdecls("w")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def text_of(*body: str, **parts: str) -> str:
    """The text of a document whose body is these pieces of XML."""
    return read(*body, **parts).text


def read(*body: str, **parts: str) -> Reading:
    """The reading of a document whose body is these pieces of XML; `parts` are further ones, by name."""
    document = docx.Document()
    for node in body:
        document.element.body.insert_element_before(parse_xml(node), "w:sectPr")
    for name, xml in parts.items():
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        part = Part(PackURI(f"/word/{name}.xml"), kind, xml.encode(), document.part.package)
        document.part.relate_to(part, f"{RELATIONS}/{name}")
    return reader.read_docx(saved(document), "a.docx")


def p(content: str, properties: str = "") -> str:
    return f"<w:p {W}>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(text: str) -> str:
    return f"<w:txbxContent><w:p>{r(text)}</w:p></w:txbxContent>"


FOOTNOTES = (
    f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
    f'<w:footnote w:id="2"><w:p>{r("In an interview.")}</w:p><w:p>{r("And in May.")}</w:p></w:footnote></w:footnotes>'
)
ENDNOTES = f'<w:endnotes {W}><w:endnote w:id="2"><w:p>{r("At the end.")}</w:p></w:endnote></w:endnotes>'


def test_notes_stand_behind_the_paragraph_and_do_not_break_it() -> None:
    found = read(
        p(r("The envoy") + '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>' + r(" left.")),
        p(r("It rained.")),
        footnotes=FOOTNOTES,
        endnotes=ENDNOTES,
    )
    assert found.text == "The envoy left.\n\n[1] In an interview.\n\nAnd in May.\n\nIt rained.\n\n[i] At the end."
    assert "1 footnotes" in found.notes["footnotes"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    both = (
        f"<mc:AlternateContent {MC}><mc:Choice Requires='wps'>{box('In a box.')}</mc:Choice>"
        f"<mc:Fallback>{box('In a box.')}</mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(p(r("Be") + f"<w:r>{both}</w:r>" + r("fore."))) == "Before.\n\nIn a box."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:hyperlink>{r('a link')}</w:hyperlink>", "a link"),
        (f"<w:smartTag><w:smartTag>{r('Oslo')}</w:smartTag></w:smartTag>", "Oslo"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('a choice')}</w:sdtContent></w:sdt>", "a choice"),
        (f"<w:fldSimple w:instr='DATE'>{r('3 May')}</w:fldSimple>", "3 May"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
            + r("not shown")
            + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + r("shown")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "shown",
        ),
        (r("con\u00adsulate") + "<w:r><w:softHyphen/></w:r>", "consulate"),
        (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>",
            "a\tb\nc\u2011d",
        ),
        ("<w:r><w:sym w:font='Arial' w:char='20AC'/></w:r>" + r("5"), "€5"),
        (r("seen") + r(" unseen", "<w:vanish/>"), "seen"),
        (f"<w:moveFrom>{r('old')}</w:moveFrom><w:moveTo>{r('new')}</w:moveTo>", "new"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "漢",
        ),
    ],
    ids=[
        "link",
        "smart-tag",
        "control",
        "field",
        "complex-field",
        "soft-hyphen",
        "signs",
        "symbol",
        "hidden",
        "moved",
        "ruby",
    ],
)
def test_what_a_paragraph_shows_is_its_text(content: str, text: str) -> None:
    assert text_of(p(content)) == text


@pytest.mark.parametrize(
    ("properties", "kinds"),
    [
        ("<w:b/>", {"bold"}),
        ("<w:i/><w:strike/>", {"italic", "struck"}),
        ("<w:b w:val='0'/>", set()),
        ("<w:rStyle w:val='Strong'/>", {"bold"}),
    ],
)
def test_type_is_marked(properties: str, kinds: set[str]) -> None:
    document = docx.Document()
    document.element.body.insert_element_before(parse_xml(p(r("plain ") + r("set", properties))), "w:sectPr")
    assert "Strong" in [s.style_id for s in document.styles]
    found = reader.read_docx(saved(document), "a.docx")
    assert {(m.kind, m.span.of(found.text)) for m in found.marks} == {(kind, "set") for kind in kinds}


def test_a_bold_style_marks_its_paragraphs_and_a_run_may_say_otherwise() -> None:
    found = read(p(r("Title ") + r("plain", "<w:b w:val='false'/>"), "<w:pStyle w:val='Heading1'/>"))
    assert [(m.kind, m.span.of(found.text)) for m in found.marks] == [("bold", "Title ")]


def test_items_have_the_numbers_that_word_shows() -> None:
    document = docx.Document()
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    assert reader.read_docx(saved(document), "a.docx").text == "1. one\n\n2. two"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(f'<w:p>{r(t)}</w:p>' for t in paragraphs)}</w:tc>"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([cell("a") + cell("b", "c")], "a | b c"),
        (
            [
                cell("a", properties="<w:vMerge w:val='restart'/>") + cell("b"),
                cell("a2", properties="<w:vMerge/>") + cell("c"),
            ],
            "a | b\n\n| c",
        ),
        ([cell("MS. DOE:") + cell("It is closed.")], "MS. DOE: It is closed."),
        ([cell("Q: Why?", "A: It is.", "Q: So?")], "Q: Why?\n\nA: It is.\n\nQ: So?"),
        (
            [f"<w:tc><w:tbl><w:tr>{cell('in')}{cell('side')}</w:tr></w:tbl><w:p/></w:tc>" + cell("out")],
            "in | side | out",
        ),
        ([f"<w:sdt><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>" + cell("b")], "a | b"),
    ],
    ids=["paragraphs", "merged", "label", "layout", "nested", "control"],
)
def test_a_tables_rows_are_paragraphs(rows: list[str], text: str) -> None:
    assert text_of(f"<w:tbl {W}>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>") == text


def test_what_is_no_part_of_the_text_is_named() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The envoy left.")
    document.add_comment(paragraph.runs[0], text="Is that so?", author="Doe")
    document.sections[0].header.paragraphs[0].text = "Digest of talks"
    found = reader.read_docx(saved(document), "a.docx")
    assert found.text == "The envoy left."
    assert found.notes["comments"].startswith("1 comments were left out")
    assert "Digest of talks" in found.notes["heads"]


def saved(document: "docx.document.Document") -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_cells_merged_downwards_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "both rows"
    table.cell(0, 1).text, table.cell(1, 1).text = "first", "second"
    assert reader.read_docx(saved(document), "a.docx").text == "both rows | first\n\n| second"


def test_a_cell_that_claims_many_columns_is_one_cell() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "alone"
    cell._tc.grid_span = 2_000_000_000
    assert reader.read_docx(saved(document), "a.docx").text == "alone"
