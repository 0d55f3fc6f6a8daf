"""The gazetteers and one language's words, compiled for one pass over a text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from verbale.annotate.actors.words import Word, split
from verbale.resources import Resources
from verbale.resources.schemas.actors import ActorWords
from verbale.resources.schemas.entry import Entry
from verbale.resources.schemas.gazetteers import Bloc, Group, Organ, Outlet, Person, Places, State

UNMATCHED = frozenset(
    [
        "locative",
        "directional",
        "motion",
        "visited",
        "spoken-from",
        "stance",
        "attitude",
        "language-context",
        "dep-subject",
        "dep-modifier",
        "dep-possessor",
        "dep-preposition",
        "dep-object",
        "dep-conjunct",
        "dep-passive",
        "dep-agent",
        "dep-complement",
        "dep-expletive",
        "tag-plural",
        "honorific-he",
        "honorific-she",
        "pair-alone",
        "group-alone",
        "organ-alone",
        "together",
        "definite",
        "source-preposition",
        "stance-preposition",
        "inner-preposition",
        "side-noun",
        "place-preposition",
        "compass",
    ]
)
"""Roles whose words are asked about (lemmas, labels), never looked for in the text."""
MANY = frozenset({"agency", "council", "court", "government", "mission", "organization", "party"})
"""Kinds of which a state has many: a generic name is not that of the one the gazetteer holds."""
SHOUTED = 3  # letters; a shorter word in capitals may be another word ("US", "WHO", "IT")


@dataclass(frozen=True, slots=True)
class Sense:
    """What some words may mean: `role` is a lexicon role, or the form of a name (state, adjective, capital, person …)."""

    role: str
    item: Entry
    party: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that a person held; ISO dates, perhaps partial."""

    person: Person
    since: str
    until: str | None
    to: str | None


