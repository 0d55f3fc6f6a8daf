"""Values that need nothing to count from: lengths, sets, times of day, dates in figures. Reference: TimeML 1.2.1, TIMEX3."""

from dataclasses import replace

from verbale.annotate.calendar_arithmetic import NO_SUCH_DAY, Period, Unresolved, is_date
from verbale.resources.schemas.times import Sense

LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
MULTIPLES = {"fortnight": (2, "week"), "quarter": (3, "month"), "decade": (10, "year"), "century": (100, "year")}
VAGUE_LETTERS = {"decade": "DE", "century": "CE", "quarter": "Q", "fortnight": "W"}
PARTS_OF = {"year": (12, "month"), "hour": (60, "minute"), "day": (24, "hour"), "minute": (60, "second")}
CLOCK_UNITS = {"hour", "minute", "second"}


def duration(sense: Sense) -> str:
    """The length as TIMEX3 writes it: P10D, PT2H, P1Y6M, PXM."""
    unit = sense.unit or "day"
    if sense.vague:
        return _length("X", VAGUE_LETTERS.get(unit) or LETTERS[unit], unit)
    count = (sense.last or sense.count or 1) + (0.5 if sense.half_more else 0)
    if unit in MULTIPLES:
        factor, unit = MULTIPLES[unit]
        count *= factor
    if count != int(count) and count * 2 == int(count * 2) and unit in PARTS_OF:
        return _halved(int(count), unit)
    return _length(f"{count:.10g}", LETTERS[unit], unit)


def _length(count: str, letter: str, unit: str) -> str:
    return f"P{'T' if unit in CLOCK_UNITS else ''}{count}{letter}"


def _halved(whole: int, unit: str) -> str:
    parts, smaller = PARTS_OF[unit]
    whole_text = _length(str(whole), LETTERS[unit], unit) if whole else "P"
    time = "T" if smaller in CLOCK_UNITS and "T" not in whole_text else ""
    return f"{whole_text}{time}{parts // 2}{LETTERS[smaller]}"


def set_value(sense: Sense) -> str:
    """The value of a set: P1D, XXXX-WXX-1, XXXX-XX-XXTMO."""
    part = f"T{sense.part}" if sense.part else ""
    if sense.weekday is not None:
        return f"XXXX-WXX-{sense.weekday}{part}"
    if sense.month is not None:
        return f"XXXX-{sense.month:02d}"
    if sense.season is not None:
        return f"XXXX-{sense.season}"
    return duration(sense) if sense.unit else f"XXXX-XX-XX{part}"


def clock_time(clock: str, meridiem: int | None, part: str | None) -> str | None:
    """The time of day as HH:MM, by twenty-four hours; None where there is none such."""
    pieces = [int(p) for p in clock.split(":")]
    hour, rest = pieces[0], pieces[1:]
    if meridiem is None and part in {"AF", "EV"} and hour < 12:
        meridiem = 12
    if meridiem is not None and 1 <= hour <= 12:
        hour = hour % 12 + meridiem
    if hour > 24 or any(p > 59 for p in rest) or (hour == 24 and any(rest)):
        return None
    return ":".join(f"{p:02d}" for p in (hour, *(rest or [0])))


def stamped(stamp: str) -> Period:
    """The day that figures such as 2031-03-05 or 3/14/2031 name. Raises Unresolved where they name none, or two."""
    if "/" in stamp:
        first, second, year = (int(p) for p in stamp.split("/"))
        if year < 100:
            year += 2000 if year < 50 else 1900
        month, number = (first, second) if first <= 12 else (second, first)
        if first <= 12 and second <= 12 and first != second:
            readings = f"{year:04d}-{first:02d}-{second:02d} or {year:04d}-{second:02d}-{first:02d}"
            raise Unresolved(f"day and month could be either way round: {readings}")
    elif "." in stamp:
        number, month, year = (int(p) for p in stamp.split("."))
    else:
        date, _, clock = stamp.partition("t")
        year, month, number = (int(p) for p in date.split("-"))
        if year and is_date(year, month, number) and clock:
            return replace(Period("day", year, month, number), part="T" + clock)
    if year == 0:
        raise Unresolved("there is no year 0")
    if not is_date(year, month, number):
        raise Unresolved(f"month {month} of {year} {NO_SUCH_DAY} {number}")
    return Period("day", year, month, number)


def whole(count: float, unit: str) -> tuple[int, str]:
    """A count without a fraction, in a smaller unit where there must be one."""
    if count == int(count):
        return int(count), unit
    smaller = {"century": (100, "year"), "decade": (10, "year"), "year": (12, "month"), "week": (7, "day")}
    if unit not in smaller:
        return round(count), unit
    factor, name = smaller[unit]
    return round(count * factor), name
