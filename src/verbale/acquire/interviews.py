"""Who answers and who asks where no label says so: headline, introduction, and the names by which questions address."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from verbale.acquire.names import Named, Token, find_names, office_in, tokens, with_office
from verbale.acquire.scene import NEAR, Scene, Voice, described, is_met, is_the_other, resolve, words_before
from verbale.acquire.turn_words import Wording, phrases, words_of

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
ADDRESSES_WITHIN = 60  # characters at the head of a question where its addressee is named
QUESTIONS_READ = 200  # as many show how the one who answers is addressed


@lru_cache(maxsize=16)
def _signed_by(words: frozenset[str]) -> re.Pattern[str]:
    said = "|".join(map(re.escape, sorted(words))) or "(?!)"
    return re.compile(rf"\b(?i:{said}) ([^.,;:()\[\]\n]{{3,60}})")


def answerer(scene: Scene) -> Voice:
    """The one who answers in a dialogue without labels, as headline and introduction name him or her.

    Every mention of a person in the opening is weighed, and those of one surname are added up.
    """
    people = (*scene.people, *_unnamed(scene.found, scene.wording))
    weights: dict[str, float] = {}
    for person in people:
        key = words_of(person.name)[-1]
        weights[key] = weights.get(key, 0.0) + _weight(scene, person)
    if not weights or max(weights.values()) <= 0:
        return Voice(None, why="neither headline nor introduction names who answers")
    key = max(weights, key=lambda k: weights[k])
    same = [p for p in people if words_of(p.name)[-1] == key]
    if same[0].name in scene.wording.of("unnamed"):
        return described(scene, same[0].name)
    named = max(same, key=lambda p: len(p.name.split()))
    first = next((p for p in same if p.office), named)
    person = replace(named, office=first.office, title=first.title)
    return resolve(scene, person, why="named in headline or introduction")


def interviewer(scene: Scene, answering: Voice) -> Voice:
    """The one who asks: a person or outlet that headline, introduction or an "interviewed by" names."""
    by = _signed_by(scene.wording.of("interviewed-by"))
    signed = by.search(scene.closing) or by.search(scene.opening)
    if signed and signed.group(1)[0].isupper():
        return Voice(signed.group(1).strip(), why="the text says who interviewed")
    for person in scene.people:
        asks = _is_of_an_outlet(person, scene) or (person.office is None and _is_of_an_office(scene))
        if asks and _is_interviewed(person, scene) and not _is_same(person.name, answering.speaker):
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
    for at, token in enumerate(scene.found[:-1]):
        after = scene.found[at + 1]
        if token.word in scene.wording.of("outlet") and token.text[0].islower() and after.text[0].isupper():
            return _outlet_at(scene, at + 1)
    return None


def self_introduced(scene: Scene, question: str) -> Voice | None:
    """The questioner who gives a name: "This is Jane Doe with the Herald", "Jane Doe from the Herald"."""
    found = tokens(question[:INTRODUCES_WITHIN], scene.wording)
    for person in find_names(found, scene.wording, scene.known):
        before = [t.word for t in found[max(0, person.first - 3) : person.first]]
        given = any(scene.wording.has("introduces-self", [" ".join(before[n:])]) for n in range(len(before)))
        after = found[person.last : person.last + 2]
        placed = len(after) == 2 and scene.wording.has("introduces-outlet", [after[0].word])
        placed = placed and (scene.wording.has("article", [after[1].word]) or after[1].text[0].isupper())
        if " " in person.name and (given or placed):
            return Voice(person.name, why="the questioner gives this name")
    return None


def _outlet_at(scene: Scene, at: int) -> str:
    end = at
    while end < len(scene.found) and end - at < 3 and scene.found[end].text[0].isupper():
        end += 1
        if scene.found[end - 1].text.endswith(scene.wording.possessives):
            break
    name = scene.opening[scene.found[at].start : scene.found[end - 1].end]
    return scene.wording.unowned(name)


def _weight(scene: Scene, person: Named) -> float:
    headline, surname = words_of(scene.headline), words_of(person.name)[-1]
    addressed = sum(surname in words_of(q[:ADDRESSES_WITHIN]) for q in scene.questions[:QUESTIONS_READ])
    weight = HAS_OFFICE * (person.office is not None)
    weight += ACTS * _acts(person, scene)
    weight += IS_MET * is_met(person, scene.found, scene.wording)
    weight += IN_SHORT_HEADLINE * (surname in headline and len(headline) <= SHORT_HEADLINE)
    weight += IS_ADDRESSED * min(2, addressed)
    weight += IS_OWNER * person.is_owner
    weight += IS_THE_OTHER * is_the_other(person, scene.found, scene.wording)
    if _is_of_an_outlet(person, scene):
        weight += IS_OF_AN_OUTLET
    elif person.office is None and _is_interviewed(person, scene) and _is_of_an_office(scene):
        weight += INTERVIEWS_HOLDER
    return weight


def _acts(person: Named, scene: Scene) -> bool:
    after = [t.word for t in scene.found[person.last : person.last + FAR]]
    reach = FAR if after[:1] == [","] else NEAR
    return scene.wording.has("presents", phrases(after[:reach]))


def _is_of_an_outlet(person: Named, scene: Scene) -> bool:
    after = scene.found[person.last : person.last + NEAR]
    return any(t.word in scene.wording.of("outlet") for t in after if t.text[0].isupper())


def _is_interviewed(person: Named, scene: Scene) -> bool:
    return scene.wording.has("interviewed", phrases(words_before(person, scene.found)))


def _is_of_an_office(scene: Scene) -> bool:
    """Whether the publisher is an office, which publishes what its holder says."""
    return office_in(words_of(scene.document.publisher or ""), scene.wording) is not None


def _is_same(name: str, other: str | None) -> bool:
    return other is not None and words_of(name)[-1:] == words_of(other)[-1:]


def _unnamed(found: Sequence[Token], wording: Wording) -> tuple[Named, ...]:
    """Descriptions in place of a name: "a senior administration official"."""
    people: list[Named] = []
    at = 0
    while at < len(found):
        length = next((n for n in (4, 3, 2) if _description(found[at : at + n], wording) in wording.of("unnamed")), 0)
        if length:
            where = with_office(found, at, at + length, wording=wording)
            people.append(replace(where, name=_description(found[at : at + length], wording)))
        at += length or 1
    return tuple(people)


def _description(found: Sequence[Token], wording: Wording) -> str:
    said = " ".join(t.word for t in found)
    return said.removesuffix(next((e for e in wording.plurals if said.endswith(e)), ""))
