"""Narrow readings for views: a few columns of many lines, and the whole of few lines.

A view first looks at heads (who, what, when), decides in Python which rows it rests on, and only then reads those.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from verbale.ledger.read import known, of_relation
from verbale.ledger.schema import DOCUMENTS, Section
from verbale.model import DocumentId

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


def latest(
    connection: sa.Connection,
    section: Section,
    *,
    issue: str,
    before: dt.date,
    day: str,
    as_of: dt.datetime | None,
    most: int,
) -> list[tuple[str, DocumentId]]:
    """Row id and document of the latest lines on an issue that were said before a day; `day` is the column of the day."""
    table = section.table
    query = (
        sa.select(table.c.row, table.c.document)
        .where(table.c.issue == issue, table.c[day] < before, known(table, as_of))
        .order_by(table.c[day].desc(), table.c.number.desc())
        .limit(most)
    )
    return [(line[0], line[1]) for line in connection.execute(query)]
