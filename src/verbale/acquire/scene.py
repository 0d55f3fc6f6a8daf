"""What the voices of a document are found with, and how a name is resolved to a person, a party and an office."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.acquire.directory import Directory, office_of
from verbale.acquire.names import Named, Token, find_names, tokens
from verbale.acquire.turn_words import Wording, folded, phrases
from verbale.model import Document
from verbale.resources.schemas.gazetteers import Person

NEAR = 4  # words between a name and what is said of it
LONGEST_OPENING = 6_000  # characters of headline and introduction in which names are looked for
LONGEST_TEXT = 200_000  # characters of the text in which a surname's first name is looked for
NAME_REACH = 80  # characters before a surname within which its first names and title stand
_PARTS = re.compile(r"([\s\-'’.]+)")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, whom they speak for, in what office, and how we know. `speaker` None: `why` says why."""

    speaker: str | None
    party: str | None = None
    office: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the voices of one document are found with."""

    document: Document
    headline: str
    opening: str  # headline and introduction
    closing: str  # the text's last lines
    found: tuple[Token, ...]  # the opening's words
    people: tuple[Named, ...]  # the persons whom the opening names
    full_names: dict[str, str]  # surname, folded → its fullest form in the opening, else in the text
    other_labels: frozenset[str]  # surnames in the labels that name a person
    questions: tuple[str, ...]  # the first paragraph of each turn that asks
    wording: Wording
    known: Directory


def full_names(
    places: Iterable[str], *, surnames: frozenset[str], wording: Wording, known: Directory
) -> dict[str, str]:
    """For each surname (folded) that stands with a first name somewhere, the first such form. Earlier places win."""
    names: dict[str, str] = {}
    if not surnames:
        return names
    looked_for = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(surnames)))})(?![^\W_])")
    for place in places:
        for hit in looked_for.finditer(folded(place)):
            if hit.group() in names or not place[hit.start()].isupper():
                continue
            around = tokens(place[max(0, hit.start() - NAME_REACH) : hit.end()], wording)[-2 * NEAR - 1 :]
            people = find_names(around, wording, known)
            if people and people[-1].last == len(around) and " " in people[-1].name:
                names[hit.group()] = people[-1].name
    return names


def resolve(scene: Scene, person: Named, *, why: str) -> Voice:
    """A person named, with the full name, party and office that gazetteer, opening and text give."""
    day = scene.document.date
    full = person.name if " " in person.name else scene.full_names.get(folded(person.name), person.name)
    entry = scene.known.person(full, on=day) or scene.known.person(person.name, on=day)
    if entry is None:
        party = scene.known.party(person.title) if person.title else None
        if person.office and not party:
            party = scene.known.party(scene.document.publisher or "")
        party = party or scene.known.shared_party(person.name, on=day)
        return Voice(full, party, titled(person.office) if person.office else None, why)
    name = _as_spelt(entry, full)
    party = entry.party_on(day.isoformat() if day else None)
    return Voice(name, party, office_of(entry, on=day) or person.office, f"{why}; known as {entry.id}")


def _as_spelt(entry: Person, written: str) -> str:
    """A known person's full name, with the surname as the document spells it where the gazetteer has that spelling."""
    surname = folded(written).split()[-1]
    if folded(entry.surname or entry.name).split()[-1] == surname:
        return entry.name
    first = entry.name.split()[0]
    spelt = (a for a in entry.aliases if a.split()[0] == first and folded(a).split()[-1] == surname and " " in a)
    return next(spelt, entry.name)


def described(scene: Scene, description: str) -> Voice:
    """The voice of somebody who is only described: "senior official"."""
    party = scene.known.party(description) or scene.known.party(scene.document.publisher or "")
    return Voice(titled(description), party, why="named only by this description")


def words_before(person: Named, found: Sequence[Token]) -> list[str]:
    """The few words before a name and its title."""
    begin = person.first - (len(person.title.split()) if person.is_led else 0)
    return [t.word for t in found[max(0, begin - NEAR) : begin] if t.text[0].isalnum()]


def is_met(person: Named, found: Sequence[Token], wording: Wording) -> bool:
    """Whether the words before a name say that it is the person spoken with, or whose words these are."""
    return wording.has("met", phrases(words_before(person, found)))


def is_the_other(person: Named, found: Sequence[Token], wording: Wording) -> bool:
    """Whether a name only says with whom something was held: "talks with the President"."""
    before = [w for w in words_before(person, found) if not wording.has("article", [w])][-1:]
    return wording.has("with", before) and not is_met(person, found, wording)


def titled(name: str) -> str:
    """A name or office in capitals, or in lower case, with capitals at the heads of its words."""
    if not (name.isupper() or name.islower()) or (len(name) < 3 and name.isupper()):
        return name
    return "".join(part.capitalize() for part in _PARTS.split(name))
