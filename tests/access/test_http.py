"""HTTP answers of archives: encodings undone within the limit, or left where there are none."""

import gzip
import zlib

import pytest

from verbale.access.http import join_chunks, parse_answer, undo
from verbale.errors import UnreadableDocument

MOST = 1 << 16
TEXT = b"The envoy left on Monday. " * 20
RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
DEFLATED = RAW.compress(TEXT) + RAW.flush()


@pytest.mark.parametrize(
    ("packed", "encodings"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "X-GZIP"),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (DEFLATED, "deflate"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
        (gzip.compress(TEXT) + b"\0\0 padding", "gzip"),
        (TEXT, "gzip"),
    ],
)
def test_content_encodings_are_undone_where_there_are_any(packed: bytes, encodings: str) -> None:
    assert undo(packed, encodings, MOST) == TEXT


@pytest.mark.parametrize(
    ("packed", "encodings", "words"),
    [
        (gzip.compress(bytes(MOST + 1)), "gzip", "unpacks to more than the limit"),
        (gzip.compress(gzip.compress(bytes(MOST * 9))), "gzip, gzip", "unpacks to more than the limit"),
        (gzip.compress(TEXT)[:-12], "gzip", "ends too early"),
        (gzip.compress(TEXT)[:-8] + bytes(8), "gzip", "damaged"),
        (gzip.compress(b"") * 101, "gzip", "more than 100 parts"),
        (TEXT, "br", "packed as “br”"),
        (TEXT, "gzip, gzip, gzip, gzip", "4 times over"),
    ],
)
def test_what_cannot_be_undone_is_told(packed: bytes, encodings: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        undo(packed, encodings, MOST)


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        (b"4\r\nabcd\r\n3;x=y\r\nefg\r\n0\r\n\r\n", b"abcdefg"),
        (b"4\nabcd\n0\n\n", b"abcd"),
        (b"4\r\nab", b"ab"),
        (b"<html>never chunked</html>", b"<html>never chunked</html>"),
        (b"", b""),
    ],
)
def test_chunks_are_joined_where_there_are_any(body: bytes, joined: bytes) -> None:
    assert join_chunks(body) == joined


def test_an_answer_has_status_headers_and_body() -> None:
    answer = parse_answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<p>x</p>\r\n\r\n")
    assert answer is not None
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=koi8-r")
    assert answer.body(MOST) == b"<p>x</p>\r\n\r\n"


def test_a_header_of_foreign_bytes_is_plain_text() -> None:
    answer = parse_answer(b"HTTP/1.1 200 OK\r\nContent-Encoding: \x80gzip\r\nTransfer-Encoding: \xff\r\n\r\nx")
    assert answer is not None
    with pytest.raises(UnreadableDocument, match="which Verbale cannot undo"):
        answer.body(MOST)


@pytest.mark.parametrize(
    "block", [b"", b"<html>", b"HTTP/1.1 200 OK", b"HTTP/1.1 20 OK\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"]
)
def test_what_is_no_answer_is_none(block: bytes) -> None:
    assert parse_answer(block) is None
