"""Documents made for the tests: minimal PDFs by hand (ISO 32000-1, §7), Word documents with python-docx."""

import hashlib
import io
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.document import Document as WordDocument

from verbale.acquire.describe import describe
from verbale.acquire.formats import read_document
from verbale.model import Document, Origin
from verbale.resources import Resources

PrintedPage = Sequence[tuple[float, float, str]]  # x, y in points from the lower left corner; one line of print
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return pdf


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    return word


@pytest.fixture(scope="session")
def resources() -> Resources:
    return Resources()


@pytest.fixture(scope="session")
def describe_text(resources: Resources) -> Callable[..., Document]:
    def described(text: str, name: str = "note.txt", **hints: object) -> Document:
        data = text.encode()
        return describe(data, read_document(data, name), Origin(name=name, **hints), resources)  # type: ignore[arg-type]

    return described


def pdf(pages: Sequence[PrintedPage], *, title: str = "", password: str | None = None) -> bytes:
    """A PDF with Helvetica 12; with `password`, encrypted with RC4 and 40 bits (ISO 32000-1, §7.6.3)."""
    key = _key(password) if password is not None else None
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    bodies.append(b"<< /Title (" + _crypt(key, 4, title.encode("latin-1")) + b") >>")
    kids = []
    for lines in pages:
        content = b"".join(b"BT /F1 12 Tf %.1f %.1f Td (%s) Tj ET\n" % (x, y, _escape(line)) for x, y, line in lines)
        content = _crypt(key, len(bodies) + 2, content)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
        bodies += [page % (len(bodies) + 2), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
        kids.append(b"%d 0 R" % (len(bodies) - 1))
    bodies[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    extra = b"" if password is None else b" /Encrypt %d 0 R /ID [<00><00>]" % (len(bodies) + 1)
    if password is not None:
        bodies.append(_encryption(password))
    return _assemble(bodies, extra)


def word(paragraphs: Sequence[str], *, title: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document; its table, if any, comes last."""
    document: WordDocument = docx.Document()
    document.core_properties.title = title
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _assemble(bodies: Sequence[bytes], extra: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R%s >>\n" % (len(bodies) + 1, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _escape(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("latin-1")


def _owner(password: str) -> bytes:
    padded = (password.encode() + _PADDING)[:32]
    return _rc4(hashlib.md5(padded).digest()[:5], padded)


def _key(password: str) -> bytes:
    padded = (password.encode() + _PADDING)[:32]
    return hashlib.md5(padded + _owner(password) + (0xFFFFFFFC).to_bytes(4, "little") + b"\x00").digest()[:5]


def _encryption(password: str) -> bytes:
    user = _rc4(_key(password), _PADDING)
    return b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        _owner(password).hex().encode(),
        user.hex().encode(),
    )


def _crypt(key: bytes | None, number: int, data: bytes) -> bytes:
    if key is None:
        return data
    return _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
