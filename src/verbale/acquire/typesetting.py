"""Paragraphs of printed lines → one text, with the marks of its type and the place of each line, to the character."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from verbale.acquire.hyphens import Hyphens
from verbale.acquire.pages import Paragraph
from verbale.acquire.printed import Run, bounds, glue, turned
from verbale.acquire.reading import Stretch, join_marked
from verbale.model import Mark, Place, Span

CELLS = " | "
_BETWEEN = "\n\n"  # what `join_marked` puts between paragraphs


@dataclass(frozen=True, slots=True)
class Typeset:
    """The text of all pages. Each place's span reads, to the character, what was kept of its line."""

    text: str
    marks: tuple[Mark, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """Runs of one line that stay together; `before` is what stands before them, where that is no matter of the line's end."""

    runs: tuple[Run, ...]
    page: int
    before: str | None = None

    @property
    def stretches(self) -> Iterator[Stretch]:
        """The words by their type; what stands between two runs is set as both are."""
        last: Run | None = None
        for run in self.runs:
            if last is not None:
                yield Stretch(glue(last, run), last.set_text[-1].kinds & run.set_text[0].kinds)
            yield from run.set_text
            last = run


def typeset(paragraphs: Iterable[Paragraph], hyphens: Hyphens, *, turns: Mapping[int, int]) -> Typeset:
    """The text of the paragraphs, a blank line between them. `turns` says which pages were turned upright, and how far.

    Where a hyphen is undone, the first part of the word is the upper line's, the second the lower one's.
    """
    set_paragraphs: list[list[Stretch]] = []
    places: list[Place] = []
    at = 0
    for paragraph in paragraphs:
        prints = tuple(_prints(paragraph))
        stretches: list[Stretch] = []
        for number, printed in enumerate(prints):
            after = prints[number + 1] if number + 1 < len(prints) else None
            kept, between = _kept(printed, after, hyphens)
            length = sum(len(s.text) for s in kept)
            box = turned(bounds(r.box for r in printed.runs), turns.get(printed.page, 0))
            places.append(Place(Span(at, at + length), printed.page + 1, *(round(side, 1) for side in box)))
            stretches += kept
            if after is not None and between:
                stretches.append(Stretch(between, kept[-1].kinds & after.runs[0].set_text[0].kinds))
            at += length + len(between)
        set_paragraphs.append(stretches)
        at += len(_BETWEEN)
    text, marks = join_marked(set_paragraphs)
    return Typeset(text, marks, tuple(places))


def _prints(paragraph: Paragraph) -> Iterator[_Print]:
    for line in paragraph.lines:
        if not line.cells:
            yield _Print(line.runs, line.page)
        for number, cell in enumerate(line.cells):
            for at, run in enumerate(cell):
                yield _Print((run,), line.page, CELLS if number and not at else None)


def _kept(printed: _Print, after: _Print | None, hyphens: Hyphens) -> tuple[list[Stretch], str]:
    """The words as they are kept, and what stands between them and those that follow."""
    stretches = [s for s in printed.stretches if s.text]
    if after is None:
        return stretches, ""
    if after.before is not None:
        return stretches, after.before
    text = "".join(s.text for s in stretches)
    kept, between = hyphens.join(text, after.runs[0].text)
    if len(kept) < len(text):
        stretches[-1] = Stretch(stretches[-1].text[:-1], stretches[-1].kinds)
    return stretches, between
