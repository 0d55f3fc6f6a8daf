"""The brief as a Word document: real styles and headings, tables of cells, links from each number to its source, page numbers."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import docx as word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from verbale.report.brief_sheet import CellText, Item, Matter, Part, Quoted, Sheet

FONT = "Times New Roman"  # on every desk, or its metric twin
INK, QUIET, ACCENT = RGBColor(0x16, 0x18, 0x1D), RGBColor(0x4D, 0x54, 0x60), RGBColor(0x1F, 0x3A, 0x5F)
MOST_PROPERTY = 255  # characters
WIDTH = 166  # mm between the margins
_MARGIN, _LEFT = 22, 34  # mm
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the same brief gives the same bytes


def docx(sheet: Sheet) -> bytes:
    """The document. Reference: ISO/IEC 29500-1."""
    made = word.Document()
    _styles(made)
    _page(made, sheet)
    made.add_paragraph(sheet.title, style="Title")
    made.add_paragraph(" · ".join((sheet.relation, *sheet.facts)), style="Subtitle")
    for note in sheet.notes:
        made.add_paragraph(note, style="Quiet")
    for part in sheet.front:
        _part(made, part)
    for number, (heading, matters) in enumerate(sheet.board):
        made.add_heading(heading, level=1).paragraph_format.page_break_before = number == 0
        for matter in matters:
            _matter(made, matter, sheet.parties)
    if sheet.by_others:
        made.add_heading("Told by others only", level=1)
        made.add_paragraph(sheet.by_others)
    _sources(made, sheet)
    return _saved(made)


def _styles(made: Any) -> None:
    styles = made.styles
    for name, size, bold, colour, before, after in (
        ("Normal", 10, False, INK, 0, 2),
        ("Title", 20, True, INK, 0, 2),
        ("Subtitle", 9.5, False, QUIET, 0, 6),
        ("Heading 1", 11.5, True, ACCENT, 9, 3),
        ("Heading 2", 10.5, True, INK, 9, 2),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.widow_control = True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for spacing in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spacing)
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), FONT)
    _underlined(styles["Heading 1"])
    for edge in styles["Title"].element.pPr.findall(qn("w:pBdr")):
        styles["Title"].element.pPr.remove(edge)
    for name, size in (("Quiet", 9), ("Source", 9)):
        style = styles.add_style(name, 1)
        style.base_style, style.font.size = styles["Normal"], Pt(size)
    styles["Quiet"].font.color.rgb, styles["Quiet"].font.italic = QUIET, True
    styles["Source"].paragraph_format.left_indent = Mm(9)
    styles["Source"].paragraph_format.first_line_indent = Mm(-9)
    styles["Source"].paragraph_format.tab_stops.add_tab_stop(Mm(9))


def _underlined(style: Any) -> None:
    border = OxmlElement("w:pBdr")
    border.append(_element("w:bottom", val="single", sz="6", space="1", color="1F3A5F"))
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:outlineLvl")


def _element(tag: str, **values: str) -> Any:
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _page(made: Any, sheet: Sheet) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    settings = made.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(_element("w:autoHyphenation", val="true"))
    day = dt.datetime.fromisoformat(sheet.day) if sheet.day else dt.datetime(1980, 1, 1)  # a date alone
    core = made.core_properties
    core.title, core.author, core.subject, core.language = (
        f"{sheet.title}: brief"[:MOST_PROPERTY],
        "Verbale",
        sheet.relation,
        "en-GB",
    )
    core.created = core.modified = day
    core.comments, core.last_modified_by = "", "Verbale"
    foot = section.footer.paragraphs[0]
    made.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for text, field in ((f"{sheet.foot}\tPage ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(text)
        _field(foot, field)
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(8), QUIET


def _field(paragraph: Any, name: str) -> None:
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {name} "
    for part in (_element("w:fldChar", fldCharType="begin"), text, _element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)
    paragraph.add_run("1")
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def _part(made: Any, part: Part) -> None:
    made.add_heading(part.heading, level=1)
    if part.items:
        table = _table(made, len(part.items), (_LEFT, WIDTH - _LEFT))
        before = ""
        for row, item in zip(table.rows, part.items, strict=True):
            if item.lead != before:
                row.cells[0].paragraphs[0].add_run(item.lead).bold = True
            before = item.lead
            _item(row.cells[1], item)
    if part.note:
        made.add_paragraph(part.note, style="Quiet")


def _item(cell: Any, item: Item) -> None:
    paragraph = cell.paragraphs[0]
    head = "; ".join(x for x in (item.tag, item.text) if x)
    if item.tag:
        paragraph.add_run(item.tag).italic = True
    if item.text:
        paragraph.add_run(f"; {item.text}" if item.tag else item.text)
    for number, quoted in enumerate(item.quotes):
        if len(item.quotes) > 1 and (number or head):
            paragraph = cell.add_paragraph()
        elif head:
            paragraph.add_run(". " if quoted.quote else " ")
        _words(paragraph, quoted)


def _table(made: Any, rows: int, widths: Sequence[float]) -> Any:
    table = made.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side, space in (("left", "0"), ("right", "170")):
        margins.append(_element(f"w:{side}", w=space, type="dxa"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    return table


def _matter(made: Any, matter: Matter, parties: tuple[str, str]) -> None:
    made.add_heading(matter.name, level=2)
    for line in (*((f"Next date: {matter.next}",) if matter.next else ()), *matter.warnings):
        paragraph = made.add_paragraph(line, style="Quiet")
        paragraph.paragraph_format.keep_with_next = True
    table = _table(made, 2, (WIDTH / 2, WIDTH / 2))
    _header(table.rows[0])
    for cell, party in zip(table.rows[0].cells, parties, strict=True):
        run = cell.paragraphs[0].add_run(party)
        run.font.size, run.font.color.rgb = Pt(9), ACCENT
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for cell, account in zip(table.rows[1].cells, matter.cells, strict=True):
        _account(cell, account)
    for other in matter.others:
        _line(made, Item(f"{other.party}:", "", f"{other.status}, {other.details}", (other.quoted,)))
    for item in matter.items:
        _line(made, item)


def _header(row: Any) -> None:
    """Repeated where the table runs on over a page, with a line below."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        borders.append(_element("w:bottom", val="single", sz="4", color="9AA3B0"))
        cell._tc.get_or_add_tcPr().append(borders)


