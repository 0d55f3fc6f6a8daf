"""What the page sets apart by type, paragraph by paragraph: evidence for who speaks, never proof.

Newspapers set their questions in bold or italics and the answers in plain type, or the reverse; some set the speaker's name in
bold instead of a colon behind it.
"""

from collections.abc import Mapping, Sequence

from verbale.acquire.paragraphs import Paragraph
from verbale.model import Mark, MarkKind, Span

SET_SHARE = 0.8  # of a paragraph's characters, from which it is set in a type as a whole
Typed = dict[MarkKind, tuple[Span, ...]]  # the stretches set in bold, in italics
TYPES: tuple[MarkKind, ...] = ("bold", "italic")


def stretches(marks: Sequence[Mark], kind: MarkKind, text: str) -> tuple[Span, ...]:
    """The stretches set in one type, in order, disjoint; those with only white space between them are one."""
    joined: list[Span] = []
    for mark in sorted(m.span for m in marks if m.kind == kind):
        if joined and (mark.start <= joined[-1].end or not text[joined[-1].end : mark.start].strip()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        elif mark.start < mark.end:
            joined.append(mark)
    return tuple(joined)


def leads(lines: Sequence[Paragraph], spans: Sequence[Span]) -> tuple[int, ...]:
    """For each line, how many of its first characters are set in this type."""
    return tuple(
        min(over[0].end, line.span.end) - line.span.start if over and over[0].start <= line.span.start else 0
        for line, over in zip(lines, _over(lines, spans), strict=True)
    )


def set_lines(lines: Sequence[Paragraph], spans: Sequence[Span]) -> tuple[bool, ...]:
    """For each line, whether it is set in this type as a whole, but for a mark or a note."""
    return tuple(
        sum(min(s.end, line.span.end) - max(s.start, line.span.start) for s in over) >= SET_SHARE * len(line.text)
        for line, over in zip(lines, _over(lines, spans), strict=True)
    )


def in_type(lines: Sequence[Paragraph], typed: Mapping[MarkKind, Sequence[Span]]) -> dict[str, tuple[bool, ...]]:
    """For each type that sets some lines apart, but not all, which lines these are."""
    flags: dict[str, tuple[bool, ...]] = {kind: set_lines(lines, spans) for kind, spans in typed.items()}
    return {kind: line_flags for kind, line_flags in flags.items() if any(line_flags) and not all(line_flags)}


def _over(lines: Sequence[Paragraph], spans: Sequence[Span]) -> list[list[Span]]:
    """The stretches that meet each line."""
    found: list[list[Span]] = []
    at = 0
    for line in lines:
        while at < len(spans) and spans[at].end <= line.span.start:
            at += 1
        last = at
        while last < len(spans) and spans[last].start < line.span.end:
            last += 1
        found.append(list(spans[at:last]))
        at = max(at, last - 1)
    return found
