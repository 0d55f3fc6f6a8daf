"""Exports events as rows of the field: one CSV line each, under POLECAT's column names, then Verbale's own.

Several actors stand in one cell, joined by semicolons. What the text does not tell is an empty cell: no mode, no date
and no place is ever filled in. Reference: POLECAT data (Halterman et al., 2023), PLOVER codebook 2021.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from verbale.model import Event, Row

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Quad Code", "Actor Name", "Actor Country", "Recipient Name",
    "Recipient Country", "Placename", "Publication Date", "Headline", "Source", "URL", "Verbale Type", "Assertion", "Told By",
    "Quote", "Document", "Start", "End", "Rule", "Score",
)  # fmt: skip
STATE = 3  # letters of a state's code
Code = Callable[[Event], tuple[str, str]]  # the codebook's root and quad


def export_plover(rows: Iterable[Row[Event]], code: Code) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180, without line ends): a header, then an event each."""
    yield _line(COLUMNS)
    for row in rows:
        yield _line(_cells(row, code))


def _cells(row: Row[Event], code: Code) -> tuple[object, ...]:
    event, document = row.found, row.document
    root, quad = code(event)
    span = event.evidence.span
    return (
        row.id, event.date, root, event.mode, quad, _joined(event.actor), _joined(_states(event.actor)),
        _joined(event.recipient), _joined(_states(event.recipient)), event.place, document.date, document.title,
        document.publisher, document.origin, event.plover, event.assertion, event.told_by, event.evidence.quote,
        document.id, span.start, span.end, event.rule, event.score,
    )  # fmt: skip


def _states(parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in parties if len(p) == STATE and p.isupper())


def _joined(names: tuple[str, ...]) -> str:
    return "; ".join(names)


def _line(cells: Iterable[object]) -> str:
    held = io.StringIO()
    csv.writer(held, lineterminator="").writerow("" if c is None else " ".join(str(c).split()) for c in cells)
    return held.getvalue()
