"""The documents that a list of paths names: files, folders, standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from verbale.access.addresses import is_web_address
from verbale.access.collections import read_collection, reader_of
from verbale.access.documents import Arrivals, Incoming, kind_of, name_of, unread
from verbale.access.options import Options
from verbale.access.web import without_leave
from verbale.acquire import SUFFIXES
from verbale.model import Origin, Unread

MOST_ENTRIES = 500_000  # of one folder; their names alone take some 100 MB
DEEPEST = 100  # folders within folders
PASSED_OVER = "It was passed over, and the others were read"


def find_documents(paths: Sequence[str], options: Options) -> Arrivals:
    """The documents of `paths`, in the order given; those of a folder sorted by path, at any depth.

    In a folder, hidden files and folders, links to folders and files of unknown suffix are passed over, and links out
    of it are named. A file that is named itself is always given, and each file once. "-" is standard input. Nothing is
    held of a file until it is read.
    """
    given: set[str] = set()
    for path in paths:
        if path == "-":
            if path not in given:
                yield Incoming(origin=Origin(name="-"), source=sys.stdin.buffer.read(options.most + 1))
            given.add(path)
            continue
        if is_web_address(path):
            yield from (without_leave(path),) if options.web is None else options.web.documents(path)
            continue
        for found in _at(Path(path)):
            key = found.origin if isinstance(found, Unread) else os.path.realpath(found)
            if key not in given:
                given.add(key)
                yield from _documents(found, options, is_named=found == Path(path))


def _documents(found: Path | Unread, options: Options, *, is_named: bool) -> Arrivals:
    if isinstance(found, Unread):
        yield found
    elif reader_of(found):
        yield from read_collection(found, options, is_named=is_named)
    else:
        yield Incoming(origin=Origin(name=name_of(found)), source=found)


def _at(path: Path) -> Iterator[Path | Unread]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield _passed(path, "there is no such file or folder", "look whether the path is right")
        return
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        yield _passed(path, f"cannot be opened ({reason})", "look whether the path is right")
        return
    kind = kind_of(mode)
    if kind == "a folder":
        yield from _in_folder(path, root=os.path.realpath(path), depth=0)
    elif kind == "file":
        yield path
    else:
        yield _passed(path, f"is {kind}, not a file", "give what comes out of it to `verbale read -`")


def _in_folder(folder: Path, *, root: str, depth: int) -> Iterator[Path | Unread]:
    if depth > DEEPEST:
        yield _passed(folder, f"lies more than {DEEPEST} folders deep", "name it itself")
        return
    try:
        entries = _listed(folder)
    except OSError as error:
        yield _passed(folder, f"the folder cannot be listed ({error.strerror})", "look whether you may open it")
        return
    if entries is None:
        yield _passed(folder, f"the folder has more than {MOST_ENTRIES:,} entries", "part it into smaller folders")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _in_folder(path, root=root, depth=depth + 1)
        elif path.suffix.lower() in SUFFIXES or reader_of(path):
            yield _in_place(path, entry, root)


def _listed(folder: Path) -> list[os.DirEntry[str]] | None:
    """The entries that are not hidden, in order of name; None where there are too many to be sorted."""
    entries: list[os.DirEntry[str]] = []
    with os.scandir(folder) as listed:
        for entry in listed:
            if len(entries) == MOST_ENTRIES:
                return None
            if not entry.name.startswith("."):
                entries.append(entry)
    return sorted(entries, key=lambda e: e.name)


def _in_place(path: Path, entry: os.DirEntry[str], root: str) -> Path | Unread:
    """The path, unless it is a link that leads out of the folder, or to nothing."""
    try:
        kind = kind_of(entry.stat().st_mode)
    except OSError as error:
        return _passed(path, f"cannot be opened ({error.strerror})", "look whether it is a link that leads nowhere")
    if kind != "file":
        return _passed(path, f"is {kind}, not a file", "give what comes out of it to `verbale read -`")
    if entry.is_symlink() and not os.path.realpath(path).startswith(root.rstrip(os.sep) + os.sep):
        return _passed(path, "is a link that leads out of its folder", "name the file itself if you mean it")
    return path


def _passed(path: Path, what: str, advice: str) -> Unread:
    return unread(name_of(path), f"{what}. {PASSED_OVER}; {advice}.")
