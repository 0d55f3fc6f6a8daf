"""Narrow readings for views: a few columns of many lines, and the whole of few lines.

A view first looks at heads (who, what, when), decides in Python which rows it rests on, and only then reads those.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from verbale.ledger.read import known, of_relation
from verbale.ledger.schema import DOCUMENTS, SECTION_OF, Section
from verbale.model import Account, DocumentId, Linkage, Statement

Outline = dict[DocumentId, dt.date | None]


def outline(connection: sa.Connection, *, relation: tuple[str, str] | None, as_of: dt.datetime | None) -> Outline:
    """Each document of a relation with its date, by date, undated ones last."""
    query = sa.select(DOCUMENTS.c.id, DOCUMENTS.c.date).where(known(DOCUMENTS, as_of))
    if relation is not None:
        query = query.where(of_relation(relation))
    found = connection.execute(query.order_by(DOCUMENTS.c.date.is_(None), DOCUMENTS.c.date, DOCUMENTS.c.id))
    return {line[0]: line[1] for line in found}


def heads(
    connection: sa.Connection,
    section: Section,
    fields: Sequence[str],
    *,
    as_of: dt.datetime | None,
    issue: str | None = None,
    present: str | None = None,
    documents: Collection[DocumentId] | None = None,
) -> list[tuple[Any, ...]]:
    """Row id, document, and `fields` of every line, in no order.

    Of one issue, of some documents (a few hundred at most), and of lines where `present` is not empty, if asked.
    """
    table = section.table
    query = sa.select(table.c.row, table.c.document, *(table.c[name] for name in fields)).where(known(table, as_of))
    if issue is not None:
        query = query.where(table.c.issue == issue)
    if present is not None:
        query = query.where(table.c[present].is_not(None))
    if documents is not None:
        query = query.where(table.c.document.in_(documents))
    return [tuple(line) for line in connection.execute(query)]


def turning(
    connection: sa.Connection,
    *,
    documents: sa.ColumnElement[bool] | None,
    as_of: dt.datetime | None,
    issue: str | None,
    until: dt.date | None,
    most: int,
) -> list[tuple[Any, ...]]:
    """The latest accounts of each issue according to each party, enough of them to see the last change of status.

    Row id, document, issue, status, according_to, deadline, told_by_party. `most` of each issue and party; all those of an
    issue where these are of one status; and those with a deadline.
    """
    table = SECTION_OF[Account].table
    wanted = [known(table, as_of)]
    wanted += [table.c.issue == issue] if issue is not None else []
    wanted += [table.c.as_of <= until] if until is not None else []
    wanted += [documents_of(table, documents)] if documents is not None else []
    place = sa.func.row_number().over(
        partition_by=(table.c.issue, sa.cast(table.c.according_to, sa.Text)),
        order_by=(table.c.as_of.desc(), table.c.number.desc()),
    )
    ranked = sa.select(table.c.number, table.c.deadline, place.label("place")).where(*wanted).subquery()
    names = ("row", "document", "issue", "status", "according_to", "deadline", "told_by_party")
    columns = tuple(table.c[name] for name in names)
    chosen = (
        sa.select(*columns)
        .join(ranked, ranked.c.number == table.c.number)
        .where(sa.or_(ranked.c.place <= most, ranked.c.deadline.is_not(None)))
    )
    found = {line[0]: tuple(line) for line in connection.execute(chosen)}
    steady = _steady(found.values(), most)
    if steady:
        whole = sa.select(*columns).where(*wanted, table.c.issue.in_(steady))
        found |= {line[0]: tuple(line) for line in connection.execute(whole)}
    return list(found.values())


def _steady(lines: Iterable[tuple[Any, ...]], most: int) -> set[str]:
    """The issues of which a party's latest accounts, as many as were asked for, are of one status."""
    told: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for line in lines:
        told[line[2], tuple(line[4])].append(line[3])
    return {issue for (issue, _), statuses in told.items() if len(statuses) >= most > 1 and len(set(statuses)) == 1}


