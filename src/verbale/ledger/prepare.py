"""The door: findings as lines ready to be written, once every quote has been found where it is said to stand."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.errors import EvidenceMismatch, LedgerError
from verbale.ledger import evidence
from verbale.ledger.rows import Line, canonical, content_of, digest, normal, reading_digest, row_id, storable, to_line
from verbale.ledger.schema import SECTIONS, Noun, Section
from verbale.model import Attribution, Document, Findings, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One reading of a document, checked and hashed. `lines` has an entry for each section, in order."""

    document: Document
    text: str
    text_digest: str
    reading: str
    parties: tuple[str, ...]
    places: tuple[Place, ...]
    lines: tuple[tuple[Section, tuple[Line, ...]], ...]


def prepare(findings: Findings) -> Prepared:
    """The lines of `findings`. Raises EvidenceMismatch at the first row that does not rest on the text."""
    document = _storable(findings.document)
    try:
        return _prepared(document, findings)
    except ValueError as error:  # half a surrogate pair, or a score that is no number
        raise LedgerError(
            f"{evidence.where(document)} holds something that cannot be kept: {error}. Nothing of it is stored; the "
            f"other documents are."
        ) from error


def _prepared(document: Document, findings: Findings) -> Prepared:
    text = findings.transcript.text
    text_digest = digest(text)
    lines = tuple((section, _lines(section, findings)) for section in SECTIONS)
    places = findings.transcript.places
    parties = tuple(sorted({party for mention in findings.annotated.mentions for party in mention.party}))
    return Prepared(
        document=document,
        text=text,
        text_digest=text_digest,
        reading=reading_digest(
            document, text_digest, (line["row"] for _, part in lines for line in part), parties, places
        ),
        parties=parties,
        places=places,
        lines=lines,
    )


def _lines(section: Section, findings: Findings) -> tuple[Line, ...]:
    document, text = findings.document, findings.transcript.text
    rows = [_checked(row, section, document, text) for row in _rows(section, findings)]
    parents = [row.parent if isinstance(row, Attribution) else None for row in rows]
    ids: dict[int, tuple[str, int]] = {}
    seen: dict[str, int] = {}
    for index in _parents_first(parents, document):
        content = content_of(rows[index], parent=_id_of(parents[index], ids))
        repeat = seen.setdefault(key := canonical(content), 0)
        seen[key] += 1
        ids[index] = row_id(section.name, document.id, content, repeat=repeat), repeat
    lines = [to_line(row, parent=_id_of(parent, ids)) for row, parent in zip(rows, parents, strict=True)]
    at: Counter[int] = Counter()  # rows so far that begin at a character
    for index, line in enumerate(lines):
        row, repeat = ids[index]
        line |= {"row": row, "repeat": repeat, "position": at[line["start"]], "document": document.id}
        at[line["start"]] += 1
    return tuple(lines)


def _id_of(parent: int | None, ids: dict[int, tuple[str, int]]) -> str | None:
    return None if parent is None else ids[parent][0]


def _rows(section: Section, findings: Findings) -> Sequence[Noun]:
    for holder in (findings, findings.attributed, findings.annotated, findings.transcript):
        if hasattr(holder, section.name):
            rows: Sequence[Noun] = getattr(holder, section.name)
            return rows
    raise AttributeError(section.name)


def _checked(row: Noun, section: Section, document: Document, text: str) -> Noun:
    why = evidence.fault(row, document.id, text)
    if why:
        raise EvidenceMismatch(
            f"{evidence.where(document)}, {section.name}: {why}. Nothing of this document is stored; read it again, and "
            f"report the case if it comes back."
        )
    return normal(row)


def _parents_first(parents: Sequence[int | None], document: Document) -> Iterator[int]:
    """The indexes in order, save that each comes after its parent's."""
    waiting, done = list(range(len(parents))), {None}
    while waiting:
        ready: list[int] = []
        for index in waiting:
            if parents[index] in done:
                done.add(index)  # type: ignore[arg-type]
                ready.append(index)
        if not ready:
            raise LedgerError(
                f"{evidence.where(document)}: attributions {waiting} name as parent one another or none that is there. "
                f"Nothing of this document is stored; report the case."
            )
        yield from ready
        taken = set(ready)
        waiting = [index for index in waiting if index not in taken]


def _storable(document: Document) -> Document:
    retrieved = document.retrieved
    if retrieved is not None and retrieved.tzinfo is None:
        raise LedgerError(
            f"{evidence.where(document)} says when it was retrieved, but not in which time zone. Nothing of it is "
            f"stored; give the time with its zone."
        )
    utc = None if retrieved is None else retrieved.astimezone(dt.UTC)
    return replace(document, origin=storable(document.origin), retrieved=utc, follows=None)
