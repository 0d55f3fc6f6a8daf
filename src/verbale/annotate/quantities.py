"""Finds quantities: a number and what it counts or measures, from the number through the unit or the noun.

The noun's end is found without a parser: it is the first word in the plural, and closed classes end its phrase.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verbale.annotate.numerals import Numerals, numerals
from verbale.annotate.tokens import BLOCK, BREAK, Tokens, tokens
from verbale.model import Quantity, Span, Timex, Transcript
from verbale.resources import Resources
from verbale.resources.schemas.quantities import Unit
from verbale.resources.schemas.times import WordClass

PHRASE = 8  # words between a number and the noun it counts, at most
LARGEST = 1e15
SIGNS = "-+/·–—"


class Number(NamedTuple):
    """A number or a range, and the index behind it."""

    end: int
    value: float | tuple[float, float]


class Counted(NamedTuple):
    """A unit or a noun, the index behind it, and how it was found."""

    end: int
    unit: str
    why: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The units and closed-class words of one language."""

    numerals: Numerals
    units: Mapping[str, tuple[tuple[list[str], str], ...]]  # first word → phrases, longest first, and their unit
    signs: Mapping[str, str]
    classes: Mapping[str, Mapping[str, int | float | str]]
    openers: frozenset[str]
    plural_endings: tuple[tuple[str, str], ...]

    def has(self, name: str, word: str) -> bool:
        """Whether a word is of a class."""
        return word in self.classes[name]

    def ends(self, name: str, word: str) -> bool:
        """Whether a word has an ending of a class."""
        return word.endswith(tuple(self.classes[name]))

    def singular(self, word: str) -> str | None:
        """The singular of a word that looks like a plural; None where it does not."""
        known = self.classes["plural"].get(word)
        if known is not None:
            return str(known)
        if len(word) < 4 or self.ends("not_plural_ending", word):
            return None
        return next((word[: -len(e)] + s for e, s in self.plural_endings if word.endswith(e)), None)


def find_quantities(transcript: Transcript, times: tuple[Timex, ...], resources: Resources) -> tuple[Quantity, ...]:
    """The quantities, in text order, disjoint from one another and from the times.

    Ordinals, years, numbers that are names (Article 5, No. 7), list numbers and numbers that count nothing are left out.
    """
    language = transcript.document.language
    if language is None or not resources.has_language(language):
        return ()
    lexicon = _lexicon(resources, language)
    taken = [t.evidence.span for t in times]
    found: list[Quantity] = []
    for turn in transcript.turns:
        cut = tokens(transcript.text, turn.evidence.span.start, turn.evidence.span.end)
        for span, value, counted in _quantities(cut, lexicon, taken):
            evidence = transcript.evidence(span)
            found.append(Quantity(evidence=evidence, value=value, unit=counted.unit, why=counted.why))
    return tuple(found)


def kilometres(quantity: Quantity, resources: Resources, language: str = "en") -> float | tuple[float, float] | None:
    """A length in kilometres, by exact factors; None for what is no length."""
    metres = {u.id: u.metres for u in resources.pack(language, "quantities", Unit)}.get(quantity.unit)
    if metres is None:
        return None
    if isinstance(quantity.value, tuple):
        return quantity.value[0] * metres / 1000, quantity.value[1] * metres / 1000
    return quantity.value * metres / 1000


