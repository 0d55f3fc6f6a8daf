"""Corrected brat files → decisions: what people changed in what `export brat` wrote.

An entity is the one that was written where its key is the same, its noun too, and its words meet: brat gives the key of what was
taken out to what comes next.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from verbale.deciding import adding, order
from verbale.errors import LedgerLocked, LedgerReadOnly, UnfitImport, VerbaleError, WrongUse
from verbale.ledger import Order, Store, Wanted
from verbale.model import Decision, Document, DocumentId, Span
from verbale.report import ACCEPTED, ATTRIBUTES, MAIN, Baseline, Entity, read_annotations
from verbale.resources import Resources

BASELINE = ".verbale.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person did to one entity, as `decide` takes it. `row` for those that were written, `span` for those put in."""

    kind: str  # accept, reject, correct or add
    row: str | None = None
    section: str = ""
    span: Span | None = None
    fields: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What came of one file. `why` says why nothing of it was taken in."""

    path: str
    document: DocumentId | None = None
    rulings: tuple[Ruling, ...] = ()  # new ones: those that stand already are left out
    decisions: tuple[Decision, ...] = ()  # none where nothing was to be decided yet
    why: str | None = None


def import_brat(
    store: Store,
    folder: Path,
    *,
    who: str,
    why: str,
    resources: Resources,
    dry_run: bool,
    now: dt.datetime | None,
) -> Iterator[Corrected]:
    """What came of each annotation file of a folder, in order of name. A file's decisions are made together, or none of them."""
    paths = sorted(folder.glob("*.ann")) if folder.is_dir() else [folder]
    if not paths:
        raise WrongUse(
            f"{folder}: holds no .ann file. Nothing was taken in; name the folder that 'verbale export brat' wrote."
        )
    for path in paths:
        try:
            yield _import_file(store, path, who=who, why=why, resources=resources, dry_run=dry_run, now=now)
        except (LedgerLocked, LedgerReadOnly):
            raise
        except VerbaleError as error:
            yield Corrected(path=str(path), why=str(error) if path.stem in str(error) else f"{path.name}: {error}")


def _import_file(
    store: Store, path: Path, *, who: str, why: str, resources: Resources, dry_run: bool, now: dt.datetime | None
) -> Corrected:
    baseline = _baseline(path)
    document = store.document(baseline.document)
    text = store.text(document.id)
    _check_text(path, text)
    before = read_annotations(baseline.annotations, name=f"{path.stem}{BASELINE}")
    after = read_annotations(_read(path), name=path.name)
    _check_types(path, after)
    found = rulings(before, after, baseline.rows)
    standing = _Standing(store, document)
    orders, new = [], []
    for ruling in found:
        made = _order(ruling, (document, text), who=who, why=why, resources=resources)
        if not standing.has(ruling, made):
            orders.append(made)
            new.append(ruling)
    at = now or dt.datetime.now(dt.UTC)
    decisions = store.decide_all(orders, at=at) if orders and not dry_run else ()
    return Corrected(path=str(path), document=document.id, rulings=tuple(new), decisions=decisions)


def rulings(before: Mapping[str, Entity], after: Mapping[str, Entity], rows: Mapping[str, str]) -> list[Ruling]:
    """What people did, in the order of what was written, then of what they put in."""
    same = _same(before, after)
    found = []
    for key, was in before.items():
        if key not in rows:
            continue
        now = after.get(same[key]) if key in same else None
        if now is None:
            found.append(Ruling(kind="reject", row=rows[key]))
        elif changes := _changes(was, now):
            found.append(Ruling(kind="correct", row=rows[key], fields=changes))
        elif ACCEPTED in now.attributes and ACCEPTED not in was.attributes:
            found.append(Ruling(kind="accept", row=rows[key]))
    old = set(same.values())
    return found + [_added(entity) for key, entity in after.items() if key not in old]


