"""What the machine finds, whatever people decided about it: lines of sections that the readings of a document rest on."""

import datetime as dt

import sqlalchemy as sa

from verbale.ledger.schema import RULED, Section


def found(section: Section, at: dt.datetime | None = None) -> sa.ColumnElement[bool]:
    """The condition that the machine found a line by `at` (None: now) and finds it still."""
    table = section.table
    of_line = sa.and_(RULED.c.section == section.name, RULED.c.line == table.c.number)
    by_hand = sa.exists().where(of_line, RULED.c.decision.is_not(None))
    ruled = sa.exists().where(of_line)
    found_still = sa.exists().where(of_line, RULED.c.decision.is_(None), _open(RULED.c.gone_at, at))
    unruled = sa.and_(_open(table.c.superseded_at, at), sa.not_(ruled))
    wanted = sa.and_(sa.not_(by_hand), sa.or_(unruled, found_still))
    return wanted if at is None else sa.and_(table.c.known_at <= at, wanted)


def _open(end: sa.Column[dt.datetime], at: dt.datetime | None) -> sa.ColumnElement[bool]:
    return end.is_(None) if at is None else sa.or_(end.is_(None), end > at)
