"""Which format a document is in, by its first bytes and its name, and the reader for each."""

import codecs
import io
import re
import struct
import zipfile
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from verbale.acquire.docx import read_docx
from verbale.acquire.encoding import DECLARED, decode
from verbale.acquire.html import read_html
from verbale.acquire.markdown import read_markdown
from verbale.acquire.pdf import read_pdf
from verbale.acquire.plain import read_plain
from verbale.acquire.reading import Reader, Reading, check_size, check_text
from verbale.errors import LockedDocument, WrongFormat
from verbale.limits import DEFAULTS, Limits

READERS: dict[str, Reader] = {
    "text": read_plain,
    "Markdown": read_markdown,
    "HTML": read_html,
    "PDF": read_pdf,
    "DOCX": read_docx,
}
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".pdf": "PDF",
    ".docx": "DOCX",
}
# What the carriers of documents call these formats. Reference: IANA, Media Types.
MEDIA_TYPES = {
    "text/plain": "text",
    "text/markdown": "Markdown",
    "text/html": "HTML",
    "application/xhtml+xml": "HTML",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}
_BINARY = ("PDF", "DOCX")
# First bytes. References: PRONOM (The National Archives, UK) and the formats' own specifications.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (OLE2)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"%!PS-", "a PostScript document"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"fLaC", "a FLAC recording"),
)
_PACKAGES = (
    ("word/document.xml", "DOCX"),
    ("xl/workbook.xml", "an XLSX workbook"),
    ("ppt/presentation.xml", "a PPTX presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"),
)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] §1.3.2: the stream of a locked DOCX
_PDF_WITHIN = 1024  # bytes; ISO 32000-1, Annex H, note 13: viewers accept a header that far in
_HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,200})?(?:<!--[^>]{0,2000}-->\s{0,200})?<(?:!doctype\s{1,20}html|html|head|body)\b",
    re.IGNORECASE,
)
_HTML_BLOCKS = re.compile(rb"</(?:p|div|h[1-6]|article|section|table|ul|ol)\s{0,20}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """The format that a document is read as, and why."""

    format: str
    why: str


def read_document(
    data: bytes, name: str, *, media_type: str | None = None, charset: str | None = None, limits: Limits = DEFAULTS
) -> Reading:
    """The reading of a document in whatever format. Raises UnreadableDocument or one of its kinds, and nothing else.

    `media_type` and `charset` are what the carrier of the bytes says of them, such as an HTTP header.
    """
    check_size(data, name, limits)
    choice = choose_format(data, name, media_type=media_type)
    reading = _read(READERS[choice.format], data, name, charset if choice.format not in _BINARY else None, limits)
    check_text(reading, name, limits)
    reading.notes["format"] = choice.why
    return reading


def _read(reader: Reader, data: bytes, name: str, charset: str | None, limits: Limits) -> Reading:
    """The reading. A charset that the carrier declares outranks what a page says of itself. Reference: WHATWG HTML, §13.2.3.2."""
    decoded = decode(data, name, declared=charset) if charset else None
    if decoded is None or not decoded.why.startswith(DECLARED):
        return reader(data, name, limits)
    reading = reader(codecs.BOM_UTF8 + decoded.text.encode("utf-8", "replace"), name, limits)
    return replace(reading, encoding=decoded.encoding, encoding_why=f"{DECLARED} by its carrier")


def choose_format(data: bytes, name: str, *, media_type: str | None = None) -> Choice:
    """The format to read `data` as. Raises WrongFormat or LockedDocument where there is no reader for it."""
    label, suffix = MEDIA_TYPES.get(media_type or ""), SUFFIXES.get(suffix_of(name))
    promised = suffix if label is None or (label, suffix) == ("text", "Markdown") else label
    promise = f"the {'name' if label is None else 'label'} promises {promised}, but " if promised else ""
    seen = sniff(data)
    if seen is not None and seen not in READERS:
        if seen.startswith("an old Office") and _ENCRYPTED_OFFICE in data:
            raise LockedDocument(
                f"{name}: the document is locked with a password. Nothing was read; open it in its own program, save it "
                "without one and read that file."
            )
        raise _wrong(name, promise, seen, "Save its text as .txt, .html, .pdf or .docx and read that file.")
    if seen in _BINARY and promised not in (None, seen) and label is None:
        raise _wrong(name, promise, f"a {seen} document", f"Name it .{seen.lower()} and read it again.")
    if promised in _BINARY and seen != promised:
        what = "HTML" if seen == "HTML" else f"no {promised}"
        raise _wrong(name, promise, what, "Obtain the document again, or give it the name of what it is.")
    if seen in _BINARY or (seen == "HTML" and promised != "HTML"):
        return Choice(str(seen), f"{seen}, by its first bytes")
    if promised:
        return Choice(promised, f"{promised}, by its name")
    return Choice("text", "plain text, since neither name nor first bytes say otherwise")


def is_document(data: bytes, name: str) -> bool:
    """Whether bytes that nobody labelled look like a document: by their first bytes, or by the suffix of their name."""
    seen = sniff(data)
    return seen in READERS or (seen is None and suffix_of(name) in SUFFIXES)


def sniff(data: bytes) -> str | None:
    """The format that the bytes show: a key of READERS, the name of one that cannot be read, or None for text."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "PDF"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if found := next((what for start, what in _SIGNATURES if data.startswith(start)), None):
        return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    if _HTML_START.match(data[:4096]):
        return "HTML"
    begins = data[:64].lstrip()[:1] == b"<"
    return "HTML" if begins and len(_HTML_BLOCKS.findall(data[:65536])) >= 2 else None


def suffix_of(name: str) -> str:
    """The suffix of a path or URL, lower case; empty for standard input."""
    path = urlsplit(name).path if "://" in name[:12] else name
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()


def _package(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, OverflowError):
        return "DOCX" if b"word/" in data else "a damaged ZIP archive"
    return next((what for part, what in _PACKAGES if part in names), "a ZIP archive")


def _wrong(name: str, promise: str, seen: str, advice: str) -> WrongFormat:
    return WrongFormat(f"{name}: {promise}its first bytes show {seen}. Nothing was read. {advice}")
