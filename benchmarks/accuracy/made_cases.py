"""What the benchmarks of the views share: made-up cases as rows of a ledger, and as documents that are read and stored."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml

import verbale
from verbale.model import (
    Account,
    Document,
    DocumentId,
    Evidence,
    Linkage,
    Mention,
    Quantity,
    Row,
    Span,
    Statement,
    Timex,
)
from verbale.positions import Told
from verbale.resources import Resources
from verbale.resources.parties import name_of

Case = dict[str, Any]
T = TypeVar("T")
RULE: Any = {"rule": "by hand", "score": 1.0}


def read_cases(path: Path) -> list[Case]:
    """The cases of a gold file."""
    cases: list[Case] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return cases


def day(value: object) -> dt.date:
    """A day of a gold file, which YAML may have read as one already."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def text_of(source: Case, resources: Resources) -> tuple[str, str, list[Span]]:
    """The text of a source, its publisher, and where each of its lines stands."""
    publisher = f"Ministry of Foreign Affairs of {name_of(source['by'], resources)}"
    text, spans = f"{publisher}\nStatement, {day(source['date']):%-d %B %Y}\n\n", []
    for line in source["says"]:
        spans.append(Span(len(text), len(text) + len(line["text"])))
        text += line["text"] + " "
    return text.rstrip() + "\n", publisher, spans


def told_by_hand(sources: Sequence[Case], resources: Resources) -> tuple[Told, list[DocumentId]]:
    """The rows that the gold gives for the lines of the sources, and the sources' document ids."""
    told: dict[str, list[Any]] = {
        name: [] for name in ("statements", "accounts", "linkages", "times", "quantities", "mentions")
    }
    ids = []
    for source in sources:
        text, publisher, spans = text_of(source, resources)
        document = _document(text, publisher, day(source["date"]))
        ids.append(document.id)
        for line, span in zip(source["says"], spans, strict=True):
            for name, found in _nouns(line, Evidence(document.id, span, span.of(text)), source["by"], document.date):
                moment = dt.datetime.combine(document.date or dt.date.min, dt.time(12), dt.UTC)
                told[name].append(
                    Row(id=f"{document.id[:8]}{name}{span.start}", found=found, document=document, known_at=moment)
                )
    return Told(**told), ids


def _document(text: str, publisher: str, date: dt.date) -> Document:
    return Document(
        id=DocumentId(hashlib.sha256(text.encode()).hexdigest()), origin="case.txt", retrieved=None, media_type="text/plain",
        encoding="utf-8", title=None, date=date, publisher=publisher, language="en", kind="note", relation=None,
    )  # fmt: skip


def _nouns(line: Case, evidence: Evidence, by: str, date: dt.date | None) -> Iterable[tuple[str, object]]:
    voice: Any = {"told_by": "the ministry", "told_by_party": by}
    assertion, issue = line.get("assertion", "made"), line["issue"]
    if "act" in line:
        parties: Any = {"holder": tuple(line.get("holder", ())), "target": tuple(line.get("target", ()))}
        yield "statements", Statement(evidence=evidence, issue=issue, act=line["act"], **parties, **voice, assertion=assertion, said_on=date, **RULE)  # fmt: skip
    if "status" in line:
        joint = (
            tuple(line.get("holder", ())) if line["status"] == "agreed" and len(line.get("holder", ())) > 1 else (by,)
        )
        yield "accounts", Account(evidence=evidence, issue=issue, status=line["status"], according_to=joint, **voice, as_of=date, deadline=line.get("deadline"), **RULE)  # fmt: skip
    if "waits_on" in line:
        yield "linkages", Linkage(evidence=evidence, issue=issue, waits_on=line["waits_on"], imposed_by=tuple(line.get("holder", ())), **voice, assertion=assertion, said_on=date, **RULE)  # fmt: skip
    for value in line.get("times", ()):
        yield "times", Timex(evidence=evidence, type="DATE", value=value)
    for value, unit in line.get("quantities", ()):
        yield "quantities", Quantity(evidence=evidence, value=float(value), unit=unit)
    for place in line.get("places", ()):
        yield "mentions", Mention(evidence=evidence, kind="place", id=(), name=place, party=())


def stored(
    ledger: verbale.Ledger, sources: Sequence[Case], resources: Resources, relation: tuple[str, str]
) -> list[str]:
    """Reads each source's text and stores what was found; the documents' ids."""
    ids = []
    for source in sources:
        text, publisher, _ = text_of(source, resources)
        found = verbale.read(text.encode(), date=day(source["date"]), publisher=publisher, relation=relation)
        ledger.add(found, known_at=dt.datetime.combine(day(source["date"]), dt.time(12), dt.UTC))
        ids.append(str(found.document.id))
    return ids


def line_at(
    sources: Sequence[Case], ids: Sequence[str], place: tuple[str, int, int], resources: Resources
) -> int | None:
    """Which line of its source (from 1) a place stands in; None outside all."""
    for source, id in zip(sources, ids, strict=True):
        if id == place[0]:
            spans = text_of(source, resources)[2]
            return next((n for n, s in enumerate(spans, 1) if s.meets(Span(place[1], place[2]))), None)
    return None


def figures(gold: Sequence[Counter[T]], found: Sequence[Counter[T]]) -> dict[str, float]:
    """Precision, recall and F1 of rows, each case's against its own."""
    right = sum((g & f).total() for g, f in zip(gold, found, strict=True))
    wanted, given = sum(g.total() for g in gold), sum(f.total() for f in found)
    p, r = right / given if given else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * p * r / (p + r) if right else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "right": right, "predicted": given, "gold": wanted}
