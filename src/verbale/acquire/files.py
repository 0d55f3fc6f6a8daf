"""The documents that a list of paths names: files, folders, standard input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from verbale.acquire.formats import SUFFIXES
from verbale.errors import MissingDocument

StandardInput = Literal["-"]


@dataclass(frozen=True, slots=True)
class NotFound:
    """A path that leads to no document; the rest of the batch goes on."""

    path: str
    error: MissingDocument


def find_documents(paths: Sequence[str]) -> Iterator[Path | StandardInput | NotFound]:
    """The documents of `paths`, in the order given; those of a folder sorted by path, at any depth.

    In a folder, hidden files and folders, links to folders and files of unknown suffix are passed over. A file that is
    named itself is always given, and each file once. "-" is standard input.
    """
    given: set[Path | str] = set()
    for path in paths:
        for found in ("-",) if path == "-" else _at(Path(path)):
            key = found if isinstance(found, str) else found.path if isinstance(found, NotFound) else found.absolute()
            if key not in given:
                given.add(key)
                yield "-" if isinstance(found, str) else found


def _at(path: Path) -> Iterator[Path | NotFound]:
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield path
        else:
            yield _missing(path, "there is no such file or folder")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _missing(path, str(error))


def _in_folder(folder: Path) -> Iterator[Path | NotFound]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _missing(folder, f"the folder cannot be listed ({error.strerror})")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _in_folder(entry)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _missing(path: Path, reason: str) -> NotFound:
    message = f"{path}: {reason}. It was passed over, and the others were read; look whether the path is right."
    return NotFound(str(path), MissingDocument(message))
