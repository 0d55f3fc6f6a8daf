"""The board as text for people: readable in 80 columns, in black and white, and when piped."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbale.model import Document
from verbale.positions import Board, BoardIssue, Cell
from verbale.report.numbering import Source, Sources

STATUS_STYLES = {
    "agreed": "green",
    "settled": "green",
    "in-force": "green",
    "eased": "green",
    "progressing": "green",
    "blocked": "red",
    "worsened": "red",
    "suspended": "red",
    "lapsed": "red",
    "stalled": "yellow",
    "awaiting-reply": "yellow",
    "unclear": "yellow",
}
"""Colour only repeats what the word says: nothing is lost in black and white."""


TRENDS = {"better": "better", "worse": "worse", "level": "as before"}


def board_text(board: Board, documents: dict[str, Document]) -> RenderableType:
    """The board, with numbered sources below it. `documents` are those of the ledger, by id."""
    sources = Sources(documents)
    if not board.issues:
        return Text(
            f"Nothing on record for {'-'.join(board.relation)}{_day(board)}. Read documents first: verbale read PATH …"
        )
    parts: list[RenderableType] = [Text(f"{'-'.join(board.relation)}{_day(board)}", style="bold"), Text()]
    parts.extend(Text(note) for note in board.notes)
    for issue in board.issues:
        parts.extend(_issue(issue, sources))
        parts.append(Text())
    parts.append(sources_text(sources.listed()))
    return Group(*parts)


def sources_text(sources: tuple[Source, ...]) -> RenderableType:
    """The list of numbered sources: where each quote stands, and how to see it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    table.add_column()
    for source in sources:
        name = source.document.title or source.document.origin
        table.add_row(
            Text(f"[{source.number}]"),
            Text(name),
            Text(f"{source.document.id[:8]}:{source.start}-{source.end}"),
        )
    hint = Text("See a source in its text: verbale show DOCUMENT:START-END", style="dim")
    return Group(Text("Sources", style="bold"), table, hint)


def _day(board: Board) -> str:
    said = f", said by {board.at}" if board.at else ""
    known = f", as known on {board.as_of}" if board.as_of else ""
    return said + known


def _issue(issue: BoardIssue, sources: Sources) -> Iterator[RenderableType]:
    upcoming = f" · next date {issue.next}" if issue.next else ""
    yield Text.assemble((issue.issue, "bold"), upcoming)
    for clash in issue.contradictions:
        yield _indented(Text(f"contradiction between {' and '.join(clash.parties)}: {clash.why}", style="red"))
    for cell in issue.accounts:
        number = sources.cite(cell.document, cell.start, cell.end, cell.quote)
        line = Text(f"{cell.party}: ")
        line.append(cell.status, style=STATUS_STYLES.get(cell.status, ""))
        if cell.before:
            line.append(f" (was {cell.before})")
        line.append(f", {TRENDS[cell.trend]}" if cell.trend else "")
        line.append(f", since {cell.since}" if cell.since else ", day unknown")
        line.append(f", {cell.age_days} days ago" if cell.age_days else "")
        line.append(f" · {cell.act}" if cell.act else "")
        line.append(f" · {cell.told_by}{_of_another(cell)}" if cell.told_by else "")
        yield _indented(line)
        yield _quoted(cell.quote, number, [sources.cite(a.document, a.start, a.end, a.quote) for a in cell.also_in])
    for wait in issue.waits_on:
        number = sources.cite(wait.document, wait.start, wait.end, wait.quote)
        denied = "does not wait on" if wait.assertion == "denied" else "waits on"
        by = f", imposed by {', '.join(wait.imposed_by)}" if wait.imposed_by else ""
        yield _indented(Text(f"{denied} {wait.waits_on}{by}, as {wait.told_by or 'somebody unnamed'} tells it"))
        yield _quoted(wait.quote, number)
    for due in issue.due:
        number = sources.cite(due.document, due.start, due.end, due.quote)
        yield _indented(Text(f"{'passed' if due.passed else 'due'} {due.date}: {due.what} [{number}]"))

    for gone in issue.withdrawn:
        number = sources.cite(gone.document, gone.start, gone.end, gone.quote)
        told = f" · {gone.told_by}" if gone.told_by else ""
        yield _indented(
            Text(f"withdrawn by an edit of the page, seen on {gone.seen_on}: {gone.party}: {gone.status}{told}")
        )
        yield _quoted(gone.quote, number)


def _of_another(cell: Cell) -> str:
    """Whom the voice speaks for, where that is not the party whose account this is."""
    return f" ({cell.told_by_party})" if cell.told_by_party not in (None, cell.party) else ""


def _indented(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2), expand=False)


def _quoted(quote: str, number: int, also: Sequence[int] = ()) -> RenderableType:
    others = f", also in {', '.join(f'[{n}]' for n in also)}" if also else ""
    words = Text(f"“{' '.join(quote.split())}” [{number}]{others}", style="italic")
    return Padding(words, (0, 0, 0, 4), expand=False)