def _quantities(
    cut: Tokens, lexicon: Lexicon, taken: list[Span]
) -> Iterator[tuple[Span, float | tuple[float, float], Counted]]:
    at, busy = 0, iter(taken)
    time, checked = next(busy, None), 0
    while at < len(cut):
        if at >= checked:
            checked = (at // BLOCK + 1) * BLOCK
            at = cut.monotonous_until(at)
            continue
        while time is not None and time.end <= cut.starts[at]:
            time = next(busy, None)
        if time is not None and time.start <= cut.starts[at]:
            at += 1
            continue
        word = cut.words[at]
        read = _read(cut, at, lexicon) if word[0].isdigit() or word in lexicon.openers else None
        if read is None:
            at += 1
            continue
        number, counted = read
        span = Span(cut.starts[at], cut.ends[counted.end - 1])
        if time is not None and time.start < span.end:
            at += 1
            continue
        yield span, number.value, counted
        at = counted.end


def _read(cut: Tokens, at: int, lexicon: Lexicon) -> tuple[Number, Counted] | None:
    sign = lexicon.signs.get(cut.words[at])
    number = _number(cut, at + (sign is not None), lexicon)
    if number is None or _is_name(cut, at, number, lexicon):
        return None
    number = _shortened(cut, number, lexicon, signed=sign is not None)
    if sign is not None:
        return number, Counted(number.end, sign, "sign before the number")
    counted = _unit(cut, number.end, lexicon) or _noun(cut, at, number, lexicon)
    return None if counted is None else (number, counted)


def _number(cut: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """The number or range at a token."""
    if at >= len(cut):
        return None
    first = lexicon.numerals.number(cut, at)
    if first is None or first[1] > LARGEST:
        return None
    end, low = first
    if cut.words[end : end + 3] == ["-", "to", "-"] and end + 3 < len(cut):
        upper = lexicon.numerals.number(cut, end + 3)
        if upper is not None and low < upper[1] <= LARGEST:
            return Number(upper[0], (low, upper[1]))
    between = at > 0 and lexicon.has("between", cut.words[at - 1])
    if end + 1 < len(cut) and (
        lexicon.has("range_word", cut.words[end]) or (between and lexicon.has("joins_adjectives", cut.words[end]))
    ):
        start = end + 1 + (cut.words[end + 1] in lexicon.signs)
        second = lexicon.numerals.number(cut, start) if start < len(cut) else None
        if second is not None and low < second[1] <= LARGEST:
            return Number(second[0], (_scaled(cut, (at, end), low, second, lexicon), second[1]))
    return Number(end, low)


def _shortened(cut: Tokens, number: Number, lexicon: Lexicon, *, signed: bool) -> Number:
    """The number times the letter right behind it: $3m, 3m euros. Without a currency or a noun "3m" is a length."""
    power = lexicon.classes["short_power"].get(cut.words[number.end]) if number.end < len(cut) else None
    if power is None or isinstance(number.value, tuple) or not cut.touches(number.end):
        return number
    after = number.end + 1
    if not signed and (after >= len(cut) or not (_unit(cut, after, lexicon) or lexicon.singular(cut.words[after]))):
        return number
    return Number(after, number.value * float(power))


def _scaled(cut: Tokens, ends: tuple[int, int], low: float, second: tuple[int, float], lexicon: Lexicon) -> float:
    """The lower end of a range, in the power that only the upper end names: "3 to 4 million"."""
    power = lexicon.numerals.powers.get(cut.words[second[0] - 1], 1.0)
    return low * power if ends[1] == ends[0] + 1 and low < 1000 and low * power < second[1] else low


def _is_name(cut: Tokens, at: int, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number names something rather than counts: Article 5, F-16, 1. at the head of a paragraph."""
    word = cut.words[at]
    before = cut.words[at - 1] if at else BREAK
    if cut.is_glued(at) and before not in lexicon.signs:
        return True
    if before == "-" and cut.touches(at) and at > 1 and cut.words[at - 2][0].isdigit():
        return True
    if before == "." and at > 1:
        before = cut.words[at - 2] + "."
    if lexicon.has("numbered", before) or _is_ratio(cut, at, lexicon):
        return True
    after = cut.words[number.end] if number.end < len(cut) else ""
    if word[0].isdigit() and before in {BREAK} and after in {".", ")"}:
        return True
    if after == "-" and number.end + 1 < len(cut) and cut.words[number.end + 1][0].isdigit():
        return True
    return word[0].isdigit() and cut.touches(number.end) and after.isalpha() and after in lexicon.numerals.endings


def _is_ratio(cut: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is the whole of "one in five" or "two out of three"."""
    if at < 2 or not lexicon.has("out_of", cut.words[at - 1]):
        return False
    part = at - 3 if cut.words[at - 2] == "out" and at > 2 else at - 2
    read = lexicon.numerals.number(cut, part)
    return read is not None and read[0] == part + 1 and read[1] < 1000


def _unit(cut: Tokens, at: int, lexicon: Lexicon) -> Counted | None:
    step = at + 1 if at + 1 < len(cut) and cut.words[at] == "-" else at
    if step >= len(cut):
        return None
    for words, unit in lexicon.units.get(cut.words[step], ()):
        end = step + len(words)
        if cut.words[step:end] == words and not (end < len(cut) and cut.words[end] == "/" and cut.touches(end)):
            return Counted(end, unit, "unit")
    return None


def _noun(cut: Tokens, start: int, number: Number, lexicon: Lexicon) -> Counted | None:
    """The noun counted: the first plural behind the number, or where there is none the last word of its phrase."""
    last, at = None, number.end
    if number.value == 1 or (cut.words[start].isalpha() and start and lexicon.has("definite", cut.words[start - 1])):
        return None
    for at in range(number.end, min(number.end + PHRASE, len(cut))):
        word = cut.words[at]
        if not word[0].isalpha():
            if (word in SIGNS and at > number.end) or _dots_abbreviation(cut, at, lexicon):
                continue
            break
        if lexicon.has("phrase_end", word) or (last is not None and lexicon.ends("participle_ending", word)):
            break
        if lexicon.has("joins_adjectives", word):
            if last is None or not lexicon.ends("not_head_ending", cut.words[last]):
                break
            continue
        singular = lexicon.singular(word) if not _is_followed_by_abbreviation_dot(cut, at) else None
        if singular is not None:
            if lexicon.has("time_unit", singular) or lexicon.has("fraction", singular):
                return None
            return _named(cut, at, singular, lexicon)
        last = at
    return _mass(cut, number, last, at, lexicon)


def _named(cut: Tokens, at: int, singular: str, lexicon: Lexicon) -> Counted:
    known = next((u for words, u in lexicon.units.get(cut.words[at], ()) if len(words) == 1), None)
    return Counted(at + 1, known or singular, "noun in the plural")


def _mass(cut: Tokens, number: Number, last: int | None, stop: int, lexicon: Lexicon) -> Counted | None:
    """A noun without a plural form: only behind an adjective, before a participle or a closed-class word."""
    if (
        last is None
        or last == number.end
        or not cut.raw(last).islower()
        or lexicon.ends("not_head_ending", cut.words[last])
    ):
        return None
    word = cut.words[stop]
    if not lexicon.ends("participle_ending", word) and not lexicon.has("phrase_end", word):
        return None
    return Counted(last + 1, cut.words[last], "last word of the phrase")


def _dots_abbreviation(cut: Tokens, at: int, lexicon: Lexicon) -> bool:
    return cut.words[at] == "." and cut.touches(at) and lexicon.has("abbreviation", cut.words[at - 1])


def _is_followed_by_abbreviation_dot(cut: Tokens, at: int) -> bool:
    return len(cut.words[at]) == 1 and at + 1 < len(cut) and cut.words[at + 1] == "."


@lru_cache(maxsize=16)
def _lexicon(resources: Resources, language: str) -> Lexicon:
    units: dict[str, list[tuple[list[str], str]]] = {}
    signs: dict[str, str] = {}
    for unit in resources.pack(language, "quantities", Unit):
        signs.update(dict.fromkeys(unit.signs, unit.id))
        for phrase in unit.words:
            pieces = tokens(phrase, 0, len(phrase)).words
            units.setdefault(pieces[0], []).append((pieces, unit.id))
    classes = {c.id: c.words for c in resources.pack(language, "quantity_words", WordClass)}
    numbers = numerals(resources, language)
    endings = sorted(((e, str(s)) for e, s in classes["plural_ending"].items()), key=lambda p: -len(p[0]))
    return Lexicon(
        numerals=numbers,
        units={first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in units.items()},
        signs=signs,
        classes=classes,
        openers=frozenset({*signs, *numbers.units, *numbers.tens, *numbers.articles, *numbers.halves}),
        plural_endings=tuple(endings),
    )
