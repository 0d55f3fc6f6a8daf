"""The balance of cooperation and conflict by month. Reference: PLOVER codebook 2021, the quad categories."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from verbale.positions.periods import period_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The events between the two parties in one month; `balance` is cooperation less conflict."""

    month: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    balance: int


def balance(events: Iterable[tuple[str, str]]) -> tuple[Month, ...]:
    """The months in which something happened, from the date and the quad of each event. A year is in no month: it is left out."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for date, quad in events:
        period = period_of(date)
        if period is not None and (period.first.year, period.first.month) == (period.last.year, period.last.month):
            counts[f"{period.first:%Y-%m}"][quad] += 1
    return tuple(
        Month(
            month=month,
            verbal_cooperation=found["verbal-cooperation"],
            material_cooperation=found["material-cooperation"],
            verbal_conflict=found["verbal-conflict"],
            material_conflict=found["material-conflict"],
            balance=sum(n if quad.endswith("cooperation") else -n for quad, n in found.items()),
        )
        for month, found in sorted(counts.items())
    )
