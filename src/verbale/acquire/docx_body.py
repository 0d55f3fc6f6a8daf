"""The body of a Word document as paragraphs: text, tables, boxes, notes. What is no text of it is counted.

Reference: ECMA-376, Part 1, §17 (WordprocessingML) and Part 3 (AlternateContent).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from docx.oxml.ns import qn
from lxml import etree

from verbale.acquire.docx_styles import Numbering, Styles, marks_of, roman, value_of
from verbale.acquire.reading import UNKNOWN_CHARACTER, Stretch

DEEPEST_TABLE = 8  # tables within tables; Word's own authors seldom pass three
LAYOUT_PARAGRAPHS = 3  # in one cell: the table is there for the look of the page, and its cells hold text
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    map(qn, ("w:pPr", "w:rPr", "w:instrText", "w:delText", "w:delInstrText", "w:rt", "w:sdtPr", "w:sdtEndPr"))
)
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_WRAPS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))
_PRIVATE = range(0xE000, 0xF900)  # characters of symbol fonts: what they show is the font's matter
Words = tuple[Stretch, ...]
NoteKind = Literal["footnote", "endnote"]
_NOTES: dict[str, NoteKind] = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a body refers to: styles, lists, and notes by id."""

    styles: Styles
    numbering: Numbering
    footnotes: dict[str, etree._Element] = field(default_factory=dict)
    endnotes: dict[str, etree._Element] = field(default_factory=dict)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it grows: what it shows, and what it refers to."""

    style: str | None
    stretches: list[Stretch] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[NoteKind, str]] = field(default_factory=list)


class Body:
    """Reads a body once, in order. `counts` says what was left out or put elsewhere."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fields: list[bool] = []  # for each field that is open: whether its result has begun
        self._endnotes: list[Words] = []
        self.counts: Counter[str] = Counter()

    def paragraphs(self, body: etree._Element) -> Iterator[Words]:
        """The paragraphs; a footnote stands behind the paragraph that refers to it, endnotes at the end."""
        yield from self._blocks(body, 0)
        yield from self._endnotes

    def _blocks(self, home: etree._Element, depth: int) -> Iterator[Words]:
        for node in home:
            if node.tag == qn("w:p"):
                yield from self._paragraph(node, depth)
            elif node.tag == qn("w:tbl"):
                if depth < DEEPEST_TABLE:
                    yield from self._table(node, depth + 1)
                else:
                    self.counts["tables too deep"] += 1
            elif node.tag in (qn("w:del"), qn("w:moveFrom")):
                self.counts["deletions"] += 1
            elif node.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_alternative(node), depth)
            elif node.tag in _WRAPS:
                yield from self._blocks(node, depth)

    def _paragraph(self, node: etree._Element, depth: int) -> Iterator[Words]:
        properties = node.find(qn("w:pPr"))
        style = value_of(properties.find(qn("w:pStyle"))) if properties is not None else None
        own = properties.find(qn("w:numPr")) if properties is not None else None
        found = _Paragraph(style)
        self._walk(node, found)
        styles = self._parts.styles
        numbering = own if own is not None else styles.numbering(style or styles.usual)
        if any(s.text.strip() for s in found.stretches):
            mark = self._parts.numbering.mark(numbering)
            yield (Stretch(mark), *found.stretches) if mark else tuple(found.stretches)
        for box in found.boxes:
            self.counts["text boxes"] += 1
            if depth < DEEPEST_TABLE:
                yield from self._blocks(box, depth + 1)
        for kind, name in found.notes:
            yield from self._note(kind, name, depth)

    def _note(self, kind: NoteKind, name: str, depth: int) -> Iterator[Words]:
        notes = self._parts.footnotes if kind == "footnote" else self._parts.endnotes
        note = notes.pop(name, None)  # each once, though two words refer to it
        if note is None or depth >= DEEPEST_TABLE:
            return
        self.counts[f"{kind}s"] += 1
        number = self.counts[f"{kind}s"]
        mark = Stretch(f"[{number if kind == 'footnote' else roman(number)}] ")
        words = [(mark if not at else Stretch(""), *p) for at, p in enumerate(self._blocks(note, depth + 1))]
        if kind == "footnote":
            yield from words
        else:
            self._endnotes += words

    def _walk(self, node: etree._Element, into: _Paragraph) -> None:
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in (qn("w:del"), qn("w:moveFrom")):
                self.counts["deletions"] += 1
            elif tag == qn("w:r"):
                self._run(child, into)
            elif tag == f"{_MC}AlternateContent":
                self._walk(_alternative(child), into)
            elif tag == qn("w:txbxContent"):
                into.boxes.append(child)
            else:
                self.counts["insertions"] += tag in (qn("w:ins"), qn("w:moveTo"))
                self._walk(child, into)

    def _run(self, run: etree._Element, into: _Paragraph) -> None:
        kinds = self._parts.styles.kinds(run, into.style)
        before = len(into.stretches)
        self._content(run, into, Stretch("", marks_of(kinds)))
        if "hidden" in kinds and len(into.stretches) > before:
            del into.stretches[before:]
            self.counts["hidden"] += 1

    def _content(self, node: etree._Element, into: _Paragraph, set_so: Stretch) -> None:
        """What a run holds; `set_so` is an empty stretch of its type."""
        for child in node:
            tag, text = child.tag, ""
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == qn("w:fldChar"):
                self._field(child.get(qn("w:fldCharType")))
            elif tag == qn("w:t"):
                text = (child.text or "").replace("\u00ad", "")
            elif tag == qn("w:sym"):
                text = _symbol(child.get(qn("w:char")))
            elif tag in _SIGNS:
                text = _SIGNS[tag]
            elif tag in _NOTES:
                into.notes.append((_NOTES[tag], child.get(qn("w:id")) or ""))
            elif tag == qn("w:commentReference"):
                self.counts["comments"] += 1
            elif tag == qn("w:txbxContent"):
                into.boxes.append(child)
            elif tag == qn("w:r"):
                self._run(child, into)  # the base of a ruby
            else:
                self._content(_alternative(child) if tag == f"{_MC}AlternateContent" else child, into, set_so)
            if text and all(self._fields):
                into.stretches.append(set_so._replace(text=text))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _table(self, table: etree._Element, depth: int) -> Iterator[Words]:
        for row in _within(table, qn("w:tr")):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                self.counts["deletions"] += 1
                continue
            cells = [self._cell(cell, depth) for cell in _within(row, qn("w:tc"))]
            if len(cells) == 1 or any(len(c) >= LAYOUT_PARAGRAPHS for c in cells):
                yield from _laid_out(cells)
            elif any(cells):
                self.counts["rows"] += 1
                yield _row(cells)

    def _cell(self, cell: etree._Element, depth: int) -> list[Words]:
        """The paragraphs of a cell; none where it goes on with the one above, whose text it shows."""
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merged is not None and value_of(merged) != "restart":
            return []
        return list(self._blocks(cell, depth))


