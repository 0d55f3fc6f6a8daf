"""A passage in its text: the exact characters, marked, with what stands around them."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from verbale.model import Document, Place, Span

AROUND = 400  # characters of context on each side, cut at a space


def show_text(document: Document, text: str, span: Span, places: Sequence[Place] = ()) -> RenderableType:
    """The words at `span` with their surroundings. In black and white the marks ⟦ ⟧ set them off.

    `places` are those of the printed lines that hold them, for documents that have pages.
    """
    start = max(0, span.start - AROUND)
    end = min(len(text), span.end + AROUND)
    start = text.find(" ", start, span.start) + 1 if start else 0
    end = max(text.rfind(" ", span.end, end), span.end) if end < len(text) else end
    passage = Text("…" if start else "")
    passage.append(text[start : span.start])
    passage.append(f"⟦{span.of(text)}⟧", style="bold reverse")
    passage.append(text[span.end : end] + ("…" if end < len(text) else ""))
    where = f"{document.title or document.origin} · {document.id[:8]} · characters {span.start}–{span.end}"
    return Group(Text(where + _pages(places), style="bold"), passage)


def _pages(places: Sequence[Place]) -> str:
    pages = sorted({place.page for place in places})
    if len(pages) < 2:
        return f" · page {pages[0]}" if pages else ""
    return f" · pages {pages[0]}–{pages[-1]}"
