"""What the accuracy benchmarks share: rows of JSON, plain or gzipped, and the scorer that lies beside a gold file."""

import datetime as dt
import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from verbale.model import Document, DocumentId, Evidence, Span, Transcript, Turn

Row = dict[str, Any]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file; `.gz` is read as gzip."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON Lines; `.gz` is written as gzip."""
    with gzip.open(path, "wt", encoding="utf-8") if path.suffix == ".gz" else path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def load_scorer(gold: Path, scorer: Path | None = None) -> ModuleType:
    """The scorer as a module: `scorer`, or the `score.py` beside the gold file or one folder up."""
    tried = [scorer] if scorer else [gold.parent / "score.py", gold.parent.parent / "score.py"]
    found = next((path for path in tried if path.is_file()), None)
    if found is None:
        sys.exit(f"No scorer at {' or '.join(str(path) for path in tried)}. Name one with --scorer PATH.")
    spec = importlib.util.spec_from_file_location(f"scorer_{found.parent.name}", found)
    if spec is None or spec.loader is None:
        sys.exit(f"{found}: not a Python file. Name the scorer with --scorer PATH.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def one_turn(text: str, *, name: str, date: str | None = None, publisher: str | None = None) -> Transcript:
    """A text as an article of one voice, dated by the first ten characters of `date`: for parts measured by themselves."""
    document = Document(
        id=DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        origin=name,
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title=None,
        date=dt.date.fromisoformat(date[:10]) if date else None,
        publisher=publisher,
        language="en",
        kind="article",
        relation=None,
    )
    body = Span(0, len(text))
    turn = Turn(evidence=Evidence(document.id, body, text), body=body, role="statement", speaker=None, why="an article")
    return Transcript(document=document, text=text, turns=(turn,), insertions=())
