"""Time expressions and numerals of one language: its words by class, and the rules that put them together."""

from typing import Literal

import msgspec

from verbale.resources.schemas.entry import Entry

Kind = Literal["point", "unit", "shift", "duration", "set", "reference", "clock", "stamp", "none"]
Base = Literal["document", "context"]


class WordClass(Entry, frozen=True, kw_only=True):
    """Words that a rule may name together as `{id}`, each with what it stands for. Words may hold spaces and dots."""

    words: dict[str, int | float | str]
    capital: bool = False  # only where the text writes a capital: "May", not "may"


class Sense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a time expression says, before anything is counted. Fields are named after the word classes that fill them.

    point: calendar parts, some of them missing · unit: "last week" · shift: "two days ago" · duration · set ·
    reference: PAST_REF, FUTURE_REF · clock: a time of day · stamp: figures such as 2031-03-05 or 3/5/2031 ·
    none: words that look like a time and are none.
    """

    kind: Kind = "point"
    base: Base = "document"  # what a relative expression counts from: the document's date, or the last date told
    year: int | None = None
    short_year: int | None = None  # 36 in '36
    decade: int | None = None  # 1990 for the 1990s
    century: int | None = None
    era: str | None = None  # BC
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # ISO 8601: Monday is 1
    quarter: int | None = None
    half: int | None = None
    season: str | None = None  # SP SU FA WI
    holiday: str | None = None  # MM-DD, 11-4x4 (fourth Thursday of November), easter-2 (days from Western Easter)
    part: str | None = None  # MO AF EV NI DT
    unit: str | None = None
    count: float | None = None
    last: float | None = None  # the upper end of "two to three weeks"
    half_more: bool = False  # "a year and a half"
    vague: bool = False
    offset: int | None = None  # -1 last, 0 this, 1 next
    sign: int | None = None  # -1 ago, before; 1 later, after
    of: "Sense | None" = None  # the larger period that this one lies in, or what a shift counts from
    reference: str | None = None
    mod: str | None = None
    clock: str | None = None  # H, H:MM or H:MM:SS
    meridiem: int | None = None  # 0 before noon, 12 after
    zone: str | None = None
    stamp: str | None = None
    bare: bool = False  # an adverb that gives no date: now, currently
    reported: bool = False  # of the quarter that a report is about, where one was told


class TimeRule(Entry, frozen=True, kw_only=True):
    """One way to write a time.

    In a pattern `word`, `this|that` and `-` stand for themselves, `{class}` for a word of a class (`{class=field}` fills
    another field than its own, `{class=_}` none), `<rule>` for anything that rules with this `makes` match (`<rule=of>` keeps it
    apart in a field); a `?` behind any of them makes it optional. The longest match wins, then the earlier rule.
    """

    makes: str = "time"
    patterns: tuple[str, ...]
    sense: dict[str, int | float | str | bool] = msgspec.field(default_factory=dict)
    after: str | None = None  # a word class that must stand before
    not_after: str | None = None
    before: str | None = None
    not_before: str | None = None
    not_counting: bool = False  # not where a noun in the plural follows, as in "1933 cases"
    standing: bool = False  # only where no word in small letters follows, unless it is a function word


FILES: dict[str, type[Entry]] = {
    "languages/*/numerals.yaml": WordClass,
    "languages/*/quantity_words.yaml": WordClass,
    "languages/*/time_words.yaml": WordClass,
    "languages/*/times.yaml": TimeRule,
}
