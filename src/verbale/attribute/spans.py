"""Spans of characters put together, cut and trimmed."""

from collections.abc import Iterable

from verbale.model import Span

LOOSE = " \t\r\n\u00a0,;:.—–-"
"""Characters that a part of an attribution neither begins nor ends with."""


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of these (at least one)."""
    spans = list(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def trimmed(span: Span, text: str, *, loose: str = LOOSE) -> Span:
    """The span without loose characters at its edges; it may come out empty."""
    start, end = span
    while start < end and text[start] in loose:
        start += 1
    while end > start and text[end - 1] in loose:
        end -= 1
    return Span(start, end)


def without(span: Span, cuts: Iterable[Span]) -> list[Span]:
    """What remains of a span once the cuts are taken out, in text order."""
    pieces, start = [], span.start
    for cut in sorted(cuts):
        if cut.end <= start or cut.start >= span.end:
            continue
        if cut.start > start:
            pieces.append(Span(start, cut.start))
        start = max(start, cut.end)
    if start < span.end:
        pieces.append(Span(start, span.end))
    return pieces


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in text order; those that overlap, or that only white space parts, are made one."""
    pieces: list[Span] = []
    for span in sorted(spans):
        if pieces and not text[pieces[-1].end : span.start].strip():
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    return tuple(pieces)


def has_words(span: Span, text: str) -> bool:
    """Whether there is a letter or a digit in the span."""
    return any(c.isalnum() for c in span.of(text))
