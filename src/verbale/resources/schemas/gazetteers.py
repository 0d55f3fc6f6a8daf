"""Gazetteers: who the actors are. Language-neutral facts here; words of one language in `languages/<code>/`."""

from typing import Literal

import msgspec

from verbale.resources.schemas.entry import Entry


class State(Entry, frozen=True, kw_only=True):
    """A state, or a body with a state's part in talks. `id` is ISO 3166-1 alpha-3 (ISO 3166-3 for former ones)."""

    name: str
    aliases: tuple[str, ...] = ()  # other names, nicknames and hostile names
    adjectives: tuple[str, ...] = ()  # "Norwegian"
    people: tuple[str, ...] = ()  # "Norwegians", "the Dutch"
    capital: str | None = None
    seats: tuple[str, ...] = ()  # metonyms of its government: "the Kremlin", "the White House"
    successor: str | None = None  # the code that its acts are recorded under today (SUN → RUS)
    since: str | None = None  # ISO dates between which it existed, where that matters
    until: str | None = None
    wikidata: str | None = None  # the item's id, such as Q159


class Bloc(Entry, frozen=True, kw_only=True):
    """A bloc or an organisation of states that speaks for itself. `id` is its usual abbreviation in capitals."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    wikidata: str | None = None  # the item's id, such as Q458


class Organ(Entry, frozen=True, kw_only=True):
    """A part of a state or bloc: a ministry, a parliament, an embassy, an agency. `id` is lower case."""

    party: str
    name: str  # its generic English name: "Ministry of Foreign Affairs", "Department of State"
    kind: str  # foreign-ministry, defence-ministry, head-of-state, government, legislature, mission, agency, court
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office that one person held between two dates (ISO; None: not known, or still)."""

    title: str  # a key that the language packs' titles point to: president, foreign-minister, ambassador …
    to: str | None = None  # of an ambassador: the party that received them
    since: str | None = None
    until: str | None = None
    party: str | None = None  # whose office it is, where it is not that of the person's `party`


class Person(Entry, frozen=True, kw_only=True):
    """A person who speaks or acts for a party. `id` is lower case with hyphens."""

    name: str
    party: str
    aliases: tuple[str, ...] = ()
    surname: str | None = None  # where it is not the last word of the name
    pronoun: Literal["he", "she"] = "he"
    offices: tuple[Office, ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """Every party that the person has spoken for."""
        return frozenset({self.party, *(o.party for o in self.offices if o.party)})

    def party_on(self, date: str | None) -> str | None:
        """The party that the person speaks for on an ISO date: that of the office last taken up, before any that of the first.

        None where it changed from office to office and no date is given.
        """
        if len(self.parties) == 1:
            return self.party
        dated = sorted((o.since, o.party or self.party) for o in self.offices if o.since)
        if date is None or not dated:
            return None
        return next((party for since, party in reversed(dated) if since <= date), dated[0][1])


class Outlet(Entry, frozen=True, kw_only=True):
    """A newspaper, agency or broadcaster. Its words are its own, never its state's."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


class Group(Entry, frozen=True, kw_only=True):
    """A movement, an armed group or a people that is no state's voice: it has no party, only states where it is found."""

    name: str
    kind: Literal["movement", "people"]
    country: tuple[str, ...]  # party codes of the states where it acts or lives
    aliases: tuple[str, ...] = ()


class Places(Entry, frozen=True, kw_only=True):
    """Names of places that lie in one state and that no other state's place outweighs. Capitals are in states.yaml."""

    state: str
    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()


FILES: dict[str, type[Entry]] = {
    "gazetteers/states.yaml": State,
    "gazetteers/blocs.yaml": Bloc,
    "gazetteers/organs.yaml": Organ,
    "gazetteers/persons.yaml": Person,
    "gazetteers/outlets.yaml": Outlet,
    "gazetteers/groups.yaml": Group,
    "gazetteers/places.yaml": Places,
}
