"""The days that a TIMEX3 value covers. Reference: TimeML 1.2.1, TIMEX3; ISO 8601."""

import datetime as dt
import re
from typing import NamedTuple, TypeGuard

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\S*)?")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-WE)?")
_PART = re.compile(r"(\d{4})(?:-(\d{2}|Q[1-4]|H[12]|SP|SU|FA|WI))?")
_MONTHS = {"Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}


class Period(NamedTuple):
    """From the first to the last day, both within it."""

    first: dt.date
    last: dt.date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


def period_of(value: str | None) -> Period | None:
    """The days that a date covers: a day, a week, a month, a quarter, a half, a year. None for all that has no bounds.

    Seasons have no bounds that all agree on, and neither has "now"; they are None.
    """
    try:
        return _period(value or "")
    except ValueError:  # the 30th of February, week 54
        return None


def is_dated(value: str | None) -> TypeGuard[str]:
    """Whether a value names a place in the calendar: a length ("P60D"), a time of day and FUTURE_REF name none."""
    return value is not None and bool(_YEAR.match(value))


def _period(value: str) -> Period | None:
    if found := _DAY.fullmatch(value):
        year, month, number = map(int, found.groups())
        day = dt.date(year, month, number)
        return Period(day, day)
    if found := _WEEK.fullmatch(value):
        monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Period(monday, monday + dt.timedelta(days=6))
    if found := _PART.fullmatch(value):
        part = found[2]
        if part is None:
            return _months(int(found[1]), 1, 12)
        if part.isdecimal():
            return _months(int(found[1]), int(part), 1)
        return _months(int(found[1]), *_MONTHS[part]) if part in _MONTHS else None
    return None


def _months(year: int, first: int, count: int) -> Period:
    after = year * 12 + first - 1 + count
    start = dt.date(year, first, 1)
    end = dt.date.max if after // 12 > dt.MAXYEAR else dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(start, end)
