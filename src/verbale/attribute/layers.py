"""Quotations by depth, looked up by place: which one holds a span, which ones a span touches, what is claimed already."""

from bisect import bisect_right
from collections.abc import Iterator

from verbale.attribute.quotations import Quotation
from verbale.attribute.spans import has_words
from verbale.model import Span

MAX_DEPTH = 2


class Layers:
    """The quotations of one turn. Those of one depth never overlap, so that place and depth name one."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...], body: Span) -> None:
        self.text = text
        self.quotations = quotations
        self._body = body
        self._claimed = [bytearray(body.end - body.start) for _ in range(MAX_DEPTH + 1)]
        pieces = {d: [(p, q) for q in quotations if q.depth == d for p in q.pieces] for d in range(1, MAX_DEPTH + 1)}
        self._pieces = {d: sorted(rows, key=lambda row: row[0]) for d, rows in pieces.items()}
        self._starts = {d: [p.start for p, _ in rows] for d, rows in self._pieces.items()}

    def above(self, span: Span, *, depth: int = MAX_DEPTH) -> Quotation | None:
        """The innermost quotation, of this depth at most, in which a span stands."""
        for level in range(depth, 0, -1):
            place = bisect_right(self._starts[level], span.start) - 1
            if place >= 0 and self._pieces[level][place][0].holds(span):
                return self._pieces[level][place][1]
        return None

    def touched(self, span: Span, *, depth: int) -> Iterator[Quotation]:
        """The quotations of this depth that share a letter or digit with a span."""
        if depth > MAX_DEPTH:
            return
        place = max(bisect_right(self._starts[depth], span.start) - 1, 0)
        for piece, quotation in self._pieces[depth][place:]:
            if piece.start >= span.end:
                return
            shared = Span(max(piece.start, span.start), min(piece.end, span.end))
            if shared.start < shared.end and has_words(shared, self.text):
                yield quotation

    def claim(self, spans: tuple[Span, ...], *, depth: int) -> None:
        """Remember that a content at this depth has these characters."""
        for span in spans:
            start, end = span.start - self._body.start, span.end - self._body.start
            self._claimed[depth][start:end] = b"\x01" * (end - start)

    def is_claimed(self, span: Span, *, depth: int) -> bool:
        """Whether a content at this depth has letters of the span."""
        inner = Span(span.start + 1 - self._body.start, span.end - 1 - self._body.start)
        return self._claimed[depth].find(1, inner.start, inner.end) >= 0
