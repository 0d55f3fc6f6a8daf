"""The places in a document that tell an event: its clauses, its nouns, and what somebody is said to have to do.

Reference: PLOVER codebook 2021; FactBank (what is told as a fact, as planned, as denied).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from verbale.classify.event_frames import Lexicon, frame_of
from verbale.classify.event_roles import is_news, roles_of, roles_of_noun
from verbale.classify.event_times import date_of
from verbale.classify.reality import assertion_of, reality
from verbale.classify.roles import clause_verb, is_question, is_verbal, lemma, noun_phrase, object_heads
from verbale.classify.scene import Clause, Scene, subject_of
from verbale.model import Assertion, Span
from verbale.resources.schemas.events import EventFrame
from verbale.syntax import Sentence, Token

BESIDE = 0.1  # less for what a dependent clause tells beside the main one
NOUN = 0.2  # less for what a noun tells than for what a verb does
ADVERBIALS = ("prep", "npadvmod", "advcl", "acl")
LONG = 8  # words of an adverbial that is no longer part of the clause's core
PRESENT = frozenset({"VBZ", "VBP"})
STATES = ("AGREE", "AID", "COOPERATE", "MOBILIZE")  # what a verb in the present tells as going on, not as done


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


def tellings(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    """Every telling with somebody known on one side at least, in no order."""
    found = chain(_by_verbs(scene, lexicon), _by_nouns(scene, lexicon), _by_demands(scene, lexicon))
    return (t for t in found if _is_about_somebody(scene, t))


def _is_about_somebody(scene: Scene, told: Telling) -> bool:
    """News tells of anybody; a record of diplomacy of its parties, and who acts is left open only in the passive."""
    if is_news(scene):
        return bool(told.actor or told.recipient)
    if not any(p.isupper() for p in (*told.actor, *told.recipient)):
        return False
    return bool(told.actor) or _has_no_agent(told)


def _has_no_agent(told: Telling) -> bool:
    """Whether the words leave open who acts: an agentless passive, or a noun."""
    sentence, head = told.sentence, told.head
    return not is_verbal(head) or (
        head.tag == "VBN" and sentence.kid(head, "auxpass") is not None and sentence.kid(head, "agent") is None
    )


# Told by verbs


def _by_verbs(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    for clause in scene.clauses:
        if not is_verbal(clause.verb):
            continue
        assertion = assertion_of(clause, lexicon.lists)
        found = frame_of(scene, clause, lexicon) if assertion is not None else None
        if found is None or assertion is None:
            continue
        frame, noun = found
        actor, recipient = roles_of(scene, clause, frame, noun, lexicon)
        if _is_told(scene, clause, frame, actor, assertion, lexicon):
            score = frame.score - (0.0 if recipient or len(actor) > 1 else 0.1)
            score -= BESIDE if clause.verb.dep in ("relcl", "acl", "advcl", "pcomp") else 0.0
            yield Telling(clause.sentence, clause.verb, _core(clause), frame, actor, recipient, assertion, score)


def _core(clause: Clause) -> Span:
    """The clause without long adverbials at its ends, which tell why and how rather than what."""
    sentence, verb = clause.sentence, clause.verb
    start, end = clause.span
    for kid in sentence.kids(verb, *ADVERBIALS):
        within = sentence.within(*clause.span)
        inside = [t for t in sentence.subtree(kid) if t in within]
        if len(inside) <= LONG:
            continue
        if inside[-1].index < verb.index and inside[0].start <= start:
            start = next(t.start for t in within if t.index > inside[-1].index and t.pos != "PUNCT")
        elif inside[0].index > verb.index and inside[-1].end >= end:
            end = next(t.end for t in reversed(within) if t.index < inside[0].index and t.pos != "PUNCT")
    return Span(start, end)


def _is_told(
    scene: Scene, clause: Clause, frame: EventFrame, actor: tuple[str, ...], assertion: Assertion, lexicon: Lexicon
) -> bool:
    """Whether an event is told rather than a habit, a courtesy, or the outcome of another event ("the strike led …")."""
    subject = clause.subject
    alone = len(actor) < 2
    if (frame.joint or (frame.plover == "CONSULT" and lexicon.is_symmetric(frame) and not is_news(scene))) and alone:
        return False
    if not is_news(scene) and (frame.courtesy or _is_habit(scene, clause, frame, lexicon)):
        return False
    if assertion == "denied" and frame.plover == "CONSULT" and frame.joint:
        return False  # "we did not discuss that" denies no talks
    if assertion == "future" and frame.plover == "CONSULT" and clause.modal is None and not is_news(scene):
        return False  # "ready to sit down", "to hold a call": a wish for talks is a statement
    if subject is None:
        return True
    if subject.tag == "PRP" and clause.verb.tag == "VBP" and frame.plover in ("CONSULT", "COOPERATE", "AID", "AGREE"):
        return any(k.dep == "aux" for k in clause.sentence.kids(clause.verb))  # "we meet regularly"
    relative = subject.tag in ("WDT", "WP")
    noun = clause.sentence.head(clause.verb) if relative and clause.verb.dep == "relcl" else subject
    named = lexicon.nouns.get(lemma(noun)) if noun.pos == "NOUN" else None
    return named is None or named.plover == frame.plover or frame.plover in ("CONSULT", "AGREE")


def _is_habit(scene: Scene, clause: Clause, frame: EventFrame, lexicon: Lexicon) -> bool:
    """Whether a plain present tells what somebody keeps doing or thinks; a refusal told so is one all the same."""
    verb, sentence = clause.verb, clause.sentence
    turn = scene.turn_at(verb.start)
    if turn is not None and turn.role == "headline":
        return False
    plain = verb.tag in PRESENT
    supported = verb.tag == "VB" and any(k.tag in PRESENT for k in sentence.kids(verb, "aux"))  # "does not agree"
    passive = sentence.kid(verb, "aux") is None and any(k.tag in PRESENT for k in sentence.kids(verb, "auxpass"))
    kept = lexicon.is_verbal(frame) or frame.plover in STATES or clause.negated
    return (plain or supported or passive) and kept


# Told by nouns


def _by_nouns(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    taken = _light_nouns(scene, lexicon)
    for sentence in scene.annotated.sentences:
        for token in sentence.tokens:
            frame = lexicon.nouns.get(lemma(token)) if token.pos in ("NOUN", "PROPN") else None
            if frame is None or token.start in taken or token.dep in ("compound", "amod", "nmod"):
                continue
            if not _is_real_noun(scene, lexicon, sentence, token):
                continue
            actor, recipient = roles_of_noun(scene, sentence, token, frame, lexicon)
            if frame.plover == "CONSULT" and not actor and _is_occasion(token, sentence, lexicon):
                verb = clause_verb(token, sentence)
                own = scene.parties_of(subject_of(verb, sentence), sentence) if verb is not None else ()
                actor = own or (scene.relation if verb is not None and _is_they(verb, sentence, lexicon) else ())
                actor = actor if len(actor) > 1 else ()
            span = noun_phrase(token, sentence)
            yield Telling(sentence, token, span, frame, actor, recipient, "made", frame.score - NOUN)


def _is_occasion(noun: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether something is done in or at it: "agreed in a telephone conversation"."""
    return noun.dep == "pobj" and sentence.head(noun).text.lower() in lexicon.lists["occasion-prepositions"]


