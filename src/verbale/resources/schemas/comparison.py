"""What comparing claims rests on: how firm acts and statuses are, which exclude one another, and which words mean the same."""

from typing import Literal

from verbale.resources.schemas.entry import Entry


class Stance(Entry, frozen=True, kw_only=True):
    """Where an act or a status (its id) stands between refusal and settlement.

    `level`: above 0 towards settlement, below 0 away from it; None where it says nothing of that. `excludes`: acts or
    statuses that cannot both be so of one matter. `turns`: of these the change to the other is a reversal, whatever the levels.
    """

    of: Literal["act", "status"]
    level: int | None = None
    excludes: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()


class WordFamily(Entry, frozen=True, kw_only=True):
    """Words, in any inflection, that say the same in the language of diplomacy. `generic`: they do not tell matters apart."""

    words: tuple[str, ...]
    generic: bool = False


class Ending(Entry, frozen=True, kw_only=True):
    """An inflection that is taken off a word: `ending` gives way to `stem`. One of each `step` at most, in order of steps."""

    step: int
    ending: str
    stem: str = ""
    least: int = 3  # letters that must be left
    unless: tuple[str, ...] = ()  # longer endings of words that keep it
    undouble: bool = False  # then a doubled last letter is written once


FILES: dict[str, type[Entry]] = {
    "taxonomies/stances.yaml": Stance,
    "languages/*/word-families.yaml": WordFamily,
    "languages/*/endings.yaml": Ending,
}
