"""Finds events: what happened, will happen or is denied, as PLOVER's sixteen roots.

Verbs and nouns of `languages/<code>/events.yaml` tell the root; the clause tells who acts, upon whom, when and where.
A document's own accusation, request, threat or praise is a statement and no event.
Reference: PLOVER codebook 2021 and its table CAMEO2PLOVER-2021.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from verbale.classify.reality import Lists, assertion_of, reality, word_lists
from verbale.classify.roles import (
    clause_verb,
    conjuncts,
    is_verbal,
    lemma,
    noun_phrase,
    noun_words,
    object_heads,
    parties_beside,
    parties_under,
    preposed,
    unique,
    verb_forms,
    voice_with_party,
)
from verbale.classify.scene import Clause, Scene
from verbale.model import Assertion, Attributed, Event, Span
from verbale.resources import Resources
from verbale.resources.schemas.events import EventFrame, Root
from verbale.syntax import Sentence, Token

TOWARDS = ("against", "to", "with", "on", "from", "toward", "towards", "for", "upon")
TOGETHER = ("with", "between", "among", "by")
DATED = re.compile(r"\d{4}(?:-.*)?")
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
BESIDE = 0.1  # less for what a dependent clause tells beside the main one
MAX_NAME = 60  # characters of a name where no party is known


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The language's event words, looked up by word."""

    verbs: dict[str, tuple[EventFrame, ...]]
    nouns: dict[str, EventFrame]
    lists: Lists
    roots: dict[str, Root]


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
    lexicon = _lexicon(resources, language)
    scene = Scene(attributed)
    told = sorted(chain(_by_verbs(scene, lexicon), _by_nouns(scene, lexicon)), key=lambda t: (t.span, -t.score))
    rows = [_row(scene, t) for t in told if not _is_own_words(scene, lexicon, t)]
    return tuple(sorted(_once(rows), key=lambda e: e.evidence.span))


def _lexicon(resources: Resources, language: str) -> Lexicon:
    verbs: dict[str, tuple[EventFrame, ...]] = {}
    nouns: dict[str, EventFrame] = {}
    for frame in resources.pack(language, "events", EventFrame):
        for verb in frame.verbs:
            verbs[verb] = (*verbs.get(verb, ()), frame)
        for noun in frame.nouns:
            nouns.setdefault(noun, frame)
    return Lexicon(
        verbs,
        nouns,
        word_lists(resources, language),
        {r.id: r for r in resources.entries("taxonomies/plover.yaml", Root)},
    )


# Events told by verbs


