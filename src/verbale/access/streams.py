"""Files that are too large to hold: unpacked, recoded and cut into lines as they come, each step within its limit."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from verbale.access.documents import BUFFER, open_file
from verbale.acquire import decode
from verbale.errors import UnreadableDocument

GZIP = b"\x1f\x8b"  # RFC 1952, §2.3.1
UNPACKED_FREE = 1 << 28  # bytes; so much is never a bomb
MOST_EXPANSION = 200  # bytes out for a byte in; lines that repeat reach some 50, deflate's most is 1,032
CHUNK = BUFFER
# UTF-32's little-endian mark begins with UTF-16's, so the longer ones come first.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def open_unpacked(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file, unpacked where they are a gzip archive.

    Raises MissingDocument, and in reading UnreadableDocument for a damaged archive and for one that swells beyond reason.
    """
    with open_file(path) as file:
        begins = file.read(len(GZIP))
        file.seek(0)
        yield io.BufferedReader(_Gunzipped(file), CHUNK) if begins == GZIP else _buffered(file)


def _buffered(file: BinaryIO) -> io.BufferedReader:
    return file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[arg-type]


@contextmanager
def open_lines(path: Path) -> Iterator[io.BufferedReader]:
    """The same for a file of text, without byte order mark, UTF-16 and UTF-32 turned into UTF-8."""
    with open_unpacked(path) as file:
        begins = file.peek(4)[:4]
        if begins.startswith(codecs.BOM_UTF8):
            file.read(len(codecs.BOM_UTF8))
        wide = next((name for mark, name in _WIDE if begins.startswith(mark)), None)
        if wide is None and len(begins) == 4 and (begins[1] == begins[3] == 0 or begins[0] == begins[2] == 0):
            wide = "utf-16-le" if begins[1] == 0 else "utf-16-be"
        yield io.BufferedReader(_Recoded(file, wide), CHUNK) if wide else file


def encoding_of(file: io.BufferedReader) -> str:
    """The encoding of a file of text, by its first lines. Raises UnreadableDocument where they are no text."""
    sample = file.peek(CHUNK)
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        codecs.getincrementaldecoder("utf-8")().decode(whole)  # incremental, since the last character may be cut
    except UnicodeDecodeError:
        return decode(whole, "its first lines").encoding
    return "utf-8"


def text_of(line: bytes, encoding: str) -> str:
    """The characters of a line, by its own bytes where it is not in the file's encoding. Raises UnreadableDocument."""
    for name in ("utf-8", encoding):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    return decode(line, "its line").text


def cut_lines(file: io.BufferedReader, most: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file with their numbers, from 1; None for one of more than `most` bytes."""
    number = 0
    while line := file.readline(most + 2):
        number += 1
        if len(line) > most + 1 and not line.endswith(b"\n"):
            line = b""
            while (rest := file.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


class _Gunzipped(io.RawIOBase):
    """The bytes inside a gzip archive of one or more members."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._members = gzip.GzipFile(fileobj=packed, mode="rb")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray", /) -> int:  # type: ignore[override]
        try:
            data = self._members.read1(len(buffer))
        except EOFError as error:
            raise UnreadableDocument(
                f"the gzip archive ends too early, after {self._given:,} bytes of what is packed in it"
            ) from error
        except (gzip.BadGzipFile, zlib.error, OSError) as error:
            raise UnreadableDocument(
                f"the gzip archive is damaged behind {self._given:,} bytes of what is packed in it ({error})"
            ) from error
        self._given += len(data)
        if self._given > UNPACKED_FREE and self._given > MOST_EXPANSION * self._packed.tell():
            raise UnreadableDocument(
                f"{self._packed.tell():,} bytes of the gzip archive have given {self._given:,}, more than the limit of "
                f"{MOST_EXPANSION} for one: it looks made to fill a machine"
            )
        buffer[: len(data)] = data
        return len(data)


class _Recoded(io.RawIOBase):
    """Text of a wide encoding as UTF-8."""

    def __init__(self, file: io.BufferedReader, encoding: str) -> None:
        super().__init__()
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray", /) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._file.read1(CHUNK)
            self._ready = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if not data:
                break
        given, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
