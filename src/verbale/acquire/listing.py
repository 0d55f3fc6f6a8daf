"""The mark that a browser shows before an item of a list. Reference: HTML Living Standard, §4.4.8 and §15.3.7."""

import re

from lxml import etree

_BULLET = "• "
_NONE = re.compile(r"list-style(?:-type)?\s{0,9}:[^;]{0,40}\bnone\b", re.IGNORECASE)
_INTEGER = re.compile(r"-?[0-9]{1,7}")
_LETTERS = 26
_SIGNS = "c xc l xl x ix v iv i"
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), _SIGNS.split(), strict=True))
_LARGEST_ROMAN = 200


Numbers = dict[etree._Element, int]  # list → the number of its last item


def mark_of(item: etree._Element, numbers: Numbers) -> str:
    """A bullet, a number or a letter; nothing where the list's own style says so. `numbers` is counted on."""
    parent = item.getparent()
    if parent is None:
        return _BULLET
    if any(_NONE.search(node.get("style", "")) for node in (item, parent)):
        return ""
    if parent.tag != "ol":
        return _BULLET
    if parent not in numbers:
        start = _integer(parent.get("start"))
        numbers[parent] = 0 if start is None else start - 1
    value = _integer(item.get("value"))
    numbers[parent] = numbers[parent] + 1 if value is None else value
    return f"{_numbered(numbers[parent], parent.get('type', '1'))}. "


def _integer(text: str | None) -> int | None:
    return int(text) if text and _INTEGER.fullmatch(text) else None


def _numbered(number: int, style: str) -> str:
    if style in tuple("aA") and 0 < number <= _LETTERS:
        letter = chr(0x60 + number)  # ASCII, 0x61 is the first
        return letter if style.islower() else letter.upper()
    if style in tuple("iI") and 0 < number <= _LARGEST_ROMAN:
        written = ""
        for value, sign in _ROMAN:
            written += sign * (number // value)
            number %= value
        return written if style.islower() else written.upper()
    return str(number)
