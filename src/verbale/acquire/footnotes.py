"""Footnotes that stand in the text: `4 The speech is printed in …`, `[1] See …`, where an earlier word bears the same sign."""

import re
from collections.abc import Iterator, Sequence

from verbale.acquire.paragraphs import Paragraph
from verbale.model import Span

LONGEST_INLINE = 400  # characters of a note that closes a paragraph of somebody's words
_MARK = r"\d{1,3}|\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}|[*†‡]{1,3}"
_SIGN = re.compile(rf"(\S)([ \u00a0]?)({_MARK})(?=[\s.,;:?!)”\"]|$)")
_BODY = re.compile(rf"({_MARK}|\(\d{{1,3}}\))[ \t\u00a0]+(?=[\"“'‘]?([^\W\d_]))")
_INLINE = re.compile(rf"(?<=[.?!”\")\]]) ?,?({_MARK})[ \u00a0](?=[\"“]?([^\W\d_]))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENDS = frozenset('.?!”")]')
_BEFORE_SIGN = _ENDS | frozenset(",;:’'»")


def find_footnotes(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """The footnotes of a text, in order: paragraphs of their own, and those that close a paragraph."""
    bodies = [(p, *body) for p in paragraphs if (body := _body_of(p))]
    if not bodies:
        return
    signs = _signs(text, {key for _, _, key in bodies})
    for paragraph, start, key in bodies:
        begin = paragraph.span.start + start
        if any(at < begin for at in signs.get(key, ())[:1]):
            yield Span(begin, paragraph.span.end)


def _body_of(paragraph: Paragraph) -> tuple[int, str] | None:
    """Where in a paragraph what reads as a note begins, and its sign."""
    text = paragraph.text
    whole = _BODY.match(text)
    if whole and whole.group(2).isupper():
        return 0, _key(whole.group(1))
    low = max(0, len(text) - LONGEST_INLINE)
    tails = [m for m in _INLINE.finditer(text, low) if m.group(2).isupper()]
    last = next((m for m in tails if any(_key(m.group(1)) == key for key in _keys_before(text, m.start()))), None)
    return (last.start(1), _key(last.group(1))) if last else None


def _keys_before(text: str, end: int) -> Iterator[str]:
    """The signs in a paragraph before a place."""
    return (_key(m.group(3)) for m in _SIGN.finditer(text, 0, end) if _is_sign(text, m))


def _signs(text: str, looked_for: set[str]) -> dict[str, tuple[int, ...]]:
    """Where each sign first stands on a word."""
    found: dict[str, tuple[int, ...]] = {}
    for sign in _SIGN.finditer(text):
        key = _key(sign.group(3))
        if key in looked_for and key not in found and _is_sign(text, sign):
            found[key] = (sign.start(3),)
    return found


def _is_sign(text: str, found: re.Match[str]) -> bool:
    """Whether a number stands on a word as a note's sign does: raised, or right behind a word or its stop."""
    before, gap, mark = found.groups()
    if not mark.isdigit() or mark.translate(_RAISED) != mark:
        return before.isalnum() or before in _BEFORE_SIGN
    if gap:
        return before in _ENDS
    after_digit = found.start() > 0 and text[found.start() - 1].isdigit()
    return before.islower() or (before in _BEFORE_SIGN and not after_digit)


def _key(mark: str) -> str:
    return mark.strip("[]()").translate(_RAISED)
