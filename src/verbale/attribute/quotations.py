"""Finds quotations by their marks, in every convention; an odd mark never spoils the rest.

Reference: The Unicode Standard, 6.2.4 (apostrophes and quotation marks); The Chicago Manual of Style, 13.30 (a quotation
of several paragraphs opens anew in each and closes in the last).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.model import Span

PARAGRAPH = re.compile(r"[^\n]+")
CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    '"': '"',
    "'": "'",
    "``": "''",
    "''": "''",
}
"""Opening mark → what may close it. Guillemets that point inwards are used too (German, Danish)."""
MARK = re.compile("``|''|[“”„«»‹›‘’‚「」\"']")
SINGLE = "‘‚'"
DOUBLE = '“”„«»"'
REOPENERS = '“«„"‘'
MIXED = ({"“", '"'}, {'"', "”"})
"""Pairs that editors mix by mistake: the second closes the first where nothing better does."""
STANDS_FOR = {"''": "``", "”": "“", "’": "‘"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `pieces` are its paragraphs, marks included; `depth` is 1 unless it stands within another."""

    pieces: tuple[Span, ...]
    depth: int = 1

    @property
    def span(self) -> Span:
        """From the first mark to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


def find_quotations(text: str, within: Span) -> tuple[Quotation, ...]:
    """The quotations of a stretch of text, in text order, those within others included."""
    found: list[Quotation] = []
    open_since: list[Span] = []
    for paragraph in PARAGRAPH.finditer(text, within.start, within.end):
        span = Span(*paragraph.span())
        pieces, unclosed = _of_paragraph(text, span)
        if open_since and not (pieces or unclosed):
            open_since = []
        if open_since:
            first = min([p.start for p in pieces] + ([unclosed.start] if unclosed else []))
            if text[span.start : first].strip() or text[first] != text[open_since[0].start]:
                open_since = []  # the next paragraph does not open again: the mark was an odd one
            elif pieces and pieces[0].start == first:
                found.append(Quotation((*open_since, pieces.pop(0))))
                open_since = []
        found.extend(Quotation((p,)) for p in pieces)
        open_since = [*open_since, unclosed] if unclosed else []
    nested = [q for outer in found for q in _nested(text, outer)]
    return tuple(sorted([*found, *nested], key=lambda q: (q.span.start, -q.span.end)))


def _of_paragraph(text: str, paragraph: Span) -> tuple[list[Span], Span | None]:
    """The closed quotations of a paragraph, and one that runs to its end without closing, if any."""
    marks = list(_marks(text, paragraph))
    pieces: list[Span] = []
    unclosed: Span | None = None
    place = 0
    while place < len(marks):
        mark = marks[place]
        sign = mark.of(text)
        place += 1
        if sign not in CLOSERS or not _opens(text, mark, paragraph):
            continue
        close = _closing(text, _from(marks, place), sign, paragraph)
        if close is not None:
            pieces.append(Span(mark.start, close.end))
            while place < len(marks) and marks[place].start < close.end:
                place += 1
        elif sign in REOPENERS and sign not in SINGLE:
            unclosed = Span(mark.start, paragraph.end)
            if any(_same(m.of(text), sign) and _opens(text, m, paragraph) for m in _from(marks, place)):
                unclosed = None  # another opens behind it: this one is odd
    return pieces, unclosed


def _from(marks: list[Span], place: int) -> Iterator[Span]:
    return (marks[i] for i in range(place, len(marks)))


def _marks(text: str, paragraph: Span) -> Iterator[Span]:
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        if match.group() in ("'", "’") and _is_apostrophe(text, match.start(), paragraph):
            continue
        yield Span(*match.span())


def _is_apostrophe(text: str, at: int, paragraph: Span) -> bool:
    """Between two letters ("don't", "l’État"), or before digits ("’90s")."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return after.isalnum() and (before.isalnum() or (after.isdigit() and not before.isalnum()))


def _opens(text: str, mark: Span, paragraph: Span) -> bool:
    """Whether a mark can open here: no letter right before it, no white space right after it."""
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    after = text[mark.end] if mark.end < paragraph.end else " "
    if mark.of(text) == "»":
        return not before.isalnum() and before not in ".,!?…" and after.isalnum()
    if mark.of(text) in "«「":
        return mark.of(text) == "「" or not before.isalnum()  # French sets a space behind «, Japanese none before 「
    return not before.isalnum() and not after.isspace()


def _same(sign: str, other: str) -> bool:
    return STANDS_FOR.get(sign, sign) == STANDS_FOR.get(other, other)


def _closing(text: str, marks: Iterable[Span], sign: str, paragraph: Span) -> Span | None:
    """The mark that closes a quotation opened by `sign`; None where a second opens before it closes.

    No further mark is looked at than the answer needs: a paragraph may hold thousands.
    """
    closers = CLOSERS[sign]
    after_s: Span | None = None  # "the ministers’ …": it may be a possessive, if there is a better one behind it
    stray: Span | None = None
    for mark in marks:
        found = mark.of(text)
        closes = _closes(text, mark, paragraph)
        if closes and (found in closers or found == closers):
            if sign not in SINGLE or after_s is not None or text[mark.start - 1] not in "sS":
                return mark
            after_s = mark
        elif closes and {sign, found} in MIXED:
            stray = stray or mark
        elif (found == sign and _opens(text, mark, paragraph)) or (found in DOUBLE and after_s is not None):
            break
    return after_s or stray


def _closes(text: str, mark: Span, paragraph: Span) -> bool:
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    after = text[mark.end] if mark.end < paragraph.end else " "
    if mark.of(text) in ('"', "'", "’"):
        return not before.isspace() and not after.isalnum()
    return not after.isalnum() or mark.of(text) == "」"


def _nested(text: str, outer: Quotation) -> Iterator[Quotation]:
    """Quotations within one, one level down; the outer marks do not take part."""
    for piece in outer.pieces:
        inner = Span(piece.start + 1, piece.end - 1)
        if inner.end - inner.start > 2:
            for span in _of_paragraph(text, inner)[0]:
                yield Quotation((span,), outer.depth + 1)
