"""An HTTP answer as an archive keeps it: status, headers, and the body with its encodings undone within a limit."""

import re
import zlib
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from verbale.access.documents import too_much, without_controls
from verbale.access.streams import GZIP
from verbale.errors import UnreadableDocument

LARGEST_HEAD = 1 << 18  # bytes of all headers; servers refuse more than a fraction of it
MOST_LAYERS = 3  # of content encoding
MOST_MEMBERS = 100  # of a packed body; servers send one
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,20}(?:;[^\r\n]{0,200})?\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Message
    _body: bytes

    def body(self, most: int) -> bytes:
        """The body as it was meant, of at most `most` bytes. Raises UnreadableDocument."""
        data = self._body
        if "chunked" in (self.headers.get("Transfer-Encoding") or "").lower():
            data = join_chunks(data)
        return undo(data, self.headers.get("Content-Encoding") or "", most)


def parse_answer(block: bytes) -> Answer | None:
    """The answer that stands in a record; None where it is none."""
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, LARGEST_HEAD)
    if status is None or end is None:
        return None
    first = block.find(b"\n") + 1
    # As ISO 8859-1 every byte is a character, and every value plain text. Reference: RFC 9110, §5.5.
    headers = HeaderParser().parsestr(block[first : end.end()].decode("latin-1"))
    return Answer(int(status[1]), headers, block[end.end() :])


def join_chunks(data: bytes) -> bytes:
    """The body of a chunked answer; the bytes as they are where it is not chunked after all, as some archives keep it.

    Reference: RFC 9112, §7.1.
    """
    chunks, at = [], 0
    while size := _CHUNK_SIZE.match(data, at):
        start = size.end()
        at = start + int(size[1], 16)
        if at == start or at > len(data):
            chunks.append(data[start:at])
            return b"".join(chunks)
        chunks.append(data[start:at])
        at += 2 if data.startswith(b"\r\n", at) else 1
    return b"".join(chunks) if chunks else data


def undo(data: bytes, encodings: str, most: int) -> bytes:
    """The bytes without their content encodings. Raises UnreadableDocument for one that is unknown, damaged or too large.

    Reference: RFC 9110, §8.4.
    """
    layers = [e for name in encodings.split(",") if (e := name.strip().lower()) not in ("", "identity")]
    if len(layers) > MOST_LAYERS:
        raise UnreadableDocument(f"it is packed {len(layers):,} times over; the limit is {MOST_LAYERS}")
    for layer in reversed(layers):
        if layer not in _WINDOWS:
            raise UnreadableDocument(f"it is packed as “{without_controls(layer[:20])}”, which Verbale cannot undo")
        data = _inflate(data, _WINDOWS[layer], most)
    return data


# zlib's number for each wrapping; deflate comes with and without its own. Reference: RFC 1950, 1951 and 1952.
_WINDOWS = {
    "gzip": (16 + zlib.MAX_WBITS,),
    "x-gzip": (16 + zlib.MAX_WBITS,),
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
}


def _inflate(data: bytes, windows: tuple[int, ...], most: int) -> bytes:
    """The unpacked bytes; the bytes as they are where they were never packed, as some archives keep them."""
    for window in windows:
        try:
            return _unpacked(data, window, most)
        except zlib.error as error:
            if data.startswith(GZIP):
                raise UnreadableDocument(f"what is packed in it is damaged ({error})") from error
    return data


def _unpacked(data: bytes, window: int, most: int) -> bytes:
    """The bytes of all members of a packed body. What follows the last is padding, as every browser has it."""
    parts: list[bytes] = []
    room = most + 1
    while data:
        if len(parts) == MOST_MEMBERS:
            raise UnreadableDocument(f"it is packed in more than {MOST_MEMBERS} parts")
        unpacking = zlib.decompressobj(window)
        parts.append(unpacking.decompress(data, room))
        room -= len(parts[-1])
        if room <= 0:
            raise UnreadableDocument(f"it unpacks to {too_much(most)}")
        if not unpacking.eof:
            raise UnreadableDocument("what is packed in it ends too early")
        data = unpacking.unused_data if unpacking.unused_data.startswith(GZIP) else b""
    return b"".join(parts)
