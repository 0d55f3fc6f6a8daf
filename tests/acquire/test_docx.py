"""A Word document gives its paragraphs and tables in order."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn

from verbale.acquire import docx as reader
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
