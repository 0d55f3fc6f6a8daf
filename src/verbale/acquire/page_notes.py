"""Notes at the foot of a page: lines of small type below the text, the first with a number or a sign."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from verbale.acquire.printed import Line, Run, line_of

SMALL_TYPE = 0.92  # of the text's size
_MARK = re.compile(r"^(?:\(?(\d{1,3})[.)\]]?|\[(\d{1,3})\]|([*†‡§¶]{1,4}))(?=\s|[^\W\d]|[“\"(«]|$)")
_REFERENCE = re.compile(r"^[(\[]?(\d{1,3}|[*†‡§¶]{1,4})[)\]]?$")


@dataclass(frozen=True, slots=True)
class Footed:
    """A page's lines of text and its notes, each a list of lines; `references` counts the signs that were taken out."""

    text: list[Line]
    notes: list[list[Line]]
    references: int = 0


def part_notes(lines: Sequence[Line], *, size: float) -> Footed:
    """The text of a page and its notes. `size` is that of the document's text.

    The raised signs in the text that refer to one of the notes are taken out: each note keeps its own.
    """
    notes: list[Line] = []
    for _, block in groupby(lines, key=lambda line: line.block):
        notes += _foot(list(block), lines, size)
    if not notes:
        return Footed(list(lines), [])
    taken = set(map(id, notes))
    parted: list[list[Line]] = []
    for line in notes:
        if _mark(line) or not parted:
            parted.append([])
        parted[-1].append(line)
    marks = frozenset(mark for note in parted if (mark := _mark(note[0])))
    text = [line for line in lines if id(line) not in taken]
    bare = [_without_references(line, marks) for line in text]
    return Footed(bare, parted, sum(len(a.runs) - len(b.runs) for a, b in zip(text, bare, strict=True)))


def _foot(block: list[Line], lines: Sequence[Line], size: float) -> list[Line]:
    """The last lines of a column that are small, from the first with a sign on; none where text stands below them."""
    first = len(block)
    while first and block[first - 1].size <= SMALL_TYPE * size and not block[first - 1].cells:
        first -= 1
    while first < len(block) and not _mark(block[first]):
        first += 1
    found = block[first:]
    if not found:
        return []
    top, left, right = found[0].box.top, min(n.box.left for n in found), max(n.box.right for n in found)
    is_last = not any(
        line.size > SMALL_TYPE * size and line.box.top < top and line.box.left < right and line.box.right > left
        for line in lines
    )
    return found if is_last else []


def _mark(line: Line) -> str | None:
    found = _MARK.match(line.text)
    return next((g for g in found.groups() if g), None) if found else None


def _without_references(line: Line, marks: frozenset[str]) -> Line:
    kept = [r for r in line.runs if not _refers(r, line, marks)]
    if len(kept) == len(line.runs) or not kept or line.cells:
        return line
    return line_of(kept, page=line.page, block=line.block)


def _refers(run: Run, line: Line, marks: frozenset[str]) -> bool:
    is_raised = run.is_raised or (
        run.size < SMALL_TYPE * line.size and run.box.bottom > line.box.bottom + 0.1 * line.size
    )
    found = _REFERENCE.match(run.text) if is_raised else None
    return found is not None and found.group(1) in marks
