"""What comes in: a document whose bytes can be had, or what was passed over on the way to one."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from verbale.errors import MissingDocument, OverLimit
from verbale.limits import DEFAULTS, MEBIBYTE, setting_of
from verbale.model import Origin, Unread

BUFFER = 1 << 16  # bytes
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), "\ufffd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A document before it is read. `source` is its bytes where they had to be held, else the file that has them."""

    origin: Origin
    source: bytes | Path

    def read(self) -> bytes:
        """The bytes, a file's from the disk each time. Raises MissingDocument or UnreadableDocument."""
        return self.source if isinstance(self.source, bytes) else read_file(self.source)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What is no document and was not meant to be one, in one line: the pictures and redirects of an archive."""

    origin: str
    what: str


Arrival = Incoming | Unread | PassedOver
"""What a place gives. A place that can give nothing more ends with an Unread that says why."""

Arrivals = Iterator[Arrival]


def read_file(path: Path, *, most: int = DEFAULTS.received) -> bytes:
    """The bytes of a file, where there are not more than `most`. Raises MissingDocument or OverLimit."""
    with open_file(path) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise MissingDocument(f"{path}: cannot be read ({error.strerror}). Nothing was read from it.") from error
    if len(data) > most:
        raise OverLimit(
            f"{path}: the file has more than the limit of {most // MEBIBYTE} MiB for one document ({setting_of('document_mib')}). "
            "Nothing was read; split it into its parts, one document each."
        )
    return data


def open_file(path: Path) -> BinaryIO:
    """A file, open for reading. Raises MissingDocument where there is none, or a pipe or device, and never waits."""
    try:
        # Without O_NONBLOCK the opening of a named pipe waits until somebody writes to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise MissingDocument(f"{path}: there is no such file. Nothing was read from it; check the name.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingDocument(f"{path}: cannot be opened ({reason}). Nothing was read from it.") from error
    kind = kind_of(os.fstat(descriptor).st_mode)
    if kind != "file":
        os.close(descriptor)
        raise MissingDocument(
            f"{path}: is {kind}, not a file. Nothing was read from it; give what comes out of it to `verbale read -`."
        )
    return os.fdopen(descriptor, "rb", BUFFER)


def kind_of(mode: int) -> str:
    """What a path leads to, by the mode that the file system gives: "file", or words for anything else."""
    kinds = (
        (stat.S_ISREG, "file"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((words for is_kind, words in kinds if is_kind(mode)), "something unknown")


def name_of(path: Path) -> str:
    """The path as an origin's name. Bytes of a file name that are no UTF-8 show as U+FFFD."""
    return without_controls(os.fsencode(path).decode("utf-8", "replace"))


def too_much(most: int) -> str:
    """What is wrong with a document of more bytes than it may have, as the end of a sentence."""
    return f"more than the limit of {most / MEBIBYTE:,.4g} MiB for one document ({setting_of('document_mib')})"


def without_controls(text: str) -> str:
    """`text` with U+FFFD for each control character: a name or address is printed, and must not command a terminal."""
    return text.translate(_CONTROLS)


def unread(origin: str, reason: str) -> Unread:
    """What could not be read, with `origin` before the reason as in every message."""
    return Unread(origin=origin, reason=f"{origin}: {reason}")