def _is_they(verb: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    subject = subject_of(verb, sentence)
    return subject is not None and subject.text.lower() in lexicon.lists["joint-pronouns"]


def _light_nouns(scene: Scene, lexicon: Lexicon) -> frozenset[int]:
    """Nouns that a verb frame has used already, by their first character."""
    used: set[int] = set()
    for clause in scene.clauses:
        found = frame_of(scene, clause, lexicon)
        if found is not None:
            heads = object_heads(clause.verb, clause.sentence)
            used.update(h.start for h in heads if h.dep in ("dobj", "nsubjpass", "oprd"))
            used.update({found[1].start} if found[1] is not None else ())
    return frozenset(used)


def _is_real_noun(scene: Scene, lexicon: Lexicon, sentence: Sentence, noun: Token) -> bool:
    """Whether the noun tells one thing that was: dated, or definite and governed by nothing that only supposes it."""
    if any(lemma(k) in scene.words["unreal-determiners"] for k in sentence.kids(noun)):
        return False
    if date_of(scene, sentence, noun) is not None:
        return True
    verb = clause_verb(noun, sentence)
    if verb is not None and (
        lemma(verb) in lexicon.lists["unreal-verbs"] or reality(verb, sentence, lexicon.lists) != "made"
    ):
        return False
    definite = any(k.dep == "poss" or k.text.lower() in scene.words["definites"] for k in sentence.kids(noun))
    return definite and noun.dep != "ROOT"


# Told as somebody's demand


def _by_demands(scene: Scene, lexicon: Lexicon) -> Iterator[Telling]:
    """What one party says that another must do: a request, in news."""
    frame = lexicon.demand
    for clause in scene.clauses if is_news(scene) and frame is not None else ():
        verb, sentence = clause.verb, clause.sentence
        if verb.dep != "ccomp" or clause.modal not in lexicon.lists["demanding-modals"] or is_question(sentence):
            continue
        speaker = subject_of(sentence.head(verb), sentence)
        actor = scene.parties_of(speaker, sentence)
        asked = tuple(p for p in scene.parties_of(clause.subject, sentence) if p not in actor)
        if frame is not None and actor and asked:
            yield Telling(sentence, verb, clause.span, frame, actor, asked, "made", frame.score)
