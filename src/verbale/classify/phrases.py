"""Finds fixed sequences of words in a parsed sentence. A word of a phrase meets a token's lemma or its form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from verbale.syntax import Sentence, Token

Value = TypeVar("Value")
_GAP = re.compile(r"[\s\-–‑]+")
_HYPHENS = frozenset("-–‑")


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
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in pairs:
            words = words_of(phrase)
            self._by_first.setdefault(words[0], []).append((words, value))

    def find(self, sentence: Sentence) -> Iterator[Hit[Value]]:
        """Every phrase in the sentence, overlapping ones too, by first token."""
        tokens = word_tokens(sentence)
        forms = [forms_of(t) for t in tokens]
        for place, (lemma, text) in enumerate(forms):
            candidates = self._by_first.get(lemma, [])
            if text != lemma:
                candidates = candidates + self._by_first.get(text, [])
            for words, value in candidates:
                end = place + len(words)
                if end <= len(forms) and all(w in f for w, f in zip(words[1:], forms[place + 1 : end], strict=True)):
                    yield Hit(tokens[place].index, tokens[end - 1].index, len(words), value)


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as a resource file writes it; hyphens count as spaces."""
    return tuple(_GAP.split(phrase.strip().lower()))


def word_tokens(sentence: Sentence) -> list[Token]:
    """The tokens of a sentence without hyphens between words and without quotation marks."""
    return [t for t in sentence.tokens if t.text not in _HYPHENS and t.tag not in ("``", "''")]


def forms_of(token: Token) -> tuple[str, str]:
    """Lemma and form of a token, lower case."""
    return _lower(token.lemma), _lower(token.text)


@lru_cache(maxsize=65536)
def _lower(word: str) -> str:
    return word.lower()
