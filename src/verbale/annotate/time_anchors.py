"""Gives a duration the date that it runs from, where the text says when the thing it follows ends."""

import re
from collections.abc import Iterator
from dataclasses import replace

from verbale.annotate.timex_grammar import Grammar
from verbale.annotate.tokens import BREAK, Tokens, tokens
from verbale.model import Timex

REACH = 14  # tokens between a word of expiry and its date, or between a duration and what it follows
SENTENCE = re.compile(r"[^.!?\n]+")


def with_expiries(times: tuple[Timex, ...], text: str, rules: Grammar) -> tuple[Timex, ...]:
    """The times, each duration "after the end of X" anchored to the day on which the text says that X ends.

    X is the same thing where both places share a name written with a capital; where they share none, or the text
    gives two days, the anchor stays None.
    """
    if not any(t.type == "DURATION" for t in times):
        return times
    ends = [e for t in times if t.type == "DATE" and t.value for e in _expiry(t, text, rules)]
    return tuple(_anchored(t, text, rules, ends) if t.type == "DURATION" else t for t in times)


def _anchored(time: Timex, text: str, rules: Grammar, ends: list[tuple[str, frozenset[str]]]) -> Timex:
    stop = time.evidence.span.end
    behind = tokens(text, stop, _sentence_end(text, stop))
    if len(behind) < 3 or not rules.word("sign_of", behind, 0):
        return time
    if not any(rules.word("expiry", behind, at) for at in range(1, min(3, len(behind)))):
        return time
    names = _names(behind, REACH)
    dates = {value for value, of in ends if names & of}
    return replace(time, anchor=dates.pop()) if len(dates) == 1 else time


def _expiry(time: Timex, text: str, rules: Grammar) -> Iterator[tuple[str, frozenset[str]]]:
    """The value of a date that follows a word of expiry, with the names in its sentence."""
    start = time.evidence.span.start
    before = tokens(text, _sentence_start(text, start), start)
    between = range(len(before) - 1, max(-1, len(before) - 5), -1)
    if time.value and any(rules.word("expiry", before, at) for at in between):
        yield time.value, _names(before, len(before))


def _names(cut: Tokens, reach: int) -> frozenset[str]:
    stop = next((i for i, w in enumerate(cut.words) if w in {",", BREAK}), reach) if reach == REACH else reach
    return frozenset(cut.words[i] for i in range(min(stop, len(cut))) if cut.is_capital(i) and len(cut.words[i]) > 2)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in (". ", "? ", "! ", "\n")) + 1


def _sentence_end(text: str, at: int) -> int:
    found = [i for i in (text.find(sign, at) for sign in (". ", "? ", "! ", "\n")) if i >= 0]
    return min(found, default=len(text))
