"""Two accounts side by side: agreed · the same in other words · contradicted · only one says it. By claim, not by wording."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.positions.claims import Claim, Said
from verbale.positions.matching import Verdict, relate
from verbale.resources.comparison import Stances

RowKind = Literal["agreed", "same_claim", "contradicted", "only_a", "only_b"]
MOST_CLAIMS = 400  # of a side, the latest: a table of more is read by nobody, and its making grows with the square


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row: what each side says of a matter (None: nothing), and why it was judged so."""

    kind: RowKind
    issue: str
    a: Said | None
    b: Said | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two accounts side by side. `left_out`: earlier documents of a period that were not looked at."""

    a: str
    b: str
    rows: tuple[Compared, ...]
    left_out: tuple[int, int] = (0, 0)
    why_none: str = ""  # where there are no rows


def compare(
    a: Sequence[Claim],
    b: Sequence[Claim],
    *,
    names: tuple[str, str],
    stances: Stances,
    left_out: tuple[int, int] = (0, 0),
) -> Comparison:
    """The table of two sides' claims, by issue: contradictions first, then what both say, then what one says alone.

    The latest MOST_CLAIMS of each side are compared.
    """
    mine, theirs = list(a)[-MOST_CLAIMS:], list(b)[-MOST_CLAIMS:]
    ours: dict[str, list[Claim]] = defaultdict(list)
    others: dict[str, list[Claim]] = defaultdict(list)
    for claim in mine:
        ours[claim.issue].append(claim)
    for claim in theirs:
        others[claim.issue].append(claim)
    rows = [row for issue in sorted({*ours, *others}) for row in _of_issue(ours[issue], others[issue], stances)]
    empty = [name for name, side in zip(names, (a, b), strict=True) if not side]
    why = f"No claim on any issue is on record of {' or of '.join(empty)}." if empty else ""
    return Comparison(a=names[0], b=names[1], rows=tuple(rows), left_out=left_out, why_none=why)


def _of_issue(a: list[Claim], b: list[Claim], stances: Stances) -> Iterator[Compared]:
    verdicts = {(i, j): v for i, x in enumerate(a) for j, y in enumerate(b) if (v := relate(x, y, stances))}
    pairs = _pairs(verdicts)
    order = {"contradicted": 0, "agreed": 1, "same_claim": 2}
    rows = [_row(a[i], b[j], verdicts[i, j]) for i, j in pairs]
    yield from sorted(rows, key=lambda r: order[r.kind])
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    again_a = {i for (i, _), v in verdicts.items() if v.kind == "same"} | taken_a
    again_b = {j for (_, j), v in verdicts.items() if v.kind == "same"} | taken_b
    for i, x in enumerate(a):
        if i not in again_a:
            yield Compared(
                kind="only_a", issue=x.issue, a=x.said, b=None, why="the other side says nothing of the kind"
            )
    for j, y in enumerate(b):
        if j not in again_b:
            yield Compared(
                kind="only_b", issue=y.issue, a=None, b=y.said, why="the other side says nothing of the kind"
            )


def _pairs(verdicts: dict[tuple[int, int], Verdict]) -> list[tuple[int, int]]:
    """One claim of a side goes with one of the other: the nearest first, the same before the contrary."""
    ranked = sorted(verdicts, key=lambda p: (-verdicts[p].affinity, verdicts[p].kind != "same", p))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found = []
    for i, j in ranked:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            found.append((i, j))
    return sorted(found)


def _row(x: Claim, y: Claim, verdict: Verdict) -> Compared:
    kind: RowKind = "contradicted" if verdict.kind == "contradicted" else "same_claim"
    if verdict.kind == "same" and (x.plain == y.plain or (x.is_joint and y.is_joint)):
        kind = "agreed"
    return Compared(kind=kind, issue=x.issue, a=x.said, b=y.said, why=verdict.why)
