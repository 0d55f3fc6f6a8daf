"""Gives a duration the date that it runs from, where the text says when the thing it follows ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from verbale.annotate.timex_grammar import Grammar
from verbale.annotate.tokens import BREAK, Tokens, tokens
from verbale.model import Timex

REACH = 200  # characters of a sentence that are looked at, either way
SIGN = 16  # characters in which "after" stands behind a duration
NEAR = 4  # tokens between a word of expiry and its date
SENTENCE_ENDS = (". ", "? ", "! ", "\n")

Ends = Mapping[str, set[str]]


def with_expiries(times: tuple[Timex, ...], text: str, rules: Grammar) -> tuple[Timex, ...]:
    """The times, each duration "after the end of X" anchored to the day on which the text says that X ends.

    X is the same thing where both places share a name written with a capital; where they share none, or the text
    gives two days, the anchor stays None.
    """
    told = {i: names for i, time in enumerate(times) if (names := _told_to_end(time, text, rules))}
    if not told:
        return times
    ends: dict[str, set[str]] = {}
    for time in times:
        if time.type == "DATE" and time.value:
            for name in _ending_then(time, text, rules):
                ends.setdefault(name, set()).add(time.value)
    return tuple(_anchored(t, told.get(i, ()), ends) for i, t in enumerate(times))


def _anchored(time: Timex, names: Iterable[str], ends: Ends) -> Timex:
    dates = {date for name in names for date in ends.get(name, ())}
    return replace(time, anchor=dates.pop()) if len(dates) == 1 else time


def _told_to_end(time: Timex, text: str, rules: Grammar) -> tuple[str, ...]:
    """The names behind a duration that is followed by "after the end of …"; none elsewhere."""
    stop = time.evidence.span.end
    if time.type != "DURATION":
        return ()
    sign = tokens(text, stop, min(stop + SIGN, len(text)))
    if not rules.word("sign_of", sign, 0):
        return ()
    behind = tokens(text, stop, _sentence_end(text, stop))
    if not any(rules.word("expiry", behind, at) for at in (1, 2)):
        return ()
    comma = next((i for i, word in enumerate(behind.words) if word in {",", BREAK}), len(behind))
    return tuple(_names(behind, comma))


def _ending_then(time: Timex, text: str, rules: Grammar) -> Iterator[str]:
    """The names in the sentence of a date that follows a word of expiry."""
    start = time.evidence.span.start
    before = tokens(text, _sentence_start(text, start), start)
    near = range(max(0, len(before) - NEAR), len(before))
    if any(rules.word("expiry", before, at) for at in near):
        yield from _names(before, len(before))


def _names(cut: Tokens, stop: int) -> Iterator[str]:
    return (cut.words[i] for i in range(stop) if cut.is_capital(i) and len(cut.words[i]) > 2)


def _sentence_start(text: str, at: int) -> int:
    first = max(0, at - REACH)
    return max(first, *(text.rfind(sign, first, at) + 1 for sign in SENTENCE_ENDS))


def _sentence_end(text: str, at: int) -> int:
    last = min(len(text), at + REACH)
    return min([last, *(i for sign in SENTENCE_ENDS if (i := text.find(sign, at, last)) >= 0)])
