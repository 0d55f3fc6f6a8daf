"""Findings as CSV, one line each; lists joined by semicolons, what is unknown an empty cell. Reference: RFC 4180."""

import datetime as dt
from collections.abc import Iterable, Iterator

from verbale.ledger import Holding
from verbale.report.exports.about import About
from verbale.report.exports.cells import csv_line
from verbale.report.exports.table import COLUMNS, table_rows


def write_csv(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """A header, then a line for each finding."""
    yield csv_line(column.name for column in COLUMNS)
    for row in table_rows(holdings, about):
        yield csv_line(_cell(value) for value in row)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, dt.date):  # moments too
        return value.isoformat()
    return str(value)
