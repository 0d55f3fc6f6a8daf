"""Whose voice a turn is: what a label names, or whose words a text of one voice are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.acquire.directory import initials
from verbale.acquire.interviews import answerer, interviewer
from verbale.acquire.label_kinds import is_capitalised
from verbale.acquire.labels import Label
from verbale.acquire.names import Named, find_names, office_in, tokens
from verbale.acquire.opening import is_imprint
from verbale.acquire.scene import Scene, Voice, described, is_met, is_the_other, resolve, titled, words_before
from verbale.acquire.turn_words import folded, phrases, words_of

BYLINE_WITHIN = 4  # paragraphs at the top of a text where a line may say whose it is
PLACE_WORDS = 6  # of a line of place
SPEECH_WITHIN = 12  # words of a headline within which it says whose speech this is
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def labelled(scene: Scene, label: Label, *, asks_alone: bool) -> Voice:
    """The voice that a label names. `asks_alone`: no other label asks, so that an interview's outlet may be its voice."""
    if label.kind == "answerer":
        return answerer(scene)
    if label.kind == "questioner":
        if told := _asker(scene, label):
            return told
        is_interview = asks_alone and scene.wording.has("dialogue", phrases(words_of(scene.opening)))
        asking = interviewer(scene, answerer(scene)) if is_interview else Voice(None)
        return asking if asking.speaker else Voice(None, why=f"the label {label.name!r} names nobody")
    if label.kind == "moderator":
        return Voice(None, why=f"the label {label.name!r} is a part, not a name")
    if label.kind == "unnamed":
        return described(scene, label.name)
    return _named(scene, label)


def one_voice(scene: Scene, first_lines: Sequence[str]) -> Voice:
    """Whose words a text without questions and labels are: a byline's, the headline's speaker's, the publisher's."""
    return _byline(scene, first_lines) or _speech_maker(scene) or _publisher(scene)


def _asker(scene: Scene, label: Label) -> Voice | None:
    """Who a questioner's label says asks: "Q (Jane Roe, Bergposten)", "Question from Bergposten"."""
    aside = _ASIDE.search(label.name)
    words = label.name.split()
    placed = len(words) > 2 and scene.wording.has("introduces-outlet", [words[1].lower()])
    told = aside.group()[1:-1].strip() if aside else " ".join(words[2:]) if placed else ""
    name = told.partition(",")[0].strip()
    heard = scene.wording.heard(words_of(name))
    is_note = any(scene.wording.has(kind, heard) for kind in ("stage", "translator", "editor"))
    if not name or is_note or not is_capitalised(name, scene.wording) or not any(map(str.isupper, name)):
        return None
    outlet = scene.known.outlet(name)
    return Voice(outlet if outlet and folded(outlet) == folded(name) else name, why="the label says who asks")


def _named(scene: Scene, label: Label) -> Voice:
    person_first, _, title = label.name.partition(", ")
    is_titled = label.kind == "person" and office_in(words_of(title), scene.wording) is not None
    name = label.name if label.kind == "office" or is_titled else person_first
    found = tokens(_ASIDE.sub("", name), scene.wording)
    where = office_in([t.word for t in found], scene.wording) if label.kind == "office" or is_titled else None
    if where is None:
        plain = [titled(t.text) for t in found if t.word not in scene.wording.of("honorific")]
        return resolve(scene, Named(" ".join(plain), 0, len(plain)), why="the label names the speaker")
    office = titled(" ".join(t.text for t in found[where[0] : where[1]]))
    people = find_names(found, scene.wording, scene.known)
    if not people:
        return _office_alone(scene, label, office)
    named = people[0] if title and people[0].first == 0 else people[-1]  # "Jane Doe, Minister of Roads"
    return resolve(scene, replace(named, office=office, title=label.name), why="the label names the speaker")


def _office_alone(scene: Scene, label: Label, office: str) -> Voice:
    """Who is meant by an office without a name: whom label and publisher give by date, the opening calls so, or the place tells."""
    sure = [p for name in (label.name, scene.document.publisher or "") if (p := scene.known.party(name))]
    if held := _holder(scene, office, sure):
        return held
    for person in sorted(scene.people, key=lambda p: not p.is_led):
        is_other = is_the_other(person, scene.found, scene.wording)
        if person.office and _is_same_office(person.office, office) and not is_other:
            return resolve(scene, person, why=f"the opening names the {office}")
    parties = [*sure, *_parties(scene, office)]
    nobody = Voice(None, next(iter(parties), None), office, "only the office is named")
    return _holder(scene, office, parties) or _only_one(scene, office) or nobody


