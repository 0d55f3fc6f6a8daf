"""A finding as a line of its table and back, and the hashes that name rows and readings.

Ids are made of content alone, so that the same finding in the same document has the same id in every ledger.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from verbale.errors import LedgerError
from verbale.ledger.schema import ROW_ID_LENGTH, Noun, Section
from verbale.model import Attribution, Copy, Document, DocumentId, Place, Span

Line = dict[str, Any]
NOT_CONTENT = frozenset(
    {"origin", "retrieved", "follows"}
)  # of a document: where a copy of the same bytes happened to lie


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def storable(name: str) -> str:
    """A file's name as text: bytes that are no characters are written out (`\\udcff`), the rest is left alone."""
    return name.encode("utf-8", "backslashreplace").decode()


def canonical(content: object) -> str:
    """JSON with sorted keys, no spaces and no escapes: one text for one content."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def row_id(section: str, document: DocumentId, content: object, *, repeat: int = 0) -> str:
    """The id of a row: section, document and canonical content, hashed; `repeat` counts earlier rows exactly alike."""
    parts = [section, document, canonical(content), *([str(repeat)] if repeat else [])]
    return digest("\n".join(parts))[:ROW_ID_LENGTH]


def document_row_id(document: Document, *, text_digest: str, version: str, follows: str | None) -> str:
    """The id of a line of `documents`: all that it holds but its text, for which the text's digest stands."""
    known = {name: value for name, value in msgspec.to_builtins(document).items() if name != "follows"}
    content = {"document": known, "text": text_digest, "version": version, "follows": follows}
    return row_id("documents", document.id, content)


def unread_row_id(origin: str, reason: str) -> str:
    """The id of a line of `unread`."""
    return row_id("unread", DocumentId(""), [origin, reason])


def copy_row_id(copy: Copy) -> str:
    """The id of a line of `copies`."""
    return row_id("copies", copy.document, msgspec.to_builtins(copy))


def reading_digest(
    document: Document, text_digest: str, ids: Iterable[str], parties: Iterable[str], places: Sequence[Place] = ()
) -> str:
    """One digest for all that was read in a document. Where it lay and when it was fetched do not count."""
    built: Line = msgspec.to_builtins(document)
    known = {k: v for k, v in built.items() if k not in NOT_CONTENT}
    paged = [msgspec.to_builtins(places)] if places else []  # none: as ledgers without places have it
    return digest(canonical([known, text_digest, sorted(ids), sorted(parties), *paged]))


def content_of(found: Noun, *, parent: str | None = None) -> Line:
    """What the id of a row is made of: all its fields. An attribution's parent is named by id, not by place."""
    built: Line = msgspec.to_builtins(found)
    if isinstance(found, Attribution):
        built["parent"] = parent
    return built


def normal(found: Noun) -> Noun:
    """`found` with every value of the type that its class declares (a score of 1 is 1.0)."""
    return _convert(msgspec.to_builtins(found), type(found))


def to_line(found: Noun, *, parent: str | None = None) -> Line:
    """The columns of one finding, by name."""
    line: Line = msgspec.to_builtins(found, builtin_types=(dt.date,))
    if "evidence" in line:
        evidence = line.pop("evidence")
        line["start"], line["end"] = evidence["span"]
        line["quote"] = evidence["quote"]
    if isinstance(found, Attribution):
        line["start"] = min((piece.start for piece in pieces(found)), default=0)
        line["parent"] = parent
    if "body" in line:
        line["body_start"], line["body_end"] = line.pop("body")
    return line


def from_line(section: Section, line: Mapping[str, Any], *, parent: int | None = None) -> Noun:
    """The finding that a line of the section's table holds; `parent` is an attribution's, as an index."""
    built = {name: line[name] for name in section.plain}
    if section.has_evidence:
        span = (line["start"], line["end"])
        built["evidence"] = {"document": line["document"], "span": span, "quote": line["quote"]}
    for name in section.spans:
        built[name] = (line[f"{name}_start"], line[f"{name}_end"])
    if section.kind is Attribution:
        built["parent"] = parent
    return _convert(built, section.kind)


def copy_line(copy: Copy) -> Line:
    """The columns of one copy, by name."""
    return {
        "document": copy.document,
        "start": copy.span.start,
        "end": copy.span.end,
        "original": copy.original,
        "original_start": copy.original_span.start,
        "original_end": copy.original_span.end,
        "words": copy.words,
        "kind": copy.kind,
    }


def to_copy(line: Any) -> Copy:
    """The copy that a line holds. Raises msgspec.ValidationError where it has another shape."""
    built = {name: line[name] for name in ("document", "original", "words", "kind")}
    built |= {"span": (line["start"], line["end"]), "original_span": (line["original_start"], line["original_end"])}
    return msgspec.convert(built, Copy)


def pieces(found: Attribution) -> Sequence[Span]:
    """Every span of an attribution: source, cue, then content."""
    return [*found.source, *found.cue, *found.content]


def _convert(built: Line, kind: type[Noun]) -> Noun:
    try:
        return msgspec.convert(built, kind)
    except msgspec.ValidationError as error:
        raise LedgerError(
            f"a row of {kind.__name__} does not have the shape that the ledger keeps: {error}. Nothing was read or "
            f"written; if it stands in the ledger, 'verbale verify' names it."
        ) from error
