"""Whatever stands in a collection, it gives documents and reasons, never an error of somebody else's, and soon."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arrivals import Arrived
from verbale import read
from verbale.access.collections import READERS, reader_of
from verbale.errors import WrongUse

Arrive = Callable[..., Arrived]
FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n"
PAGE = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/\r\nContent-Length: %d\r\n\r\n" % len(
    ANSWER
)
SAMPLES = {
    ".jsonl": b'{"text": "The envoy left.", "date": "2031-03-03", "a": {"b": [1, null]}}\n' * 3,
    ".ndjson": b'{"body": "\\u0416\\ud83d\\ude00"}\n' * 3,
    ".csv": b'title,text\nTalks,"The envoy\nleft ""soon""."\n' * 3,
    ".tsv": b"title\ttext\nTalks\tThe envoy left.\n" * 3,
    ".warc": (PAGE + ANSWER + b"\r\n\r\n") * 3,
}


@pytest.mark.parametrize("suffix", sorted(READERS))
@FUZZ
@given(at=st.integers(0, 600), put=st.binary(max_size=6), is_packed=st.booleans(), cut=st.integers(0, 40))
def test_a_spoilt_collection_raises_nothing(
    arrive: Arrive, suffix: str, at: int, put: bytes, is_packed: bool, cut: int
) -> None:
    data = gzip.compress(SAMPLES[suffix], mtime=0) if is_packed else SAMPLES[suffix]
    at %= len(data)
    came = arrive("a" + suffix, (data[:at] + put + data[at + len(put) :])[: len(data) - cut])
    assert all(u.reason and u.origin for u in came.unread)
    assert came.documents or came.unread or came.passed


@pytest.mark.parametrize("suffix", sorted(READERS))
@FUZZ
@given(data=st.binary(min_size=1, max_size=300))
def test_any_bytes_give_documents_or_reasons(arrive: Arrive, suffix: str, data: bytes) -> None:
    came = arrive("a" + suffix, data)
    assert all(u.reason and u.origin for u in came.unread)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.jsonl", True),
        ("a.NDJSON.gz", True),
        ("a.warc.gz", True),
        ("a.txt.gz", False),
        ("a.html", False),
        ("a", False),
    ],
)
def test_a_collection_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert (reader_of(Path(name)) is not None) == is_one


def test_reading_one_document_from_a_collection_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="read_all"):
        read("talks.jsonl")
