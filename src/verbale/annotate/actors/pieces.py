"""Cuts a turn into pieces: stretches of words that the index knows, names of people it does not, and plain words."""

from collections.abc import Sequence

import msgspec

from verbale.annotate.actors.index import Index, Sense
from verbale.annotate.actors.spelling import state_like
from verbale.annotate.actors.words import Word
from verbale.resources.schemas.gazetteers import Person

PLACED = ("name", "capital", "seat", "outlet", "people", "adjective", "bloc")
"""Senses that a person's name may contain: somebody may be called Jordan, Paris or Washington."""


class Piece(msgspec.Struct, frozen=True, gc=False):  # made by the thousand
    """Words `first` to `last` (exclusive) of a turn and what they may mean; no sense at all for a plain word."""

    first: int
    last: int
    senses: tuple[Sense, ...]
    stranger: str | None = None  # the name of a person whom the gazetteer does not know
    misspelt: bool = False  # the senses are those of a name that the word comes near

    def sense(self, *roles: str) -> Sense | None:
        """The first sense in one of these roles."""
        for sense in self.senses:
            if sense.role in roles:
                return sense
        return None


def pieces_of(words: Sequence[Word], index: Index) -> list[Piece]:
    """The pieces of a turn, in text order; together they cover every word."""
    strangers = _strangers(words, index)
    inside = {word: at for at, piece in strangers.items() for word in range(at + 1, piece.last)}
    found: list[Piece] = []
    at = 0
    while at < len(words):
        size, senses = index.match(words, at)
        stranger = strangers.get(at)
        if stranger is not None and stranger.last - at > size:
            found.append(stranger)
        elif size and not _is_cut(at, at + size, inside):
            found.append(Piece(at, at + size, senses))
        else:
            near = state_like(words[at], index)
            found.append(Piece(at, at + 1, near, misspelt=bool(near)))
        at = found[-1].last
    return found


def _is_cut(first: int, last: int, inside: dict[int, int]) -> bool:
    """Whether a match would run into the name of a person without covering it."""
    return inside.get(last, -1) > first


def _strangers(words: Sequence[Word], index: Index) -> dict[int, Piece]:
    """Names of two words or more that the parser takes for a person's and the gazetteer does not hold, by first word."""
    found = {}
    at = 0
    while at < len(words):
        last = _entity_end(words, at)
        if last > at:
            first, last = _trimmed(words, index, at, last)
            if last - first > 1 and not any(c.isdigit() for w in words[first:last] for c in w.text):
                known = _known(words, index, first, last)
                text = _text(words[first:last])
                found[first] = Piece(first, last, known, None if known else text)
        at = max(last, at + 1)
    return found


def _entity_end(words: Sequence[Word], at: int) -> int:
    token = words[at].token
    if token is None or token.entity != "B-PERSON":
        return at
    last = at + 1
    while last < len(words) and (t := words[last].token) is not None and (t is token or t.entity == "I-PERSON"):
        last += 1
    return last


def _trimmed(words: Sequence[Word], index: Index, first: int, last: int) -> tuple[int, int]:
    """The entity without titles, states' names before or after it, and possessive endings."""
    while first < last:
        size, senses = index.match(words, first)
        roles = {s.role for s in senses}
        named = first + size < last and words[first + size].text != "'s" and not _person_at(words, index, first + size)
        if not size or "person" in roles or (named and size < last - first and roles <= {"capital", "name"} and roles):
            break
        first += size
        first += first < last and words[first].text == "'s"
    while last > first and (not words[last - 1].text[0].isalnum() or words[last - 1].text.lower() == "s"):
        if words[last - 1].text == "." and last - first > 1 and len(words[last - 2].text) == 1:
            break
        last -= 1
    for at in range(first + 1, last):
        word = words[at].text
        if not word[0].isupper() and not (word.islower() and len(word) <= 3) and word not in {"-", "'", "."}:
            return first, at
    return first, last


def _person_at(words: Sequence[Word], index: Index, at: int) -> bool:
    return any(s.role == "person" for s in index.match(words, at)[1])


def _known(words: Sequence[Word], index: Index, first: int, last: int) -> tuple[Sense, ...]:
    """The gazetteer's person of this first and last name ("George W. Bush" where it has "George Bush")."""
    size, senses = index.match(words, first)
    if size > 1 and (person_senses := tuple(s for s in senses if s.role == "person")):
        return person_senses
    persons = {p.id: p for p in index.names.get(f"{words[first].text} {words[last - 1].text}", ())}
    if len(persons) != 1:
        return ()
    person: Person = next(iter(persons.values()))
    return (Sense("person", person, person.party),)


def _text(words: Sequence[Word]) -> str:
    parts, end = [], words[0].start
    for word in words:
        parts.append(" " * (word.start > end) + word.text)
        end = word.end
    return "".join(parts)