def _within(home: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for node in home:
        if node.tag == tag:
            yield node
        elif node.tag in _WRAPS:
            yield from _within(node, tag)


def _alternative(node: etree._Element) -> etree._Element:
    """The first choice of several that show the same; else what is there to fall back upon."""
    found = node.find(f"{_MC}Choice")
    return next((n for n in (found, node.find(f"{_MC}Fallback")) if n is not None), etree.Element("empty"))


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return UNKNOWN_CHARACTER
    return UNKNOWN_CHARACTER if number in _PRIVATE or number > 0x10FFFF else chr(number)


def _row(cells: list[list[Words]]) -> Words:
    """A table's row as one paragraph. A label that ends in a colon belongs to the words beside it."""
    row: list[Stretch] = []
    for number, cell in enumerate(cells):
        if number:
            is_label = number == 1 and bool(row) and "".join(s.text for s in row).rstrip().endswith(":")
            row.append(Stretch(" " if is_label else " | "))
        for at, words in enumerate(cell):
            row += [Stretch(" ")] if at else []
            row += _one_line(words)
    return tuple(row)


def _one_line(words: Words) -> Iterator[Stretch]:
    """A paragraph without white space at its ends, its line breaks as spaces."""
    kept = [s._replace(text=s.text.replace("\n", " ")) for s in words if s.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    yield from kept


def _laid_out(cells: Iterable[list[Words]]) -> Iterator[Words]:
    """The paragraphs of cells that are there for the look of the page; a label goes before the words beside it."""
    label: Words = ()
    for cell in cells:
        for at, words in enumerate(cell):
            if at == 0 and len(cell) == 1 and "".join(s.text for s in words).rstrip().endswith(":"):
                label = (*_one_line(words), Stretch(" "))
                continue
            yield (*label, *words)
            label = ()
    if label:
        yield label
