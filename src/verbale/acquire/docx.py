"""DOCX: paragraphs and tables of a Word document, in order. Deleted words of tracked changes are left out."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from verbale.acquire.reading import Clue, Reading, join_paragraphs
from verbale.errors import LockedDocument, OverLimit, UnreadableDocument
from verbale.limits import DEFAULTS, MEBIBYTE, Limits, excess

DEEPEST_TABLE = 8  # tables within tables; Word's own authors seldom pass three
_BREAKS = frozenset((qn("w:br"), qn("w:cr")))
_SKIPPED = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr")))
_SIGNS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): ""}
UNPACKING = (  # what `zipfile` raises over a damaged package
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    struct.error,
    ValueError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)
_ENCRYPTED = 0x1  # bit 0 of a ZIP entry's flags. Reference: PKWARE APPNOTE, §4.4.4


def read_docx(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The paragraphs of a Word document; a table's row is one paragraph."""
    _check_package(data, origin, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        text = join_paragraphs(list(_paragraphs(document, _bullets(document), 0)))
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


def _check_package(data: bytes, origin: str, limits: Limits) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except UNPACKING as error:
        raise _damaged(origin, error) from error
    if any(e.flag_bits & _ENCRYPTED for e in entries):
        raise LockedDocument(
            f"{origin}: the document is locked with a password. Nothing was read; open it in its own program, save it without "
            "one and read that file."
        )
    parts = [(e.filename, e.file_size) for e in entries]
    _check_unpacked(parts, origin, limits)
    _check_unpacked(_unpacked(data, origin), origin, limits)


def _check_unpacked(parts: Iterable[tuple[str, int]], origin: str, limits: Limits) -> None:
    """Raise OverLimit where the parts, each with its bytes, are too large: for the sizes declared and for the true ones."""
    whole = markup = 0
    for name, size in parts:
        whole += size
        markup += size if name.lower().endswith((".xml", ".rels")) else 0
        for found, limit in ((whole, "unpacked_mib"), (markup, "markup_mib")):
            if found > getattr(limits, limit) * MEBIBYTE:
                what = "of XML" if limit == "markup_mib" else "in all"
                raise OverLimit(
                    f"{origin}: {excess(limits, limit, f'its parts unpack to {found:,} bytes {what}, or more')}; if you trust "
                    "the document, save its text as .txt."
                )


def _unpacked(data: bytes, origin: str) -> Iterator[tuple[str, int]]:
    """The parts of a package as they unpack, a piece at a time: name and bytes. What is declared is not relied on."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                with package.open(entry) as part:
                    while piece := part.read(MEBIBYTE):
                        yield entry.filename, len(piece)
    except UNPACKING as error:
        raise _damaged(origin, error) from error


def _damaged(origin: str, error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        f"{origin}: the DOCX package is damaged or incomplete ({type(error).__name__}: {str(error)[:120]}). Nothing was read; "
        "open it in a word processor and save it again."
    )


def _paragraphs(home: WordDocument | _Cell, bullets: frozenset[str], depth: int) -> Iterator[str]:
    for block in home.iter_inner_content():
        if isinstance(block, Paragraph):
            yield ("• " if block._p.style in bullets else "") + _text(block._p)
        elif isinstance(block, Table) and depth < DEEPEST_TABLE:
            yield from _rows(block, bullets, depth)


def _rows(table: Table, bullets: frozenset[str], depth: int) -> Iterator[str]:
    """A merged cell stands where it begins. python-docx's own list of cells has it once for each column that it claims."""
    for number, row in enumerate(table._tbl.tr_lst):
        texts = []
        for tc in row.tc_lst:
            goes_on = bool(number) and tc.vMerge == "continue"
            cell = () if goes_on else _paragraphs(_Cell(tc, table), bullets, depth + 1)
            texts.append(" ".join(t for p in cell if (t := p.strip())))
        yield " | ".join(texts) if any(texts) else ""


def _bullets(document: WordDocument) -> frozenset[str]:
    """The ids of Word's own list styles that show a bullet. Looked up once: python-docx takes 1 ms for each paragraph."""
    return frozenset(s.style_id for s in document.styles if (s.name or "").startswith("List Bullet"))


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
