"""Resolves persons: by full name, by surname, by the office that they held on the document's date."""

import re
import unicodedata
from dataclasses import replace

from verbale.annotate.actors.index import Index, Sense, is_during
from verbale.annotate.actors.memory import Known, Memory
from verbale.annotate.actors.parties import parties_of
from verbale.annotate.actors.phrase import Phrase, Text
from verbale.annotate.actors.spelling import person_like
from verbale.annotate.actors.words import split
from verbale.model import Evidence, Mention
from verbale.resources.schemas.actors import ActorWords
from verbale.resources.schemas.gazetteers import Organ, Person

BEFORE_OFFICE = 5  # years before a first office in which a bare surname may already be its later holder's
SPOKESPERSON = "foreign-ministry-spokesperson"  # whose spokesman one is, the organ tells
SPELLING = "spelling"
LEADERS = ("president", "prime-minister", "chancellor")


def person_id(name: str) -> str:
    """A name as an id: lower case, hyphens, no accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "-", plain.lower()).strip("-")


def offices_of(phrase: Phrase) -> tuple[str, ...]:
    """The offices that a phrase's last title may stand for; none where a portfolio that no title lists follows it."""
    if phrase.portfolio:
        return ()
    item = phrase.titles[-1].item if phrase.titles else None
    offices = item.offices if isinstance(item, ActorWords) else ()
    if SPOKESPERSON not in offices:
        return offices
    kinds = {o.item.kind for o in phrase.organs if isinstance(o.item, Organ | ActorWords)}
    if kinds & {"foreign-ministry"}:
        return (SPOKESPERSON,)
    return () if kinds else tuple(o for o in offices if o != SPOKESPERSON)


def codes_of(phrase: Phrase, memory: Memory) -> tuple[str, ...]:
    """The parties of a person's phrase: named, of the speaker, or those of a named organ in it."""
    parties, _ = parties_of(phrase, memory)
    return parties or tuple(dict.fromkeys(o.party for o in phrase.organs if o.party))


def resolve_person(
    phrase: Phrase, text: Text, memory: Memory, evidence: Evidence, *, beside: Phrase | None
) -> Mention | None:
    """A person called by name. `beside` is a title in apposition ("…, the Chilean foreign minister")."""
    parties = codes_of(phrase, memory) or (codes_of(beside, memory) if beside else ())
    offices = offices_of(phrase) or (offices_of(beside) if beside else ())
    known = _known(phrase, text, memory, parties=parties, offices=offices)
    if known is None:
        return _one_of(phrase, memory, evidence, parties=parties, offices=offices)
    if phrase.honorific and not known.pronoun:
        known = replace(known, pronoun=_pronoun(memory.index, phrase.honorific))
    memory.keep(replace(known, offices=known.offices | set(offices)))
    surname_only = len(split(phrase.name or "")) == 1 and known.name != phrase.name
    how = (
        "spelling"
        if known.why.startswith(SPELLING)
        else "title"
        if phrase.titles
        else "surname"
        if surname_only
        else "name"
    )
    party = (known.party,) if known.party else ()
    return Mention(
        evidence=evidence, kind="person", id=(known.id,), name=known.name, party=party, how=how, why=known.why
    )


def _known(
    phrase: Phrase, text: Text, memory: Memory, *, parties: tuple[str, ...], offices: tuple[str, ...]
) -> Known | None:
    name = phrase.name or ""
    if phrase.person is not None and isinstance(phrase.person.item, Person):
        return _of_gazetteer(phrase.person.item, "", memory, parties)
    if phrase.titles and (near := _misspelt(name, memory, parties=parties, offices=offices)):
        return near
    if len(split(name)) > 1:
        return _stranger(name, memory, parties)
    addressed = bool(phrase.titles or phrase.honorific)
    earlier = memory.surnames.get(name)
    alike = earlier is not None and _fits(earlier.party, parties) and not _contradicts(memory, earlier, offices)
    if earlier is not None and alike and (addressed or _is_person(phrase, text, earlier)):
        return replace(earlier, why="surname of a person named before")
    person, why = _by_surname(name, memory, parties=parties, offices=offices)
    if person is not None and not _suits(person, phrase, memory):
        person = None
    if person is not None and (addressed or _stands_alone(phrase, text, unique=not why)):
        why = why or "the only person of that surname in the gazetteer"
        return _of_gazetteer(person, why, memory, parties)
    if not addressed or (phrase.titles and _candidates(name, memory, parties=parties, offices=offices)):
        return None
    return replace(_stranger(name, memory, parties), why=why or "not in the gazetteer; known by this document alone")


def _misspelt(name: str, memory: Memory, *, parties: tuple[str, ...], offices: tuple[str, ...]) -> Known | None:
    """The one holder of the title's office whose name is nearly this; nobody where the name itself is known."""
    if name in memory.index.surnames or name in memory.surnames or person_id(name) in memory.persons:
        return None
    person = person_like(name, memory.index, parties=parties, offices=offices)
    why = f"{SPELLING}: “{name}” comes near this name only"
    return _of_gazetteer(person, why, memory, parties) if person else None


