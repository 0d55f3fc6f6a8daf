"""Decisions, the log and what waits for review, as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.model import Decision, LogEntry, Row
from verbale.report.record import Json

HIDDEN = ("evidence", "why", "parameters")


class Waiting(Protocol):
    """What waits for a person."""

    @property
    def section(self) -> str:
        """The noun of the rows."""

    @property
    def rows(self) -> Sequence[Row[Any]]:
        """Findings that nobody ruled on."""

    @property
    def conflicts(self) -> Sequence[tuple[Decision, Decision]]:
        """Pairs of decisions that contradict."""

    @property
    def lost(self) -> Sequence[Decision]:
        """Decisions whose words are gone."""


def decision_record(decision: Decision) -> Json:
    """A decision as JSON; `changes` is one object, field to value."""
    built: Json = msgspec.to_builtins(decision)
    return built | {"changes": {change.field: change.value for change in decision.changes}}


def entry_record(entry: LogEntry) -> Json:
    """A link of the log as JSON."""
    built: Json = msgspec.to_builtins(entry)
    return built


def review_record(found: Waiting, most: int) -> Json:
    """What waits, as JSON; `left` is how many findings were not listed."""
    return {
        "section": found.section,
        "rows": [_row_record(row) for row in found.rows[:most]],
        "left": max(0, len(found.rows) - most),
        "conflicts": [[decision_record(one) for one in pair] for pair in found.conflicts],
        "lost": [decision_record(one) for one in found.lost],
    }


def decisions_text(decisions: Iterable[Decision]) -> RenderableType:
    """Each decision with who, when and why."""
    lines = [line for one in decisions for line in _decision(one)]
    return Group(*lines) if lines else Text("Nothing was decided yet: 'verbale review' lists what waits.")


def log_text(entries: Sequence[LogEntry]) -> RenderableType:
    """One line for each link."""
    if not entries:
        return Text("The log is empty: nothing was read into this ledger.")
    return Group(
        *(
            Text(f"{e.number:>6}  {e.at:%Y-%m-%d %H:%M:%S}  {e.kind:<8}  {e.subject[:12]}  {e.who}  {e.hash[:12]}")
            for e in entries
        )
    )


def review_text(found: Waiting, most: int) -> RenderableType:
    """What waits, with the commands that settle it."""
    return Group(*_review(found, most))


def _review(found: Waiting, most: int) -> Iterator[RenderableType]:
    for earlier, later in found.conflicts:
        yield Text(
            f"Two decisions on {(later.row or '')[:12]} contradict; the later counts. Undo one of them:", style="bold"
        )
        yield from (line for one in (earlier, later) for line in _decision(one))
        yield Text()
    if found.lost:
        yield Text("In force, but their words are no longer in the text:", style="bold")
        yield from (line for one in found.lost for line in _decision(one))
        yield Text()
    if not found.rows:
        yield Text(f"No {found.section} wait for a decision.")
        return
    yield Text(f"{len(found.rows):,} {found.section} that nobody ruled on, the least certain first", style="bold")
    for row in found.rows[:most]:
        yield from _row(row)
    if len(found.rows) > most:
        yield Text(f"{len(found.rows) - most:,} more: --most {len(found.rows)} lists them.")
    yield Text("Decide: verbale decide accept|reject ID…, verbale decide correct ID FIELD=VALUE…")


def _row(row: Row[Any]) -> Iterator[RenderableType]:
    span = row.found.evidence.span
    yield Text(f"{row.id[:12]}  score {row.found.score:.2f}  {row.found.rule}", style="bold")
    yield _inside(f"“{row.found.evidence.quote}”")
    yield _inside(f"{row.document.title or row.document.origin} · {row.document.id[:8]}:{span.start}-{span.end}")
    yield _inside(" · ".join(f"{name} {_told(value)}" for name, value in _fields(row).items()))


def _row_record(row: Row[Any]) -> Json:
    found: Json = msgspec.to_builtins(row.found)
    evidence = found.pop("evidence")
    start, end = evidence["span"]
    return {"id": row.id, "document": row.document.id, "start": start, "end": end, "quote": evidence["quote"], **found}


def _fields(row: Row[Any]) -> Json:
    built: Json = msgspec.to_builtins(row.found)
    empty: tuple[object, ...] = (None, [], (), "")
    return {k: v for k, v in built.items() if k not in (*HIDDEN, "rule", "score") and v not in empty}


def _decision(one: Decision) -> Iterator[RenderableType]:
    of = f" {one.section} {(one.row or '')[:12]}" if one.section else ""
    state = _state(one)
    yield Text(f"{one.id[:12]}  {one.kind}{of}{f'  ({state})' if state else ''}", style="bold")
    sign = "→" if one.kind == "merge" else "="
    if one.changes:
        yield _inside("  ".join(f"{change.field} {sign} {_told(change.value)}" for change in one.changes))
    if one.undoes:
        yield _inside(f"takes back {one.undoes[:12]}")
    yield _inside(f"{one.who}, {one.decided_at:%Y-%m-%d %H:%M} UTC{f': {one.why}' if one.why else ''}")


def _state(one: Decision) -> str:
    if one.undone_at is not None:
        return f"undone {one.undone_at:%Y-%m-%d %H:%M}"
    if not one.in_force:
        return "its words are no longer in the text"
    return f"beside {one.beside[:12]}, unseen" if one.beside else ""


def _told(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nobody"
    return "unknown" if value is None else str(value)


def _inside(text: str) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, 4))
