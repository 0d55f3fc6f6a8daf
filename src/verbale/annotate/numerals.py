"""Reads numbers in figures and words: 1,700 · 1.1 million · half a million · twenty-five · two and a half."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from verbale.annotate.tokens import Tokens
from verbale.resources import Resources
from verbale.resources.schemas.times import WordClass

FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LONGEST = 12  # pieces in one number: "one hundred and twenty-five thousand" has eight


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language."""

    units: Mapping[str, float]  # one … nineteen
    tens: Mapping[str, float]  # twenty … ninety
    powers: Mapping[str, float]  # hundred, thousand, million, dozen
    ordinals: Mapping[str, float]
    endings: frozenset[str]  # st, nd, rd, th
    articles: frozenset[str]  # a, an
    halves: frozenset[str]
    joiners: frozenset[str]  # and

    def number(self, tokens: Tokens, at: int) -> tuple[int, float] | None:
        """The number that starts at a piece and the index behind it, or None. Whole numbers come as such too."""
        word = tokens.words[at]
        if word[0].isdigit():
            return self._figures(tokens, at)
        if word in self.halves:
            return self._half(tokens, at)
        if word in self.articles:
            power = self.powers.get(_word(tokens, at + 1))
            return None if power is None else self._tail(tokens, at + 2, power)
        if word in self.units or word in self.tens:
            return self._words(tokens, at)
        return None

    def ordinal(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """The ordinal that starts at a piece: 5th, fifth, twenty-fifth."""
        word = tokens.words[at]
        if word.isdecimal() and len(word) < 4:
            glued = at + 1 < len(tokens) and tokens.touches(at + 1) and tokens.words[at + 1] in self.endings
            return (at + 2, int(word)) if glued else None
        if word in self.ordinals:
            return at + 1, int(self.ordinals[word])
        if word in self.tens and _word(tokens, at + 1) == "-" and _word(tokens, at + 2) in self.ordinals:
            last = self.ordinals[tokens.words[at + 2]]
            return (at + 3, int(self.tens[word] + last)) if last < 10 else None
        return None

    def year(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """A year in words: nineteen ninety-eight, nineteen eighty."""
        century = self.units.get(tokens.words[at], 0)
        if not 10 <= century <= 20:
            return None
        rest = self._small(tokens, at + 1) if at + 1 < len(tokens) else None
        return (rest[0], int(century * 100 + rest[1])) if rest and rest[1] >= 10 else None

    def _figures(self, tokens: Tokens, at: int) -> tuple[int, float] | None:
        match = FIGURES.fullmatch(tokens.words[at])
        if match is None:
            return None
        value = float(match.group().replace(",", ""))
        end = at + 1
        if tokens.words[end : end + 3] == ["1", "/", "2"]:
            return end + 3, value + 0.5
        if _word(tokens, end) == "½":
            return end + 1, value + 0.5
        return self._multiplied(tokens, end, value)

    def _half(self, tokens: Tokens, at: int) -> tuple[int, float] | None:
        end = at + 1 + (_word(tokens, at + 1) in self.articles)
        power = self.powers.get(_word(tokens, end))
        return (end + 1, power / 2) if power is not None else None

    def _small(self, tokens: Tokens, at: int) -> tuple[int, float] | None:
        word = _word(tokens, at)
        if word in self.units:
            return at + 1, self.units[word]
        if word not in self.tens:
            return None
        end = at + 1 + (_word(tokens, at + 1) == "-")
        last = self.units.get(_word(tokens, end), 10)
        return (end + 1, self.tens[word] + last) if last < 10 else (at + 1, self.tens[word])

    def _words(self, tokens: Tokens, at: int) -> tuple[int, float] | None:
        small = self._small(tokens, at)
        return None if small is None else self._tail(tokens, *small)

    def _tail(self, tokens: Tokens, at: int, value: float) -> tuple[int, float]:
        """What follows the first part of a number in words: hundred and five thousand, and a half."""
        total, current, limit = 0.0, value, at + LONGEST
        while at < limit:
            word = _word(tokens, at)
            power = self.powers.get(word)
            if power is not None:
                current *= power
                if power >= 1000:
                    total, current = total + current, 0.0
                at += 1
                continue
            step = at + 1 if word in self.joiners and (total or current >= 100) else at
            small = self._small(tokens, step) if (total and not current) or (current and current % 100 == 0) else None
            if small is None:
                break
            at, current = small[0], current + small[1]
        return self._and_a_half(tokens, at, total + current)

    def _multiplied(self, tokens: Tokens, at: int, value: float) -> tuple[int, float]:
        step = at + (_word(tokens, at) == "-" and _word(tokens, at + 1) in self.powers)
        power = self.powers.get(_word(tokens, step))
        return (step + 1, value * power) if power is not None else (at, value)

    def _and_a_half(self, tokens: Tokens, at: int, value: float) -> tuple[int, float]:
        if _word(tokens, at) in self.joiners:
            step = at + 1 + (_word(tokens, at + 1) in self.articles)
            if _word(tokens, step) in self.halves and step > at + 1:
                return self._multiplied(tokens, step + 1, value + 0.5)
        return at, value


def _word(tokens: Tokens, at: int) -> str:
    return tokens.words[at] if at < len(tokens) else ""


@lru_cache(maxsize=16)
def numerals(resources: Resources, language: str) -> Numerals:
    """The number words of a language; without a pack only figures are read."""
    classes = {c.id: c.words for c in resources.pack(language, "numerals", WordClass)}

    def values(name: str) -> dict[str, float]:
        return {word: float(value) for word, value in classes.get(name, {}).items()}

    def words(name: str) -> frozenset[str]:
        return frozenset(classes.get(name, {}))

    return Numerals(
        units=values("unit"),
        tens=values("ten"),
        powers=values("power"),
        ordinals=values("ordinal"),
        endings=words("ordinal_ending"),
        articles=words("article"),
        halves=words("half"),
        joiners=words("joiner"),
    )
