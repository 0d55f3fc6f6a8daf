"""What `export jsonl` wrote, back into a ledger: each document with its rows, then what people had decided, decided anew.

Row ids are made of content, so that they are the same again. The ledger comes to know it now; who decided and why is kept, with
the day of it in the reason. A ledger with its whole history is moved by `verbale ledger copy`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

import msgspec

from verbale.deciding import checker
from verbale.errors import LedgerLocked, LedgerReadOnly, UnfitImport, VerbaleError
from verbale.ledger import Added, Noun, Order, Store, Wanted
from verbale.model import (
    Account,
    Annotated,
    Attributed,
    Attribution,
    Change,
    Document,
    DocumentId,
    Event,
    Findings,
    Insertion,
    Linkage,
    Measure,
    Mention,
    Place,
    Quantity,
    Reciprocity,
    Statement,
    Timex,
    Transcript,
    Turn,
)
from verbale.resources import Resources

Json = dict[str, Any]
NOUNS: dict[str, type[Noun]] = {
    kind.__name__.lower(): kind
    for kind in (
        Turn,
        Insertion,
        Mention,
        Timex,
        Quantity,
        Attribution,
        Statement,
        Account,
        Linkage,
        Reciprocity,
        Measure,
        Event,
    )
}
BY_PEOPLE = ("correct", "add")  # rulings that made a row what it is: it comes again when they are decided again
_IS_ID = re.compile("[0-9a-f]{64}")
IMPORTED = " (imported)"  # after the version that read a document
DECIDED = " [decided "  # what the reason of a decision says of its day


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of one document. `added` is None where the ledger held it already, and where `why` says that it does not hold."""

    line: int  # of the file, from 1: where the document begins
    document: DocumentId | None = None
    origin: str = ""
    added: Added | None = None
    decisions: int = 0
    why: str | None = None  # it was not taken in
    lost: tuple[str, ...] = ()  # decisions that could not be made again, and why


class _Line(msgspec.Struct):
    """What is of one type wherever a line has it."""

    noun: str
    row: str | None = None
    document: str | None = None
    section: str | None = None
    found: dict[str, Any] | None = None
    ruling: dict[str, Any] | None = None


@dataclass(slots=True)
class _Group:
    line: int
    document: Json
    rows: list[Json]
    decisions: list[Json]


def import_jsonl(
    store: Store, lines: Iterable[bytes], *, resources: Resources, now: dt.datetime | None
) -> Iterator[Imported]:
    """What came of each document, in order; a last one, of no document, where names were merged."""
    for group in _groups(lines):
        if isinstance(group, Imported):
            yield group
        else:
            yield _take_in(store, group, resources, now)


def _groups(lines: Iterable[bytes]) -> Iterator[_Group | Imported]:
    """Lines from one document to the next; what is none of the record is told where it stands."""
    group: _Group | None = None
    merges = _Group(0, {}, [], [])
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = _object(line)
        noun = found.get("noun") if found else None
        if found is None or not (noun in NOUNS or noun in ("document", "decision")):
            yield Imported(
                line=number, why=f"line {number} is no line of Verbale's jsonl: {line[:60]!r}. It was passed over."
            )
        elif noun == "document":
            if group is not None:
                yield group
            group = _Group(number, found, [], [])
        elif noun == "decision" and found.get("document") is None:
            merges.decisions.append(found)
        elif group is None or found.get("document") != group.document.get("id"):
            yield Imported(line=number, why=f"line {number} stands under no line of its document. It was passed over.")
        else:
            (group.decisions if noun == "decision" else group.rows).append(found)
    if group is not None:
        yield group
    if merges.decisions:
        yield merges


def _object(line: bytes) -> Json | None:
    """The object of a line; None where it has not the shape that every line has."""
    try:
        found = msgspec.json.decode(line)
        msgspec.convert(found, _Line)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        return None
    return dict(found)


def _take_in(store: Store, group: _Group, resources: Resources, now: dt.datetime | None) -> Imported:
    name = str(group.document.get("origin", ""))
    at = now or dt.datetime.now(dt.UTC)
    try:
        if not group.document:
            return _decide(store, Imported(line=group.line), _new(store, group.decisions), resources, at)
        id, findings = _findings(group)
        if store.wanted(Wanted(document=id)):
            return Imported(line=group.line, document=id, origin=name)
        added = store.add(findings, known_at=at, version=_version(group))
    except (LedgerLocked, LedgerReadOnly):
        raise
    except VerbaleError as error:
        return Imported(line=group.line, origin=name, why=f"{name}, line {group.line}: {error}")
    done = Imported(line=group.line, document=id, origin=name, added=added)
    return _decide(store, done, group.decisions, resources, at)


def _version(group: _Group) -> str:
    """The Verbale that read it, and that it came by way of a file."""
    told = str(group.document.get("read_by", "unknown"))
    return told if told.endswith(IMPORTED) else told + IMPORTED


def _new(store: Store, merges: list[Json]) -> list[Json]:
    """The merges that do not stand already."""
    standing = [{change.field: change.value for change in merge.changes} for merge in store.merges()]
    return [merge for merge in merges if merge.get("changes") not in standing]


