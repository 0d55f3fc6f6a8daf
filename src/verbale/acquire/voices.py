"""Who speaks: names for the voices, from labels, headline, introduction and the way the questions address somebody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.acquire.directory import Directory, initials, office_of
from verbale.acquire.labels import Label
from verbale.acquire.names import Named, Token, find_names, office_in, tokens, with_office
from verbale.acquire.turn_words import Wording, folded, phrases, words_of
from verbale.model import Document

NEAR = 4  # words between a name and what is said of it
FAR = 12  # words between a name with an apposition and its verb
# What speaks for a person named in the opening being the one who answers; tuned on 158 interviews without labels.
HAS_OFFICE = 3.0
ACTS = 2.0
IS_MET = 2.0
IN_SHORT_HEADLINE = 2.0
IS_ADDRESSED = 2.0
IS_OF_AN_OUTLET = -5.0
IS_OWNER = -4.0  # "on the President's meeting"
IS_THE_OTHER = -3.0  # "talks with the President"
INTERVIEWS_HOLDER = -4.0  # "Interview with X" on an office's own pages: X asks
SHORT_HEADLINE = 8  # words
INTRODUCES_WITHIN = 120  # characters at the head of a question where its speaker gives a name
ADDRESS_HEAD = 60  # characters at the head of a question where its addressee is named
LONGEST_TEXT_SEARCHED = 200_000  # characters of the body searched for a full name
_INTERVIEWED_BY = re.compile(r"\b(?:[Ii]nterview(?:ed)?|[Cc]onducted|[Qq]uestions) by ([^.,;:()\[\]\n]{3,60})")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, whom they speak for, in what office, and how we know. `speaker` None: `why` says why."""

    speaker: str | None
    party: str | None = None
    office: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the voices of one document are found with."""

    document: Document
    text: str
    headline: str
    opening: str  # headline and introduction
    questions: tuple[str, ...]  # the words of the turns that ask
    wording: Wording
    known: Directory


def answerer(scene: Scene) -> Voice:
    """The one who answers in a dialogue without labels, as headline and introduction name him or her.

    Every mention of a person in the opening is weighed, and those of one surname are added up.
    """
    found = tokens(scene.opening)
    people = (*find_names(found, scene.wording, scene.known), *_unnamed(found, scene.wording))
    weights: dict[str, float] = {}
    for person in people:
        key = words_of(person.name)[-1]
        weights[key] = weights.get(key, 0.0) + _answers(scene, person, found)
    if not weights or max(weights.values()) <= 0:
        return Voice(None, why="neither headline nor introduction names who answers")
    key = max(weights, key=lambda k: weights[k])
    same = [p for p in people if words_of(p.name)[-1] == key]
    if same[0].name.lower() in scene.wording.of("unnamed"):
        return _described(scene, same[0].name)
    named = max(same, key=lambda p: len(p.name.split()))
    titled = next((p for p in (*same, named) if p.office), named)
    return resolve(
        scene, replace(named, office=titled.office, title=titled.title), why="named in headline or introduction"
    )


def interviewer(scene: Scene, answering: Voice) -> Voice:
    """The one who asks: a person or outlet that headline, introduction or an "interviewed by" names."""
    signed = _INTERVIEWED_BY.search(scene.text[-2000:]) or _INTERVIEWED_BY.search(scene.opening)
    if signed and signed.group(1)[0].isupper():
        return Voice(signed.group(1).strip(), why="the text says who interviewed")
    found = tokens(scene.opening)
    people = find_names(found, scene.wording, scene.known)
    for person in people:
        if (
            person.name != answering.speaker
            and _is_of_an_outlet(person, found, scene.wording)
            and _is_met(person, found, scene.wording)
        ):
            return Voice(person.name, why="the headline names the interviewer")
    outlet = outlet_named(scene)
    if outlet and not _is_same(outlet, answering.speaker):
        return Voice(outlet, why="the outlet named in headline or introduction")
    return Voice(None, why="the text does not say who asks")


def outlet_named(scene: Scene) -> str | None:
    """The outlet of an interview: a known one, or a capitalised name after a word such as "newspaper"."""
    known = scene.known.outlet(scene.opening)
    if known:
        return known
    found = tokens(scene.opening)
    for at, token in enumerate(found[:-1]):
        after = found[at + 1]
        if token.word in scene.wording.of("outlet") and token.text[0].islower() and after.text[0].isupper():
            end = at + 1
            while end < len(found) and end - at <= 3 and found[end].text[0].isupper():
                end += 1
                if found[end - 1].text.endswith(("’s", "'s")):
                    break
            return scene.opening[after.start : found[end - 1].end].removesuffix("’s").removesuffix("'s")
    return None


def labelled(scene: Scene, label: Label) -> Voice:
    """The voice that a label names."""
    if label.kind == "questioner":
        return Voice(None, why=f"the label {label.name!r} names nobody")
    if label.kind == "moderator":
        return Voice(None, why=f"the label {label.name!r} is a part, not a name")
    if label.kind == "unnamed":
        return _described(scene, label.name)
    found = tokens(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", label.name))
    words = [t.word for t in found]
    where = office_in(words, scene.wording) if label.kind == "office" else None
    people = find_names(found, scene.wording, scene.known) if where else ()
    office = " ".join(t.text for t in found[where[0] : where[1]]) if where else None
    office = _titled(office) if office else None
    if people:
        person = people[-1]
        return resolve(scene, replace(person, office=office, title=label.name), why="the label names the speaker")
    if office:
        return _office_alone(scene, office)
    plain = [t for t in found if t.word not in scene.wording.of("honorific")]
    name = " ".join(_titled(t.text) for t in plain)
    return resolve(scene, Named(name, 0, len(plain)), why="the label names the speaker")


def resolve(scene: Scene, person: Named, *, why: str) -> Voice:
    """A person named, with the full name, party and office that gazetteer, opening and text give."""
    full = _full_name(scene, person.name)
    entry = scene.known.person(full, on=scene.document.date) or scene.known.person(person.name, on=scene.document.date)
    party = scene.known.party(person.title) if person.title else None
    if entry is None:
        own = party or (scene.known.party(scene.document.publisher or "") if person.office else None)
        return Voice(full, own, _titled(person.office) if person.office else None, why)
    office = office_of(entry, on=scene.document.date) or person.office
    return Voice(entry.name, entry.party, office, f"{why}; known as {entry.id}")


def self_introduced(scene: Scene, question: str) -> Voice | None:
    """The questioner who gives a name: "This is Jane Doe with the Herald", "Jane Doe from the Herald"."""
    found = tokens(question[:INTRODUCES_WITHIN])
    for person in find_names(found, scene.wording, scene.known):
        before = [t.word for t in found[max(0, person.first - 3) : person.first]]
        given = any(scene.wording.has("introduces-self", [" ".join(before[n:])]) for n in range(len(before)))
        after = found[person.last : person.last + 2]
        placed = len(after) == 2 and after[0].word in scene.wording.of("introduces-outlet")
        placed = placed and (after[1].word == "the" or after[1].text[0].isupper())
        if len(person.name.split()) > 1 and (given or placed):
            return Voice(person.name, why="the questioner gives this name")
    return None


def byline(scene: Scene, first_lines: Sequence[str]) -> Voice | None:
    """The holder of an office whom a line such as "Prime Minister: Jane Doe" puts over a text."""
    for line in first_lines:
        office, colon, name = line.partition(":")
        where = office_in(words_of(office), scene.wording)
        people = find_names(tokens(name), scene.wording, scene.known)
        if colon and where and len(people) == 1 and people[0].name == name.strip():
            title = " ".join(office.split()[where[0] : where[1]])
            person = replace(people[0], office=title, title=office)
            return resolve(scene, person, why="the line over the text names the office and its holder")
    return None


def publisher(scene: Scene) -> Voice:
    """The publisher as the voice of a text that has no other."""
    name = scene.document.publisher
    if name is None:
        return Voice(None, why="one voice; the text does not name it, and the publisher is not known")
    return Voice(name, scene.known.party(name), why="the publisher's own words")


def speech_maker(scene: Scene) -> Voice | None:
    """The person whose remarks, statement or address the headline says a text is."""
    found = tokens(scene.headline)
    for person in find_names(found, scene.wording, scene.known):
        before = _words_before(person, found, scene.wording)
        if person.first <= FAR and any(w in before for w in ("by", "of")) and _is_met(person, found, scene.wording):
            return resolve(scene, person, why="the headline says whose words these are")
    return None


def _answers(scene: Scene, person: Named, found: Sequence[Token]) -> float:
    score = HAS_OFFICE * (person.office is not None)
    score += ACTS * _acts(person, found, scene.wording)
    score += IS_MET * _is_met(person, found, scene.wording)
    headline = words_of(scene.headline)
    surname = words_of(person.name)[-1]
    score += IN_SHORT_HEADLINE * (surname in headline and len(headline) <= SHORT_HEADLINE)
    score += IS_ADDRESSED * min(2, sum(_addresses(q, surname) for q in scene.questions))
    score += IS_OWNER * person.is_owner
    score += IS_THE_OTHER * _is_the_other(person, found, scene.wording)
    if _is_of_an_outlet(person, found, scene.wording):
        score += IS_OF_AN_OUTLET
    elif person.office is None and _is_interviewed(person, found, scene) and _speaks_for_an_office(scene):
        score += INTERVIEWS_HOLDER
    return score


def _is_same(name: str, other: str | None) -> bool:
    return other is not None and words_of(name)[-1:] == words_of(other)[-1:]


def _acts(person: Named, found: Sequence[Token], wording: Wording) -> bool:
    after = [t.word for t in found[person.last : person.last + FAR]]
    reach = FAR if after[:1] == [","] else NEAR
    return wording.has("presents", phrases(after[:reach]))


def _is_met(person: Named, found: Sequence[Token], wording: Wording) -> bool:
    return wording.has("met", phrases(_words_before(person, found, wording)))


def _is_the_other(person: Named, found: Sequence[Token], wording: Wording) -> bool:
    before = [w for w in _words_before(person, found, wording) if w != "the"][-1:]
    return wording.has("with", before) and not _is_met(person, found, wording)


def _words_before(person: Named, found: Sequence[Token], wording: Wording) -> list[str]:
    """The few words before a name and its title."""
    begin = person.first
    begin -= len(tokens(person.title)) if person.is_led else 0
    return [t.word for t in found[max(0, begin - NEAR) : begin] if t.text[0].isalnum()]


def _is_of_an_outlet(person: Named, found: Sequence[Token], wording: Wording) -> bool:
    after = found[person.last : person.last + NEAR]
    return any(t.word in wording.of("outlet") for t in after if t.text[0].isupper() or t.text.isdigit())


def _is_interviewed(person: Named, found: Sequence[Token], scene: Scene) -> bool:
    return scene.wording.has("interviewed", phrases(_words_before(person, found, scene.wording)))


def _speaks_for_an_office(scene: Scene) -> bool:
    return office_in(words_of(scene.document.publisher or ""), scene.wording) is not None


def _addresses(question: str, surname: str) -> bool:
    return surname in words_of(question[:ADDRESS_HEAD])


def _unnamed(found: Sequence[Token], wording: Wording) -> tuple[Named, ...]:
    """Descriptions in place of a name: "a senior administration official"."""
    people: list[Named] = []
    at = 0
    while at < len(found):
        length = next((n for n in (4, 3, 2) if _description(found[at : at + n]) in wording.of("unnamed")), 0)
        if length:
            where = with_office(found, at, at + length, wording=wording)
            people.append(replace(where, name=_description(found[at : at + length])))
        at += length or 1
    return tuple(people)


def _description(found: Sequence[Token]) -> str:
    return " ".join(t.word for t in found).removesuffix("s")


def _described(scene: Scene, description: str) -> Voice:
    party = scene.known.party(description) or scene.known.party(scene.document.publisher or "")
    return Voice(_titled(description), party, why="named only by this description")


def _office_alone(scene: Scene, office: str) -> Voice:
    """Who is meant by an office without a name: the person whom the opening calls so, or whom the gazetteer knows."""
    found = tokens(scene.opening)
    people = find_names(found, scene.wording, scene.known)
    for person in sorted(people, key=lambda p: not p.is_led):
        if person.office and _same_office(person.office, office) and not _is_the_other(person, found, scene.wording):
            return resolve(scene, person, why=f"the opening names the {office}")
    party = scene.known.party(scene.document.publisher or "") or scene.known.party(scene.headline)
    entry = scene.known.holder(folded(office), party=party, on=scene.document.date) if party else None
    if entry:
        return Voice(entry.name, entry.party, office, f"held this office on {scene.document.date}; known as {entry.id}")
    return Voice(None, party, office, "only the office is named")


def _same_office(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    return a == b or initials(a) == b or a == initials(b)


def _full_name(scene: Scene, name: str) -> str:
    """The fullest form of a surname that opening or text gives."""
    if len(name.split()) > 1:
        return name
    for place in (scene.opening, scene.text[:LONGEST_TEXT_SEARCHED]):
        for found in re.finditer(rf"\b{re.escape(name)}\b", place, re.IGNORECASE):
            found_tokens = tokens(place[max(0, found.start() - 60) : found.end()])
            for person in find_names(found_tokens, scene.wording, scene.known):
                if person.last == len(found_tokens) and len(person.name.split()) > 1:
                    return person.name
    return name


def _titled(name: str) -> str:
    """A name or office in capitals, or in lower case, with capitals at the heads of its words."""
    if not (name.isupper() or name.islower()) or (len(name) < 3 and name.isupper()):
        return name
    return "".join(part.capitalize() for part in re.split(r"([\s\-'’.]+)", name))
