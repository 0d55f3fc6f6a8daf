"""Finds events: what happened, will happen or is denied, as PLOVER's sixteen roots.

Verbs and nouns of `languages/<code>/events.yaml` tell the root; the clause tells who acts, upon whom, when and where.
A document's own accusation, request, threat or praise is a statement and no event.
Reference: PLOVER codebook 2021 and its table CAMEO2PLOVER-2021.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from verbale.classify.event_roles import Lexicon, frame_of, load_lexicon, roles_of, roles_of_noun
from verbale.classify.reality import assertion_of, reality
from verbale.classify.roles import (
    clause_verb,
    is_verbal,
    lemma,
    noun_phrase,
    object_heads,
    preposed,
    voice_with_party,
)
from verbale.classify.scene import Clause, Scene, scene_of
from verbale.model import Assertion, Attributed, Event, Span
from verbale.resources import Resources
from verbale.resources.schemas.events import EventFrame
from verbale.syntax import Sentence, Token

DATED = re.compile(r"\d{4}(?:-.*)?")
BESIDE = 0.1  # less for what a dependent clause tells beside the main one


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one predicate or noun tells it, before the document's other tellings are weighed."""

    sentence: Sentence
    head: Token
    span: Span
    frame: EventFrame
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    assertion: Assertion
    score: float


def find_events(attributed: Attributed, resources: Resources) -> tuple[Event, ...]:
    """The events, in text order; one telling of each."""
    language = attributed.annotated.transcript.document.language
    if not attributed.annotated.sentences or language is None:
        return ()
    lexicon = load_lexicon(resources, language)
    scene = scene_of(attributed, resources)
    told = sorted(chain(_by_verbs(scene, lexicon), _by_nouns(scene, lexicon)), key=lambda t: (t.span, -t.score))
    rows = [_row(scene, t) for t in told if not _is_own_words(scene, lexicon, t)]
    return tuple(sorted(_once(rows), key=lambda e: e.evidence.span))


# Events told by verbs