def _account(cell: Any, account: CellText | None) -> None:
    paragraph = cell.paragraphs[0]
    if account is None:
        paragraph.add_run("No account on record.").italic = True
        return
    paragraph.add_run(account.status).bold = True
    if account.details:
        _quiet(paragraph, f" · {account.details}")
    _words(cell.add_paragraph(), account.quoted)
    if account.voice:
        _quiet(cell.add_paragraph(), account.voice)


def _line(made: Any, item: Item) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(4), Mm(-4)
    if item.lead:
        paragraph.add_run(f"{item.lead} ").font.color.rgb = ACCENT
    paragraph.add_run(item.text)
    for quoted in item.quotes:
        paragraph.add_run(" – " if quoted.quote else " ")
        _words(paragraph, quoted)


def _words(paragraph: Any, quoted: Quoted) -> None:
    if quoted.before:
        paragraph.add_run(quoted.before)
    if quoted.quote:
        paragraph.add_run("“")
        _in_language(paragraph.add_run(quoted.quote), quoted.language)
        paragraph.add_run("”\u00a0")
    link = _element("w:hyperlink", anchor=f"source{quoted.number}")
    run = paragraph.add_run(f"[{quoted.number}]")
    run.font.size, run.font.color.rgb = Pt(8.5), ACCENT
    link.append(run._r)
    paragraph._p.append(link)
    if quoted.after:
        _quiet(paragraph, f" {quoted.after}")


def _in_language(run: Any, language: str | None) -> None:
    if language and _LANGUAGE.fullmatch(language):
        run._r.get_or_add_rPr().append(_element("w:lang", val=language, bidi=language, eastAsia=language))


def _quiet(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), QUIET


def _sources(made: Any, sheet: Sheet) -> None:
    if sheet.sources:
        made.add_heading("Quotes and sources", level=1)
    for source in sheet.sources:
        paragraph = made.add_paragraph(style="Source")
        paragraph._p.append(_element("w:bookmarkStart", id=str(source.number), name=f"source{source.number}"))
        paragraph.add_run(f"[{source.number}]\t“")
        _in_language(paragraph.add_run(source.quote), source.language)
        paragraph.add_run("”")
        paragraph._p.append(_element("w:bookmarkEnd", id=str(source.number)))
        _quiet(paragraph, f" {source.name} ({source.letter}), {source.where}")
    if sheet.papers:
        made.add_heading("Documents", level=1)
    for paper in sheet.papers:
        paragraph = made.add_paragraph(style="Source")
        paragraph.add_run(f"{paper.letter}\t{paper.title}, {paper.details}. ")
        origin = "" if paper.origin == paper.title else f"{paper.origin}, "
        _quiet(paragraph, f"{origin}SHA-256 {paper.id}")


def _saved(made: Any) -> bytes:
    """The file, its parts with one fixed date."""
    loose, whole = io.BytesIO(), io.BytesIO()
    made.save(loose)
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        _pack(packed, ((name, parts.read(name)) for name in parts.namelist()))
    return whole.getvalue()


def _pack(packed: zipfile.ZipFile, parts: Iterable[tuple[str, bytes]]) -> None:
    for name, data in parts:
        entry = zipfile.ZipInfo(name, date_time=_ZIP_DAY)
        entry.compress_type = zipfile.ZIP_DEFLATED
        packed.writestr(entry, data)
