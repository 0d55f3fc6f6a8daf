"""Which frame of `languages/<code>/events.yaml` a clause's verb, or the noun under a light verb, tells.

A frame with objects outranks one without, a longer verb a shorter one, an earlier frame a later one.
Reference: PLOVER codebook 2021; Huddleston and Pullum 2002, ch. 4 §7 (light verbs).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from verbale.classify.roles import conjuncts, lemma, noun_words, object_heads, preposed, unique
from verbale.classify.scene import Clause, Scene
from verbale.resources import Resources
from verbale.resources.schemas.events import EventFrame, Root
from verbale.resources.words import FunctionWords, function_words
from verbale.syntax import Sentence, Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
NAMED = PLACES | {"PERSON", "ORG", "NORP"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The language's event words, looked up by word."""

    verbs: dict[str, tuple[EventFrame, ...]]
    nouns: dict[str, EventFrame]
    lists: FunctionWords
    roots: dict[str, Root]
    demand: EventFrame | None = None  # what "must" tells under a verb of saying

    def is_symmetric(self, frame: EventFrame) -> bool:
        """Whether both sides of what a frame tells are actors."""
        return self.roots[frame.plover].symmetric if frame.symmetric is None else frame.symmetric

    def is_verbal(self, frame: EventFrame) -> bool:
        """Whether what a frame tells is done by words alone."""
        return self.roots[frame.plover].verbal if frame.words_only is None else frame.words_only


def load_lexicon(resources: Resources, language: str) -> Lexicon:
    """The event words of a language."""
    verbs: dict[str, tuple[EventFrame, ...]] = {}
    nouns: dict[str, EventFrame] = {}
    frames = resources.pack(language, "events", EventFrame)
    for frame in frames:
        for verb in frame.verbs:
            verbs[verb] = (*verbs.get(verb, ()), frame)
        for noun in frame.nouns:
            nouns.setdefault(noun, frame)
    return Lexicon(
        verbs,
        nouns,
        function_words(resources, language),
        {r.id: r for r in resources.entries("taxonomies/plover.yaml", Root)},
        next((f for f in frames if f.demands), None),
    )


def frame_of(scene: Scene, clause: Clause, lexicon: Lexicon) -> tuple[EventFrame, Token | None] | None:
    """The most telling frame of a clause, and the noun that tells it where the verb is a light one."""
    sentence, verb = clause.sentence, clause.verb
    heads = object_heads(verb, sentence)
    words = {w for h in heads for w in noun_words(h, sentence, lexicon.lists)} | {
        lemma(k) for k in sentence.kids(verb, "advmod")
    }
    ranked = [
        (bool(frame.objects), form.count(" "), -order, frame)
        for form in _forms(scene, verb, sentence)
        for order, frame in enumerate(lexicon.verbs.get(form, ()))
        if _fits(scene, clause, frame, words)
    ]
    best = max(ranked, key=lambda r: r[:3], default=None)
    if best is not None and best[0]:
        return best[3], None
    if lemma(verb) in lexicon.lists["light-verbs"]:
        for noun in _light_objects(clause, lexicon):
            if lemma(noun) in lexicon.nouns:
                return lexicon.nouns[lemma(noun)], noun
    return (best[3], None) if best is not None else None


def _forms(scene: Scene, verb: Token, sentence: Sentence) -> tuple[str, ...]:
    """The verb alone, and with each particle, adverb or preposition; one that opens a date ("on Monday") is none of it."""
    word = lemma(verb)
    joined = (
        f"{word} {k.text.lower()}"
        for k in sentence.kids(verb, "prt", "prep", "advmod", "agent", "dative")
        if not _opens_date(scene, k, sentence)
    )
    return unique((word, *joined))


def _opens_date(scene: Scene, prep: Token, sentence: Sentence) -> bool:
    noun = sentence.kid(prep, "pobj") if prep.dep == "prep" else None
    return noun is not None and any(
        t.evidence.span.start <= noun.start < t.evidence.span.end for t in scene.times_of(sentence)
    )


def _fits(scene: Scene, clause: Clause, frame: EventFrame, words: set[str]) -> bool:
    if frame.subjects and not _subject_words(clause) & set(frame.subjects):
        return False
    among = bool(words & set(frame.objects))
    if frame.needs is None:
        return among or not frame.objects
    return among or _has_what_it_needs(scene, clause, frame)


def _subject_words(clause: Clause) -> set[str]:
    """Lemmas of the subject, and of the nouns under its "of" ("dozens of students")."""
    subject, sentence = clause.subject, clause.sentence
    if subject is None:
        return set()
    of = (n for p in sentence.kids(subject, "prep") for n in sentence.kids(p, "pobj"))
    return {lemma(t) for t in (subject, *conjuncts(subject, sentence), *of)}


def _has_what_it_needs(scene: Scene, clause: Clause, frame: EventFrame) -> bool:
    sentence, patient = clause.sentence, clause.patient
    if frame.needs == "object":
        return patient is not None
    if sentence.kid(clause.verb, "prt", "oprd") is not None:
        return False  # "called out", "called it a model": another verb
    if frame.needs == "place":
        who = scene.mention_of(clause.subject) if clause.subject is not None else None
        return (
            who is not None
            and who.kind == "person"
            and bool(who.party)
            and any(is_place(scene, n) for p in sentence.kids(clause.verb, "prep") for n in sentence.kids(p, "pobj"))
        )
    found = (patient,) if patient is not None else tuple(preposed(clause.verb, sentence, frame.recipient))
    return any(_is_somebody(scene, t, sentence) for t in found)


def _is_somebody(scene: Scene, token: Token, sentence: Sentence) -> bool:
    mention = scene.mention_of(token)
    return mention is not None or token.entity[2:] in NAMED or bool(scene.parties_of(token, sentence))


def is_place(scene: Scene, token: Token) -> bool:
    """Whether a token names a place: a state, or what the annotators or the parser take for one."""
    mention = scene.mention_of(token)
    if mention is not None:
        return mention.kind in ("place", "state")
    return token.entity[2:] in PLACES


def _light_objects(clause: Clause, lexicon: Lexicon) -> Iterator[Token]:
    """Where a light verb may have its noun: its object, under "in", or the subject of what takes place."""
    verb, sentence = clause.verb, clause.sentence
    heads = list(sentence.kids(verb, "dobj", "nsubjpass", "oprd"))
    heads += list(preposed(verb, sentence, lexicon.lists["light-prepositions"]))
    if lemma(verb) in lexicon.lists["happening-verbs"]:
        heads = [*sentence.kids(verb, "nsubj"), *heads]
    for head in heads:
        yield head
        yield from preposed(head, sentence, lexicon.lists["genitive-prepositions"])
        yield from conjuncts(head, sentence)
