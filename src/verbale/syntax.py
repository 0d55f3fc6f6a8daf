"""The parsed sentence: tokens in a dependency tree, and how to walk it.

Every language's parser is turned into this shape, so that rules need to know no parser. Labels are those of the pack's
parser (English: ClearNLP/spaCy `nsubj`, `dobj`, `ccomp` …); rules name them in `resources/languages/`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import msgspec


class Stretch(NamedTuple):
    """Words to parse by themselves: `text` begins at the document's `offset`-th character, in turn number `turn`."""

    text: str
    offset: int
    turn: int


class Token(msgspec.Struct, frozen=True, gc=False):  # made by the thousand, and refers to nothing that refers to it
    """One token. `start` and `end` count characters of the document; `head` is an index in the sentence (root: its own)."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str  # Universal POS: VERB, NOUN, PROPN, …
    tag: str  # the treebank's own tag: VBD, NNS, …
    dep: str
    head: int
    entity: str = ""  # BIO tag of the parser's own name finder: B-PERSON, I-ORG, …; a hint, never evidence


HYPHENS = frozenset("-–‑")


class Word(NamedTuple):
    """A token as lists of words meet it: its lemma and its form, in lower case."""

    token: Token
    lemma: str
    form: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of one turn. `turn` is the index in `Transcript.turns`; `start` and `end` count characters."""

    start: int
    end: int
    turn: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]  # children[i]: indexes of the tokens whose head is i, in text order

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The tokens without hyphens between words and without quotation marks."""
        return tuple(
            Word(t, t.lemma.lower(), t.text.lower())
            for t in self.tokens
            if t.text not in HYPHENS and t.tag not in ("``", "''")
        )

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lemma and form of its words, in lower case: what no list that lacks them all can find here."""
        return frozenset(chain.from_iterable((w.lemma, w.form) for w in self.words))

    @property
    def root(self) -> Token:
        """The head of the whole sentence."""
        return next(t for t in self.tokens if t.head == t.index)

    def head(self, token: Token) -> Token:
        """The token that governs `token` (a root governs itself)."""
        return self.tokens[token.head]

    def kids(self, token: Token, *deps: str) -> Iterator[Token]:
        """The direct dependants of `token`, in text order; with `deps`, only those so labelled."""
        for index in self.children[token.index]:
            kid = self.tokens[index]
            if not deps or kid.dep in deps:
                yield kid

    def kid(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependant with one of these labels."""
        return next(self.kids(token, *deps), None)

    def subtree(self, token: Token) -> list[Token]:
        """`token` and all that hangs from it, in text order."""
        found, stack = [], [token.index]
        while stack:
            index = stack.pop()
            found.append(index)
            stack.extend(self.children[index])
        return [self.tokens[i] for i in sorted(found)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of `token`, nearest first, root last."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def reach(self, token: Token) -> tuple[int, int]:
        """First and last character (exclusive) of the subtree of `token`."""
        tokens = self.subtree(token)
        return tokens[0].start, tokens[-1].end

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly between two characters of the document."""
        return [t for t in self.tokens if start <= t.start and t.end <= end]


def children_of(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The dependants of each token, in text order, given each token's head (a root's is its own)."""
    found: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if index != head:
            found[head].append(index)
    return tuple(tuple(kids) for kids in found)
