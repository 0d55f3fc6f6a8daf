"""How commands print: data on stdout, messages on stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

import verbale
from verbale.errors import WrongUse
from verbale.model import Findings, Unread


def out() -> Console:
    """The console for data. Piped or in a file: 80 columns, no colour."""
    console = Console(highlight=False, emoji=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, emoji=False, markup=False, width=80)


def err() -> Console:
    """The console for messages."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def print_json(value: Any, path: Path | None = None) -> None:
    """One JSON value on a line of its own, on stdout or in a file."""
    text = json.dumps(value, ensure_ascii=False) + "\n"
    if path is None:
        sys.stdout.write(text)
    else:
        write_file(text.encode(), path)


def write_file(data: bytes, path: Path | None, *, option: str = "--output") -> None:
    """Writes a document to a file, or to stdout where none is named. Raises WrongUse where it cannot be written."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        raise WrongUse(f"{path}: cannot be written ({error.strerror}). Name another file with {option}.") from error
    err().print(f"Written to {path}.", highlight=False)


def with_progress(
    results: Iterable[tuple[Findings | Unread, verbale.Added | None]],
) -> Iterator[tuple[Findings | Unread, verbale.Added | None]]:
    """The results, with a count of documents on stderr while they come, where somebody is looking."""
    console = err()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} read{task.fields[unread]}"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("starting", total=None, unread="")
        failed = 0
        for result, added in results:
            name = result.origin if isinstance(result, Unread) else result.document.origin
            failed += isinstance(result, Unread)
            told = f", {failed} not" if failed else ""
            progress.update(task, advance=not isinstance(result, Unread), description=name, unread=told)
            yield result, added


@contextmanager
def line_progress() -> Iterator[Callable[[int, int], None]]:
    """A function to be told of lines done and lines in all, shown on stderr where somebody is looking."""
    console = err()
    columns = (TextColumn("{task.completed:,} of {task.total:,} lines"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def document_progress() -> Iterator[Callable[[int, int], None]]:
    """A function to be told of documents done and documents in all, shown on stderr where somebody is looking."""
    console = err()
    columns = (TextColumn("{task.completed:,} of {task.total:,} documents"), BarColumn(), TimeRemainingColumn())
    looked_at = console.is_terminal and not sys.stdout.isatty()
    with Progress(*columns, console=console, transient=True, disable=not looked_at) as progress:
        task = progress.add_task("", total=1)
        yield lambda done, total: progress.update(task, completed=done, total=total)