def _decide(store: Store, done: Imported, decisions: list[Json], resources: Resources, at: dt.datetime) -> Imported:
    """Each decision once more, one by one: one that cannot be made is told, and the others are."""
    lost, made = [], 0
    for decision in decisions:
        try:
            store.decide(_order(decision, resources), at=at)
            made += 1
        except (LedgerLocked, LedgerReadOnly):
            raise
        except VerbaleError as error:
            lost.append(f"decision {str(decision.get('id'))[:8]}: {error}")
    return Imported(
        line=done.line, document=done.document, origin=done.origin, added=done.added, decisions=made, lost=tuple(lost)
    )


def _order(decision: Json, resources: Resources) -> Order:
    changes = _shaped(dict[str, str | float | list[str] | None], decision.get("changes") or {}, "a decision")
    if decision.get("kind") == "merge" and [type(value) for value in changes.values()] != [str]:
        raise UnfitImport("a merge names one name and what it is called by. It was not decided.")
    content = decision.get("found") if decision.get("kind") == "add" else None
    found = None if content is None else _noun(content, str(decision.get("document")))
    why, day = str(decision.get("why", "")), str(decision.get("decided_at", "unknown"))[:10]
    return Order(
        kind=_shaped(_KIND, decision.get("kind"), "a decision"),
        who=_shaped(str, decision.get("who"), "a decision"),
        why=why if DECIDED in why else f"{why}{DECIDED}{day}]".strip(),
        row=decision.get("row"),
        section=decision.get("section"),
        changes=tuple(Change(field=k, value=tuple(v) if isinstance(v, list) else v) for k, v in changes.items()),
        content=None if found is None else msgspec.to_builtins(found),
        check=checker(resources),
    )


def _findings(group: _Group) -> tuple[DocumentId, Findings]:
    given = {f.name: group.document[f.name] for f in fields(Document) if f.name in group.document}
    document = _shaped(Document, given, "its document")
    if not _IS_ID.fullmatch(document.id):
        raise UnfitImport(
            f"{document.id[:80]!r} is no SHA-256, as documents are named by. The document was not taken in."
        )
    rows: dict[type[Noun], list[Noun]] = {kind: [] for kind in NOUNS.values()}
    for row in _machine_rows(group):
        found = _noun(row, document.id)
        rows[type(found)].append(found)
    for kind, listed in rows.items():
        if kind is not Attribution:
            listed.sort(key=lambda one: one.evidence.span.start)  # type: ignore[union-attr]  # all others have evidence

    def of(kind: type[Any]) -> tuple[Any, ...]:
        return tuple(rows[kind])

    transcript = Transcript(
        document=document,
        text=_shaped(str, group.document.get("text"), "its text"),
        turns=of(Turn),
        insertions=of(Insertion),
        places=_shaped(tuple[Place, ...], group.document.get("places", []), "its places"),
    )
    annotated = Annotated(
        transcript=transcript, sentences=(), mentions=of(Mention), times=of(Timex), quantities=of(Quantity)
    )
    return document.id, Findings(
        attributed=Attributed(annotated=annotated, attributions=of(Attribution)),
        statements=of(Statement),
        accounts=of(Account),
        linkages=of(Linkage),
        reciprocities=of(Reciprocity),
        measures=of(Measure),
        events=of(Event),
    )


def _machine_rows(group: _Group) -> Iterator[Json]:
    """The rows as the machine found them: those that nobody made or changed, and what was rejected or corrected."""
    ruled: dict[str | None, Json] = {
        d.get("row"): d["found"] for d in group.decisions if d.get("found") and d.get("kind") != "add"
    }
    kept = set()
    for row in group.rows:
        kind = (row.get("ruling") or {}).get("kind")
        if kind in BY_PEOPLE or (kind == "merge" and any(_is_at(row, found) for found in ruled.values())):
            continue
        kept.add(row.get("row"))
        yield row
    for id, found in ruled.items():
        if id not in kept:
            yield found


def _is_at(row: Json, found: Json) -> bool:
    return all(row.get(name) == found.get(name) for name in ("noun", "start", "end"))


def _noun(line: Mapping[str, Any], document: str) -> Noun:
    """The finding that a line tells; what else stands there is left aside."""
    kind = NOUNS.get(str(line.get("noun")))
    if kind is None:
        raise UnfitImport(f"{line.get('noun')!r} is no noun of the record. The document was not taken in.")
    names = {field.name for field in fields(kind)}
    built = {name: value for name, value in line.items() if name in names}
    if "from" in line and "since" in names:
        built["since"] = line["from"]
    if "evidence" in names:
        span = [line.get("start"), line.get("end")]
        built["evidence"] = {"document": document, "span": span, "quote": line.get("quote")}
    found: Noun = _shaped(kind, built, f"a line of {kind.__name__.lower()}")
    return found


_KIND = Literal["accept", "reject", "correct", "add", "merge"]


def _shaped(kind: Any, value: object, what: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise UnfitImport(
            f"{what} is not as Verbale writes it: {error}. The document was not taken in; export it again."
        ) from error
