"""A passage in its text: the exact characters, marked, with what stands around them."""

from rich.console import Group, RenderableType
from rich.text import Text

from verbale.model import Document, Span

AROUND = 400  # characters of context on each side, cut at a space


def show_text(document: Document, text: str, span: Span) -> RenderableType:
    """The words at `span` with their surroundings. In black and white the marks ⟦ ⟧ set them off."""
    start = max(0, span.start - AROUND)
    end = min(len(text), span.end + AROUND)
    start = text.find(" ", start, span.start) + 1 if start else 0
    end = max(text.rfind(" ", span.end, end), span.end) if end < len(text) else end
    passage = Text("…" if start else "")
    passage.append(text[start : span.start])
    passage.append(f"⟦{span.of(text)}⟧", style="bold reverse")
    passage.append(text[span.end : end] + ("…" if end < len(text) else ""))
    head = Text(
        f"{document.title or document.origin} · {document.id[:8]} · characters {span.start}–{span.end}", style="bold"
    )
    return Group(head, passage)
