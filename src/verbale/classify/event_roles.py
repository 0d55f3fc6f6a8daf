"""Which event a clause or a noun tells, and who stands on which side of it.

Reference: PLOVER codebook 2021 (actor and recipient; both sides of a symmetric event are actors).
"""

from dataclasses import dataclass

from verbale.classify.roles import (
    conjuncts,
    lemma,
    noun_phrase,
    noun_words,
    object_heads,
    parties_after,
    parties_beside,
    parties_under,
    preposed,
    unique,
    verb_forms,
    without_article,
)
from verbale.classify.scene import Clause, Scene
from verbale.resources import Resources
from verbale.resources.schemas.events import EventFrame, Root
from verbale.resources.words import FunctionWords, function_words
from verbale.syntax import Sentence, Token

MAX_NAME = 60  # characters of a name where no party is known


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The language's event words, looked up by word."""

    verbs: dict[str, tuple[EventFrame, ...]]
    nouns: dict[str, EventFrame]
    lists: FunctionWords
    roots: dict[str, Root]


def load_lexicon(resources: Resources, language: str) -> Lexicon:
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
        function_words(resources, language),
        {r.id: r for r in resources.entries("taxonomies/plover.yaml", Root)},
    )


def frame_of(clause: Clause, lexicon: Lexicon) -> tuple[EventFrame, Token | None] | None:
    """The most telling frame of a clause, and the noun that tells it where the verb is a light one."""
    sentence, verb = clause.sentence, clause.verb
    heads = object_heads(verb, sentence)
    words = {w for h in heads for w in noun_words(h, sentence, lexicon.lists)} | {
        lemma(k) for k in sentence.kids(verb, "advmod")
    }
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
    heads += list(preposed(verb, sentence, lexicon.lists["light-prepositions"]))
    if lemma(verb) in lexicon.lists["happening-verbs"]:
        heads = [*sentence.kids(verb, "nsubj"), *heads]
    return [
        h
        for head in heads
        for h in (head, *preposed(head, sentence, lexicon.lists["genitive-prepositions"]), *conjuncts(head, sentence))
    ]


