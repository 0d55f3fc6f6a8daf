"""Finds the one name that a long capitalised word misspells: "Afganistan". Short names have too many neighbours."""

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from verbale.annotate.actors.index import Index, Sense
from verbale.annotate.actors.words import Word
from verbale.resources.schemas.gazetteers import Person

LONG_STATE = 9  # letters; "Columbia" is not Colombia
LONG_SURNAME = 7
LONG_ENOUGH_FOR_TWO = 10  # letters from which two signs may be wrong in a surname


def state_like(word: Word, index: Index) -> tuple[Sense, ...]:
    """The one state's name or adjective that differs from a capitalised word by one sign."""
    token = word.token
    if len(word.text) < LONG_STATE or not word.text.istitle() or token is None or token.pos not in {"PROPN", "ADJ"}:
        return ()
    return () if token.lemma.islower() and token.pos != "ADJ" else _state_like(index, word.text)


@lru_cache(maxsize=4096)
def _state_like(index: Index, text: str) -> tuple[Sense, ...]:
    near = [
        sense
        for name, sense in _long_states(index).get(text[0], ())
        if abs(len(name) - len(text)) <= 1 and Levenshtein.distance(name, text, score_cutoff=1) <= 1
    ]
    return tuple(near) if len({s.party for s in near}) == 1 else ()


@lru_cache(maxsize=8)
def _long_states(index: Index) -> dict[str, list[tuple[str, Sense]]]:
    """The names and adjectives of states that are one long word, by their first letter."""
    found: dict[str, list[tuple[str, Sense]]] = {}
    for name, entries in index.exact.items():
        words, last = entries[-1]
        if len(name) >= LONG_STATE and len(words) == 1 and last.role in {"name", "adjective"}:
            found.setdefault(name[0], []).append((name, entries[0][1]))
    return found


@lru_cache(maxsize=4096)
def person_like(name: str, index: Index, *, parties: tuple[str, ...], offices: tuple[str, ...]) -> Person | None:
    """The one person of these offices whose name, or surname where only that is given, is misspelt by a sign or two."""
    if not offices or len(name) < LONG_SURNAME:
        return None
    held = {
        tenure.person.id: tenure.person
        for (party, office), tenures in index.tenures.items()
        if office in offices and (not parties or party in parties)
        for tenure in tenures
    }
    near = {p.id: p for p in held.values() if any(_is_near(name, known) for known in _names(p))}
    return next(iter(near.values())) if len(near) == 1 else None


def _names(person: Person) -> tuple[str, ...]:
    surname = person.surname or person.name.split()[-1]
    return (surname, person.name, *person.aliases)


def _is_near(name: str, known: str) -> bool:
    first, other = name.split()[:-1], known.split()[:-1]
    if min(len(name.split()[-1]), len(known.split()[-1])) < LONG_SURNAME and len(known) < LONG_ENOUGH_FOR_TWO:
        return False
    given = "".join(first[:1]).casefold(), "".join(other[:1]).casefold()
    limit = 2 if len(known) >= LONG_ENOUGH_FOR_TWO and len(first) == len(other) else 1
    return given[0] == given[1] and Levenshtein.distance(name.casefold(), known.casefold(), score_cutoff=limit) <= limit
