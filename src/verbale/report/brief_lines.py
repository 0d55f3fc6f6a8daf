"""The lines of a brief: each a sentence for a principal, its words, and the number of its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verbale.model import Event, Measure, Reciprocity, Row, Statement
from verbale.positions import Board, BoardIssue, Cell, Due, Wait, Withdrawn
from verbale.report.numbering import Sources

Told = TypeVar("Told", Statement, Reciprocity, Measure, Event)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief, with the words it rests on and the number of their source."""

    text: str
    quote: str
    source: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes lines; `names` turns a code of a party or an issue into its display name."""

    sources: Sources
    names: Callable[[str], str]

    def agenda(self, board: Board) -> tuple[Section, ...]:
        """One section an issue: accounts, what it waits on, what is due."""
        return tuple(Section(self.names(i.issue), tuple(self._issue(i))) for i in board.issues)

    def statements(self, rows: Sequence[Row[Statement]]) -> Section:
        """Who said what."""
        return Section("Who said what", tuple(self._told(r, self._statement(r.found)) for r in rows))

    def reciprocities(self, rows: Sequence[Row[Reciprocity]]) -> Section:
        """What is said to answer what."""
        return Section("Answered in kind", tuple(self._told(r, self._reciprocity(r.found)) for r in rows))

    def measures(self, rows: Sequence[Row[Measure]]) -> Section:
        """The rules that are stated."""
        return Section("Measures", tuple(self._told(r, self._measure(r.found)) for r in rows))

    def events(self, rows: Sequence[Row[Event]]) -> Section:
        """What happened, might happen or is denied."""
        return Section("Events", tuple(self._told(r, self._event(r.found)) for r in rows))

    def _issue(self, issue: BoardIssue) -> list[Line]:
        lines = [self._at(cell, self._account(cell)) for cell in issue.accounts]
        lines += [self._at(wait, self._wait(wait)) for wait in issue.waits_on]
        lines += [self._at(due, f"{'Passed' if due.passed else 'Due'} {due.date}: {due.what}.") for due in issue.due]
        return lines + [self._at(gone, self._withdrawn(gone)) for gone in issue.withdrawn]

    def _account(self, cell: Cell) -> str:
        since = f"since {cell.since}" if cell.since else "day unknown"
        was = f" (was {cell.before})" if cell.before else ""
        other = f" of {self.names(cell.told_by_party)}" if cell.told_by_party not in (None, cell.party) else ""
        told = f", told by {cell.told_by}{other}" if cell.told_by else ""
        also = self._also([e.document for e in cell.also_in])
        return f"According to {self.names(cell.party)}: {cell.status}{was}, {since}{told}{also}."

    def _withdrawn(self, gone: Withdrawn) -> str:
        return (
            f"Withdrawn by an edit of the page, seen on {gone.seen_on}: according to {self.names(gone.party)} it was "
            f"{gone.status}."
        )

    def _also(self, documents: Sequence[str]) -> str:
        """The titles of the other documents that have the same words."""
        known = self.sources.documents
        titles = [known[id].title or known[id].origin for id in dict.fromkeys(documents) if id in known]
        return f"; also in {', '.join(titles)}" if titles else ""

    def _wait(self, wait: Wait) -> str:
        verb = "does not wait on" if wait.assertion == "denied" else "waits on"
        by = f" (imposed by {self._all(wait.imposed_by)})" if wait.imposed_by else ""
        return f"{wait.told_by or 'Somebody unnamed'} says that it {verb} {self.names(wait.waits_on)}{by}."

    def _statement(self, said: Statement) -> str:
        to = f" towards {self._all(said.target)}" if said.target else ""
        how = "" if said.assertion == "made" else f" ({said.assertion})"
        day = f", {said.said_on}" if said.said_on else ""
        return f"{self._all(said.holder)}: {said.act}{how} on {self.names(said.issue)}{to}; told by {said.told_by or 'nobody named'}{day}."

    def _reciprocity(self, found: Reciprocity) -> str:
        order = ", answered by ".join(map(self.names, found.by)) or "parties unknown"
        return f"{self.names(found.issue)}: {order}; told by {found.told_by or 'nobody named'}."

    def _measure(self, found: Measure) -> str:
        until = f", until {found.until}" if found.until else ""
        details = "; ".join(f"{key} {_plain(value)}" for key, value in sorted(found.parameters.items()))
        return (
            f"{found.kind}: imposed by {self._all(found.imposed_by)}, binds {self._all(found.binds)}{until}"
            f"{' (' + details + ')' if details else ''}."
        )

    def _event(self, found: Event) -> str:
        to = f" → {self._all(found.recipient)}" if found.recipient else ""
        how = "" if found.assertion == "made" else f" ({found.assertion})"
        return f"{found.plover}: {self._all(found.actor)}{to}{', ' + found.date if found.date else ''}{how}."

    def _all(self, parties: Sequence[str]) -> str:
        return ", ".join(map(self.names, parties)) or "unknown"

    def _at(self, cited: Cell | Wait | Due | Withdrawn, text: str) -> Line:
        return Line(text, cited.quote, self.sources.cite(cited.document, cited.start, cited.end, cited.quote))

    def _told(self, row: Row[Told], text: str) -> Line:
        gone = row.withdrawn
        edited = f" Withdrawn by an edit of the page, seen on {gone.seen.date()}." if gone else ""
        evidence, span = row.found.evidence, row.found.evidence.span
        number = self.sources.cite(evidence.document, span.start, span.end, evidence.quote)
        also = self._also([e.document for e in row.also_in])
        return Line(f"{text.removesuffix('.')}{also}.{edited}", evidence.quote, number)


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
