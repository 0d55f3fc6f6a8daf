"""Web archives: pages as documents, what is none counted in a line, damage costs what is damaged and one error."""

import base64
import datetime as dt
import gzip
import hashlib
from collections.abc import Callable

import pytest

from arrivals import Arrived

Arrive = Callable[..., Arrived]
PAGE = b"<html><body><p>The envoy left.</p></body></html>"


class Archive:
    """A web archive in the making, record by record as ISO 28500 has it."""

    def __init__(self, *, packed: bool = True) -> None:
        self._packed = packed
        self.data = b""

    def answer(self, uri: str, body: bytes = PAGE, *, status: str = "200 OK", **headers: str) -> "Archive":
        fields = {"Content-Type": "text/html", **{n.replace("_", "-"): v for n, v in headers.items()}}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return self.record("response", uri, f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)

    def record(self, kind: str, uri: str, block: bytes, media_type: str = "application/http") -> "Archive":
        digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-03-05T10:00:00Z\r\n"
            f"WARC-Block-Digest: sha1:{digest}\r\nContent-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        whole = head.encode() + block + b"\r\n\r\n"
        self.data += gzip.compress(whole) if self._packed else whole
        return self


def many(*, packed: bool) -> bytes:
    archive = Archive(packed=packed)
    for n in range(40):
        archive.answer(f"http://press.example/{n}", PAGE + b"%d" % n)
    return archive.data


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_a_document_with_address_time_type_and_charset(arrive: Arrive, packed: bool) -> None:
    archive = Archive(packed=packed).answer("http://press.example/1", Content_Type="Text/HTML; Charset='koi8-r'")
    (document,) = arrive("a.warc.gz" if packed else "a.warc", archive.data).documents
    assert document.read() == PAGE
    assert document.origin.retrieved == dt.datetime(2031, 3, 5, 10, tzinfo=dt.UTC)
    origin = document.origin
    assert (origin.name, origin.media_type, origin.charset) == ("http://press.example/1", "text/html", "koi8-r")


def test_an_archive_that_was_packed_as_a_whole_is_read_too(arrive: Arrive) -> None:
    assert len(arrive("a.warc.gz", gzip.compress(many(packed=False))).documents) == 40


def test_encodings_of_an_answer_are_undone(arrive: Arrive) -> None:
    archive = Archive().answer("http://press.example/1", gzip.compress(PAGE), Content_Encoding="gzip")
    chunked = b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"
    archive.answer("http://press.example/2", chunked, Transfer_Encoding="chunked")
    assert [d.read() for d in arrive("a.warc", archive.data).documents] == [PAGE, PAGE]


def test_resources_and_conversions_are_pages_themselves(arrive: Arrive) -> None:
    archive = Archive().record("resource", "http://press.example/a.html", PAGE, "text/html")
    archive.record("conversion", "http://press.example/b", b"The envoy left.", "text/plain")
    archive.record("metadata", "http://press.example/b", b"fetchTimeMs: 5", "text/plain")
    came = arrive("a.warc", archive.data)
    assert came.names == ["http://press.example/a.html", "http://press.example/b"]
    assert not came.passed


def test_what_is_no_document_is_counted_in_one_line(arrive: Arrive) -> None:
    archive = Archive().answer("http://e.example/p", b"\x89PNG", Content_Type="image/png")
    archive.answer("http://e.example/s", b"p{}", Content_Type="text/css; charset=utf-8")
    archive.answer("http://e.example/robots.txt", b"Disallow:", Content_Type="text/plain")
    archive.answer("http://e.example/gone", status="404 Not Found").answer("http://e.example/to", status="301 Moved")
    archive.answer("http://e.example/none", b"").answer("http://e.example/x", b"\0\1", Content_Type="")
    archive.record("revisit", "http://e.example/p", b"")
    came = arrive("a.warc", archive.data)
    assert (came.documents, came.unread) == ([], [])
    (line,) = [p.what for p in came.passed]
    assert line == (
        "passed over: 4 of other types (image/png 1, robots.txt 1, text/css 1, unlabelled 1); "
        "2 answered with another status than 200 (301 1, 404 1); 2 without a page (empty 1, revisit 1)"
    )


def test_a_page_without_a_label_is_known_by_its_first_bytes_or_its_suffix(arrive: Arrive) -> None:
    archive = Archive().answer("http://e.example/x", PAGE, Content_Type="")
    archive.answer("http://e.example/x.txt?y=1", b"Words.", Content_Type="application/octet-stream")
    assert len(arrive("a.warc", archive.data).documents) == 2


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (gzip.compress(bytes(1 << 20)), "gzip", "unpacks to more than the limit"),
        (bytes(1 << 20), "identity", "it has more than the limit"),
        (PAGE, "br", "packed as “br”"),
    ],
)
def test_a_page_that_cannot_be_had_stops_no_other(arrive: Arrive, body: bytes, encoding: str, words: str) -> None:
    archive = Archive().answer("http://e.example/1", body, Content_Encoding=encoding).answer("http://e.example/2")
    came = arrive("a.warc.gz", archive.data, most=1 << 18)
    assert came.names == ["http://e.example/2"]
    assert words in came.unread[0].reason
    assert "record 1 (http://e.example/1)" in came.unread[0].reason


def test_a_page_whose_bytes_are_not_those_archived_is_refused(arrive: Arrive) -> None:
    archive = Archive(packed=False).answer("http://e.example/1").answer("http://e.example/2", PAGE + b"2")
    came = arrive("a.warc", archive.data.replace(b"envoy", b"enemy", 1))
    assert came.names == ["http://e.example/2"]
    assert "not those that were archived" in came.unread[0].reason


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_gives_what_is_whole_and_one_error(arrive: Arrive, packed: bool) -> None:
    data = many(packed=packed)
    for size in (len(data) // 2, len(data) // 2 + 101, len(data) // 2 + 333):
        came = arrive("a.warc.gz", data[:size])
        assert 17 <= len(came.documents) <= 22
        assert len(came.unread) == 1
        assert "ends too early" in came.unread[0].reason or "the archive ends" in came.unread[0].reason


def test_a_damaged_archive_gives_what_comes_before_and_one_error(arrive: Arrive) -> None:
    data = bytearray(many(packed=True))
    data[data.index(b"\x1f\x8b", len(data) // 2) + 60] ^= 0xFF
    came = arrive("a.warc.gz", bytes(data))
    assert 17 <= len(came.documents) <= 22
    assert "the gzip archive is damaged" in came.unread[-1].reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no record"),
        (b"no archive at all\n" * 9, "no WARC record"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * (1 << 19), "headers of a record"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/ x\r\n\r\nabc", "how long"),
        (gzip.compress(gzip.compress(PAGE)), "packed twice"),
    ],
)
def test_what_is_no_archive_is_one_error(
    arrive: Arrive, capsys: pytest.CaptureFixture[str], data: bytes, words: str
) -> None:
    came = arrive("a.warc", data)
    assert [words in u.reason for u in came.unread] == [True]
    assert capsys.readouterr() == ("", "")


def test_an_archive_that_swells_beyond_reason_is_stopped(arrive: Arrive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.access.streams.UNPACKED_FREE", 1 << 20)
    bomb = Archive().answer("http://e.example/1", bytes(1 << 24), Content_Type="video/mp4").data
    assert "made to fill a machine" in arrive("a.warc.gz", bomb).unread[0].reason
