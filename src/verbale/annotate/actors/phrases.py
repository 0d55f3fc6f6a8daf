"""Puts pieces together to noun phrases that name an actor: "the Russian Foreign Ministry", "then-President Jane Doe".

Nothing is resolved here; a phrase only says of which states, organs, titles and names it is made.
"""

from verbale.annotate.actors.index import Sense
from verbale.annotate.actors.pairs import read_pair
from verbale.annotate.actors.phrase import GROUPS, HEADS, PARTIES, Kind, Phrase, Text, is_plural, is_proper, word_of
from verbale.annotate.actors.pieces import Piece
from verbale.syntax import Token

LONGEST_NAME = 4  # words of an unknown name after a title
LONGEST_PHRASE = 60  # pieces; a row of titles without end is no phrase, and reading it from each title on is slow
GAP = 2  # characters between sentences that show a new paragraph
PLAIN = 3  # plain modifiers that may stand before a head


def read_phrases(text: Text) -> list[Phrase]:
    """The phrases of a turn, in text order and disjoint."""
    found, at = [], 0
    while at < len(text.pieces):
        piece = text.pieces[at]
        if not piece.senses and piece.stranger is None and text.words[piece.first].text not in text.surnames:
            at += 1  # most words: none of the readers begins at one that nothing is known of
            continue
        phrase, after = read_pair(text, at)
        if phrase is None:
            phrase, after = _Reader(text, at).read()
        if phrase is None:
            phrase, after = _alone(text, at)
        if phrase is not None:
            found.append(phrase)
        at = max(after, at + 1)
    return found


def _alone(text: Text, at: int) -> tuple[Phrase | None, int]:
    """A state, bloc, capital, outlet or movement that stands by itself, with its article."""
    start = at
    if text.has(at, "determiner") and text.has(at + 1, *PARTIES, *GROUPS, "named-organ", "outlet"):
        at += 1
    piece = text.piece(at)
    sense = piece.sense(*PARTIES, *GROUPS, "named-organ", "outlet") if piece else None
    if piece is None or sense is None or (sense.role == "bloc" and not _is_the_west(text, at)):
        return None, start + 1
    modifies = sense.role != "capital" and text.index.is_a("dep-modifier", text.dep(at))
    joined = text.has(at + 1, "hyphen") is not None
    begin = at if modifies or joined or text.pieces[start].sense("own") else start
    phrase = Phrase(text.pieces[begin].first, piece.last, "alone", anchor=piece.last - 1, definite=begin < at)
    if sense.role == "outlet":
        phrase.kind = "outlet"
    elif sense.role in GROUPS:
        phrase.kind = "movement"
    phrase.parties = [sense]
    return phrase, at + 1


def _is_the_west(text: Text, at: int) -> bool:
    """Whether a bloc called by a point of the compass is meant: "the West", not "West Java" nor "the West Bank"."""
    if not text.index.is_a("compass", word_of(text, at)):
        return True
    last = text.pieces[at].last
    after = text.words[last] if last < len(text.words) else None
    article = at > 0 and text.index.is_a("definite", word_of(text, at - 1))
    return article and not (after and after.text[0].isupper() and after.token and after.token.pos in {"PROPN", "ADJ"})


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
            self.phrase.definite = self.text.index.is_a("definite", word_of(self.text, self.at)) or sense.role == "own"
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
        if sense.role == "bloc" and not _is_the_west(self.text, self.at):
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
        self.phrase.plural = is_plural(self.text, self.at)
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
        """Whether a noun only describes the next one ("military superiority") or, in capitals, is part of a name."""
        if token.pos == "ADJ" or (self.text.has(self.at, "group") and token.text.istitle() and self.at > self.start):
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
        capital = is_proper(word) or (addressed and word.text[0].isupper() and self.best_ends_here())
        if len(piece.senses) or word.text not in self.text.surnames or not capital:
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
            if last > first and words[first].text.isupper() and words[first].text in self.text.surnames:
                break  # in a line of capitals every word looks like a name
            if not (is_proper(words[last]) or is_link) or words[last].sentence is not words[first].sentence:
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
        joined = self.text.has(self.at, "of") or self._sits_in()
        if self.best is None or not joined or self.best.last != self.text.pieces[self.at].first:
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

    def _sits_in(self) -> bool:
        """ "The authorities in Oslo": a government is its capital's or state's; an embassy there is not."""
        governs = any(getattr(o.item, "kind", "") == "government" for o in self.phrase.organs)
        here = self.text.has(self.at, "to") is not None and self.text.index.is_a(
            "inner-preposition", word_of(self.text, self.at)
        )
        return governs and here and self.text.has(self.at + 1, "capital", "name") is not None

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
        if first is None or not is_proper(self.text.words[first]) or self.text.pieces[self.at + 1].senses:
            return False
        self.at += 1
        while (following := self.text.piece(self.at + 1)) and not following.senses:
            if following.stranger or not is_proper(self.text.words[following.first]):
                break
            self.at += 1
        self.phrase.portfolio = True
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
        piece = self.text.pieces[self.after - 1]
        words = " ".join(w.text for w in self.text.words[piece.first : piece.last]).lower()
        return self.text.index.is_a("organ-alone", words)
