"""A document's text cut at the edges of its findings, so that each can be marked where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from verbale import Reading
from verbale.model import Row, Span, Turn


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters on which the same findings rest. `here`: they are those that the address asks for."""

    text: str
    ids: tuple[str, ...]
    here: bool
    inserted: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One turn, its pieces in order, and the findings that begin in it."""

    turn: Turn
    pieces: tuple[Piece, ...]
    found: tuple[Row[Any], ...]


def voices(reading: Reading, asked: Span | None) -> tuple[Voice, ...]:
    """The turns of a document, each with its pieces, which make up its text to the character."""
    notes = [row.found.evidence.span for row in reading.insertions]
    made = []
    for row in reading.turns:
        whole = row.found.evidence.span
        found = [r for r in reading.found if r.found.evidence.span.meets(whole)]
        inside = [n for n in notes if n.meets(whole)]
        begun = tuple(r for r in found if r.found.evidence.span.start >= whole.start)
        made.append(Voice(row.found, _pieces(reading.text, whole, found, inside, asked), begun))
    return tuple(made)


def _pieces(
    text: str, whole: Span, found: Sequence[Row[Any]], notes: Sequence[Span], asked: Span | None
) -> tuple[Piece, ...]:
    spans = [r.found.evidence.span for r in found] + list(notes) + ([asked] if asked else [])
    edges = {whole.start, whole.end} | {e for s in spans for e in s if whole.start < e < whole.end}
    cuts = sorted(edges)
    return tuple(
        Piece(
            text[start:end],
            tuple(r.id[:12] for r in found if r.found.evidence.span.holds(Span(start, end))),
            asked is not None and asked.holds(Span(start, end)),
            any(n.holds(Span(start, end)) for n in notes),
        )
        for start, end in pairwise(cuts)
    )
