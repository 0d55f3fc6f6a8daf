"""Finds reciprocities: an act or a rule said to mirror or answer another.

The answering words must stand in the span ("in response to", "retaliatory"); `by` names who acted first, then who answered.
Reference: DESIGN §2, Reciprocity; ILC Articles on State Responsibility (2001), art. 49.
"""

from verbale.classify.issues import IssueFinder, issues_of
from verbale.classify.phrases import Hit, Phrases
from verbale.classify.roles import (
    clause_verb,
    is_verbal,
    lemma,
    parties_after,
    parties_beside,
    parties_under,
    unique,
    voice_with_party,
)
from verbale.classify.scene import Scene, clause_span, is_negated, scene_of, subject_of
from verbale.model import Attributed, Reciprocity
from verbale.resources import Resources
from verbale.resources.schemas.linkages import ReciprocityCue
from verbale.resources.words import FunctionWords
from verbale.syntax import Sentence, Token

AHEAD = 6  # words after the cue in which a noun may show that something else is meant


def find_reciprocities(attributed: Attributed, resources: Resources) -> tuple[Reciprocity, ...]:
    """The reciprocities, in text order; one for each clause."""
    language = attributed.annotated.transcript.document.language
    if not attributed.annotated.sentences or language is None:
        return ()
    cues = Phrases([(w, cue) for cue in resources.pack(language, "reciprocities", ReciprocityCue) for w in cue.words])
    scene = scene_of(attributed, resources)
    issues = issues_of(scene, resources)
    found: list[Reciprocity] = []
    for sentence in scene.annotated.sentences:
        for hit in sorted(cues.find(sentence), key=lambda h: (-h.length, -h.value.score, h.first)):
            row = _reciprocity(scene, issues, sentence, hit)
            if row is not None and not any(row.evidence.span.meets(f.evidence.span) for f in found):
                found.append(row)
    return tuple(sorted(found, key=lambda r: r.evidence.span))


def _reciprocity(scene: Scene, issues: IssueFinder, sentence: Sentence, hit: Hit[ReciprocityCue]) -> Reciprocity | None:
    cue, word = hit.value, sentence.tokens[hit.first]
    if not _is_meant(sentence, hit, scene.words) or _is_supposed(sentence, word, scene.words):
        return None
    verb = word if is_verbal(word) else clause_verb(word, sentence)
    if verb is None:
        return None
    span = clause_span(verb, sentence)
    issue = issues.issue_at(span, sentence)
    by = _who(scene, sentence, hit, verb)
    if issue is None or len(by) != 2:
        return None
    voice = voice_with_party(scene, word.start)
    return Reciprocity(
        evidence=scene.evidence(span),
        issue=issue[0],
        by=by,
        told_by=voice.name,
        told_by_party=voice.party,
        assertion="denied" if is_negated(verb, sentence, scene.words) else "made",
        said_on=scene.document.date,
        rule=f"reciprocities/{cue.id}",
        score=cue.score,
    )


def _is_meant(sentence: Sentence, hit: Hit[ReciprocityCue], words: FunctionWords) -> bool:
    """Whether the cue answers an act: not "in response to a question", not "reciprocal visits"."""
    cue = hit.value
    last = sentence.tokens[hit.last]
    if last.text.lower() in words["infinitive-markers"] and last.dep != "prep":  # "a response to protect citizens"
        return False
    after = sentence.tokens[hit.last + 1 : hit.last + 1 + AHEAD]
    if {lemma(t) for t in after} & set(cue.unless):
        return False
    return not cue.heads or lemma(sentence.head(sentence.tokens[hit.last])) in cue.heads


def _is_supposed(sentence: Sentence, word: Token, words: FunctionWords) -> bool:
    """Whether the answer is denied to exist ("no response to") or stands in an if-clause."""
    if any(lemma(k) in words["open-determiners"] for k in sentence.kids(word)):
        return True
    return any(
        lemma(k) in words["conditional-subordinators"]
        for a in sentence.ancestors(word)
        for k in sentence.kids(a, "mark")
    )


def _who(scene: Scene, sentence: Sentence, hit: Hit[ReciprocityCue], verb: Token) -> tuple[str, ...]:
    """Who acted first, then who answered; empty where it cannot be told."""
    first, answerer = _first(scene, sentence, hit), _answerer(scene, sentence, hit, verb)
    first = tuple(p for p in first if p not in answerer)
    if not first and len(answerer) == 1:
        first = scene.counterpart(answerer)
    if not answerer and len(first) == 1:
        answerer = scene.counterpart(first)
    if not first and not answerer and len(scene.relation) == 2:
        return _from_before(scene, sentence, verb) or _of_voice(scene, hit, verb)
    return unique((*first[:1], *answerer[:1]))


def _first(scene: Scene, sentence: Sentence, hit: Hit[ReciprocityCue]) -> tuple[str, ...]:
    """Whose act is answered: the actor of the noun after the cue ("in response to Chile's ban"), or the party itself."""
    preps = [
        prep
        for token in sentence.tokens[hit.first : hit.last + 1]
        for prep in (token, *sentence.kids(token, "prep"), *sentence.kids(sentence.head(token), "prep"))
        if prep.dep == "prep" and prep.text.lower() in hit.value.first and prep.index >= hit.first
    ]
    return unique(p for prep in preps for noun in sentence.kids(prep, "pobj") for p in _actor_of(scene, sentence, noun))


def _actor_of(scene: Scene, sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """Who did what a noun names: its possessor, after "by" or "from" ("the expulsion of two consuls from Chile"), else it."""
    beside = parties_beside(scene, sentence, noun)
    beside = beside or parties_after(scene, sentence, sentence.subtree(noun), scene.words["source-prepositions"])
    return beside or scene.parties_of(noun, sentence)


def _answerer(scene: Scene, sentence: Sentence, hit: Hit[ReciprocityCue], verb: Token) -> tuple[str, ...]:
    """The parties that answer: the possessor of the answer, else who acts in the clause."""
    word = sentence.tokens[hit.first]
    noun = sentence.head(word) if word.pos == "ADJ" else word
    beside = parties_beside(scene, sentence, noun) or parties_under(
        scene, sentence, noun, scene.words["actor-prepositions"]
    )
    if beside:
        return beside
    if lemma(verb) in scene.words["consequence-verbs"]:
        return ()
    return scene.parties_of(subject_of(verb, sentence), sentence)


def _of_voice(scene: Scene, hit: Hit[ReciprocityCue], verb: Token) -> tuple[str, ...]:
    """ "As for reciprocal action, it will follow": where nobody is named and the relation is given, one's own answer is meant."""
    voice, turn = voice_with_party(scene, verb.start), scene.turn_at(verb.start)
    party = voice.party if turn is not None and turn.role != "question" and hit.value.heads else None
    if party is None or party not in (scene.document.relation or ()):
        return ()
    return (*scene.counterpart((party,)), party)


def _from_before(scene: Scene, sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """ "… expulsions by Oslo, which were followed by retaliatory measures": who acted is named before, the other answered."""
    for party in reversed(scene.parties_between(sentence.start, verb.start)):
        if party in scene.relation:
            return (party, *scene.counterpart((party,)))
    return ()