def newest_links(
    connection: sa.Connection,
    *,
    documents: sa.ColumnElement[bool] | None,
    as_of: dt.datetime | None,
    issue: str | None,
    until: dt.date | None,
) -> list[str]:
    """The id of each party's latest telling of each link."""
    table = SECTION_OF[Linkage].table
    teller = sa.func.coalesce(table.c.told_by_party, table.c.told_by)
    told = (table.c.issue, table.c.waits_on, sa.cast(table.c.imposed_by, sa.Text), teller)
    place = sa.func.row_number().over(partition_by=told, order_by=(table.c.said_on.desc(), table.c.number.desc()))
    wanted = [known(table, as_of)]
    wanted += [table.c.issue == issue] if issue is not None else []
    wanted += [table.c.said_on <= until] if until is not None else []
    wanted += [documents_of(table, documents)] if documents is not None else []
    ranked = sa.select(table.c.row, place.label("place")).where(*wanted).subquery()
    return [line[0] for line in connection.execute(sa.select(ranked.c.row).where(ranked.c.place == 1))]


def grounds(
    connection: sa.Connection,
    *,
    documents: sa.ColumnElement[bool] | None,
    as_of: dt.datetime | None,
    before: dt.date,
    most: int,
) -> list[tuple[Any, ...]]:
    """Row id, document, issue, party, act, quote of each party's latest statements on each issue before a day, the latest first."""
    table = SECTION_OF[Statement].table
    told = (table.c.told_by_party, table.c.issue)
    place = sa.func.row_number().over(partition_by=told, order_by=table.c.said_on.desc()).label("place")
    wanted = [known(table, as_of), table.c.told_by_party.is_not(None), table.c.said_on < before]
    wanted += [documents_of(table, documents)] if documents is not None else []
    ranked = sa.select(table.c.number, place).where(*wanted).subquery()
    names = ("row", "document", "issue", "told_by_party", "act", "quote")
    query = (
        sa.select(*(table.c[name] for name in names))
        .join(ranked, ranked.c.number == table.c.number)
        .where(ranked.c.place <= most)
        .order_by(table.c.said_on.desc(), table.c.number.desc())
    )
    return [tuple(line) for line in connection.execute(query)]


def spoken(
    connection: sa.Connection, *, documents: sa.ColumnElement[bool] | None, as_of: dt.datetime | None, before: dt.date
) -> list[tuple[str, str, int, dt.date]]:
    """Party, issue, in how many documents it spoke of it before a day, and the first day."""
    table = SECTION_OF[Statement].table
    wanted = [known(table, as_of), table.c.told_by_party.is_not(None), table.c.said_on < before]
    wanted += [documents_of(table, documents)] if documents is not None else []
    count = sa.func.count(sa.distinct(table.c.document))
    query = sa.select(table.c.told_by_party, table.c.issue, count, sa.func.min(table.c.said_on)).where(*wanted)
    found = connection.execute(query.group_by(table.c.told_by_party, table.c.issue))
    return [(line[0], line[1], line[2], line[3]) for line in found]


def appearances(
    connection: sa.Connection,
    *,
    documents: sa.ColumnElement[bool] | None,
    as_of: dt.datetime | None,
    parties: Collection[str],
    before: dt.date,
) -> list[tuple[str, str]]:
    """Party and document, once for each document in which a party made a statement before a day."""
    table = SECTION_OF[Statement].table
    wanted = [known(table, as_of), table.c.told_by_party.in_(parties), table.c.said_on < before]
    wanted += [documents_of(table, documents)] if documents is not None else []
    query = sa.select(table.c.told_by_party, table.c.document).where(*wanted).distinct()
    return [(line[0], line[1]) for line in connection.execute(query)]


def documents_of(table: sa.Table, documents: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """The condition that a line's document is one of those."""
    return table.c.document.in_(sa.select(DOCUMENTS.c.id).where(documents))


def relation_or_all(
    connection: sa.Connection, relation: tuple[str, str], as_of: dt.datetime | None
) -> sa.ColumnElement[bool] | None:
    """The condition on documents; None where all documents meet it, so that nothing need be looked up."""
    condition = sa.and_(known(DOCUMENTS, as_of), of_relation(relation))
    others = sa.select(DOCUMENTS.c.id).where(known(DOCUMENTS, as_of), sa.not_(of_relation(relation))).limit(1)
    return condition if connection.execute(others).first() or as_of is not None else None
