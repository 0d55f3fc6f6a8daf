"""A claim as lines of text: who says what, and the words, with the number of their source."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.positions import Said
from verbale.report.numbering import Sources


def said_lines(label: str, said: Said, sources: Sources) -> Iterator[RenderableType]:
    """Two lines: what is said, by whom and when; and the quote."""
    number = sources.cite(said.document, said.start, said.end, said.quote)
    yield Padding(Text(f"{label}: {claim_text(said)}"), (0, 0, 0, 2), expand=False)
    yield Padding(Text(f"“{' '.join(said.quote.split())}” [{number}]", style="italic"), (0, 0, 0, 4), expand=False)


def claim_text(said: Said) -> str:
    """Holder, act, status, day and voice, so far as they are known."""
    to = f" → {', '.join(said.target)}" if said.target else ""
    how = "" if said.assertion == "made" else f" ({said.assertion})"
    deed = f"{', '.join(said.holder) or 'somebody'} {said.act}{to}{how}" if said.act else ""
    parts = [
        deed,
        said.status or "",
        f"waits on {said.waits_on}" if said.waits_on else "",
        f"by {said.deadline}" if said.deadline else "",
        str(said.said_on) if said.said_on else "day unknown",
        said.told_by or "",
    ]
    return " · ".join(part for part in parts if part)
