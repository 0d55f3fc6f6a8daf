"""Who stands on which side of an event that a clause or a noun tells.

Reference: PLOVER codebook 2021 (actor and recipient; both sides of a symmetric event are actors).
"""

from verbale.classify.event_frames import Lexicon
from verbale.classify.roles import (
    conjuncts,
    lemma,
    noun_phrase,
    parties_after,
    parties_beside,
    parties_under,
    preposed,
    unique,
    without_article,
)
from verbale.classify.scene import Clause, Scene, subject_of
from verbale.resources.schemas.events import EventFrame
from verbale.syntax import Sentence, Token

MAX_NAME = 60  # characters of a name where no party is known
ARRESTS = ("arrest",)  # modes whose place tells who did it, where nobody is named
RELEASES = ("release",)  # likewise; only who held somebody can let them go: between two states, the other one
Sides = tuple[tuple[str, ...], tuple[str, ...]]  # actors, recipients


def is_news(scene: Scene) -> bool:
    """Whether the document is news, whose events may be anybody's; a record of diplomacy keeps those of its parties."""
    return scene.document.kind == "article"


def roles_of(scene: Scene, clause: Clause, frame: EventFrame, noun: Token | None, lexicon: Lexicon) -> Sides:
    """Actors and recipients of a clause."""
    sentence, verb = clause.sentence, clause.verb
    own = clause.subject is not None and clause.subject is noun
    actor = () if own else _subject(scene, clause, lexicon)
    if frame.subject == "recipient":
        return _keeper(scene, verb, sentence, actor), actor
    symmetric = lexicon.is_symmetric(frame)
    if not actor and clause.subject is not None and symmetric:
        actor = _joint(scene, clause.subject, lexicon)
    others = [t for t in (verb, noun, clause.patient) if t is not None]
    if noun is not None and not actor:
        actor = parties_beside(scene, sentence, noun)
    if symmetric and not frame.words_only:
        return _joined(scene, clause, frame, actor, others), ()
    recipient = _recipient(scene, clause, frame, noun, actor, lexicon)
    if not actor and clause.subject is None and clause.patient is not None and frame.mode == "withdraw":
        actor = parties_beside(scene, sentence, clause.patient)  # "our contacts are severed": by us
    if not actor and clause.subject is None and frame.mode in ARRESTS:
        actor = _keeper(scene, verb, sentence, recipient)  # "was arrested in Chile"
    if not actor and clause.subject is None and frame.mode in RELEASES:
        actor = _keeper(scene, verb, sentence, recipient) or scene.counterpart(recipient)
    return actor, recipient


def _subject(scene: Scene, clause: Clause, lexicon: Lexicon) -> tuple[str, ...]:
    """Who acts, as the subject names it; a pronoun in reported speech is its speaker, "you" in a question who answers."""
    subject, sentence = clause.subject, clause.sentence
    if subject is None:
        return ()
    if subject.text.lower() in scene.words["addressees"] and (answerer := _answerer(scene, sentence)):
        return answerer
    found = _named(scene, subject, sentence, lexicon)
    if found or subject.text.lower() not in lexicon.lists["reported-pronouns"] or not is_news(scene):
        return found
    speaker = _reporter(clause)
    return _named(scene, speaker, sentence, lexicon) if speaker is not None else ()


def _reporter(clause: Clause) -> Token | None:
    """The subject of the verb of saying under which the clause stands."""
    verb, sentence = clause.verb, clause.sentence
    while verb.dep in ("conj", "xcomp", "advcl") and sentence.head(verb).pos in ("VERB", "AUX"):
        verb = sentence.head(verb)
    return subject_of(sentence.head(verb), sentence) if verb.dep == "ccomp" else None


