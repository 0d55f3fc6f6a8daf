"""Bombs in a batch: each ends as unread with the limit that it passed, and its neighbours are read."""

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import verbale
from acquire.conftest import _assemble, word
from verbale.errors import LockedDocument, OverLimit, ResourceError, UnreadableDocument
from verbale.extraction import Parcel, Reader, read_parcel
from verbale.limits import DEFAULTS, Limits
from verbale.model import Findings, Origin, Unread
from verbale.resources import Models, Resources

NOTE = "The envoy of Norway met the minister of Chile on Monday.\n"
W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
STREAM = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"


def package(document: str, **more: bytes) -> bytes:
    """A Word document with another text part, and more parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(["x"]))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, data in {**parts, "word/document.xml": document.encode(), **more}.items():
            new.writestr(name, data)
    return made.getvalue()


def lying_package() -> bytes:
    """A package whose directory declares ten bytes for a part of 50 MB."""
    data = bytearray(package(W.format(""), bomb=bytes(50_000_000)))
    size = (50_000_000).to_bytes(4, "little")
    while size in data:
        data[data.index(size) : data.index(size) + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def page(content: bytes, form: bytes = b"<< >>", *, count: int = 1, kids: bytes = b"5 0 R") -> bytes:
    """A PDF of `count` pages, all one, that draws `content`; /X in it draws `form`."""
    packed = zlib.compress(content, 9)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (x) >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R "
        b"/Resources << /Font << /F1 3 0 R >> /XObject << /X 7 0 R >> >> >>",
        STREAM % (len(packed), packed),
        form,
    ]
    return _assemble(bodies, b"")


def drawing_that_calls_itself() -> bytes:
    calls = zlib.compress(b"/X Do " * 12, 9)
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >> "
    return page(b"/X Do " * 12, STREAM.replace(b"<< ", b"<< " + kind, 1) % (len(calls), calls))


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGH = f'<!DOCTYPE w [<!ENTITY a "haha">{LAUGHS}]>' + W.format("<w:p><w:r><w:t>word &i;</w:t></w:r></w:p>")
FILE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + W.format("<w:p><w:r><w:t>word &a;</w:t></w:r></w:p>")
# name → bytes, and what the reason says; all of them told in the reading itself, without a child
EARLY: dict[str, tuple[Callable[[], bytes], str]] = {
    "swells.docx": (lambda: package(W.format("<w:p/>" * 9_000_000)), "limit of 48 MiB (VERBALE_MARKUP)"),
    "swells-elsewhere.docx": (
        lambda: package(W.format(""), bomb=bytes(300 << 20)),
        "limit of 256 MiB (VERBALE_UNPACKED)",
    ),
    "lies.docx": (lying_package, "damaged"),
    "entities.docx": (lambda: package(LAUGH), "entity"),
    "deep.docx": (lambda: package(W.format("<w:ins>" * 3_000 + "</w:ins>" * 3_000)), "depth"),
    "attributes.html": (
        lambda: b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">word",
        "100,000 attributes",
    ),
    "pages.pdf": (lambda: page(b"", count=20_000, kids=b"5 0 R " * 20_000), "limit of 10,000 (VERBALE_PAGES)"),
    "loop.pdf": (lambda: page(b"", count=10**9, kids=b"2 0 R 2 0 R"), "damaged"),
    "line.txt": (lambda: b"word " * 20_000_000, "limit of 64 MiB (VERBALE_DOCUMENT)"),
    "text.txt": (lambda: b"word " * 4_000_000, "limit of 16,777,216 (VERBALE_CHARACTERS)"),
}


@pytest.fixture(scope="module")
def without_models() -> Models:
    """Enough for the first stage; a bomb must not come further."""
    return Models(Resources())


@pytest.mark.parametrize("name", EARLY)
def test_a_bomb_is_refused_before_it_goes_off(name: str, without_models: Models) -> None:
    make, reason = EARLY[name]
    found = read_parcel(Parcel(origin=Origin(name=name), data=make()), models=without_models, limits=DEFAULTS)
    assert found.findings is None
    assert reason in found.reason
    assert found.error in ("OverLimit", "UnreadableDocument")


def test_an_entity_that_names_a_file_brings_nothing_of_it(without_models: Models) -> None:
    found = read_parcel(
        Parcel(origin=Origin(name="a.docx"), data=package(FILE)), models=without_models, limits=DEFAULTS
    )
    assert found.or_raise().transcript.text == "word"


def test_a_batch_with_bombs_reads_all_the_others(tmp_path: Path) -> None:
    """What a PDF draws is told by no look at it: the clock ends it, or memory, or PDFium itself where it gets no more."""
    bombs = {
        "1.pdf": drawing_that_calls_itself(),
        "3.pdf": page(b"q " * 60_000_000),
        "5.docx": EARLY["entities.docx"][0](),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    for number in (0, 2, 4, 6):
        (tmp_path / f"{number}.txt").write_text(f"{NOTE}Note {number}.")
    found = list(verbale.read_all([str(tmp_path)], limits=Limits(seconds=5, memory_mib=1000)))
    assert [type(f) for f in found] == [Findings, Unread, Findings, Unread, Findings, Unread, Findings]
    reasons = [f.reason for f in found if isinstance(f, Unread)]
    assert all("VERBALE_SECONDS" in r or "VERBALE_MEMORY" in r for r in reasons[:2])
    assert "entity" in reasons[2]


def test_a_document_read_in_a_child_is_the_same_as_one_read_here(tmp_path: Path) -> None:
    paths = [p for p in sorted((Path(__file__).parents[1] / "examples").iterdir()) if p.is_file()]
    there = list(verbale.read_all([str(p) for p in paths]))
    here = [verbale.read(p) for p in paths]
    assert [verbale.record(f) for f in there if isinstance(f, Findings)] == [verbale.record(f) for f in here]
    assert there == [replace(f) for f in here]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"word " * 20_000_000, OverLimit),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LockedDocument),
    ],
)
def test_the_error_of_a_confined_reading_is_that_of_any_other(data: bytes, error: type[UnreadableDocument]) -> None:
    with pytest.raises(error):
        verbale.read(data, confined=True)


def test_resources_that_break_their_schema_are_told_before_the_first_document(tmp_path: Path) -> None:
    (tmp_path / "taxonomies").mkdir()
    (tmp_path / "taxonomies" / "issues.yaml").write_text("- id: 7\n")
    with pytest.raises(ResourceError), Reader(resources=tmp_path, limits=DEFAULTS) as reader:
        reader.read(Parcel(origin=Origin(name="a.txt"), data=NOTE.encode()))
