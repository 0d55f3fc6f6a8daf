"""The timeline as text for people, in 80 columns, with the balance of each month as bars."""

from collections.abc import Iterator, Mapping, Sequence

from rich.bar import Bar
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbale.model import Document
from verbale.positions import Entry, Month, Telling, Timeline
from verbale.report.board_text import sources_text
from verbale.report.numbering import Sources
from verbale.report.plain import clean, term

MOST_ENTRIES = 200
MOST_TELLINGS = 4
MOST_MONTHS = 36
BAR_COLUMNS = 20  # of each side
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def timeline_text(found: Timeline, documents: Mapping[str, Document]) -> RenderableType:
    """The latest entries in order of date, their tellings below each, the balance, notes and numbered sources."""
    parts: list[RenderableType] = [Text(_head(found), style="bold"), Text()]
    sources = Sources(dict(documents))
    shown = found.entries[-MOST_ENTRIES:]
    if len(shown) < len(found.entries):
        left = len(found.entries) - len(shown)
        parts += [Text(f"{left} earlier entries are not shown: --since, --until or --issue narrow the view."), Text()]
    for entry in shown:
        parts.extend(_entry(entry, sources))
    parts.extend(_balance("Balance of the events between the two, by month", found.months))
    parts.extend(_balance("Events whose words give no date, by the month in which they were told", found.months_told))
    parts.extend([Text(), *(Text(note) for note in found.notes)] if found.notes else [])
    if shown:
        parts += [Text(), sources_text(sources.listed())]
    return Group(*parts)


def _head(found: Timeline) -> str:
    parts = [f"{'-'.join(found.relation)}: timeline"]
    parts += [found.issue] if found.issue else []
    parts += [f"from {found.since}"] if found.since else []
    parts += [f"to {found.until}"] if found.until else []
    parts += [f"as known on {found.as_of}"] if found.as_of else []
    return ", ".join(parts)


def _entry(entry: Entry, sources: Sources) -> Iterator[RenderableType]:
    line = Text.assemble((entry.date, "bold"), "  ", _what(entry))
    line.append(f" · {', '.join(entry.issues)}" if entry.issues else "")
    line.append(" · day of telling" if entry.dated == "telling" else "")
    line.append(" · disputed", style="red") if entry.disputed else None
    line.append(" · withdrawn") if entry.is_withdrawn else None
    yield line
    for telling in entry.tellings[:MOST_TELLINGS]:
        number = sources.cite(telling.document, telling.start, telling.end, telling.quote)
        words = Text(f"“{clean(telling.quote)}”", style="italic")
        yield Padding(words.append(f" [{number}] {_voice(telling)}", style="not italic"), (0, 0, 0, 4), expand=False)
    if len(entry.tellings) > MOST_TELLINGS:
        yield Padding(Text(f"and {len(entry.tellings) - MOST_TELLINGS} more tellings"), (0, 0, 0, 4), expand=False)


def _what(entry: Entry) -> str:
    to = f" → {', '.join(entry.recipient)}" if entry.recipient else ""
    who = f"{', '.join(entry.actor) or 'nobody named'}{to}"
    names = {
        "event": f"{entry.what}: {who}",
        "meeting": f"meeting announced: {who}",
        "agreement": f"agreement: {who}",
        "measure": f"measure, {term(entry.what)}: {who}",
        "expiry": f"{term(entry.what)} ends: {who}",
        "deadline": f"deadline, {term(entry.what)}: {who}",
    }
    return clean(names[entry.kind])


def _voice(telling: Telling) -> str:
    name = clean(telling.told_by or "somebody unnamed") + (f" ({telling.party})" if telling.party else "")
    how = "" if telling.assertion == "made" else telling.assertion
    day = str(telling.said_on) if telling.said_on else "day unknown"
    copies = f"{telling.copies} copies" if telling.copies else ""
    gone = f"withdrawn {telling.withdrawn}" if telling.withdrawn else ""
    return ", ".join(x for x in (name, day, how, copies, gone) if x)


def _balance(title: str, months: Sequence[Month]) -> Iterator[RenderableType]:
    """Conflict to the left of the line, cooperation to the right; the figures say how many in words and in deeds."""
    if not months:
        return
    shown = months[-MOST_MONTHS:]
    most = max(max(_cooperation(m), _conflict(m)) for m in shown)
    table = Table.grid(padding=(0, 1, 0, 0))
    for justify in ("left", "right", "left", "right", "left", "right"):
        table.add_column(justify=justify)
    for month in shown:
        conflict, cooperation = _conflict(month), _cooperation(month)
        table.add_row(
            Text(month.month),
            Text(f"{month.verbal_conflict}+{month.material_conflict}" if conflict else ""),
            Bar(most, most - conflict, most, width=BAR_COLUMNS),
            Text("│"),
            Bar(most, 0, cooperation, width=BAR_COLUMNS),
            Text(f"{month.verbal_cooperation}+{month.material_cooperation}" if cooperation else ""),
        )
        table.columns[0].no_wrap = True
    yield Text()
    yield Text(title, style="bold")
    yield Text("conflict (words+deeds) │ cooperation (words+deeds)", style="dim")
    yield table
    if len(shown) < len(months):
        yield Text(f"{len(months) - len(shown)} earlier months are not shown: --since narrows the view, --svg has all.")


def _cooperation(month: Month) -> int:
    return month.verbal_cooperation + month.material_cooperation


def _conflict(month: Month) -> int:
    return month.verbal_conflict + month.material_conflict