def _candidates(name: str, memory: Memory, *, parties: tuple[str, ...], offices: tuple[str, ...]) -> tuple[Person, ...]:
    """The persons of a surname among whom nothing tells: of these parties, and of these offices where any held one."""
    found = tuple(p for p in memory.index.surnames.get(name, ()) if not parties or not p.parties.isdisjoint(parties))
    held = tuple(p for p in found if offices and any(o.title in offices for o in p.offices))
    return held if len(held) > 1 else ()


def _one_of(
    phrase: Phrase, memory: Memory, evidence: Evidence, *, parties: tuple[str, ...], offices: tuple[str, ...]
) -> Mention | None:
    """ "President Bush" without a date: not told which, but whose where all candidates are of one party."""
    name = phrase.name or ""
    found = _candidates(name, memory, parties=parties, offices=offices) if phrase.titles else ()
    if not found or phrase.honorific:
        return None
    party = tuple(dict.fromkeys(t for p in found if (t := p.party_on(memory.date))))
    why = f"more than one {name} held the office: {', '.join(p.name for p in found)}"
    return Mention(
        evidence=evidence,
        kind="person",
        id=(),
        name=None,
        party=party if len(party) == 1 else (),
        how="title",
        why=why,
    )


def _is_person(phrase: Phrase, text: Text, known: Known) -> bool:
    """Whether a bare surname is that of a person: one of known party, or a name for the parser too."""
    token = text.words[phrase.first].token
    return known.party is not None or (token is not None and token.entity.endswith("PERSON"))


def _of_gazetteer(person: Person, why: str, memory: Memory, parties: tuple[str, ...] = ()) -> Known:
    """A person of the gazetteer, of the party named beside them where it is one of theirs, else of that at the date."""
    offices = frozenset(o.title for o in person.offices)
    named = [p for p in parties if p in person.parties]
    party = named[0] if len(named) == 1 else person.party_on(memory.date)
    if party is None:
        why = why or f"has spoken for {', '.join(sorted(person.parties))}, and the document has no date"
    return Known(person.id, person.name, party, offices, person.pronoun, why)


def _stranger(name: str, memory: Memory, parties: tuple[str, ...]) -> Known:
    key = person_id(name)
    earlier = memory.persons.get(key)
    party = parties[0] if len(parties) == 1 else earlier.party if earlier else None
    if party:
        return Known(key, name, party, why="not in the gazetteer; the party is that of the title beside the name")
    return Known(key, name, None, why="not in the gazetteer, and no title beside the name tells a party")


def _fits(party: str | None, parties: tuple[str, ...]) -> bool:
    return not parties or party is None or party in parties


def _suits(person: Person, phrase: Phrase, memory: Memory) -> bool:
    """Whether a namesake can be meant: the form of address agrees, and the first office is not far in the future."""
    pronoun = _pronoun(memory.index, phrase.honorific) if phrase.honorific else None
    since = min((o.since for o in person.offices if o.since), default=None)
    if pronoun not in {None, person.pronoun}:
        return False
    return since is None or memory.date is None or int(since[:4]) <= int(memory.date[:4]) + BEFORE_OFFICE


def _contradicts(memory: Memory, known: Known, offices: tuple[str, ...]) -> bool:
    """Whether the gazetteer knows the person and gives them none of the offices."""
    in_gazetteer = any(p.id == known.id for p in memory.index.surnames.get(split(known.name)[-1], ()))
    return bool(offices) and in_gazetteer and not known.offices & set(offices)


def _by_surname(
    name: str, memory: Memory, *, parties: tuple[str, ...], offices: tuple[str, ...]
) -> tuple[Person | None, str]:
    """The gazetteer's person of a surname: of these parties and offices, in office at the date, else before it."""
    found = [p for p in memory.index.surnames.get(name, ()) if not parties or not p.parties.isdisjoint(parties)]
    if offices:
        found = [p for p in found if any(o.title in offices for o in p.offices)]
    if len(found) <= 1:
        return (found[0], "") if found else (None, "")
    in_office = [p for p in found if _served(p, memory.date, offices)]
    if len(in_office) == 1:
        return in_office[0], f"the {name} in office on {memory.date}"
    if not in_office and memory.date:
        past = sorted((s, p.id, p) for p in found if (s := _last_since(p, memory.date, offices)))
        if past:
            return past[-1][2], f"the last {name} in office before {memory.date}"
    return None, f"more than one {name} is known"


def _served(person: Person, date: str | None, offices: tuple[str, ...]) -> bool:
    return date is not None and any(
        o.since and is_during(o.since, o.until, date) for o in person.offices if not offices or o.title in offices
    )


def _last_since(person: Person, date: str, offices: tuple[str, ...]) -> str:
    return max(
        (o.since for o in person.offices if o.since and o.since <= date and (not offices or o.title in offices)),
        default="",
    )