def _by_verbs(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    for clause in scene.clauses:
        if not is_verbal(clause.verb):
            continue
        assertion = assertion_of(clause, lexicon.lists)
        found = _frame_of(clause, lexicon) if assertion is not None else None
        if found is None or assertion is None:
            continue
        frame, noun = found
        actor, recipient = _roles(scene, clause, frame, noun, lexicon)
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


def _frame_of(clause: Clause, lexicon: Lexicon) -> tuple[EventFrame, Token | None] | None:
    """The most telling frame of a clause, and the noun that tells it where the verb is a light one."""
    sentence, verb = clause.sentence, clause.verb
    heads = object_heads(verb, sentence)
    words = {w for h in heads for w in noun_words(h, sentence)} | {lemma(k) for k in sentence.kids(verb, "advmod")}
    ranked = [
        (bool(frame.objects), form.count(" "), -order, frame)
        for form in verb_forms(verb, sentence)
        for order, frame in enumerate(lexicon.verbs.get(form, ()))
        if not frame.objects or words & set(frame.objects)
    ]
    best = max(ranked, key=lambda r: r[:3], default=None)
    if best is not None and best[0]:
        return best[3], None
    if lemma(verb) in lexicon.lists["light-verbs"]:
        for noun in _light_objects(clause, lexicon):
            if lemma(noun) in lexicon.nouns:
                return lexicon.nouns[lemma(noun)], noun
    return (best[3], None) if best is not None else None


def _light_objects(clause: Clause, lexicon: Lexicon) -> list[Token]:
    """Where a light verb may have its noun: its object, under "in", or the subject of what takes place."""
    verb, sentence = clause.verb, clause.sentence
    heads = list(sentence.kids(verb, "dobj", "nsubjpass", "oprd"))
    heads += list(preposed(verb, sentence, ("in", "into")))
    if lemma(verb) in lexicon.lists["happening-verbs"]:
        heads = [*sentence.kids(verb, "nsubj"), *heads]
    return [h for head in heads for h in (head, *preposed(head, sentence, ("of",)), *conjuncts(head, sentence))]


def _roles(
    scene: Scene, clause: Clause, frame: EventFrame, noun: Token | None, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of a clause."""
    sentence, verb = clause.sentence, clause.verb
    actor = _named(scene, clause.subject, sentence) if clause.subject is not noun or noun is None else ()
    if frame.subject == "recipient":
        return _keeper(scene, verb, sentence, actor), actor
    root = lexicon.roots[frame.plover]
    if not actor and clause.subject is not None and root.symmetric:
        actor = _joint(scene, clause.subject, lexicon)
    others = [t for t in (verb, noun, clause.patient) if t is not None]
    if noun is not None and not actor:
        actor = parties_beside(scene, sentence, noun)
    if root.symmetric:
        return _joined(scene, clause, frame, actor, others), ()
    if not actor and clause.subject is None and clause.patient is not None and frame.mode == "withdraw":
        actor = parties_beside(scene, sentence, clause.patient)  # "our contacts are severed": by us
    recipient = scene.parties_of(clause.patient, sentence) if clause.patient is not noun else ()
    preps = frame.recipient or TOWARDS
    if noun is not None:
        preps = (*preps, "of", "on", "against", "to")
    for token in others:
        recipient = recipient or parties_under(scene, sentence, token, preps)
    return actor, tuple(p for p in recipient if p not in actor)


def _keeper(scene: Scene, verb: Token, sentence: Sentence, held: tuple[str, ...]) -> tuple[str, ...]:
    """Who holds somebody in custody: the state of the place."""
    found = [
        p for noun in preposed(verb, sentence, ("in",)) for t in sentence.subtree(noun) for p in _party_at(scene, t)
    ]
    return tuple(p for p in unique(found) if p not in held)


def _party_at(scene: Scene, token: Token) -> tuple[str, ...]:
    mention = scene.mention_of(token)
    return mention.party if mention is not None else ()


def _joined(
    scene: Scene, clause: Clause, frame: EventFrame, actor: tuple[str, ...], others: list[Token]
) -> tuple[str, ...]:
    """The parties to a symmetric event: subject, object of a meeting, and whoever stands under "with"."""
    sentence = clause.sentence
    found = list(actor)
    for token in others:
        found += parties_under(scene, sentence, token, (*TOGETHER, *frame.recipient))
    if frame.plover == "CONSULT":
        found += scene.parties_of(clause.patient, sentence)
        found += [
            p for t in others for k in conjuncts(t, sentence) for p in parties_under(scene, sentence, k, TOGETHER)
        ]
    joined = unique(found)
    if len(joined) == 1 and _has_silent_partner(scene, clause, frame):
        joined = (*joined, *scene.counterpart(joined))
    return joined


def _has_silent_partner(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    """Whether the other side goes without saying: "we agreed", "the president and the premier met", "I met him"."""
    subject = clause.subject
    together = subject is not None and (subject.text.lower() == "we" or bool(conjuncts(subject, clause.sentence)))
    if frame.plover == "CONSULT" and not frame.joint:
        return not _has_stranger(scene, clause)
    return together and (frame.plover in ("CONSULT", "AGREE")) and not frame.words_only


def _has_stranger(scene: Scene, clause: Clause) -> bool:
    """Whether the other side of a meeting is named but is no party: business leaders, a crowd."""
    sentence = clause.sentence
    others = [*preposed(clause.verb, sentence, ("with", "to"))]
    if clause.patient is not None:
        others += [clause.patient, *preposed(clause.patient, sentence, ("with",))]
    return any(
        o.pos in ("NOUN", "PROPN") and lemma(o) not in ("issue", "conversation", "meeting", "talk") for o in others
    )


def _named(scene: Scene, token: Token | None, sentence: Sentence) -> tuple[str, ...]:
    """Parties of a noun phrase, or its words where it names somebody who is no party."""
    if token is None:
        return ()
    parties = scene.parties_of(token, sentence)
    if parties:
        return parties
    there = parties_under(scene, sentence, token, ("in",)) if token.pos == "NOUN" else ()
    if there:
        return there
    mention = scene.mention_of(token)
    if mention is not None and mention.name:
        return (mention.name,)
    if token.pos == "PROPN" and token.entity[2:] in NAMED:
        text = noun_phrase(token, sentence).of(scene.transcript.text)
        return (re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE),) if len(text) <= MAX_NAME else ()
    return ()


def _joint(scene: Scene, subject: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The relation's two parties for "the sides", "the two leaders", "they"."""
    plural = subject.tag in ("NNS", "NNPS") and lemma(subject) in lexicon.lists["joint-nouns"]
    they = subject.text.lower() in ("they", "both") and scene.mention_of(subject) is None
    return scene.relation if (plural or they) and len(scene.relation) == 2 else ()


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
            actor, recipient = _noun_roles(scene, sentence, token, frame, lexicon)
            if actor or recipient:
                yield Telling(sentence, token, span, frame, actor, recipient, "made", frame.score - 0.2)


def _light_nouns(scene: Scene, lexicon: Lexicon) -> frozenset[int]:
    """Nouns that a verb frame has used already, by their first character."""
    used = set()
    for clause in scene.clauses:
        found = _frame_of(clause, lexicon)
        if found is not None:
            used.update(
                h.start for h in object_heads(clause.verb, clause.sentence) if h.dep in ("dobj", "nsubjpass", "oprd")
            )
            used.update({found[1].start} if found[1] is not None else ())
    return frozenset(used)


def _is_real_noun(scene: Scene, lexicon: Lexicon, sentence: Sentence, noun: Token, span: Span) -> bool:
    """Whether the noun tells one thing that was: dated, or definite and governed by nothing that only supposes it."""
    if any(
        lemma(k) in ("no", "any", "further", "future", "possible", "potential", "every", "another")
        for k in sentence.kids(noun)
    ):
        return False
    if _date_in(scene, span) is not None:
        return True
    verb = clause_verb(noun, sentence)
    if verb is not None and (
        lemma(verb) in lexicon.lists["unreal-verbs"] or reality(verb, sentence, lexicon.lists) != "made"
    ):
        return False
    definite = any(k.dep == "poss" or k.text.lower() in ("the", "this", "these", "those") for k in sentence.kids(noun))
    return definite and noun.dep != "ROOT"


def _noun_roles(
    scene: Scene, sentence: Sentence, noun: Token, frame: EventFrame, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    beside = parties_beside(scene, sentence, noun)
    of = parties_under(scene, sentence, noun, ("of",))
    by = parties_under(scene, sentence, noun, ("by",))
    if lexicon.roots[frame.plover].symmetric:
        joined = unique((*beside, *by, *of, *parties_under(scene, sentence, noun, (*TOGETHER, *frame.recipient))))
        if len(joined) == 1:
            joined = (*joined, *scene.counterpart(joined))
        return (joined, ()) if len(joined) > 1 else ((), ())
    inside = sentence.subtree(noun)
    actor = by or beside or _after_words(scene, sentence, inside, ("by",))
    if not actor and frame.mode == "expel":
        actor = _after_words(scene, sentence, inside, ("from",))
        of = tuple(p for p in of if p not in actor)
    if not actor and frame.of == "actor":
        actor = of
    recipient = parties_under(scene, sentence, noun, (*frame.recipient, "against", "on")) or (of if of != actor else ())
    return actor, tuple(p for p in recipient if p not in actor)


def _after_words(scene: Scene, sentence: Sentence, tokens: list[Token], words: tuple[str, ...]) -> tuple[str, ...]:
    """The parties right under the first of these prepositions, however deep it hangs ("expulsions initiated by Oslo")."""
    for token in tokens:
        if token.dep in ("prep", "agent") and token.text.lower() in words:
            return unique(p for k in sentence.kids(token, "pobj") for p in scene.parties_of(k, sentence))
    return ()


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
    for noun in preposed(told.head, told.sentence, ("in", "at")):
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
    return one and alike and dates and (row.plover == "CONSULT" or row.rule == other.rule)


def _alike(parties: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two sides may be the same: equal, or one of them not told."""
    return not parties or not others or set(parties) == set(others)