def _holder(scene: Scene, office: str, parties: Sequence[str]) -> Voice | None:
    """Who held an office of one of these parties on the document's date, and has no label with the own name."""
    day = scene.document.date
    for party in dict.fromkeys(parties):
        entry = scene.known.holder(folded(office), party=party, on=day)
        if entry and folded(entry.name.split()[-1]) not in scene.other_labels:
            return Voice(entry.name, entry.party, office, f"held this office on {day}; known as {entry.id}")
    return None


def _parties(scene: Scene, office: str) -> Iterator[str]:
    """Whose office it may be, the likeliest first: as the opening or the line of place and time says."""
    known = scene.known
    beside = (scene.opening[a:b] for a, b in _mentions(scene, office))
    lines = (line for line in scene.opening.split("\n") if line not in scene.headline)
    places = (line for line in lines if is_imprint(line, scene.wording) or _is_short(line))
    for place in (*beside, *places):
        party = known.party(place)
        if party:
            yield party


def _mentions(scene: Scene, office: str) -> Iterator[tuple[int, int]]:
    """Where an office stands in the opening, with the land before it, or behind it after "of"."""
    words = folded(office).split()
    for at in range(len(scene.found) - len(words) + 1):
        if [t.word for t in scene.found[at : at + len(words)]] != words:
            continue
        before, after = scene.found[max(0, at - 2) : at], scene.found[at + len(words) : at + len(words) + 6]
        if before and before[-1].text[0].isupper():
            yield before[-1 if before[0].text[0].islower() else 0].start, scene.found[at].start
        if after and after[0].word in scene.wording.of("said-by"):
            yield after[0].start, after[-1].end


def _is_short(line: str) -> bool:
    """Whether a line may be that of a place: few words, and no sentence's end."""
    return 0 < len(line.split()) <= PLACE_WORDS and line[-1:].isalpha()


def _only_one(scene: Scene, office: str) -> Voice | None:
    """The only person in the headline: "The President's news conference – Jane Doe"."""
    people = find_names(tokens(scene.headline, scene.wording), scene.wording, scene.known)
    if len(people) != 1 or people[0].office or " " not in people[0].name:
        return None
    if is_the_other(people[0], tokens(scene.headline, scene.wording), scene.wording) or people[0].is_owner:
        return None
    if office_in(words_of(scene.headline), scene.wording) is None:
        return None
    return resolve(scene, replace(people[0], office=office), why=f"the headline names one person and the {office}")


def _is_same_office(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    return a == b or initials(a) == b or a == initials(b)


def _byline(scene: Scene, first_lines: Sequence[str]) -> Voice | None:
    """The holder of an office whom a line such as "Prime Minister: Jane Doe" puts over a text."""
    for line in first_lines[:BYLINE_WITHIN]:
        office, colon, name = line.partition(":")
        where = office_in(words_of(office), scene.wording)
        people = find_names(tokens(name, scene.wording), scene.wording, scene.known) if colon and where else ()
        if where and len(people) == 1 and people[0].name == name.strip():
            title = " ".join(words_of(office)[where[0] : where[1]])
            person = replace(people[0], office=titled(title), title=office)
            return resolve(scene, person, why="the line over the text names the office and its holder")
    return None


def _speech_maker(scene: Scene) -> Voice | None:
    """The person whose remarks, statement or address the headline, or the page's title, says a text is."""
    found = tokens(scene.headline or scene.document.title or "", scene.wording)
    for person in find_names(found, scene.wording, scene.known):
        is_near = person.first <= SPEECH_WITHIN and not person.is_owner
        by = scene.wording.has("said-by", words_before(person, found))
        if is_near and by and is_met(person, found, scene.wording):
            return resolve(scene, person, why="the headline says whose words these are")
    return None


def _publisher(scene: Scene) -> Voice:
    name = scene.document.publisher
    if name is None and (both := _both_parties(scene)):
        return both
    if name is None:
        return Voice(None, why="one voice; the text does not name it, and the publisher is not known")
    return Voice(name, scene.known.party(name), why="the publisher's own words")


def _both_parties(scene: Scene) -> Voice | None:
    """The two parties whose joint text the title says it is: "Joint statement of Norway and Chile"."""
    title = scene.headline or scene.document.title or ""
    if not scene.wording.has("joint-text", phrases(words_of(title))):
        return None
    found: dict[str, str] = {}
    for word in tokens(title, scene.wording):
        if (code := scene.known.parties.get(word.word)) and word.text[0].isupper():
            found.setdefault(code, word.text)
    if len(found) != 2:
        return None
    return Voice(" and ".join(found.values()), why="a joint text: the words of both its parties")
