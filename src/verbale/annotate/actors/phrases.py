"""Puts pieces together to noun phrases that name an actor: "the Russian Foreign Ministry", "then-President Jane Doe".

Nothing is resolved here; a phrase only says of which states, organs, titles and names it is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from verbale.annotate.actors.index import Index, Sense
from verbale.annotate.actors.pieces import Piece
from verbale.annotate.actors.words import Word
from verbale.syntax import Token

Kind = Literal["person", "title", "organ", "group", "state", "alone", "outlet", "pair", "other"]
PARTIES = ("name", "adjective", "people", "capital", "seat", "bloc")
HEADS = ("organ", "named-organ", "state", "group", "title", "incumbent")
LONGEST_NAME = 4  # words of an unknown name after a title
LONGEST_PHRASE = 60  # pieces; a row of titles without end is no phrase, and reading it from each title on is slow
GAP = 2  # characters between sentences that show a new paragraph
PLAIN = 3  # plain modifiers that may stand before a head


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
    anchor: int = 0  # the word whose place in the sentence is the phrase's

    def copy(self) -> "Phrase":
        """A phrase that further reading does not change."""
        lists = (self.parties[:], self.organs[:], self.nouns[:], self.titles[:])
        return Phrase(
            self.first, self.last, self.kind, *lists, self.person, self.name, self.to, self.honorific,
            self.definite, self.own, self.past, self.plural, self.anchor,
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


def read_phrases(text: Text) -> list[Phrase]:
    """The phrases of a turn, in text order and disjoint."""
    found, at = [], 0
    while at < len(text.pieces):
        phrase, after = read_pair(text, at)
        if phrase is None:
            phrase, after = _Reader(text, at).read()
        if phrase is None:
            phrase, after = _alone(text, at)
        if phrase is not None:
            found.append(phrase)
        at = max(after, at + 1)
    return found


def read_pair(text: Text, at: int) -> tuple[Phrase | None, int]:
    """ "The two sides", "both countries", "the parties", "our countries", "the other side", at piece number `at`."""
    start, article, own = at, False, False
    if sense := text.has(at, "determiner", "own"):
        article, own, at = True, sense.role == "own", at + 1
    if text.has(at, "other") and article:
        return _pair(text, start, at + 1, kind="other"), at + 1
    two = text.has(at, "two") is not None
    at += two
    while two and text.has(at, "modifier") and not text.has(at, "pair"):
        at += 1
    noun = text.has(at, "pair")
    if noun is None or (not _is_plural(text, at) and not (two and _word(text, at) in {"side", "party"})):
        return None, start
    alone = article and text.index.is_a("pair-alone", _word(text, at)) and _word(text, at - 1) == "the"
    if not (two or alone or (own and getattr(noun.item, "kind", "") == "state")):
        return None, start
    after = _of_ours(text, at + 1)
    if after == at + 1 and text.has(after, "of"):
        return None, start
    phrase = _pair(text, start, after, kind="pair")
    phrase.nouns, phrase.own = [noun], own
    return phrase, after


def _pair(text: Text, start: int, after: int, *, kind: Kind) -> Phrase:
    first, last = text.pieces[start].first, text.pieces[after - 1].last
    return Phrase(first, last, kind, anchor=last - 1, definite=True, plural=True)


def _of_ours(text: Text, at: int) -> int:
    """Past "of our (two) countries", "of the two countries", where that follows."""
    if text.has(at, "of") and text.has(at + 1, "own", "determiner"):
        after = at + 2 + (text.has(at + 2, "two") is not None)
        counted = after > at + 2 or text.has(at + 1, "own") is not None
        if counted and text.has(after, "pair"):
            return after + 1
    return at


def _word(text: Text, at: int) -> str:
    piece = text.pieces[at]
    return " ".join(w.text for w in text.words[piece.first : piece.last]).lower()


def _is_plural(text: Text, at: int) -> bool:
    token = text.words[text.pieces[at].last - 1].token
    return token is not None and text.index.is_a("tag-plural", token.tag)


def _alone(text: Text, at: int) -> tuple[Phrase | None, int]:
    """A state, bloc, capital or outlet that stands by itself, with its article."""
    start = at
    if text.has(at, "determiner") and text.has(at + 1, *PARTIES, "named-organ", "outlet"):
        at += 1
    piece = text.piece(at)
    sense = piece.sense(*PARTIES, "named-organ", "outlet") if piece else None
    if piece is None or sense is None:
        return None, start + 1
    modifies = sense.role != "capital" and text.index.is_a("dep-modifier", text.dep(at))
    joined = text.has(at + 1, "hyphen") is not None
    begin = at if modifies or joined or text.pieces[start].sense("own") else start
    phrase = Phrase(text.pieces[begin].first, piece.last, "alone", anchor=piece.last - 1, definite=begin < at)
    if sense.role == "outlet":
        phrase.kind = "outlet"
    phrase.parties = [sense]
    return phrase, at + 1


class _Reader:
    """Reads one phrase from left to right and keeps the longest stretch that ends in a head."""

    def __init__(self, text: Text, at: int) -> None:
        self.text, self.start, self.at = text, at, at
        self.phrase = Phrase(text.pieces[at].first, text.pieces[at].first)
        self.best: Phrase | None = None
        self.after = at + 1
        self.plain = 0

    def read(self) -> tuple[Phrase | None, int]:
        """The phrase that begins at this piece, and the number of the piece after it."""
        self._article()
        while self._goes_on() and (
            self._party() or self._person() or self._head() or self._between() or self._of() or self._to()
        ):
            pass
        if self.best is None or not self._is_whole(self.best):
            return None, self.start + 1
        return self.best, self.after

    def _goes_on(self) -> bool:
        """Whether there is a next piece, in the same paragraph, and the phrase is not too long to be one."""
        if self.at >= min(len(self.text.pieces), self.start + LONGEST_PHRASE):
            return False
        first = self.text.pieces[self.at].first
        word, before = self.text.words[first], self.text.words[first - 1] if first else None
        broken = before and before.sentence is not word.sentence and word.start - before.end >= GAP
        return self.at == self.start or not broken

    def _article(self) -> None:
        sense = self.text.has(self.at, "determiner", "own")
        if sense is not None:
            self.phrase.definite = _word(self.text, self.at) == "the" or sense.role == "own"
            self.phrase.own = sense.role == "own"
            self.at += 1

    def _accept(self, kind: Kind) -> bool:
        piece = self.text.pieces[self.at]
        self.at += 1
        self.phrase.kind, self.phrase.last = kind, piece.last
        self.phrase.anchor = piece.last - 1
        self.best, self.after = self.phrase.copy(), self.at
        return True

    def _party(self) -> bool:
        sense = self.text.has(self.at, *PARTIES)
        if sense is None or self.phrase.person or (self.best and not self.phrase.titles and not self.phrase.organs):
            return False
        if sense.role == "people" and not self.text.has(self.at, "adjective"):
            return False
        after = self.at + 1
        if self.text.has(after, "possessive"):
            after += 1
        elif self.text.has(after, "hyphen"):
            return False
        elif self.text.has(after, "and") and sense.role == "adjective" and self.text.has(after + 1, "adjective"):
            after += 1
        elif not self._leads(after):
            return False
        self.phrase.parties.append(sense)
        self.at = after
        return True

    def _leads(self, at: int) -> bool:
        """Whether something that may belong to a phrase comes next."""
        piece = self.text.piece(at)
        if piece is None:
            return False
        roles = (*HEADS, *PARTIES, "modifier", "past", "person", "honorific")
        return piece.sense(*roles) is not None or piece.stranger is not None or self._is_plain(at)

    def _is_plain(self, at: int) -> bool:
        piece = self.text.pieces[at]
        return not piece.senses and not piece.stranger and self.text.index.is_a("dep-modifier", self.text.dep(at))

    def _person(self) -> bool:
        piece = self.text.pieces[self.at]
        known = piece.sense("person")
        name = piece.stranger or (self._words(piece) if known else None)
        if name is None or self.phrase.person or self.phrase.name:
            return bool(self.phrase.name) and False
        self.phrase.person, self.phrase.name = known, name
        self._drop_article(piece.first)
        return self._accept("person")

    def _drop_article(self, name: int) -> None:
        """ "The Jane Doe file": the article is not the name's, unless a title or a state stands between."""
        phrase = self.phrase
        bare = not (phrase.titles or phrase.parties or phrase.organs or phrase.past or phrase.honorific)
        following = self.text.piece(self.at + 1)
        if bare and not (following and following.sense("organ")):
            phrase.first = name

    def _words(self, piece: Piece) -> str:
        words = self.text.words[piece.first : piece.last]
        return " ".join(w.text for w in words)

    def _head(self) -> bool:
        if self._surname():
            return True
        sense = self.text.has(self.at, *HEADS)
        if sense is None or (self.phrase.name and sense.role != "organ"):
            return False
        token = self.text.words[self.text.pieces[self.at].last - 1].token
        if sense.role in {"organ", "state", "group"} and token is not None and self._describes(token):
            return False
        self.phrase.plural = _is_plural(self.text, self.at)
        if sense.role in {"title", "incumbent"}:
            group = self.text.has(self.at, "group")
            if group and self.phrase.plural and not self._name_follows():
                self.phrase.nouns.append(group)
                return self._accept("group")
            self.phrase.titles.append(sense)
            return self._accept("title")
        if sense.role in {"organ", "named-organ"}:
            if self.phrase.name:
                return self._accept("person")
            self.phrase.organs.append(sense)
            generic = self.text.has(self.at, "organ")
            if sense.role == "named-organ" and generic:
                self.phrase.nouns.append(generic)
            return self._accept("organ")
        self.phrase.nouns.append(sense)
        return self._accept("organ" if self.phrase.organs else "group" if sense.role == "group" else "state")

    def _describes(self, token: Token) -> bool:
        """Whether a common noun only describes the next one: "military superiority", "the signals intelligence station"."""
        if token.pos == "ADJ":
            return True
        following = self.text.piece(self.at + 1)
        led = following is not None and (following.sense(*HEADS, "person") or following.stranger)
        return token.text.islower() and self.text.index.is_a("dep-modifier", token.dep) and not led

    def _name_follows(self) -> bool:
        piece = self.text.piece(self.at + 1)
        if piece is None:
            return False
        return piece.sense("person") is not None or piece.stranger is not None or self._name_at(self.at + 1) is not None

    def _surname(self) -> bool:
        """A surname alone, or an unknown name after a title or a form of address."""
        if self.phrase.name:
            return False
        addressed = self.phrase.honorific is not None or bool(self.phrase.titles)
        name = self._name_at(self.at) if addressed and self.best_ends_here() else None
        if name is not None:
            first, last = self.text.pieces[self.at].first, name
            self.phrase.name = " ".join(w.text for w in self.text.words[first:last])
            self.phrase.name = self.phrase.name.replace(" - ", "-")
            while self.at + 1 < len(self.text.pieces) and self.text.pieces[self.at + 1].first < last:
                self.at += 1
            return self._accept("person")
        piece = self.text.pieces[self.at]
        word = self.text.words[piece.first]
        if len(piece.senses) or word.text not in self.text.surnames or not _is_proper(word):
            return False
        self.phrase.name = word.text
        self._drop_article(piece.first)
        return self._accept("person")

    def best_ends_here(self) -> bool:
        """Whether the last accepted head, or a form of address, stands just before this piece."""
        return self.phrase.last == self.text.pieces[self.at].first or self.phrase.honorific is not None

    def _name_at(self, at: int) -> int | None:
        """The word after the capitalised name that begins at piece number `at`; None where there is none."""
        piece = self.text.piece(at)
        if piece is None or (piece.senses and not piece.sense("person")):
            return None
        words, first = self.text.words, piece.first
        last = first
        while last < min(len(words), first + LONGEST_NAME):
            is_link = words[last].text == "-" and last > first
            if not (_is_proper(words[last]) or is_link) or words[last].sentence is not words[first].sentence:
                break
            if last > first and not is_link and words[last - 1].text != "-" and self._is_known_at(last):
                break
            last += 1
        while last > first and words[last - 1].text == "-":
            last -= 1
        return last if last > first else None

    def _is_known_at(self, word: int) -> bool:
        return any(p.first == word and p.senses for p in self.text.pieces[self.at : self.at + LONGEST_NAME + 2])

    def _between(self) -> bool:
        piece = self.text.pieces[self.at]
        if self.phrase.name:
            return False
        if piece.sense("honorific"):
            self.phrase.honorific = self._words(piece).lower()
            if self.phrase.first == self.phrase.last:
                self.phrase.last = piece.last
        elif piece.sense("past"):
            self.phrase.past = True
            if self.text.has(self.at + 1, "hyphen"):
                self.at += 1
        elif piece.sense("modifier"):
            pass
        elif self._is_plain(self.at) and self.plain < PLAIN and self.best is None and self._has_begun():
            self.plain += 1
        else:
            return False
        self.at += 1
        return True

    def _has_begun(self) -> bool:
        return self.at > self.start and (self.phrase.definite or bool(self.phrase.parties))

    def _of(self) -> bool:
        if self.best is None or not self.text.has(self.at, "of") or self.best.last != self.text.pieces[self.at].first:
            return False
        if self.phrase.person and not self.phrase.titles:
            return False
        after = self.at + 1 + (self.text.has(self.at + 1, "determiner") is not None)
        own = self.text.has(self.at + 1, "own")
        if own and self.text.has(self.at + 2, "state"):
            self.phrase.own, self.at = True, self.at + 2
            return self._accept(self.phrase.kind)
        found = self.text.has(after, "name", "bloc", "capital", "seat", "named-organ")
        if found is None or self.text.has(after + 1, "possessive"):
            return self._portfolio()
        anchor = self.phrase.anchor
        self._belongs(found)
        self.at = after
        self._accept(self.phrase.kind)
        while self.phrase.plural and self.text.has(self.at, "and", "comma"):
            other = self.at + 1 + (self.text.has(self.at + 1, "determiner") is not None)
            more = self.text.has(other, "name", "bloc")
            if more is None:
                break
            self.phrase.parties.append(more)
            self.at = other
            self._accept(self.phrase.kind)
        self.phrase.anchor = anchor
        self.best = self.phrase.copy()
        return True

    def _belongs(self, sense: Sense) -> None:
        if sense.role == "named-organ":
            self.phrase.organs.append(sense)
        else:
            self.phrase.parties.append(sense)

    def _portfolio(self) -> bool:
        """ "Minister of Transport", "Secretary for Trade and Industry": the words of the portfolio belong to the title."""
        if not self.phrase.titles or self.phrase.kind != "title":
            return False
        first = self.text.pieces[self.at + 1].first if self.at + 1 < len(self.text.pieces) else None
        if first is None or not _is_proper(self.text.words[first]) or self.text.pieces[self.at + 1].senses:
            return False
        self.at += 1
        while (following := self.text.piece(self.at + 1)) and not following.senses:
            if following.stranger or not _is_proper(self.text.words[following.first]):
                break
            self.at += 1
        self.phrase.titles.append(self.phrase.titles[-1])
        return self._accept("title")

    def _to(self) -> bool:
        """Whom an envoy is accredited to."""
        if not self.phrase.titles or self.phrase.to or not self.text.has(self.at, "to") or self.best is None:
            return False
        offices = {o for t in self.phrase.titles for o in getattr(t.item, "offices", ())}
        after = self.at + 1 + (self.text.has(self.at + 1, "determiner") is not None)
        found = self.text.has(after, "name", "bloc", "capital")
        if not offices & {"ambassador", "permanent-representative"} or found is None:
            return False
        anchor = self.phrase.anchor
        self.phrase.to, self.at = found, after
        self._accept(self.phrase.kind)
        self.phrase.anchor = anchor
        self.best = self.phrase.copy()
        return True

    def _is_whole(self, phrase: Phrase) -> bool:
        """Whether what was read is enough for a mention: a bare noun needs a state, an article or a name."""
        if phrase.kind == "person":
            return True
        known = bool(phrase.parties) or phrase.own
        if phrase.kind == "title":
            return known or phrase.definite or any(o.role == "named-organ" for o in phrase.organs)
        if phrase.kind == "organ":
            return known or any(o.role == "named-organ" for o in phrase.organs) or self._is_bare_organ(phrase)
        if phrase.kind == "group":
            alone = self.text.index.is_a("group-alone", self.text.words[phrase.last - 1].text.lower())
            return known or alone or bool(phrase.organs)
        return known

    def _is_bare_organ(self, phrase: Phrase) -> bool:
        """ "The Foreign Ministry", "the new government"; not "the customs regime"."""
        if not phrase.definite or self.plain:
            return False
        last = self.text.words[phrase.anchor].end
        behind = (self.text.pieces[at] for at in range(self.start, len(self.text.pieces)))
        piece = next(p for p in behind if self.text.words[p.last - 1].end == last)
        words = " ".join(w.text for w in self.text.words[piece.first : piece.last]).lower()
        return self.text.index.is_a("organ-alone", words)


def _is_proper(word: Word) -> bool:
    return word.text[0].isupper() and word.token is not None and word.token.pos == "PROPN"
