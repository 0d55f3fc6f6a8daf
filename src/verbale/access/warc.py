"""WARC: the pages of a web archive. Reference: ISO 28500:2017 (WARC 1.1)."""

import base64
import contextlib
import datetime as dt
import hashlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from verbale.access.columns import Columns
from verbale.access.documents import Arrivals, Incoming, PassedOver, name_of, too_much, without_controls
from verbale.access.http import LARGEST_HEAD, Answer, parse_answer
from verbale.access.streams import CHUNK, GZIP, open_unpacked
from verbale.acquire import MEDIA_TYPES, is_document
from verbale.errors import UnreadableDocument
from verbale.model import Origin, Unread

TYPES_NAMED = 6  # in the line of what was passed over
LONGEST_ADDRESS = 2_000  # characters
ABOUT_OTHERS = ("warcinfo", "request", "metadata")  # records that are no page and stand for none
PAGES = ("response", "resource", "conversion")
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown")
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)

# warcio warns of spaces in addresses and mends them; a library's warning is no message of ours.
logging.getLogger("warcio").addHandler(logging.NullHandler())


class _Headers(Protocol):
    def get_header(self, name: str, /) -> str | None: ...


class _Raw(Protocol):
    limit: int  # bytes of the record that have not been read

    def read(self, length: int, /) -> bytes: ...


class _Record(Protocol):
    rec_type: str | None
    rec_headers: _Headers
    raw_stream: _Raw


class _Page(NamedTuple):
    """What a record says of its page before the page is read."""

    head: bytes  # the first bytes of the block
    media_type: str
    charset: str | None
    answer: Answer | None  # None where the block is the page itself


@dataclass(slots=True)
class _Count:
    """What was passed over or is not whole, to be told in one line."""

    types: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)

    def line(self) -> str | None:
        groups = (
            (self.types, "of other types"),
            (self.statuses, "answered with another status than 200"),
            (self.others, "without a page"),
            (self.cut, "read though the crawler had cut them short"),
        )
        told = [f"{sum(counted.values()):,} {what} ({_listed(counted)})" for counted, what in groups if counted]
        return f"passed over: {'; '.join(told)}" if told else None


def read_warc(path: Path, _: Columns, *, is_named: bool, most: int) -> Arrivals:
    """A document for each page of a web archive, then one line on what was passed over.

    Raises UnreadableDocument where the archive can be read no further.
    """
    count, place, fault = _Count(), name_of(path), None
    try:
        with open_unpacked(path) as file:
            for number, record in enumerate(_records(file), start=1):
                if found := _document(record, count, f"{place}, record {number:,}", most):
                    yield found
    except UnreadableDocument as error:
        fault = error
    if told := count.line():
        yield PassedOver(place, told)
    if fault is not None:
        raise fault