def _stands_alone(phrase: Phrase, text: Text, *, unique: bool) -> bool:
    """Whether a bare capitalised word may be a surname: not part of a longer name, not a date, not first of all words."""
    word = text.words[phrase.first]
    token = word.token
    if token is None or token.entity.endswith(("DATE", "TIME")):
        return False
    for at in (phrase.first - 1, phrase.last):
        near = text.words[at] if 0 <= at < len(text.words) else None
        if near and near.token and near.sentence is word.sentence and near.token.pos == "PROPN" and near.text.isalpha():
            return False
    return token.entity.endswith("PERSON") or unique


def resolve_title(phrase: Phrase, memory: Memory, evidence: Evidence, *, beside: Known | None) -> Mention | None:
    """A person called by office: "the Norwegian prime minister", "the President"."""
    if phrase.plural:
        return None
    parties = codes_of(phrase, memory)
    if beside is not None:
        return _mention(evidence, beside, how="office", why="in apposition to the name")
    if phrase.titles[-1].role == "incumbent":
        return _incumbent(phrase, memory, evidence)
    offices = offices_of(phrase)
    if len(parties) == 1:
        return _holder(phrase, memory, evidence, party=parties[0], offices=offices)
    if parties or not offices or phrase.past:
        return None
    return _bare(evidence, memory, offices)


def _holder(phrase: Phrase, memory: Memory, evidence: Evidence, *, party: str, offices: tuple[str, ...]) -> Mention:
    to = phrase.to.party if phrase.to else None
    person, why = (
        (None, "a past or future holder, not named") if phrase.past else _in_office(memory, party, offices, to)
    )
    if person is None:
        earlier = _earlier(memory, party, offices) if not phrase.past else None
        if earlier is not None:
            return _mention(evidence, earlier, how="office", why="named before with that office")
        return Mention(evidence=evidence, kind="person", id=(), name=None, party=(party,), how="office", why=why)
    return _mention(evidence, memory.keep(_of_gazetteer(person, "", memory, (party,))), how="office", why=why)


def _in_office(
    memory: Memory, party: str, offices: tuple[str, ...], to: str | None = None
) -> tuple[Person | None, str]:
    if memory.date is None:
        return None, "no document date, so no telling who held the office"
    found: dict[str, Person] = {}
    for office in offices:
        person = memory.index.holder(party, (office,), memory.date, to)
        if person is not None:
            found.setdefault(person.id, person)
    if not found:
        return None, f"the gazetteer has no holder of that office on {memory.date}"
    leads = [o for o in offices if o in LEADERS]
    if len(found) > 1 and len(leads) > 1:
        return None, "president and head of government differ, and the title may mean either"
    return next(iter(found.values())), f"held the office on {memory.date}"


def _earlier(memory: Memory, party: str, offices: tuple[str, ...]) -> Known | None:
    return memory.last(offices, party=party)


def _incumbent(phrase: Phrase, memory: Memory, evidence: Evidence) -> Mention | None:
    seat: Sense | None = next((s for s in phrase.parties if s.role in {"seat", "capital"}), None)
    if seat is None:
        return None
    return _holder(phrase, memory, evidence, party=seat.party, offices=("president", "chancellor", "prime-minister"))


def _bare(evidence: Evidence, memory: Memory, offices: tuple[str, ...]) -> Mention | None:
    """ "The President": written small, the last one named; with a capital, the speaker's or publisher's first."""
    small = evidence.quote.split()[-1].islower()
    last = memory.last(offices, but=memory.speaker)
    own = _own_holder(memory, offices)
    if own is not None and own.id == memory.speaker:
        own = None  # nobody calls himself "the President"
    silent = own is not None and not memory.is_own_voice(offices) and own.id not in memory.persons
    if last is not None and (small or silent):
        return _mention(evidence, last, how="office", why="the last holder of that office whom the document names")
    if own is not None:
        return _mention(evidence, memory.keep(own), how="office", why="the speaker's or the publisher's state")
    if last is not None:
        return _mention(evidence, last, how="office", why="the last holder of that office whom the document names")
    why = "no state is named, and nobody of that office was named before"
    return Mention(evidence=evidence, kind="person", id=(), name=None, party=(), how="office", why=why)


def _own_holder(memory: Memory, offices: tuple[str, ...]) -> Known | None:
    if memory.home is None:
        return None
    person, _ = _in_office(memory, memory.home, offices)
    return _of_gazetteer(person, "", memory, (memory.home,)) if person else _earlier(memory, memory.home, offices)


def _mention(evidence: Evidence, known: Known, *, how: str, why: str) -> Mention:
    party = (known.party,) if known.party else ()
    return Mention(evidence=evidence, kind="person", id=(known.id,), name=known.name, party=party, how=how, why=why)


def _pronoun(index: Index, honorific: str) -> str | None:
    if index.is_a("honorific-she", honorific):
        return "she"
    return "he" if index.is_a("honorific-he", honorific) else None
