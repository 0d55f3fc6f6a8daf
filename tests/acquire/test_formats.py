"""The first bytes and the name choose the reader; what cannot be read says so in Verbale's own errors."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.acquire.formats import SUFFIXES, choose_format, read_document
from verbale.errors import EmptyDocument, LockedDocument, OverLimit, UnreadableDocument, WrongFormat
from verbale.limits import Limits

FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PAGE = b"<!DOCTYPE html><html><body><p>The envoy left.</p></body></html>"
LINES = [(50.0, 700.0 - 14 * n, f"The envoy of Norway left on day {n}.") for n in range(5)]
NAMES = st.sampled_from(["-", "a", *(f"a{suffix}" for suffix in SUFFIXES)])


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"The envoy left.", "a.txt", "text"),
        (b"The envoy left.", "-", "text"),
        (b"# The envoy\n\nleft.", "a.MD", "Markdown"),
        (b"# The envoy\n\nleft.", "a", "text"),
        (PAGE, "a.html", "HTML"),
        (PAGE, "https://example.org/talks?page=2.pdf", "HTML"),
        (PAGE, "a.txt", "HTML"),
        (b"<div><p>One.</p><p>Two.</p></div>", "-", "HTML"),
        (b"<envoy> said so", "a.txt", "text"),
        (b"%PDF-1.4\n", "a", "PDF"),
    ],
)
def test_the_format_is_chosen_by_first_bytes_then_by_name(data: bytes, name: str, format: str) -> None:
    assert choose_format(data, name).format == format


@pytest.mark.parametrize(
    ("data", "name", "label", "format"),
    [
        (b"The envoy left.", "https://press.example/1.pdf", "text/plain", "text"),
        (b"<p>The envoy left.", "https://press.example/1", "text/html", "HTML"),
        (PAGE, "https://press.example/1", "text/plain", "HTML"),
        (b"%PDF-1.4\n", "https://press.example/1.php", "text/html", "PDF"),
        (b"# The envoy", "https://press.example/README.md", "text/plain", "Markdown"),
        (b"The envoy left.", "https://press.example/1.txt", "application/x-made-up", "text"),
    ],
)
def test_a_label_stands_in_for_the_name_and_first_bytes_outrank_it(
    data: bytes, name: str, label: str, format: str
) -> None:
    assert choose_format(data, name, media_type=label).format == format


def test_a_label_that_bytes_break_is_named() -> None:
    with pytest.raises(WrongFormat, match="the label promises PDF, but its first bytes show HTML"):
        choose_format(PAGE, "https://press.example/1", media_type="application/pdf")


@pytest.mark.parametrize(
    ("charset", "encoding", "why"),
    [
        ("windows-1251", "cp1251", "declared by its carrier"),
        ("no-such-charset", "koi8-r", "declared in the document"),
        (None, "koi8-r", "declared in the document"),
    ],
)
def test_a_charset_that_came_with_the_bytes_outranks_the_pages_own(
    charset: str | None, encoding: str, why: str
) -> None:
    actual = "cp1251" if charset == "windows-1251" else "koi8-r"
    page = '<html><head><meta charset="koi8-r"></head><body><p>Посол уехал в понедельник.</p></body></html>'
    found = read_document(page.encode(actual), "https://press.example/1", media_type="text/html", charset=charset)
    assert (found.encoding, found.encoding_why) == (encoding, why)
    assert "Посол уехал" in found.text


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "a.pdf", "PNG"),
        (b"\xff\xd8\xff\xe0", "a.pdf", "JPEG"),
        (b"PK\x03\x04rest", "a.pdf", "ZIP"),
        (b"{\\rtf1 hello}", "a.txt", "RTF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", "WebP"),
        (b"plain words", "a.pdf", "no PDF"),
        (PAGE, "a.docx", "HTML"),
        (b"%PDF-1.4\n", "a.docx", "PDF"),
    ],
)
def test_bytes_that_break_the_promise_of_the_name_are_named(data: bytes, name: str, shown: str) -> None:
    with pytest.raises(WrongFormat, match=shown) as caught:
        read_document(data, name)
    assert name in str(caught.value)
    assert "Nothing was read" in str(caught.value)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "ppt/presentation.xml", "META-INF/container.xml", "notes.txt"])
def test_a_package_of_another_kind_is_no_docx(part: str) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        package.writestr(part, "words")
    with pytest.raises(WrongFormat):
        read_document(kept.getvalue(), "a.docx")


def test_a_locked_office_document_is_told_from_an_old_one() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    with pytest.raises(LockedDocument, match="password"):
        read_document(head + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    with pytest.raises(WrongFormat, match="old Office"):
        read_document(head + bytes(64), "a.docx")


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.txt"), (b" \n\t ", "a.txt"), (b"<html></html>", "a.html"), (b"---", "a.md")]
)
def test_a_document_without_a_word_is_empty(data: bytes, name: str) -> None:
    with pytest.raises(EmptyDocument, match=name):
        read_document(data, name)


def test_a_document_above_the_limit_is_refused() -> None:
    with pytest.raises(OverLimit, match="limit of 1 MiB"):
        read_document(b"a" * ((1 << 20) + 1), "a.txt", limits=Limits(document_mib=1))


def test_a_text_above_the_limit_is_refused() -> None:
    with pytest.raises(OverLimit, match="limit of 10"):
        read_document(b"The envoy left.", "a.txt", limits=Limits(characters=10))


@FUZZ
@given(
    data=st.binary(max_size=300),
    name=NAMES,
    start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><p>", b"\xff\xfe"]),
)
def test_no_bytes_raise_a_foreign_error(data: bytes, name: str, start: bytes) -> None:
    _read_or_refuse(start + data, name)


@FUZZ
@given(text=st.text(max_size=200), name=NAMES)
def test_no_text_raises_a_foreign_error(text: str, name: str) -> None:
    _read_or_refuse(text.encode("utf-8", "surrogatepass"), name)


@FUZZ
@given(cut=st.floats(0, 1), place=st.floats(0, 1), junk=st.binary(max_size=8), kind=st.sampled_from([".pdf", ".docx"]))
def test_a_spoilt_document_raises_no_foreign_error(
    cut: float, place: float, junk: bytes, kind: str, make_pdf: Callable[..., bytes], make_docx: Callable[..., bytes]
) -> None:
    whole = make_pdf([LINES]) if kind == ".pdf" else make_docx(["The envoy left."], table=[["a", "b"]])
    at = int(place * len(whole))
    spoilt = whole[:at] + junk + whole[at + len(junk) :]
    _read_or_refuse(spoilt, f"a{kind}")
    _read_or_refuse(spoilt[: int(cut * len(spoilt))], f"a{kind}")


def _read_or_refuse(data: bytes, name: str) -> None:
    try:
        found = read_document(data, name)
    except UnreadableDocument:
        return
    assert read_document(data, name) == found
    found.text.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\n\t" for c in found.text)