class _Metered:
    """The bytes of an archive as warcio takes them; it may take only so many for the headers of one record."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self._given = 0
        self.last = 0  # where the reading must stop

    def allow(self, more: int) -> None:
        self.last = self._given + more

    def read(self, size: int) -> bytes:
        data = self._file.read1(size)  # one step only: what was unpacked before a damage is not lost
        self._given += len(data)
        if self._given > self.last:
            raise UnreadableDocument(f"the headers of a record take more than the limit of {LARGEST_HEAD:,} bytes")
        return data

    def tell(self) -> int:
        return self._given


def _records(file: io.BufferedReader) -> Iterator[_Record]:
    if file.peek(len(GZIP)).startswith(GZIP):
        raise UnreadableDocument("the archive is packed twice; unpack it once")
    source = _Metered(file)
    records = ArchiveIterator(source, no_record_parse=True)
    number = 0
    while (record := _next(records, source, number)) is not None:
        number += 1
        if not hasattr(record.raw_stream, "limit"):
            raise UnreadableDocument(
                f"record {number:,} does not say how long it is, or the archive ends in its headers"
            )
        source.allow(record.raw_stream.limit + CHUNK)
        yield record
        while record.raw_stream.read(CHUNK):
            pass
        _check_whole(record, number)
    if number == 0:
        raise UnreadableDocument("there is no record in the archive")


def _next(records: ArchiveIterator, source: _Metered, number: int) -> _Record | None:
    source.allow(LARGEST_HEAD)
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # where warcio tells of a wrong length
            found: _Record | None = next(records, None)
    except ArchiveLoadFailed as error:
        said = without_controls(str(error))[:200]
        raise UnreadableDocument(f"what stands behind record {number:,} is no WARC record ({said})") from error
    return found


def _check_whole(record: _Record, number: int) -> None:
    if record.raw_stream.limit > 0:
        raise UnreadableDocument(
            f"the archive ends within record {number:,}, {record.raw_stream.limit:,} bytes before the record's end"
        )


def _document(record: _Record, count: _Count, place: str, most: int) -> Incoming | Unread | None:
    """The document of a record, why it cannot be read, or None for what is counted or is no page."""
    uri = without_controls(record.rec_headers.get_header("WARC-Target-URI") or "")[:LONGEST_ADDRESS]
    page = _page(record, uri, count)
    if page is None:
        return None
    try:
        data = _body(record, page, most)
    except UnreadableDocument as error:
        return Unread(
            origin=uri or place,
            reason=f"{place} ({uri}): {str(error).rstrip('.')}. It was passed over, and the others were read.",
        )
    if not data:
        count.others["empty"] += 1
    elif page.media_type in UNTOLD and not is_document(data, uri):
        count.types["unlabelled"] += 1
    elif record.raw_stream.limit == 0:  # else the archive ends here, and the caller says so
        if why := record.rec_headers.get_header("WARC-Truncated"):
            count.cut[without_controls(why)[:20]] += 1
        return Incoming(origin=_origin(record, page, uri or place), source=data)
    return None


def _origin(record: _Record, page: _Page, name: str) -> Origin:
    return Origin(
        name=name,
        retrieved=_time(record.rec_headers.get_header("WARC-Date")),
        media_type=page.media_type or None,
        charset=page.charset,
    )


def _page(record: _Record, uri: str, count: _Count) -> _Page | None:
    """What the record says of its page; None where it holds no document, which is counted."""
    kind = record.rec_type or "without a type"
    if kind not in PAGES:
        if kind not in ABOUT_OTHERS:
            count.others[without_controls(kind)[:20]] += 1
        return None
    head = record.raw_stream.read(LARGEST_HEAD)
    label, answer = record.rec_headers.get_header("Content-Type") or "", None
    if kind == "response" and _scheme(uri) in ("http", "https"):
        answer = parse_answer(head)
        if answer is None:
            count.others["response without HTTP"] += 1
            return None
        if answer.status != 200:
            count.statuses[str(answer.status)] += 1
            return None
        label = str(answer.headers.get("Content-Type") or "")
    media_type = without_controls(label.split(";")[0].strip().lower())[:60]
    if _is_robots(uri):
        count.types["robots.txt"] += 1
    elif media_type not in MEDIA_TYPES and media_type not in UNTOLD:
        count.types[media_type] += 1
    else:
        charset = _CHARSET.search(label)
        return _Page(head, media_type, charset[1] if charset else None, answer)
    return None


def _body(record: _Record, page: _Page, most: int) -> bytes:
    """The bytes of the page. Raises UnreadableDocument where they are too many, damaged or not those archived."""
    if record.raw_stream.limit + len(page.head) > most + LARGEST_HEAD:
        raise UnreadableDocument(f"it has {too_much(most)}")
    block = page.head + record.raw_stream.read(most + LARGEST_HEAD)
    if record.raw_stream.limit > 0:
        return block
    if not _is_as_archived(block, record.rec_headers.get_header("WARC-Block-Digest")):
        raise UnreadableDocument("its bytes are not those that were archived: they do not give its WARC-Block-Digest")
    if page.answer is None:
        return block
    whole = parse_answer(block)
    return whole.body(most) if whole else b""


def _is_as_archived(block: bytes, digest: str | None) -> bool:
    """Whether the bytes give the digest; true where there is none, or one of a kind that is not known."""
    name, _, value = (digest or "").strip().partition(":")
    if name.lower() not in ("sha1", "sha256", "sha512", "md5"):
        return True
    found = hashlib.new(name.lower(), block, usedforsecurity=False)
    base32 = base64.b32encode(found.digest()).decode("ascii")
    return value.lower().rstrip("=") in (found.hexdigest(), base32.lower().rstrip("="))


def _time(written: str | None) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat((written or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _is_robots(uri: str) -> bool:
    return uri.split("?", 1)[0].lower().endswith("/robots.txt")


def _scheme(uri: str) -> str:
    """The scheme of an address, in lower case."""
    return uri.partition(":")[0].lower()


def _listed(counted: Counter[str]) -> str:
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{name} {number:,}" for name, number in most[:TYPES_NAMED])
    return told + (f" and {len(most) - TYPES_NAMED} more kinds" if len(most) > TYPES_NAMED else "")
