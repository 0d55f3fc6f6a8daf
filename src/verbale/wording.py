"""The words of a text as comparisons see them: case, quotes, dashes, spacing and hyphenation aside.

Winnowing (Schleimer, Wilkerson and Aiken 2003) chooses few of all runs of words, and the same ones wherever they stand, so that texts
which share a long passage share some of its fingerprints. Nothing here takes a language or a script for granted: in scripts
that put no spaces between words each character counts as one.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verbale.model import Span

RUN = 8  # words in a fingerprint: shorter runs are common phrases
WINDOW = 13  # runs of which one is chosen: every shared stretch of RUN + WINDOW - 1 = 20 words has a fingerprint
MODULUS = (1 << 61) - 1
BASE = 1_000_003
MOST_PLACES = 50  # of one run in one text: what is repeated oftener is looked at no further

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WITHIN = r"['’ʼ\u00ad\u200b-\u200d\u2060]|[-‐‑](?:[ \t]{0,9}\r?\n[ \t]{0,9})?"  # a hyphen at a line's end, too
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:(?:{_WITHIN})[^\W_{_UNSPACED}]+)*")
_END = re.compile(r"[.!?…。！？।؟۔]+[\"'”’»)\]]{0,3}(?=\s|$)|\n+|(?<=[。！？])")
_JOINTS = re.compile(r"['’ʼ\u00ad\u200b-\u200d\u2060‐‑\s-]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in order, and where each begins and ends in it."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """The characters from the word `first` up to, not including, the word `last`."""
        return Span(self.places[first][0], self.places[last - 1][1])


class Shared(NamedTuple):
    """A passage that two texts share: the words `a` to `a_end` of one, `b` to `b_end` of the other; `alike` are the same."""

    a: int
    a_end: int
    b: int
    b_end: int
    alike: int


@lru_cache(maxsize=16)  # one text is compared with several
def wording(text: str) -> Wording:
    """The words of `text`."""
    found = list(_WORD.finditer(text))
    return Wording(tuple([_plain(m.group()) for m in found]), tuple([m.span() for m in found]))


def plain_words(text: str) -> tuple[str, ...]:
    """The words alone."""
    return tuple(_plain(m.group()) for m in _WORD.finditer(text))


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """The chosen runs of words, as numbers of 61 bits; a text shorter than a run has none.

    Of each WINDOW successive runs the least is chosen, the last one where several are least. Reference: Winnowing, §3, definition 1.
    """
    runs = list(_runs(words))
    if not runs:
        return frozenset()
    chosen: set[int] = set()
    least, place = MODULUS, -1
    for right in range(len(runs)):
        left = right - WINDOW + 1
        if place < left:
            place = min(range(left, right + 1), key=lambda i: (runs[i], -i))
            least = runs[place]
            chosen.add(least)
        elif runs[right] <= least:
            least, place = runs[right], right
            if left >= 0:
                chosen.add(least)
        elif left == 0:
            chosen.add(least)
    return frozenset(chosen or {min(runs)})


def shared(a: Sequence[str], b: Sequence[str], *, least: int = RUN, gap: int = 0) -> tuple[Shared, ...]:
    """The passages of at least `least` words that `a` and `b` share, in the order of `b`; none overlap in `b`.

    Stretches that go on in both texts after at most `gap` other words are one passage. A passage that was moved is found too.
    """
    runs = min(RUN, least)
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(a) - runs + 1):
        places.setdefault(tuple(a[i : i + runs]), []).append(i)
    stretches: list[Shared] = []
    at, before = 0, 0
    while at <= len(b) - runs:
        starts = places.get(tuple(b[at : at + runs]))
        if not starts:
            at += 1
            continue
        longest, start = max((_length(a, b, i, at), i == before, -i) for i in starts[:MOST_PLACES])[0::2]
        stretches.append(Shared(-start, -start + longest, at, at + longest, longest))
        at, before = at + longest, -start + longest
    return tuple(p for p in _joined(stretches, gap) if p.alike >= least)


def _length(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    """How many words are the same from there on."""
    begun = i
    while i < len(a) and j < len(b) and a[i] == b[j]:
        i, j = i + 1, j + 1
    return i - begun


def _joined(stretches: Sequence[Shared], gap: int) -> Iterator[Shared]:
    if not stretches:
        return
    whole = stretches[0]
    for part in stretches[1:]:
        if 0 <= part.a - whole.a_end <= gap and part.b - whole.b_end <= gap:
            whole = Shared(whole.a, part.a_end, whole.b, part.b_end, whole.alike + part.alike)
        else:
            yield whole
            whole = part
    yield whole


def _runs(words: Sequence[str]) -> Iterator[int]:
    """A number for each run of RUN words, by the rolling hash of Karp and Rabin (1987)."""
    if len(words) < RUN:
        return
    top = pow(BASE, RUN, MODULUS)
    numbers = [_number(word) for word in words]
    value = 0
    for i, number in enumerate(numbers):
        value = (value * BASE + number) % MODULUS
        if i >= RUN:
            value = (value - numbers[i - RUN] * top) % MODULUS
        if i >= RUN - 1:
            yield value


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    return (zlib.crc32(data) << 28) ^ zlib.adler32(data)


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    return unicodedata.normalize("NFKC", _JOINTS.sub("", word)).casefold()


def plain_sentences(text: str) -> list[tuple[str, ...]]:
    """The words of each sentence, roughly: texts are cut at marks that end one and at line breaks."""
    return [words for part in _END.split(text) if (words := plain_words(part))]
