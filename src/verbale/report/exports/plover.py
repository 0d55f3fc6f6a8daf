"""Events as rows of the field: one CSV line each, under POLECAT's column names, then Verbale's own.

Several actors stand in one cell, joined by semicolons. What the text does not tell is an empty cell: no mode, no date
and no place is ever filled in. Reference: POLECAT data (Halterman et al., 2023), PLOVER codebook 2021.
"""

from collections.abc import Iterable, Iterator

from verbale.ledger import Holding
from verbale.model import Event, Row
from verbale.report.exports.about import About, is_told_elsewhere
from verbale.report.exports.cells import csv_line

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Quad Code", "Actor Name", "Actor Country", "Recipient Name",
    "Recipient Country", "Placename", "Publication Date", "Headline", "Source", "URL", "Verbale Type", "Assertion", "Told By",
    "Quote", "Document", "Start", "End", "Rule", "Score",
)  # fmt: skip
STATE = 3  # letters of a state's code


def write_plover(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """A header, then an event each; what a copy or a later version repeats is told once."""
    yield csv_line(COLUMNS)
    for holding in holdings:
        for row in holding.rows["events"]:
            if not is_told_elsewhere(row, about):
                yield csv_line("" if c is None else " ".join(str(c).split()) for c in _cells(row, about))


def _cells(row: Row[Event], about: About) -> tuple[object, ...]:
    event, document = row.found, row.document
    root, quad = about.code(event)
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
