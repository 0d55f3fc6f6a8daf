"""DOCX: paragraphs and tables of a Word document, in order. Deleted words of tracked changes are left out."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from verbale.acquire.reading import MEBIBYTE, Clue, Reading, join_paragraphs
from verbale.errors import LockedDocument, UnreadableDocument

LARGEST_EXPANDED = 256 * MEBIBYTE  # all parts of the package together
LARGEST_XML = 48 * MEBIBYTE  # its XML parts together; a thousand pages of text have some ten
DEEPEST_TABLE = 8  # tables within tables; Word's own authors seldom pass three
_BREAKS = frozenset((qn("w:br"), qn("w:cr")))
_SKIPPED = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr")))
_SIGNS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): ""}
_ENCRYPTED = 0x1  # bit 0 of a ZIP entry's flags. Reference: PKWARE APPNOTE, §4.4.4


def read_docx(data: bytes, origin: str, /) -> Reading:
    """The paragraphs of a Word document; a table's row is one paragraph."""
    _check_package(data, origin)
    try:
        document = docx.Document(io.BytesIO(data))
        text = join_paragraphs(list(_paragraphs(document, 0)))
        title = document.core_properties.title
    except (
        AttributeError,
        EOFError,
        IndexError,
        KeyError,
        NotImplementedError,
        OSError,
        OverflowError,
        PackageNotFoundError,
        RuntimeError,
        struct.error,
        TypeError,
        ValueError,
        etree.LxmlError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
    ) as error:
        raise _damaged(origin, error) from error
    return Reading(
        text=text,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        encoding=None,
        encoding_why="a DOCX package says the encoding of its parts itself",
        title=Clue(title.strip(), "the document's properties") if title and title.strip() else None,
    )


def _check_package(data: bytes, origin: str) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, OverflowError) as error:
        raise _damaged(origin, error) from error
    if any(e.flag_bits & _ENCRYPTED for e in entries):
        raise LockedDocument(
            f"{origin}: the document is locked with a password. Nothing was read; open it in its own program, save it without "
            "one and read that file."
        )
    whole = sum(e.file_size for e in entries)
    xml = sum(e.file_size for e in entries if e.filename.lower().endswith((".xml", ".rels")))
    for found, limit, what in ((whole, LARGEST_EXPANDED, "in all"), (xml, LARGEST_XML, "of XML")):
        if found > limit:
            raise UnreadableDocument(
                f"{origin}: {len(data):,} bytes would unpack to {found:,} {what}, more than the limit of "
                f"{limit // MEBIBYTE} MiB. Nothing was unpacked; if you trust the document, save its text as .txt."
            )


def _damaged(origin: str, error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        f"{origin}: the DOCX package is damaged or incomplete ({type(error).__name__}: {str(error)[:120]}). Nothing was read; "
        "open it in a word processor and save it again."
    )


def _paragraphs(home: WordDocument | _Cell, depth: int) -> Iterator[str]:
    for block in home.iter_inner_content():
        if isinstance(block, Paragraph):
            yield _mark(block) + _text(block._p)
        elif isinstance(block, Table) and depth < DEEPEST_TABLE:
            yield from _rows(block, depth)


def _rows(table: Table, depth: int) -> Iterator[str]:
    for row in table.rows:
        cells = {cell._tc: cell for cell in row.cells}  # a merged cell is listed once for each column
        texts = [" ".join(t for p in _paragraphs(cell, depth + 1) if (t := p.strip())) for cell in cells.values()]
        yield " | ".join(texts) if any(texts) else ""


def _mark(paragraph: Paragraph) -> str:
    """A bullet for a paragraph that Word's own list style shows with one."""
    style = paragraph.style
    return "• " if style is not None and (style.name or "").startswith("List Bullet") else ""


def _text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    skipped = 0
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if node.tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif event == "start" and not skipped:
            if node.tag == qn("w:t"):
                pieces.append(node.text or "")
            else:
                pieces.append("\n" if node.tag in _BREAKS else _SIGNS.get(node.tag, ""))
    return "".join(pieces)
