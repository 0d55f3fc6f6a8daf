"""The words of a turn, each tied to the token that it lies in."""

import re
from bisect import bisect_left
from itertools import groupby

import msgspec

from verbale.model import Span, Transcript
from verbale.syntax import Sentence, Token

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|'s\b|[^\W_]+|[^\w\s]|_")
"""Dotted initials ("U.S."), a possessive ending, a run of letters and digits, or one other character."""
ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‑": "-", "‐": "-"})
"""Signs that mean the same; each stands for one character, so that offsets stay."""


class Word(msgspec.Struct, frozen=True, gc=False):  # made by the thousand
    """One word. `start` and `end` count characters of the document; `token` is None outside parsed sentences."""

    text: str
    start: int
    end: int
    token: Token | None
    sentence: Sentence | None


def split(text: str) -> tuple[str, ...]:
    """The words of a name, as `words_of` would cut them."""
    return tuple(WORD.findall(text.translate(ALIKE)))


def words_of(transcript: Transcript, sentences: tuple[Sentence, ...]) -> list[tuple[int, list[Word]]]:
    """The words of each turn that has sentences, with the turn's number. Insertions are other people's: left out."""
    barred = sorted(i.evidence.span for i in transcript.insertions)
    starts = [b.start for b in barred]
    found = []
    for turn, group in groupby(sentences, key=lambda s: s.turn):
        words: list[Word] = []
        for sentence in group:
            words.extend(_words(transcript.text, sentence))
        found.append((turn, [w for w in words if not _is_barred(w, barred, starts)] if barred else words))
    return found


def _is_barred(word: Word, barred: list[Span], starts: list[int]) -> bool:
    last = bisect_left(starts, word.end) - 1
    return last >= 0 and barred[last].end > word.start


def _words(text: str, sentence: Sentence) -> list[Word]:
    found, tokens, at = [], sentence.tokens, 0
    for match in WORD.finditer(text[sentence.start : sentence.end].translate(ALIKE)):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        while at + 1 < len(tokens) and tokens[at + 1].start <= start:
            at += 1
        found.append(Word(match.group(), start, end, tokens[at], sentence))
    return found
