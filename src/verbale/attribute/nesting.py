"""Orders drafts and finds, for each, the one in whose content it stands."""

from verbale.attribute.drafts import Draft
from verbale.model import Span


def in_order(drafts: list[Draft]) -> list[Draft]:
    """The drafts by their first character, the wider one first."""
    return sorted(drafts, key=lambda d: (_first(d), -_size(d), d.cue, d.rule))


def parents_of(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the smallest one whose content holds its cue; never in a circle."""
    parents: list[int | None] = [None] * len(drafts)
    for index, outer in enumerate(_holders(drafts)):
        for candidate in sorted(outer, key=lambda i: (_size(drafts[i]), i)):
            if not _leads_to(candidate, index, parents):
                parents[index] = candidate
                break
    return parents


def _holders(drafts: list[Draft]) -> list[list[int]]:
    """For each draft the others whose content holds its whole cue; one walk through the text."""
    pieces = sorted((span, number) for number, d in enumerate(drafts) for span in d.content)
    found: list[list[int]] = [[] for _ in drafts]
    open_now: list[tuple[Span, int]] = []
    place = 0
    for number in sorted(range(len(drafts)), key=lambda n: drafts[n].cue[0]):
        first, rest = drafts[number].cue[0], drafts[number].cue[1:]
        while place < len(pieces) and pieces[place][0].start <= first.start:
            open_now.append(pieces[place])
            place += 1
        open_now = [row for row in open_now if row[0].end > first.start]
        holding = [n for span, n in open_now if span.holds(first) and n != number]
        found[number] = [n for n in holding if all(any(p.holds(c) for p in drafts[n].content) for c in rest)]
    return found


def _leads_to(start: int, goal: int, parents: list[int | None]) -> bool:
    place: int | None = start
    while place is not None:
        if place == goal:
            return True
        place = parents[place]
    return False


def _first(draft: Draft) -> int:
    return min(s.start for s in (*draft.source, *draft.cue, *draft.content))


def _size(draft: Draft) -> int:
    return sum(s.end - s.start for s in draft.content)
