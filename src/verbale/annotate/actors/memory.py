"""What a document has told so far: its date, whose house it comes from, who was named."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from verbale.annotate.actors.index import Index, Sense
from verbale.annotate.actors.words import Word, split
from verbale.model import Mention, Transcript, Turn
from verbale.resources.schemas.actors import ActorWords
from verbale.resources.schemas.gazetteers import Person


@dataclass(frozen=True, slots=True)
class Known:
    """A person that this document has named."""

    id: str
    name: str
    party: str | None
    offices: frozenset[str] = frozenset()
    pronoun: str | None = None
    why: str = ""


@dataclass(slots=True)
class Memory:
    """Filled while the document is read from first to last word."""

    index: Index
    date: str | None  # ISO
    publisher: str | None  # the party whose organ publishes the document
    relation: tuple[str, ...]
    relation_why: str
    turn: Turn | None = None
    speaker: str | None = None  # id of who says "I" in the turn: a readout may name its own publisher's head by office
    persons: dict[str, Known] = field(default_factory=dict)  # by id, in the order in which they were last named
    publishers_offices: frozenset[str] = (
        frozenset()
    )  # "the President" in what a president's office publishes is its own
    surnames: dict[str, Known] = field(default_factory=dict)
    organs: dict[str, tuple[str, Turn | None]] = field(default_factory=dict)  # noun → party and turn of its last naming

    @property
    def home(self) -> str | None:
        """The party that "the government" belongs to when no other is named: the speaker's, else the publisher's."""
        return (self.turn.party if self.turn else None) or self.publisher

    def is_own_voice(self, offices: tuple[str, ...]) -> bool:
        """Whether a voice of the home party speaks, so that its own office-holder needs no name."""
        return bool(self.turn and self.turn.party) or not self.publishers_offices.isdisjoint(offices)

    def last(self, offices: Iterable[str], *, party: str | None = None, but: str | None = None) -> Known | None:
        """The person last named who holds or held one of the offices, of a party, other than the one with id `but`."""
        wanted = set(offices)
        for known in reversed(self.persons.values()):
            if known.offices & wanted and known.id != but and party in {None, known.party}:
                return known
        return None

    def keep(self, known: Known) -> Known:
        """Remembers that a person was named; what earlier mentions told is kept."""
        earlier = self.persons.pop(known.id, None)
        if earlier is not None:
            known = replace(
                known,
                party=known.party or earlier.party,
                offices=known.offices | earlier.offices,
                pronoun=known.pronoun or earlier.pronoun,
            )
        self.persons[known.id] = known
        person = self._gazetteer(known)
        surname = person.surname if person and person.surname else split(known.name)[-1]
        for form in {surname, split(known.name)[-1]}:
            self.surnames[form] = self.surnames[form.upper()] = known
        return known

    def _gazetteer(self, known: Known) -> Person | None:
        return next((p for p in self.index.names.get(_first_and_last(known.name), ()) if p.id == known.id), None)

    def owner(self, noun: str) -> tuple[str | None, str]:
        """Whose "the ministry" is: that last named in this turn by the same noun, the speaker's, the publisher's."""
        party, turn = self.organs.get(noun, (None, None))
        if party is not None and turn is self.turn:
            return party, "takes up the one named before"
        if self.home is not None:
            return self.home, "no state is named: the speaker's or the publisher's"
        if party is not None:
            return party, "takes up the one named before"
        return None, "no state is named, and neither the speaker's party nor the publisher's is known"


def memory_of(transcript: Transcript, index: Index) -> Memory:
    """An empty memory that knows date, publisher and, where the caller gave one, the relation."""
    document = transcript.document
    return Memory(
        index=index,
        date=document.date.isoformat() if document.date else None,
        publisher=party_of_text(index, document.publisher),
        publishers_offices=_offices_of_text(index, document.publisher),
        relation=document.relation or (),
        relation_why="the relation's two parties" if document.relation else "",
    )


def party_of_text(index: Index, text: str | None) -> str | None:
    """The party of the first state, bloc or organ that a short text names; an outlet belongs to none."""

    senses = _senses(index, text)
    if any(s.role == "outlet" for s in senses):
        return None
    return next((s.party for s in senses if s.party and s.role != "person"), None)


def _offices_of_text(index: Index, text: str | None) -> frozenset[str]:
    """The offices that a publisher's name tells: those of a title in it, or of whoever sits in a seat that it names."""
    found: set[str] = set()
    for sense in _senses(index, text):
        if isinstance(sense.item, ActorWords):
            found.update(sense.item.offices)
        elif sense.role == "seat":
            found.add("president")
    return frozenset(found)


def _senses(index: Index, text: str | None) -> list[Sense]:
    words = [Word(t, 0, 0, None, None) for t in split(text or "")]
    at = 0
    found: list[Sense] = []
    while at < len(words):
        size, senses = index.match(words, at)
        found.extend(senses)
        at += max(size, 1)
    return found


def infer_relation(memory: Memory, mentions: list[Mention | None]) -> None:
    """Without a given relation: the two states most mentioned, the publisher's first; a tie for second leaves it unknown."""
    if memory.relation:
        return
    counts: Counter[str] = Counter()
    first: dict[str, int] = defaultdict(int)
    for place, mention in enumerate(m for m in mentions if m is not None):
        for party in mention.party:
            if party in memory.index.states:
                counts[party] += 1
                first.setdefault(party, place)
    ranked = sorted(counts, key=lambda p: (p != memory.publisher, -counts[p], first[p]))
    if len(ranked) < 2:
        memory.relation_why = "no relation is given, and the document names fewer than two states"
    elif len(ranked) > 2 and counts[ranked[1]] == counts[ranked[2]]:
        tied = f"{ranked[1]} and {ranked[2]}"
        memory.relation_why = f"no relation is given, and {tied} are mentioned equally often"
    else:
        memory.relation = (ranked[0], ranked[1])
        memory.relation_why = "the two states most mentioned in the document; no relation is given"


def _first_and_last(name: str) -> str:
    words = split(name)
    return f"{words[0]} {words[-1]}"
