"""PDFs as they are set in print, made for the tests with reportlab."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Type:
    """Words in print: where they begin, in points from the lower left corner, and how they are set."""

    x: float
    y: float
    text: str
    font: str = "Helvetica"
    size: float = 12.0
    turn: float = 0.0  # degrees
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    mode: int = 0  # of rendering; 3 draws nothing


def printed(pages: Sequence[Sequence[Type]], *, bars: Sequence[tuple[float, float, float, float]] = ()) -> bytes:
    """A PDF of 600 by 800 points; `bars` are dark ones (x, y, width, height) on the first page, below the words."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 800), invariant=1)
    for number, page in enumerate(pages):
        for bar in bars if number == 0 else ():
            canvas.rect(*bar, stroke=0, fill=1)
        for words in page:
            canvas.saveState()
            canvas.translate(words.x, words.y)
            canvas.rotate(words.turn)
            text = canvas.beginText(0, 0)
            text.setFont(words.font, words.size)
            text.setFillColorRGB(*words.colour)
            text.setTextRenderMode(words.mode)
            text.textOut(words.text)
            canvas.drawText(text)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(x: float, y: float, lines: Sequence[str], *, font: str = "Helvetica", size: float = 12.0) -> list[Type]:
    """Lines under one another, 14 points apart."""
    return [Type(x, y - 14 * n, line, font, size) for n, line in enumerate(lines)]
