"""What the rules read and make: a turn cut into pieces, and the phrases found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from verbale.annotate.actors.index import Index, Sense
from verbale.annotate.actors.pieces import Piece
from verbale.annotate.actors.words import Word

Kind = Literal["person", "title", "organ", "group", "state", "alone", "outlet", "movement", "pair", "other"]
PARTIES = ("name", "adjective", "people", "capital", "seat", "bloc")
GROUPS = ("movement", "folk")
HEADS = ("organ", "named-organ", "state", "group", "title", "incumbent")


@dataclass(slots=True)
class Phrase:
    """Words `first` to `last` (exclusive) and what was read in them, each list in text order."""

    first: int
    last: int
    kind: Kind = "alone"
    parties: list[Sense] = field(default_factory=list)
    organs: list[Sense] = field(default_factory=list)
    nouns: list[Sense] = field(default_factory=list)
    titles: list[Sense] = field(default_factory=list)
    person: Sense | None = None
    name: str | None = None  # of a person, as written
    to: Sense | None = None
    honorific: str | None = None
    definite: bool = False
    own: bool = False
    past: bool = False
    plural: bool = False
    portfolio: bool = False  # "the Minister of Transport": a title of an office that the lexicon does not list
    anchor: int = 0  # the word whose place in the sentence is the phrase's

    def copy(self) -> "Phrase":
        """A phrase that further reading does not change."""
        lists = (self.parties[:], self.organs[:], self.nouns[:], self.titles[:])
        return Phrase(
            self.first, self.last, self.kind, *lists, self.person, self.name, self.to, self.honorific,
            self.definite, self.own, self.past, self.plural, self.portfolio, self.anchor,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A turn, ready to be read. `surnames` are those that may be used alone: the gazetteer's and this document's."""

    words: Sequence[Word]
    pieces: Sequence[Piece]
    index: Index
    surnames: frozenset[str]

    def piece(self, at: int) -> Piece | None:
        """The piece number `at`, or None past the end."""
        return self.pieces[at] if at < len(self.pieces) else None

    def has(self, at: int, *roles: str) -> Sense | None:
        """The sense of piece number `at` in one of the roles."""
        piece = self.piece(at)
        return piece.sense(*roles) if piece else None

    def dep(self, at: int) -> str:
        """The dependency label of the last word of piece number `at`."""
        token = self.words[self.pieces[at].last - 1].token
        return token.dep if token else ""


def word_of(text: Text, at: int) -> str:
    """Piece number `at` in small letters."""
    piece = text.pieces[at]
    return " ".join(w.text for w in text.words[piece.first : piece.last]).lower()


def is_plural(text: Text, at: int) -> bool:
    """Whether piece number `at` is a noun in the plural: the word before "of" tells, "Minister of Foreign Affairs" is one."""
    piece = text.pieces[at]
    inner = (n for n in range(piece.first + 1, piece.last) if text.index.is_a("of", text.words[n].text.lower()))
    token = text.words[next(inner, piece.last) - 1].token
    return token is not None and text.index.is_a("tag-plural", token.tag)


def is_proper(word: Word) -> bool:
    """Whether a word is capitalised and a name for the parser too."""
    return word.text[0].isupper() and word.token is not None and word.token.pos == "PROPN"
