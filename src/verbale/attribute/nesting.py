"""Orders drafts and finds, for each, the one in whose content it stands."""

from verbale.attribute.drafts import Draft


def in_order(drafts: list[Draft]) -> list[Draft]:
    """The drafts by their first character, the wider one first."""
    return sorted(drafts, key=lambda d: (_first(d), -_size(d), d.cue, d.rule))


def parents_of(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the smallest one whose content holds its cue; never in a circle."""
    parents: list[int | None] = [None] * len(drafts)
    for index, draft in enumerate(drafts):
        outer = [i for i, other in enumerate(drafts) if i != index and _holds(other, draft)]
        for candidate in sorted(outer, key=lambda i: (_size(drafts[i]), i)):
            if not _leads_to(candidate, index, parents):
                parents[index] = candidate
                break
    return parents


def _holds(outer: Draft, inner: Draft) -> bool:
    return all(any(piece.holds(cue) for piece in outer.content) for cue in inner.cue)


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
