"""Words of documents made fit to print: they are somebody else's, and may be made to mislead."""

import datetime as dt
import re
import unicodedata

from verbale.positions import period_of

_JOINERS = frozenset("\u00ad\u200c\u200d")  # soft hyphen, non-joiner, joiner: spelling asks for them
_FORMAT_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")  # that are seen
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` on one line, without characters that are no text: controls, what is unseen or turns the direction of the rest,
    noncharacters, half pairs. Reference: Unicode UAX 9, §2; Trojan Source (2021).
    """
    return _SPACES.sub(" ", "".join(_kept(c) for c in text)).strip()


def _kept(c: str) -> str:
    kind = unicodedata.category(c)
    if kind == "Cf" and c not in _JOINERS and c not in _FORMAT_SIGNS:
        return ""
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cs" or (kind == "Cn" and ord(c) & 0xFFFE == 0xFFFE) or 0xFDD0 <= ord(c) <= 0xFDEF:
        return "\ufffd"
    return c


def shortened(text: str, most: int) -> str:
    """`text` cut to about `most` characters between words, with … where it was cut."""
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]
    return cut.rstrip(" ,;:.–—-") + " …"


def day_text(day: dt.date | None) -> str:
    """A day as `5 March 2031`, which is not broken between lines; "day unknown" for none."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}" if day else "day unknown"


def date_text(value: str | None) -> str:
    """A TIMEX3 date as people write it: a day, a month, a year; others as they stand."""
    period = period_of(value)
    if value is None or period is None:
        return clean(value or "date unknown")
    if period.is_day:
        return day_text(period.first)
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return f"{MONTHS[period.first.month - 1]}\u00a0{period.first.year}"
    return value


def term(name: str | None) -> str:
    """A word of a closed vocabulary as it is read: `awaiting-reply` is "awaiting reply"."""
    return (name or "").replace("-", " ")
