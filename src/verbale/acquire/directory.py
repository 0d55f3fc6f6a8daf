"""The gazetteers, made ready for looking up who somebody is: persons, outlets, states."""

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from verbale.acquire.turn_words import Wording, folded, phrases, wording, words_of
from verbale.resources import Resources
from verbale.resources.schemas.gazetteers import Bloc, Office, Organ, Outlet, Person, State

LONGEST_NAME = 5  # words of a state, a bloc or a publisher


@dataclass(frozen=True, slots=True)
class Directory:
    """Names, folded, to what bears them. A surname leads to every person who has it."""

    persons: dict[str, tuple[Person, ...]]
    surnames: dict[str, tuple[Person, ...]]
    parties: dict[str, str]
    outlets: dict[str, str]
    wording: Wording  # of labels and titles, which are in the language of international pages

    def person(self, name: str, *, on: dt.date | None) -> Person | None:
        """The one person of this full name, or of this surname; None where several or none are known."""
        key = _plain(name)
        full = self.persons.get(key, ())
        if len(full) == 1:
            return full[0]
        if " " in key:
            return None
        bearers = full or self.surnames.get(key, ())
        serving = tuple(p for p in bearers if office_of(p, on=on))
        return bearers[0] if len(bearers) == 1 else serving[0] if len(serving) == 1 else None

    def shared_party(self, name: str, *, on: dt.date | None) -> str | None:
        """The party that all who bear a surname and serve on a day speak for: it is known though the person is not."""
        bearers = self.surnames.get(_plain(name), ())
        parties = {p.party_on(on.isoformat() if on else None) for p in bearers if office_of(p, on=on)}
        return next(iter(parties)) if len(parties) == 1 else None

    def holder(self, office: str, *, party: str, on: dt.date | None) -> Person | None:
        """The one person known to hold an office of a party on a day."""
        if on is None:
            return None
        held = {
            p.id: p
            for people in self.surnames.values()
            for p in people
            if any(
                (o.party or p.party) == party and _is_same_office(o.title, office, self.wording) and _holds(o, on)
                for o in p.offices
            )
        }
        return next(iter(held.values())) if len(held) == 1 else None

    def party(self, text: str) -> str | None:
        """The first state or bloc that a stretch of text names, by name or adjective."""
        words = self._bare_words(text)
        for start in range(len(words)):
            for length in range(LONGEST_NAME, 0, -1):
                code = self.parties.get(" ".join(words[start : start + length]))
                if code:
                    return code
        return None

    def _bare_words(self, text: str) -> list[str]:
        return [self.wording.unowned(word) if "'" in word else word for word in words_of(text)]

    def outlet(self, text: str) -> str | None:
        """The name of a known outlet that a stretch of text names."""
        found = phrases(self._bare_words(text)) & self.outlets.keys()
        return self.outlets[max(sorted(found), key=len)] if found else None


@lru_cache(maxsize=8)
def directory(resources: Resources) -> Directory:
    """The directory of what the gazetteers hold; an empty one where they hold nothing."""
    return _built(
        resources.entries("gazetteers/persons.yaml", Person),
        resources.entries("gazetteers/states.yaml", State),
        resources.entries("gazetteers/blocs.yaml", Bloc),
        resources.entries("gazetteers/organs.yaml", Organ),
        resources.entries("gazetteers/outlets.yaml", Outlet),
        wording(resources, None),
    )


def office_of(person: Person, *, on: dt.date | None) -> str | None:
    """The title that a person bore on a day, the last listed first; None where none is known for it."""
    if on is None:
        return None
    return next((o.title.replace("-", " ") for o in reversed(person.offices) if _holds(o, on)), None)


def _built(
    persons: tuple[Person, ...],
    states: tuple[State, ...],
    blocs: tuple[Bloc, ...],
    organs: tuple[Organ, ...],
    outlets: tuple[Outlet, ...],
    words: Wording,
) -> Directory:
    names: dict[str, list[Person]] = defaultdict(list)
    surnames: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for name in dict.fromkeys(_plain(n) for n in (person.name, *person.aliases)):
            names[name].append(person)
        for surname in dict.fromkeys(_surnames(person)):
            surnames[surname].append(person)
    parties: dict[str, str] = {}
    for state in states:
        for word in (state.name, *state.aliases, *state.adjectives, *state.seats):
            parties.setdefault(_key(word), state.id)
    for bloc in blocs:
        for word in (bloc.name, bloc.id, *bloc.aliases, *bloc.adjectives, *bloc.seats):
            parties.setdefault(_key(word), bloc.id)
    for organ in organs:  # "The White House" publishes for its state
        for word in (*organ.aliases, *organ.seats):
            parties.setdefault(_key(word), organ.party)
    papers = {_key(name): outlet.name for outlet in outlets for name in (outlet.name, *outlet.aliases)}
    return Directory(
        {k: tuple(v) for k, v in names.items()}, {k: tuple(v) for k, v in surnames.items()}, parties, papers, words
    )


def _key(name: str) -> str:
    return " ".join(words_of(name))


def _plain(name: str) -> str:
    """A person's name, folded and without its diacritics: many pages leave these out."""
    parts = unicodedata.normalize("NFD", _key(name))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _surnames(person: Person) -> Iterator[str]:
    """The surname, and the other spellings of it: those of the aliases that share the first name."""
    yield _plain(person.surname or person.name.split()[-1])
    if person.surname is None:
        first = person.name.split()[0]
        yield from (_plain(a.split()[-1]) for a in person.aliases if a.split()[0] == first and " " in a)


def _holds(office: Office, on: dt.date) -> bool:
    day = on.isoformat()
    return (office.since is None or office.since <= day) and (office.until is None or day <= office.until)


def _is_same_office(title: str, office: str, wording: Wording) -> bool:
    have, want = folded(title).replace("-", " "), folded(office).replace("-", " ")
    rest = have.removeprefix(want + " ").split()[:1] if have.startswith(want + " ") else []
    return have == want or wording.has("joint", rest) or initials(have) == want


def initials(phrase: str) -> str:
    """The first letters of a phrase's words: prime minister, pm."""
    return "".join(word[0] for word in phrase.split())
