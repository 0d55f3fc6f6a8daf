"""Finds fixed sequences of words in a parsed sentence. A word of a phrase meets a token's lemma or its form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from verbale.syntax import Sentence, Token, Word

Value = TypeVar("Value")
_GAP = re.compile(r"[\s\-–‑]+")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase found: the indexes of its first and last token in the sentence, how many words it has, and its value."""

    first: int
    last: int
    length: int
    value: Value


class Phrases(Generic[Value]):
    """Phrases with a value each, looked up by first word: the work grows with the text, not with the list."""

    def __init__(self, pairs: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, tuple[tuple[tuple[str, ...], Value], ...]] = {}
        for phrase, value in pairs:
            words = words_of(phrase)
            self._by_first[words[0]] = (*self._by_first.get(words[0], ()), (words, value))

    def find(self, sentence: Sentence) -> Iterator[Hit[Value]]:
        """Every phrase in the sentence, overlapping ones too, by first token."""
        if self._by_first.keys().isdisjoint(sentence.vocabulary):
            return
        found = sentence.words
        following = [(w.lemma, w.form) for w in found[1:]] + [("", "")]
        for place, (token, lemma, form) in enumerate(found):
            candidates = self._by_first.get(lemma, ())
            if form != lemma:
                candidates = (*candidates, *self._by_first.get(form, ()))
            for words, value in candidates:
                length = len(words)
                if length == 1:
                    yield Hit(token.index, token.index, 1, value)
                    continue
                if words[1] in following[place] and (length == 2 or _goes_on(words, found[place : place + length])):
                    yield Hit(token.index, found[place + length - 1].token.index, length, value)


def _goes_on(words: tuple[str, ...], found: Sequence[Word]) -> bool:
    """Whether the words of a phrase stand here, the first of which does."""
    return len(found) == len(words) and all(
        word in (there.lemma, there.form) for word, there in zip(words[1:], found[1:], strict=True)
    )


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as a resource file writes it; hyphens count as spaces."""
    return tuple(_GAP.split(phrase.strip().lower()))


def forms_of(token: Token) -> tuple[str, str]:
    """Lemma and form of a token, lower case."""
    return _lower(token.lemma), _lower(token.text)


@lru_cache(maxsize=65536)
def _lower(word: str) -> str:
    return word.lower()