def _same(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> dict[str, str]:
    """Which key an entity has now: its own, or, where a program numbered anew, that of one on the same words of the same type."""
    same = {
        key: key
        for key, was in before.items()
        if key in after and _noun(after[key]) == _noun(was) and after[key].span.meets(was.span)
    }
    free = [key for key in after if key not in same]
    for key, was in before.items():
        if key not in same:
            again = next((k for k in free if (after[k].type, after[k].span) == (was.type, was.span)), None)
            if again is not None:
                free.remove(again)
                same[key] = again
    return same


def _changes(was: Entity, now: Entity) -> dict[str, str]:
    """Field to value, in words, of all that is no longer as it was."""
    old, new = _fields(was), _fields(now)
    changed = {name: new.get(name, "") for name in (*old, *new) if old.get(name) != new.get(name)}
    if was.span.start != now.span.start:
        changed["start"] = str(now.span.start)
    if was.span.end != now.span.end:
        changed["end"] = str(now.span.end)
    return changed


def _fields(entity: Entity) -> dict[str, str]:
    noun, _, main = entity.type.partition("-")
    field = MAIN[noun][1] if noun in MAIN else None
    given = {ATTRIBUTES[name]: value for name, value in entity.attributes.items() if name in ATTRIBUTES}
    return ({field: main} if field else {}) | given | dict(entity.fields)


def _added(entity: Entity) -> Ruling:
    return Ruling(kind="add", section=MAIN[_noun(entity)][0], span=entity.span, fields=_fields(entity))


def _noun(entity: Entity) -> str:
    return entity.type.partition("-")[0]


def _order(ruling: Ruling, at: tuple[Document, str], *, who: str, why: str, resources: Resources) -> Order:
    document, text = at
    span = ruling.span or Span(0, 0)
    if ruling.kind == "add":
        place = (document, span, span.of(text))
        return adding(ruling.section, place, who=who, why=why, fields=ruling.fields or {}, resources=resources)
    kind: Any = ruling.kind
    return order(kind, ruling.row or "", who=who, why=why, changes=ruling.fields or {}, resources=resources)


class _Standing:
    """What stands already, so that a folder that is taken in twice decides nothing twice."""

    def __init__(self, store: Store, document: Document) -> None:
        (held,) = store.holdings(Wanted(document=document.id))
        self._ruled = {}
        for ruled in held.ruled:
            self._ruled[ruled.decision.row] = ruled.decision
        self._made = [
            (section, msgspec.to_builtins(row.found))
            for section, rows in held.rows.items()
            for row in rows
            if row.id in held.standing
        ]

    def has(self, ruling: Ruling, made: Order) -> bool:
        """Whether the same was decided and stands."""
        if ruling.kind == "add":
            content = made.content or {}
            return any(
                section == ruling.section and all(_plain(row.get(k)) == _plain(v) for k, v in content.items())
                for section, row in self._made
            )
        last = self._ruled.get(ruling.row)
        return last is not None and last.kind == ruling.kind and last.changes == made.changes


def _plain(value: Any) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def _baseline(path: Path) -> Baseline:
    beside = path.with_suffix(BASELINE)
    try:
        return msgspec.json.decode(beside.read_bytes(), type=Baseline)
    except FileNotFoundError as error:
        raise UnfitImport(
            f"{path.name}: what was exported, {beside.name}, is not beside it. Nothing of this file was taken in; put it back."
        ) from error
    except (OSError, msgspec.DecodeError) as error:
        raise UnfitImport(
            f"{beside.name}: cannot be read ({error}). Nothing of this file was taken in; export it again."
        ) from error


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnfitImport(f"{path.name}: cannot be read ({error}). Nothing of this file was taken in.") from error


def _check_types(path: Path, found: Mapping[str, Entity]) -> None:
    """Raise UnfitImport for a type of no noun: it would be taken for a rejection."""
    for key, entity in found.items():
        if _noun(entity) not in MAIN:
            raise UnfitImport(
                f"{path.name}, line {entity.line}: {key} is of type {entity.type!r}, which begins with none of "
                f"{', '.join(MAIN)}. Nothing of this file was taken in; give it a type of annotation.conf."
            )


def _check_text(path: Path, text: str) -> None:
    """Raise UnfitImport where the text beside the annotations is not the ledger's: places would be of other words."""
    beside = path.with_suffix(".txt")
    if beside.exists() and beside.read_bytes() != text.encode():
        raise UnfitImport(
            f"{beside.name}: is not the text that the ledger has of this document. Nothing of this file was taken in; "
            "export the document again."
        )