def roles_of(
    scene: Scene, clause: Clause, frame: EventFrame, noun: Token | None, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of a clause."""
    sentence, verb = clause.sentence, clause.verb
    actor = (
        _named(scene, clause.subject, sentence, lexicon.lists["group-nouns"])
        if clause.subject is not noun or noun is None
        else ()
    )
    if frame.subject == "recipient":
        return _keeper(scene, verb, sentence, actor), actor
    root = lexicon.roots[frame.plover]
    if not actor and clause.subject is not None and root.symmetric:
        actor = _joint(scene, clause.subject, lexicon)
    others = [t for t in (verb, noun, clause.patient) if t is not None]
    if noun is not None and not actor:
        actor = parties_beside(scene, sentence, noun)
    if root.symmetric and not frame.words_only:
        return _joined(scene, clause, frame, actor, others), ()
    if not actor and clause.subject is None and clause.patient is not None and frame.mode == "withdraw":
        actor = parties_beside(scene, sentence, clause.patient)  # "our contacts are severed": by us
    recipient = scene.parties_of(clause.patient, sentence) if clause.patient is not noun else ()
    preps = frame.recipient or tuple(lexicon.lists["directed-prepositions"])
    if noun is not None:
        preps = (*preps, *lexicon.lists["noun-directed-prepositions"])
    for token in others:
        recipient = recipient or parties_under(scene, sentence, token, preps)
    others_named = tuple(p for p in recipient if p not in actor)
    return actor, others_named or _in_complement(scene, clause, actor)


def _in_complement(scene: Scene, clause: Clause, actor: tuple[str, ...]) -> tuple[str, ...]:
    """The first other party in what is refused, offered, demanded or threatened ("refused to meet Chile's envoy")."""
    sentence = clause.sentence
    for kid in sentence.kids(clause.verb, "xcomp", "ccomp", "dobj", "prep") if actor else ():
        others = [p for p in scene.parties_between(*sentence.reach(kid)) if p not in actor]
        if kid.index > clause.verb.index and others:
            return (others[0],)
    return ()


def _keeper(scene: Scene, verb: Token, sentence: Sentence, held: tuple[str, ...]) -> tuple[str, ...]:
    """Who holds somebody in custody: the state of the place."""
    found = [
        p
        for noun in preposed(verb, sentence, scene.words["inner-prepositions"])
        for t in sentence.subtree(noun)
        for p in _party_at(scene, t)
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
        found += parties_under(scene, sentence, token, (*scene.words["joint-prepositions"], *frame.recipient))
    if frame.plover == "CONSULT":
        found += scene.parties_of(clause.patient, sentence)
        found += [
            p
            for t in others
            for k in conjuncts(t, sentence)
            for p in parties_under(scene, sentence, k, scene.words["joint-prepositions"])
        ]
    joined = unique(found)
    if len(joined) == 1 and _has_silent_partner(scene, clause, frame):
        joined = (*joined, *scene.counterpart(joined))
    return joined


def _has_silent_partner(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    """Whether the other side goes without saying: "we agreed", "the president and the premier met", "I met him"."""
    subject = clause.subject
    together = subject is not None and (
        subject.text.lower() in scene.words["own-plurals"] or bool(conjuncts(subject, clause.sentence))
    )
    if frame.plover == "CONSULT" and not frame.joint:
        return not _has_stranger(scene, clause)
    return together and (frame.plover in ("CONSULT", "AGREE")) and not frame.words_only


def _has_stranger(scene: Scene, clause: Clause) -> bool:
    """Whether the other side of a meeting is named but is no party: business leaders, a crowd."""
    sentence = clause.sentence
    others = [*preposed(clause.verb, sentence, scene.words["meeting-prepositions"])]
    if clause.patient is not None:
        others += [clause.patient, *preposed(clause.patient, sentence, scene.words["comitative-prepositions"])]
    return any(o.pos in ("NOUN", "PROPN") and lemma(o) not in scene.words["talk-nouns"] for o in others)


def _named(scene: Scene, token: Token | None, sentence: Sentence, groups: frozenset[str]) -> tuple[str, ...]:
    """Parties of a noun phrase, or its words where it names somebody who is no party."""
    if token is None:
        return ()
    parties = scene.parties_of(token, sentence)
    if parties:
        return parties
    there = parties_under(scene, sentence, token, scene.words["inner-prepositions"]) if token.pos == "NOUN" else ()
    if there:
        return there
    mention = scene.mention_of(token)
    if mention is not None and mention.name:
        return (mention.name,)
    if token.pos == "PROPN" or (token.pos == "NOUN" and lemma(token) in groups):
        text = noun_phrase(token, sentence).of(scene.transcript.text)
        return (without_article(text, scene.words),) if len(text) <= MAX_NAME else ()
    return ()


def _joint(scene: Scene, subject: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The relation's two parties for "the sides", "the two leaders", "they"."""
    plural = subject.tag in ("NNS", "NNPS") and lemma(subject) in lexicon.lists["joint-nouns"]
    they = subject.text.lower() in lexicon.lists["joint-pronouns"] and scene.mention_of(subject) is None
    return scene.relation if (plural or they) and len(scene.relation) == 2 else ()


def roles_of_noun(
    scene: Scene, sentence: Sentence, noun: Token, frame: EventFrame, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    beside = parties_beside(scene, sentence, noun)
    of = parties_under(scene, sentence, noun, scene.words["genitive-prepositions"])
    by = parties_under(scene, sentence, noun, scene.words["agent-prepositions"])
    if lexicon.roots[frame.plover].symmetric:
        joined = unique(
            (
                *beside,
                *by,
                *of,
                *parties_under(scene, sentence, noun, (*scene.words["joint-prepositions"], *frame.recipient)),
            )
        )
        if len(joined) == 1:
            joined = (*joined, *scene.counterpart(joined))
        return (joined, ()) if len(joined) > 1 else ((), ())
    inside = sentence.subtree(noun)
    actor = by or beside or parties_after(scene, sentence, inside, scene.words["agent-prepositions"])
    if not actor and frame.mode == "expel":
        actor = parties_after(scene, sentence, inside, scene.words["ablative-prepositions"])
        of = tuple(p for p in of if p not in actor)
    if not actor and frame.of == "actor":
        actor = of
    recipient = parties_under(scene, sentence, noun, (*frame.recipient, *scene.words["adverse-prepositions"])) or (
        of if of != actor else ()
    )
    return actor, tuple(p for p in recipient if p not in actor)