@dataclass(slots=True, eq=False)
class Index:
    """Names by their first word, longest first; surnames; who held which office."""

    exact: dict[str, list[tuple[tuple[str, ...], Sense]]] = field(default_factory=lambda: defaultdict(list))
    lower: dict[str, list[tuple[tuple[str, ...], Sense]]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    surnames: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    tenures: dict[tuple[str, str], list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    organs: dict[tuple[str, str], list[Organ]] = field(default_factory=lambda: defaultdict(list))
    parties: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    places: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    capitals: set[tuple[str, ...]] = field(default_factory=set)

    def match(self, words: Sequence[Word], at: int) -> tuple[int, tuple[Sense, ...]]:
        """The longest name or lexicon words that begin at `at`: how many words, and what they may mean."""
        text = words[at].text
        exact, lower = self.exact.get(text), self.lower.get(text.lower())
        if exact is None and lower is None:
            return 0, ()
        size, senses = _longest(exact or (), words, at, lower=False)
        other, more = _longest(lower or (), words, at, lower=True)
        if other > size:
            return other, more
        return size, senses + more if other == size else senses

    def is_a(self, role: str, word: str) -> bool:
        """Whether a word, lemma or label is listed under a role."""
        return word in self.roles.get(role, ())

    def holder(self, party: str, offices: Iterable[str], date: str | None, to: str | None = None) -> Person | None:
        """Who held one of the offices on an ISO date; None where that is not known or no date is given."""
        held = [
            t
            for office in offices
            for t in self.tenures.get((party, office), ())
            if date is not None and is_during(t.since, t.until, date) and (to is None or t.to == to)
        ]
        return max(held, key=lambda t: t.since).person if held else None

    def organ_name(self, party: str, kind: str, generic: str) -> str:
        """The name of a party's organ of a kind: its own where the gazetteer has one, else the generic name."""
        own = self.organs.get((party, kind), ())
        return own[0].name if len(own) == 1 and kind not in MANY else generic


def is_during(since: str | None, until: str | None, date: str) -> bool:
    """Whether an ISO date lies between two, each perhaps partial or open."""
    return (since is None or since <= date) and (until is None or date[: len(until)] <= until)


def _longest(
    entries: Iterable[tuple[tuple[str, ...], Sense]], words: Sequence[Word], at: int, *, lower: bool
) -> tuple[int, tuple[Sense, ...]]:
    size, senses = 0, []
    for pattern, sense in entries:
        if len(pattern) < size:
            break
        if all(
            at + n < len(words) and (words[at + n].text.lower() if lower else words[at + n].text) == part
            for n, part in enumerate(pattern)
        ):
            size = len(pattern)
            senses.append(sense)
    return size, tuple(senses)


@lru_cache(maxsize=8)
def index_of(resources: Resources, language: str) -> Index:
    """The index of a language's pack and the gazetteers, built once for each `Resources`."""
    index = Index()
    _add_states(index, resources.entries("gazetteers/states.yaml", State))
    _add_blocs(index, resources.entries("gazetteers/blocs.yaml", Bloc))
    _add_organs(index, resources.entries("gazetteers/organs.yaml", Organ))
    _add_persons(index, resources.entries("gazetteers/persons.yaml", Person))
    for outlet in resources.entries("gazetteers/outlets.yaml", Outlet):
        _add(index, (outlet.name, *outlet.aliases), Sense("outlet", outlet))
    for group in resources.entries("gazetteers/groups.yaml", Group):
        _add(index, (group.name, *group.aliases), Sense("folk" if group.kind == "people" else "movement", group))
    _add_places(index, resources.entries("gazetteers/places.yaml", Places))
    _add_lexicon(index, resources.pack(language, "actors", ActorWords))
    for table in (index.exact, index.lower, index.places):
        for entries in table.values():
            entries.sort(key=lambda e: -len(e[0]))
    return index


def _add(index: Index, names: Iterable[str], sense: Sense) -> None:
    for name in dict.fromkeys(names):
        words = split(name)
        shouted = tuple(w.upper() for w in words)
        index.exact[words[0]].append((words, sense))
        if shouted != words and all(len(w) > SHOUTED for w in words):
            index.exact[shouted[0]].append((shouted, sense))


def _add_states(index: Index, states: Iterable[State]) -> None:
    for state in states:
        party = state.successor or state.id
        index.parties[state.id] = state.name
        index.states.add(state.id)
        _add(index, (state.name, *state.aliases), Sense("name", state, party))
        _add(index, state.adjectives, Sense("adjective", state, party))
        _add(index, state.people, Sense("people", state, party))
        capitals = tuple(c for c in (state.capital, *state.seats) if c)
        _add(index, capitals, Sense("capital", state, party))
        if state.capital and state.id == party:
            words = split(state.capital)
            index.places[words[0]].append((words, state.id))
            index.capitals.add(words)


def _add_blocs(index: Index, blocs: Iterable[Bloc]) -> None:
    for bloc in blocs:
        index.parties[bloc.id] = bloc.name
        _add(index, (bloc.name, *bloc.aliases), Sense("bloc", bloc, bloc.id))
        _add(index, bloc.adjectives, Sense("adjective", bloc, bloc.id))
        _add(index, bloc.seats, Sense("capital", bloc, bloc.id))


def _add_places(index: Index, places: Iterable[Places]) -> None:
    for entry in places:
        for name in (*entry.regions, *entry.cities):
            words = split(name)
            index.places[words[0]].append((words, entry.state))


def _add_organs(index: Index, organs: Iterable[Organ]) -> None:
    for organ in organs:
        index.organs[organ.party, organ.kind].append(organ)
        _add(index, organ.aliases, Sense("named-organ", organ, organ.party))
        _add(index, organ.seats, Sense("seat", organ, organ.party))


def _add_persons(index: Index, persons: Iterable[Person]) -> None:
    for person in persons:
        _add(index, (person.name, *person.aliases), Sense("person", person, person.party))
        for name in (person.name, *person.aliases):
            words = split(name)
            index.names[f"{words[0]} {words[-1]}"].append(person)
            _add_surname(index, person.surname or words[-1], person)
        for office in person.offices:
            if office.since:
                tenure = Tenure(person, office.since, office.until, office.to)
                index.tenures[office.party or person.party, office.title].append(tenure)


def _add_surname(index: Index, surname: str, person: Person) -> None:
    for form in (surname, surname.upper()) if len(surname) > SHOUTED else (surname,):
        if person not in index.surnames[form]:
            index.surnames[form].append(person)


def _add_lexicon(index: Index, entries: Iterable[ActorWords]) -> None:
    gathered: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        gathered[entry.role].update(entry.words)
        if entry.role not in UNMATCHED:
            for text in entry.words:
                words = split(text)
                index.lower[words[0]].append((words, Sense(entry.role, entry)))
    index.roles = {role: frozenset(words) for role, words in gathered.items()}
