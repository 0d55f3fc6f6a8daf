"""The comparison of two accounts as text for people, in 80 columns."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from verbale.model import Document
from verbale.positions import Compared, Comparison
from verbale.report.board_text import sources_text
from verbale.report.numbering import Sources
from verbale.report.said_lines import said_lines

TITLES = {
    "contradicted": "contradicted",
    "agreed": "agreed",
    "same_claim": "same claim, other words",
    "only_a": "only A",
    "only_b": "only B",
}
STYLES = {"contradicted": "red", "agreed": "green", "same_claim": "green"}


def compare_text(found: Comparison, documents: Mapping[str, Document]) -> RenderableType:
    """The rows by issue, with numbered sources below them; a reason where there are none."""
    sources = Sources(dict(documents))
    parts: list[RenderableType] = [
        Text(f"A: {_name(found.a, documents)}"),
        Text(f"B: {_name(found.b, documents)}"),
        Text(),
    ]
    if found.why_none:
        parts.append(Text(found.why_none))
    if not found.rows:
        return Group(*parts)
    issue = None
    for row in found.rows:
        if row.issue != issue:
            issue = row.issue
            parts.append(Text(issue, style="bold"))
        parts.extend(_row(row, sources))
    for side, count in zip("AB", found.left_out, strict=True):
        if count:
            parts.append(
                Text(f"{count} earlier documents are not looked at for {side}: give a shorter period, or another one.")
            )
    return Group(*parts, Text(), sources_text(sources.listed()))


def _row(row: Compared, sources: Sources) -> Iterator[RenderableType]:
    why = f": {row.why}" if row.a and row.b else ""
    yield Text.assemble("  ", (TITLES[row.kind], STYLES.get(row.kind, "")), why)
    for label, said in (("A", row.a), ("B", row.b)):
        if said is not None:
            yield from said_lines(label, said, sources)


def _name(side: str, documents: Mapping[str, Document]) -> str:
    found = documents.get(side) or next(
        (d for d in documents.values() if len(side) > 3 and d.id.startswith(side)), None
    )
    return f"{found.title or found.origin} ({found.id[:8]})" if found else side