def _by_verbs(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    for clause in scene.clauses:
        if not is_verbal(clause.verb):
            continue
        assertion = assertion_of(clause, lexicon.lists)
        found = frame_of(clause, lexicon) if assertion is not None else None
        if found is None or assertion is None:
            continue
        frame, noun = found
        actor, recipient = roles_of(scene, clause, frame, noun, lexicon)
        if (actor or recipient) and _is_told(clause, frame, actor, lexicon):
            score = frame.score - (0.0 if recipient or len(actor) > 1 else 0.1)
            score -= BESIDE if clause.verb.dep in ("relcl", "acl", "advcl", "pcomp") else 0.0
            yield Telling(clause.sentence, clause.verb, clause.span, frame, actor, recipient, assertion, score)


def _is_told(clause: Clause, frame: EventFrame, actor: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether an event is told rather than a habit, or the outcome of another event ("the attack killed …")."""
    subject = clause.subject
    if frame.plover == "CONSULT" and len(actor) < 2:
        return False
    if frame.joint and len(actor) < 2:
        return False
    if subject is None:
        return True
    if subject.tag == "PRP" and clause.verb.tag == "VBP" and frame.plover in ("CONSULT", "COOPERATE", "AID", "AGREE"):
        return any(k.dep == "aux" for k in clause.sentence.kids(clause.verb))  # "we meet regularly"
    relative = subject.tag in ("WDT", "WP")
    noun = clause.sentence.head(clause.verb) if relative and clause.verb.dep == "relcl" else subject
    return noun.pos != "NOUN" or lemma(noun) not in lexicon.nouns or frame.plover in ("CONSULT", "AGREE")


# Events told by nouns


def _by_nouns(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    taken = _light_nouns(scene, lexicon)
    for sentence in scene.annotated.sentences:
        for token in sentence.tokens:
            frame = lexicon.nouns.get(lemma(token)) if token.pos in ("NOUN", "PROPN") else None
            if frame is None or token.start in taken or token.dep in ("compound", "amod", "nmod"):
                continue
            span = noun_phrase(token, sentence)
            if not _is_real_noun(scene, lexicon, sentence, token, span):
                continue
            actor, recipient = roles_of_noun(scene, sentence, token, frame, lexicon)
            if actor or recipient:
                yield Telling(sentence, token, span, frame, actor, recipient, "made", frame.score - 0.2)


def _light_nouns(scene: Scene, lexicon: Lexicon) -> frozenset[int]:
    """Nouns that a verb frame has used already, by their first character."""
    used: set[int] = set()
    for clause in scene.clauses:
        found = frame_of(clause, lexicon)
        if found is not None:
            used.update(
                h.start for h in object_heads(clause.verb, clause.sentence) if h.dep in ("dobj", "nsubjpass", "oprd")
            )
            used.update({found[1].start} if found[1] is not None else ())
    return frozenset(used)


def _is_real_noun(scene: Scene, lexicon: Lexicon, sentence: Sentence, noun: Token, span: Span) -> bool:
    """Whether the noun tells one thing that was: dated, or definite and governed by nothing that only supposes it."""
    if any(lemma(k) in scene.words["unreal-determiners"] for k in sentence.kids(noun)):
        return False
    if _date_in(scene, span) is not None:
        return True
    verb = clause_verb(noun, sentence)
    if verb is not None and (
        lemma(verb) in lexicon.lists["unreal-verbs"] or reality(verb, sentence, lexicon.lists) != "made"
    ):
        return False
    definite = any(k.dep == "poss" or k.text.lower() in scene.words["definites"] for k in sentence.kids(noun))
    return definite and noun.dep != "ROOT"


# Rows


def _is_own_words(scene: Scene, lexicon: Lexicon, told: Telling) -> bool:
    """Whether this is the voice's own verbal act, which is a statement and no event."""
    root = lexicon.roots[told.frame.plover]
    words = root.verbal if told.frame.words_only is None else told.frame.words_only
    promised = told.assertion == "future" and root.quad.endswith("cooperation") and root.id != "CONSULT"
    if not words and not promised:
        return False
    voice = voice_with_party(scene, told.span.start, lexicon.lists["official-words"])
    return voice.party is not None and voice.party in told.actor


def _row(scene: Scene, told: Telling) -> Event:
    voice = scene.voice_at(told.span.start)
    return Event(
        evidence=scene.evidence(told.span),
        plover=told.frame.plover,
        mode=told.frame.mode,
        actor=told.actor,
        recipient=told.recipient,
        date=_date_in(scene, told.span) or _date_in(scene, Span(told.sentence.start, told.sentence.end)),
        place=_place(scene, told),
        told_by=voice.name,
        assertion=told.assertion,
        rule=f"events/{told.frame.id}",
        score=round(told.score, 2),
    )


def _date_in(scene: Scene, span: Span) -> str | None:
    """The only calendar date that stands in a stretch of text; None where there is none, or more than one."""
    values = [
        t.value
        for t in scene.annotated.times
        if t.type in ("DATE", "TIME") and t.value and DATED.fullmatch(t.value) and span.holds(t.evidence.span)
    ]
    return values[0] if len(set(values)) == 1 else None


def _place(scene: Scene, told: Telling) -> str | None:
    """The place under "in" or "at", as the text names it."""
    for noun in preposed(told.head, told.sentence, scene.words["place-prepositions"]):
        if noun.entity[2:] in ("GPE", "LOC", "FAC"):
            return noun_phrase(noun, told.sentence).of(scene.transcript.text)
    return None


def _once(rows: list[Event]) -> list[Event]:
    """One row for what a document tells several times: same root, actors and recipients, no two dates that differ."""
    kept: list[Event] = []
    for row in sorted(rows, key=lambda e: (-e.score, e.evidence.span)):
        if not any(_same(row, other) for other in kept):
            kept.append(row)
    return kept


def _same(row: Event, other: Event) -> bool:
    if row.evidence.span.meets(other.evidence.span) and row.plover == other.plover:
        return True
    one = _alike(row.actor, other.actor) and _alike(row.recipient, other.recipient)
    alike = row.plover == other.plover and row.assertion == other.assertion
    dates = row.date is None or other.date is None or row.date == other.date
    return (
        one
        and alike
        and dates
        and (row.plover == "CONSULT" or row.rule == other.rule or row.mode == other.mode is not None)
    )


def _alike(parties: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two sides may be the same: equal, or one of them not told."""
    return not parties or not others or set(parties) == set(others)