def _answerer(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    turns = scene.transcript.turns
    if turns[sentence.turn].role != "question":
        return ()
    answer = next((t for t in turns[sentence.turn + 1 :] if t.role == "answer"), None)
    party = scene.party_of_turn(answer) if answer is not None else None
    return (party,) if party else ()


def _recipient(
    scene: Scene, clause: Clause, frame: EventFrame, noun: Token | None, actor: tuple[str, ...], lexicon: Lexicon
) -> tuple[str, ...]:
    """The other side: the object, who stands under the frame's prepositions, else the first other party named after."""
    sentence = clause.sentence
    recipient = scene.parties_of(clause.patient, sentence) if clause.patient is not noun else ()
    preps = frame.recipient or tuple(lexicon.lists["directed-prepositions"])
    if noun is not None:
        preps = (*preps, *lexicon.lists["noun-directed-prepositions"])
    for token in (clause.verb, noun, clause.patient):
        recipient = recipient or (parties_under(scene, sentence, token, preps) if token is not None else ())
    others = tuple(p for p in recipient if p not in actor)
    others = others or _in_complement(scene, clause, actor)
    if others or not is_news(scene):
        return others
    named = _named(scene, clause.patient, sentence, lexicon) if clause.patient is not noun else ()
    return tuple(p for p in named if p not in actor)


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
        for p in _state_at(scene, t)
    ]
    return tuple(p for p in unique(found) if p not in held)


def _state_at(scene: Scene, token: Token) -> tuple[str, ...]:
    """The party that a word names, or the state in which a place that it names lies."""
    mention = scene.mention_of(token)
    if mention is None:
        return ()
    return mention.party or (tuple(i for i in mention.id if i.isupper()) if mention.kind == "place" else ())


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
        if frame.mode == "visit":
            preps = (*frame.recipient, *scene.words["visit-prepositions"])
            visited = [*preposed(clause.verb, sentence, preps), *([clause.patient] if clause.patient else [])]
            found += [p for v in visited for p in _state_at(scene, v)]
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
    we = subject is not None and subject.text.lower() in scene.words["own-plurals"] and frame.plover == "AGREE"
    together = subject is not None and (we or bool(conjuncts(subject, clause.sentence)))
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


def _is_with_stranger(scene: Scene, sentence: Sentence, noun: Token) -> bool:
    """Whether a talk's "with" names somebody who is no party ("his talk with students")."""
    others = preposed(noun, sentence, scene.words["comitative-prepositions"])
    return any(not scene.parties_of(o, sentence) for o in others)


def _named(scene: Scene, token: Token | None, sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """Parties of a noun phrase, or its words where it names somebody who is no party."""
    if token is None:
        return ()
    parties = scene.parties_of(token, sentence)
    if parties:
        return parties
    there = parties_under(scene, sentence, token, scene.words["inner-prepositions"]) if token.pos == "NOUN" else ()
    if there:
        return there
    if token.pos == "NOUN" and lemma(token) in lexicon.nouns:  # "an attack by gunmen killed …"
        return _doer(scene, sentence, token, lexicon)
    mention = scene.mention_of(token)
    if mention is not None and mention.name:
        return (mention.name,)
    if token.pos == "PROPN" or (token.pos == "NOUN" and lemma(token) in lexicon.lists["group-nouns"]):
        text = noun_phrase(token, sentence).of(scene.transcript.text)
        return (without_article(text, scene.words),) if len(text) <= MAX_NAME else ()
    return ()


def _doer(scene: Scene, sentence: Sentence, noun: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """Whose deed a noun names: the party after "by", else the one after "of"."""
    found = parties_under(scene, sentence, noun, scene.words["agent-prepositions"])
    if found or not is_news(scene):
        return found
    under = preposed(noun, sentence, scene.words["agent-prepositions"])
    return unique(p for n in under for p in _named(scene, n, sentence, lexicon))


def _joint(scene: Scene, subject: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The relation's two parties for "the sides", "the two leaders", "they"."""
    plural = subject.tag in ("NNS", "NNPS") and lemma(subject) in lexicon.lists["joint-nouns"]
    they = subject.text.lower() in lexicon.lists["joint-pronouns"] and scene.mention_of(subject) is None
    return scene.relation if (plural or they) and len(scene.relation) == 2 else ()


def roles_of_noun(scene: Scene, sentence: Sentence, noun: Token, frame: EventFrame, lexicon: Lexicon) -> Sides:
    """Actors and recipients of an event that a noun names."""
    beside = parties_beside(scene, sentence, noun)
    of = parties_under(scene, sentence, noun, scene.words["genitive-prepositions"])
    by = parties_under(scene, sentence, noun, scene.words["agent-prepositions"])
    if lexicon.is_symmetric(frame):
        joined = unique(
            (
                *beside,
                *by,
                *of,
                *parties_under(scene, sentence, noun, (*scene.words["joint-prepositions"], *frame.recipient)),
            )
        )
        if len(joined) == 1 and not frame.told and not _is_with_stranger(scene, sentence, noun):
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
