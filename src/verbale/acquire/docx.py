"""DOCX: paragraphs, tables, notes and boxes of a Word document, in order. Deleted words of tracked changes are left out."""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from verbale.acquire.docx_body import DEEPEST_TABLE, Body, Parts
from verbale.acquire.docx_styles import Numbering, Styles
from verbale.acquire.page import collapse
from verbale.acquire.reading import Clue, Reading, join_marked
from verbale.errors import LockedDocument, OverLimit, UnreadableDocument
from verbale.limits import DEFAULTS, MEBIBYTE, Limits, excess

LONGEST_SAMPLE = 80  # characters of what was left out that a note repeats
_KINDS = frozenset(("comments", "endnotes", "footer", "footnotes", "header", "numbering", "styles"))
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
        parts = _roots(document)
        body = Body(_parts(parts))
        text, marks = join_marked(body.paragraphs(document.element.body))
        notes = _notes(body.counts, parts)
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
        marks=marks,
        notes=notes,
    )


def _roots(document: WordDocument) -> list[tuple[str, etree._Element]]:
    """The parts that the document refers to, each with the kind of the reference: styles, footnotes, comments …"""
    found = []
    for rel in document.part.rels.values():
        if not rel.is_external and rel.target_part.partname.endswith(".xml"):
            kind = rel.reltype.rsplit("/", 1)[-1]
            if kind in _KINDS:
                found.append((kind, parse_xml(rel.target_part.blob)))
    return found


def _parts(roots: list[tuple[str, etree._Element]]) -> Parts:
    first: dict[str, etree._Element] = {}
    for kind, root in roots:
        first.setdefault(kind, root)

    def notes(kind: str) -> dict[str, etree._Element]:
        """Those that a reader sees: separators have a type."""
        root = first.get(f"{kind}s")
        nodes = () if root is None else root.iter(qn(f"w:{kind}"))
        return {n.get(qn("w:id")) or "": n for n in nodes if n.get(qn("w:type")) in (None, "normal")}

    return Parts(
        styles=Styles.of(first.get("styles")),
        numbering=Numbering.of(first.get("numbering")),
        footnotes=notes("footnote"),
        endnotes=notes("endnote"),
    )


def _notes(counts: Counter[str], roots: list[tuple[str, etree._Element]]) -> dict[str, str]:
    """What was done on the way, and what was left out."""
    notes: dict[str, str] = {}
    if counts["insertions"] or counts["deletions"]:
        notes["changes"] = (
            f"tracked changes: {counts['insertions']} insertions were read as text, {counts['deletions']} deletions left out"
        )
    if counts["hidden"]:
        notes["hidden"] = f"{counts['hidden']} stretches of hidden text were left out"
    if counts["footnotes"] or counts["endnotes"]:
        notes["footnotes"] = (
            f"{counts['footnotes']} footnotes stand behind the paragraph that refers to them, {counts['endnotes']} endnotes at "
            "the end; each begins with its number in square brackets"
        )
    if counts["text boxes"]:
        notes["boxes"] = f"{counts['text boxes']} text boxes stand behind the paragraph that they are fixed to"
    if counts["rows"]:
        notes["tables"] = f"{counts['rows']} rows of tables, a paragraph each"
    if counts["tables too deep"]:
        notes["deep"] = f"{counts['tables too deep']} tables within {DEEPEST_TABLE} others were left out"
    comments = sum(1 for kind, root in roots if kind == "comments" for _ in root.iter(qn("w:comment")))
    if comments:
        notes["comments"] = f"{comments} comments were left out: they are no part of the text"
    heads = [words for kind, root in roots if kind in ("header", "footer") if (words := _words(root))]
    if heads:
        notes["heads"] = f"{len(heads)} heads and feet of pages were left out: {heads[0][:LONGEST_SAMPLE]!r}"
    return notes


def _words(root: etree._Element) -> str:
    return collapse("".join(node.text or "" for node in root.iter(qn("w:t"))))


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
