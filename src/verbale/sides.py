"""What a side of a comparison names: a document, or a party over a period (`RUS`, `RUS@2025-03-01`, `RUS@2025-01-01..2025-06-30`)."""

import datetime as dt
from dataclasses import dataclass

from verbale.acquire import parse_date
from verbale.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Side:
    """A party and the days of its words (None: no bound), or else a document by its id, address or path."""

    name: str
    party: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None


def parse_side(text: str, parties: frozenset[str]) -> Side:
    """The side that `text` names; whatever begins with no party's code names a document. Raises BadDate, WrongUse.

    A lone day after @ is the last one: the party as it stood on that day.
    """
    code, at, period = text.partition("@")
    if code.upper() not in parties:
        return Side(text)
    if at and not period:
        raise WrongUse(
            f"{text!r} has no day after the @. Nothing was compared; write {code}@2031-03-01, or {code} alone."
        )
    begins, between, ends = period.partition("..")
    if not between:
        return Side(text, code.upper(), None, parse_date(period) if period else None)
    first, last = (parse_date(day) if day else None for day in (begins, ends))
    if first and last and first > last:
        raise WrongUse(f"{text!r}: {first} comes after {last}. Nothing was compared; give the earlier day first.")
    return Side(text, code.upper(), first, last)


def relation_of(a: Side, b: Side, given: tuple[str, str] | None) -> tuple[str, str]:
    """The relation that two parties' sides lie in. Raises WrongUse where it cannot be told."""
    parties = [side.party for side in (a, b) if side.party]
    if given is not None:
        strange = [party for party in parties if party not in given]
        if strange:
            raise WrongUse(
                f"{strange[0]} is no party of {'-'.join(given)}. Nothing was compared; give a relation that it is a party of."
            )
        return given
    if len(set(parties)) == 2:
        return parties[0], parties[1]
    raise WrongUse(
        f"{a.name} and {b.name} do not tell which relation is meant. Nothing was compared; "
        f"name it, such as --relation {parties[0]}-NOR."
    )
