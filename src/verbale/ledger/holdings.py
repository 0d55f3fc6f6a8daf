"""Everything that the ledger holds of a document, one document after another: what exports are made from.

Documents come in parts of a few, so that a large ledger takes no more memory than a small one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa

from verbale.ledger import read
from verbale.ledger.narrow import outline
from verbale.ledger.rows import from_line
from verbale.ledger.rulings import one
from verbale.ledger.schema import DECISIONS, DOCUMENTS, PLACES, RULED, SECTION_OF, SECTIONS, Noun, Section
from verbale.ledger.standing import DECIDES, RULABLE, to_noun
from verbale.model import Attribution, Decision, Document, DocumentId, Place, Row

AT_ONCE = 40  # documents read together
ATTRIBUTIONS = SECTION_OF[Attribution].name


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which documents: of a relation as `rows` takes it, dated within two days, as known at an instant."""

    relation: tuple[str, str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.datetime | None = None
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A decision in force, and the finding that it is on: the machine's, or what `add` made; None where a person's word was ruled on."""

    decision: Decision
    found: Noun | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A document with its rows by section, in text order, and what people decided on them."""

    document: Document
    text: str
    places: tuple[Place, ...]
    version: str  # the Verbale that read it
    known_at: dt.datetime
    rows: Mapping[str, tuple[Row[Any], ...]]
    standing: Mapping[str, Decision]  # by the id of a row: the decision that it stands by
    ruled: tuple[Ruled, ...]  # in order


def wanted_ids(connection: sa.Connection, wanted: Wanted) -> list[DocumentId]:
    """The documents that are wanted, by date, undated ones last, then by id."""
    found = outline(connection, relation=wanted.relation, as_of=wanted.as_of)
    return [id for id, day in found.items() if _is_wanted(id, day, wanted)]


def _is_wanted(id: DocumentId, day: dt.date | None, wanted: Wanted) -> bool:
    if wanted.document not in (None, id):
        return False
    if wanted.since is None and wanted.until is None:
        return True
    return day is not None and (wanted.since or day) <= day <= (wanted.until or day)


def holdings(connection: sa.Connection, wanted: Wanted, *, sections: Sequence[str] | None = None) -> Iterator[Holding]:
    """Each wanted document with the rows of some sections, or of all."""
    taken = [section for section in SECTIONS if sections is None or section.name in sections]
    ids = wanted_ids(connection, wanted)
    for first in range(0, len(ids), AT_ONCE):
        yield from _part(connection, ids[first : first + AT_ONCE], taken, wanted.as_of)


def merges(connection: sa.Connection, *, as_of: dt.datetime | None) -> tuple[Decision, ...]:
    """The merges in force, in order: they are of no document."""
    query = _in_force(as_of).where(DECISIONS.c.kind == "merge").order_by(DECISIONS.c.number)
    return tuple(_decision(connection, number, as_of) for number in connection.scalars(query).all())


def _part(
    connection: sa.Connection, ids: Sequence[DocumentId], sections: Sequence[Section], as_of: dt.datetime | None
) -> Iterator[Holding]:
    documents = read.documents(connection, as_of=as_of, ids=ids)
    rows: dict[DocumentId, dict[str, list[Row[Any]]]] = {id: {s.name: [] for s in sections} for id in ids}
    for section in sections:
        found = read.rows(connection, section.kind, relation=None, as_of=as_of, document_id=None, documents=ids)
        for row in found:
            rows[row.document.id][section.name].append(row)
    of_document = _readings(connection, ids, as_of)
    standing, ruled = _standing(connection, ids, as_of), _ruled(connection, ids, as_of)
    for document in documents:
        line = of_document[document.id]
        yield Holding(
            document=document,
            text=line.text,
            places=msgspec.convert(line.places or [], tuple[Place, ...]),
            version=line.version,
            known_at=line.known_at,
            rows={name: _in_order(name, listed) for name, listed in rows[document.id].items()},
            standing=standing[document.id],
            ruled=tuple(ruled[document.id]),
        )


def _in_order(section: str, rows: list[Row[Any]]) -> tuple[Row[Any], ...]:
    """Rows by the stretch they rest on, then by id: the same order in every ledger. Attributions name their parents by place."""
    if section == ATTRIBUTIONS:
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: (row.found.evidence.span, row.id)))


def _readings(connection: sa.Connection, ids: Sequence[DocumentId], as_of: dt.datetime | None) -> dict[str, Any]:
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.text, DOCUMENTS.c.version, DOCUMENTS.c.known_at, PLACES.c.places)
    query = sa.select(*columns).join(PLACES, PLACES.c.reading == DOCUMENTS.c.number, isouter=True)
    found = connection.execute(query.where(DOCUMENTS.c.id.in_(ids), read.known(DOCUMENTS, as_of)))
    return {line.id: line for line in found}


def _standing(
    connection: sa.Connection, ids: Sequence[DocumentId], as_of: dt.datetime | None
) -> dict[DocumentId, dict[str, Decision]]:
    """By document and row: the decision that it stands by; none for a finding of the machine's, even one that came back."""
    by_decision = sa.and_(RULED.c.document.in_(ids), RULED.c.decision.is_not(None))
    names = connection.scalars(sa.select(RULED.c.section).where(by_decision).distinct().order_by(RULED.c.section))
    found: dict[DocumentId, dict[str, Decision]] = defaultdict(dict)
    for section in [RULABLE[name] for name in names.all()]:
        table = section.table
        query = (
            sa.select(table.c.row, table.c.document, RULED.c.decision)
            .join(RULED, sa.and_(RULED.c.line == table.c.number, RULED.c.section == section.name))
            .where(by_decision, read.known(table, as_of))
        )
        for row, document, number in connection.execute(query).all():
            decision = _decision(connection, number, as_of)
            if decision.kind != "undo":
                found[document][row] = decision
    return found


def _ruled(
    connection: sa.Connection, ids: Sequence[DocumentId], as_of: dt.datetime | None
) -> dict[DocumentId, list[Ruled]]:
    query = _in_force(as_of).where(DECISIONS.c.document.in_(ids), DECISIONS.c.kind.in_(DECIDES))
    found: dict[DocumentId, list[Ruled]] = defaultdict(list)
    for number in connection.scalars(query.order_by(DECISIONS.c.number)).all():
        line = connection.execute(sa.select(DECISIONS).where(DECISIONS.c.number == number)).one()
        held = Ruled(decision=_decision(connection, number, as_of), found=_found(connection, line))
        found[line.document].append(held)
    return found


def _found(connection: sa.Connection, decision: Any) -> Noun | None:
    section = RULABLE[decision.section]
    if decision.kind == "add":
        return to_noun(section, decision.result)
    table = section.table
    by_people = sa.and_(RULED.c.section == section.name, RULED.c.line == table.c.number, RULED.c.decision.is_not(None))
    query = (
        sa.select(table)
        .join(RULED, by_people, isouter=True)
        .where(table.c.row == decision.looked_at, table.c.document == decision.document, RULED.c.line.is_(None))
        .order_by(table.c.number)
        .limit(1)
    )
    line = connection.execute(query).mappings().first()
    return None if line is None else from_line(section, dict(line))


def _in_force(as_of: dt.datetime | None) -> sa.Select[Any]:
    return sa.select(DECISIONS.c.number).where(read.known(DECISIONS, as_of))


def _decision(connection: sa.Connection, number: int, as_of: dt.datetime | None) -> Decision:
    told = one(connection, number)
    later = as_of is not None and told.undone_at is not None and told.undone_at > as_of
    return replace(told, undone_at=None, in_force=True) if later else told
