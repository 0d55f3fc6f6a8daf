"""The lines of a text as paragraphs. Lines that were broken at a fixed width are put together again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.model import Span

WRAPPED_WIDTH = (50, 100)  # characters: the width at which mail and old pages break their lines
WRAPPED_SHARE = 0.5  # of the lines; below it a text has one line a paragraph
FINAL = frozenset(".?!…:;\"'”’»)]*")  # a line that ends so ends its paragraph
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between line breaks, without the white space around it."""

    span: Span
    text: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, in order; together they hold every character that is not white space."""
    lines = [span for span in (_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text)) if span]
    if _is_wrapped(lines):
        lines = list(_unwrapped(text, lines))
    return tuple(Paragraph(span, span.of(text)) for span in lines)


def _stripped(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    inner = line.strip()
    if not inner:
        return None
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(inner))


def _is_wrapped(lines: list[Span]) -> bool:
    shortest, longest = WRAPPED_WIDTH
    full = sum(shortest <= s.end - s.start <= longest for s in lines)
    return full > WRAPPED_SHARE * len(lines) and all(s.end - s.start <= longest for s in lines)


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    kept = lines[0]
    for line in lines[1:]:
        goes_on = text.count("\n", kept.end, line.start) == 1 and text[kept.end - 1] not in FINAL
        if goes_on and text[line.start] not in "-–—":
            kept = Span(kept.start, line.end)
        else:
            yield kept
            kept = line
    yield kept
