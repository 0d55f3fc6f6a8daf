"""What changed since a day, as text for people, in 80 columns."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.model import Document
from verbale.positions import Moved, Moves
from verbale.report.board_text import sources_text
from verbale.report.numbering import Sources
from verbale.report.said_lines import said_lines

TITLES = {"silent": "fell silent"}
STYLES = {
    "reversed": "red",
    "hardened": "red",
    "lapsed": "red",
    "softened": "green",
    "agreed": "green",
    "silent": "yellow",
}


def changes_text(found: Moves, documents: Mapping[str, Document], *, repeated: bool = False) -> RenderableType:
    """The changes by kind, what moved first; what was only `repeated` is counted, or listed too."""
    head = f"{'-'.join(found.relation)} since {found.since}" + (f", as known on {found.as_of}" if found.as_of else "")
    parts: list[RenderableType] = [Text(head, style="bold"), Text()]
    told = [row for row in found.rows if repeated or row.kind != "repeated"]
    again = len(found.rows) - len(told)
    if not told:
        parts.append(
            Text(found.why_none or f"Nothing has changed; {again} claims are repeated (--repeated lists them).")
        )
        return Group(*parts)
    sources = Sources(dict(documents))
    for row in told:
        parts.extend(_row(row, sources))
    if again:
        parts.append(Text(f"{again} claims are only repeated (--repeated lists them)."))
    return Group(*parts, Text(), sources_text(sources.listed()))


def _row(row: Moved, sources: Sources) -> Iterator[RenderableType]:
    title = TITLES.get(row.kind, row.kind)
    line = Text.assemble((title, STYLES.get(row.kind, "bold")), f" · {row.issue} · {row.party}: {row.why}")
    yield Padding(line, (0, 0, 0, 0), expand=False)
    for label, said in (("before", row.before), ("now", row.after)):
        if said is not None:
            yield from said_lines(label, said, sources)
