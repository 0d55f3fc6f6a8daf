"""Finds measures: rules in force, announced or lifted, of the kinds of `taxonomies/measures.yaml`.

Who imposes is read from the clause or the noun, whom it binds from the words too; where only one side is named, the other
is the relation's counterpart. What the text does not say stays out of `parameters`. Reference: DESIGN §3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from verbale.classify.instruments import find_instruments
from verbale.classify.issues import issues_of
from verbale.classify.limits import Limits
from verbale.classify.measure_fields import lengths_of, parameters_of
from verbale.classify.reality import assertion_of, is_settled
from verbale.classify.roles import (
    clause_verb,
    is_verbal,
    lemma,
    noun_phrase,
    noun_words,
    object_heads,
    parties_after,
    parties_beside,
    parties_under,
    unique,
    verb_forms,
    voice_with_party,
)
from verbale.classify.scene import Clause, Scene, clause_span, scene_of, subject_of
from verbale.model import Assertion, Attributed, Measure, Span
from verbale.resources import Resources
from verbale.resources.schemas.measures import MeasureCue, MeasureKind
from verbale.syntax import Sentence, Token

NEAR = 12  # words before a rule in which it may be said for whom it is


@dataclass(frozen=True, slots=True)
class Found:
    """A measure as a clause or a noun states it."""

    sentence: Sentence
    head: Token
    span: Span
    cue: MeasureCue
    imposed_by: tuple[str, ...]
    binds: tuple[str, ...]
    assertion: Assertion


def find_measures(attributed: Attributed, resources: Resources) -> tuple[Measure, ...]:
    """The measures, in text order; a rule told several times is kept once."""
    language = attributed.annotated.transcript.document.language
    if not attributed.annotated.sentences or language is None:
        return ()
    reader = _Reader(scene_of(attributed, resources), resources, language)
    kept: list[Measure] = []
    for row in sorted(reader.rows(), key=lambda m: (-m.score, m.evidence.span)):
        if not any(_same(row, other) for other in kept):
            kept.append(row)
    return tuple(sorted(kept, key=lambda m: m.evidence.span))


def _same(row: Measure, other: Measure) -> bool:
    if row.evidence.span.meets(other.evidence.span):
        return row.kind == other.kind or other.evidence.span.holds(row.evidence.span)
    alike = (row.kind, row.issue, set(row.imposed_by)) == (other.kind, other.issue, set(other.imposed_by))
    return (
        alike and set(row.binds) == set(other.binds) and row.rule == other.rule and row.parameters == other.parameters
    )


class _Reader:
    """The measures of one document."""

    def __init__(self, scene: Scene, resources: Resources, language: str) -> None:
        self._scene = scene
        self._issues = issues_of(scene, resources)
        self._limits = Limits(scene, resources)
        self._words = self._scene.words
        self._kinds = {k.id: k for k in resources.entries("taxonomies/measures.yaml", MeasureKind)}
        self._verbs: dict[str, list[MeasureCue]] = {}
        self._nouns: dict[str, list[MeasureCue]] = {}
        for cue in resources.pack(language, "measures", MeasureCue):
            for verb in cue.verbs:
                self._verbs.setdefault(verb, []).append(cue)
            for noun in cue.nouns:
                self._nouns.setdefault(noun, []).append(cue)

    def rows(self) -> Iterator[Measure]:
        """Every measure stated, with those that mirror another turned round."""
        found = list(chain(self._by_verbs(), self._by_nouns()))
        rows = [(one, self._row(one, *sides)) for one in found if any(sides := self._sides(one, found))]
        yield from (row for _, row in rows)
        dated = {one.sentence.start for one, row in rows if row.since or row.until or "notice" in row.parameters}
        for row in find_instruments(self._scene, self._issues, self._limits):
            if not any(
                s.start in dated and s.start <= row.evidence.span.start < s.end for s in self._scene.annotated.sentences
            ):
                yield row

    # Stated by verbs

    def _by_verbs(self) -> Iterator[Found]:
        for clause in self._scene.clauses:
            cue = self._verb_cue(clause) if is_verbal(clause.verb) else None
            assertion = assertion_of(clause, self._words) if cue is not None else None
            if cue is None or assertion is None:
                continue
            if cue.negated:
                assertion = "made"  # "do not allow" states the ban itself
            elif assertion == "denied" and cue.negated is False:
                continue
            actor = self._of_treaty(clause, cue) or self._scene.parties_of(clause.subject, clause.sentence)
            if cue.joint and not (actor and set(actor) <= set(self._scene.relation)):
                continue
            bound = self._bound(clause.sentence, clause.verb, cue, actor) or self._own_post(clause, cue, actor)
            yield Found(clause.sentence, clause.verb, clause.span, cue, actor, bound, assertion)

    def _of_treaty(self, clause: Clause, cue: MeasureCue) -> tuple[str, ...]:
        """A treaty's parties, where its ceilings are kept or prolonged: no one party can do that alone (VCLT, art. 39)."""
        objects = {
            w for h in object_heads(clause.verb, clause.sentence) for w in noun_words(h, clause.sentence, self._words)
        }
        bilateral = cue.kind == "ceiling" and objects & self._words["treaty-nouns"] and len(self._scene.relation) == 2
        return self._scene.relation if bilateral else ()

    def _verb_cue(self, clause: Clause) -> MeasureCue | None:
        sentence, verb = clause.sentence, clause.verb
        heads = object_heads(verb, sentence)
        objects = {w for h in heads for w in noun_words(h, sentence, self._words)}
        inside = sentence.within(*clause.span)
        words = {lemma(t) for t in inside} | {t.text.lower() for t in inside}
        cues = [c for form in sorted(verb_forms(verb, sentence)) for c in self._verbs.get(form, ())]
        fitting = [
            c
            for c in cues
            if (not c.objects or objects & set(c.objects))
            and (not c.among or words & set(c.among))
            and (c.negated is None or c.negated == clause.negated)
            and (not c.number or any(t.pos == "NUM" for t in inside))
        ]
        return max(fitting, key=lambda c: c.score, default=None)

    def _bound(self, sentence: Sentence, verb: Token, cue: MeasureCue, actor: tuple[str, ...]) -> tuple[str, ...]:
        """The parties of the verb's objects, and of what stands under the cue's prepositions."""
        passive = [
            p
            for k in sentence.kids(verb, "nsubjpass")
            for p in parties_after(self._scene, sentence, sentence.subtree(k), self._words["beneficiary-prepositions"])
        ]
        found: list[str] = list(passive)  # "the issue of visas to Chileans is limited to …"
        for head in object_heads(verb, sentence) if not passive else ():
            found += parties_under(self._scene, sentence, head, cue.binds)
        found += parties_under(self._scene, sentence, verb, cue.binds) if not passive else ()
        if not found:
            found = [p for h in sentence.kids(verb, "dobj", "nsubjpass") for p in self._scene.parties_of(h, sentence)]
            found += [
                p
                for k in sentence.kids(verb, "ccomp")
                for s in sentence.kids(k, "nsubj")
                for p in self._scene.parties_of(s, sentence)
            ]
        return tuple(p for p in unique(found) if p not in actor)

    def _own_post(self, clause: Clause, cue: MeasureCue, actor: tuple[str, ...]) -> tuple[str, ...]:
        """The actor itself, where it closes a post of its own."""
        own = [parties_beside(self._scene, clause.sentence, k) for k in clause.sentence.kids(clause.verb, "dobj")]
        return actor if cue.kind == "suspension" and actor and actor in own else ()

    # Stated by nouns

    def _by_nouns(self) -> Iterator[Found]:
        for sentence in self._scene.annotated.sentences:
            for token in sentence.tokens:
                cues = self._nouns.get(lemma(token), []) if token.pos in ("NOUN", "PROPN") else []
                cue = next((c for c in cues if self._fits(c, token, sentence)), None)
                if cue is not None and token.dep not in ("compound", "amod", "nmod"):
                    yield self._noun(cue, token, sentence)

    def _fits(self, cue: MeasureCue, noun: Token, sentence: Sentence) -> bool:
        if any(lemma(k) in self._words["unreal-rule-determiners"] for k in sentence.kids(noun)):
            return False
        span = noun_phrase(noun, sentence)
        inside = sentence.within(*span)
        words = {lemma(t) for t in inside} | {t.text.lower() for t in inside}
        verb = clause_verb(noun, sentence)
        definite = any(k.dep == "poss" or k.text.lower() in self._words["definites"] for k in sentence.kids(noun))
        real = definite or verb is None or is_settled(verb, sentence, self._words)
        number = not cue.number or any(t.pos == "NUM" for t in inside)
        return real and number and (not cue.joined or bool(words & set(cue.joined)))

    def _noun(self, cue: MeasureCue, noun: Token, sentence: Sentence) -> Found:
        """A rule that a noun states, with the clause that says whose it is ("the tariffs that it imposed")."""
        scene = self._scene
        clause = next((k for k in sentence.kids(noun, "relcl", "acl") if is_verbal(k)), None)
        imposed_by = self._noun_imposer(cue, noun, sentence, clause)
        bound = parties_under(scene, sentence, noun, cue.binds)
        span = noun_phrase(noun, sentence)
        end = clause_span(clause, sentence).end if clause is not None else span.end
        whole = Span(span.start, max(span.end, end))
        return Found(sentence, noun, whole, cue, imposed_by, tuple(p for p in bound if p not in imposed_by), "made")

    def _noun_imposer(self, cue: MeasureCue, noun: Token, sentence: Sentence, clause: Token | None) -> tuple[str, ...]:
        """After "by", the possessor, who acts in the noun's clause or the verb's; a treaty's ceilings are its parties'."""
        scene = self._scene
        words = {lemma(t) for t in sentence.within(*noun_phrase(noun, sentence))}
        if words & self._words["treaty-nouns"] and cue.kind == "ceiling":
            return scene.relation
        found = parties_under(scene, sentence, noun, scene.words["agent-prepositions"]) or parties_beside(
            scene, sentence, noun
        )
        if not found and clause is not None:
            found = scene.parties_of(subject_of(clause, sentence), sentence)
        if not found and cue.kind == "access-ban":  # "exit bans in Chile"
            found = parties_under(scene, sentence, noun, scene.words["inner-prepositions"])
        if found and cue.kind == "commitment":  # "our agreement with Chile" binds both
            found = unique((*found, *parties_under(scene, sentence, noun, scene.words["comitative-prepositions"])))
        verb = clause_verb(noun, sentence)
        if not found and verb is not None and noun.dep == "dobj":
            found = scene.parties_of(subject_of(verb, sentence), sentence)
        return found

    # Rows

    def _sides(self, one: Found, found: list[Found]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who imposes and who is bound; where the words name one side, the other is the relation's counterpart."""
        scene, imposed_by, binds = self._scene, one.imposed_by or self._announcer(one), one.binds
        others = tuple(p for p in binds if p not in imposed_by)
        binds = others if others or one.cue.kind != "suspension" else binds  # a state may ground its own airlines
        if one.binds and one.binds == one.imposed_by:
            return imposed_by, one.binds
        if self._kinds[one.cue.kind].self_binding and imposed_by:
            return imposed_by, binds or imposed_by
        if not binds and not imposed_by:
            binds = self._named_for(one)
        if not binds and not imposed_by:
            other = next((f for f in found if f is not one and _mirrored(one, f, self._words["mirror-words"])), None)
            if other is not None:
                known = other.binds or self._named_for(other)
                return known, scene.counterpart(known)
            imposed_by = self._only_party(one) if one.cue.kind != "commitment" else ()
        return imposed_by or scene.counterpart(binds), binds or scene.counterpart(imposed_by)

    def _announcer(self, one: Found) -> tuple[str, ...]:
        """The party whose own statement this is: a ministry that lists restrictions lists its own."""
        turn = self._scene.transcript.turn_at(one.span.start)
        if turn is None or turn.role != "statement" or one.cue.kind in ("movement-zone", "ceiling", "commitment"):
            return ()
        voice = voice_with_party(self._scene, one.span.start)
        return (voice.party,) if voice.party is not None else ()

    def _named_for(self, one: Found) -> tuple[str, ...]:
        """Whom the words before are for: "for Norwegians in Santiago, it is set at …"."""
        before = one.sentence.tokens[max(0, one.head.index - NEAR) : one.head.index]
        for token in reversed(before):
            if token.dep == "prep" and token.text.lower() in self._words["benefactive-prepositions"]:
                return unique(
                    p for k in one.sentence.kids(token, "pobj") for p in self._scene.parties_of(k, one.sentence)
                )
        return ()

    def _only_party(self, one: Found) -> tuple[str, ...]:
        parties = self._scene.parties_between(*one.span)
        return parties if len(parties) == 1 else ()

    def _row(self, one: Found, imposed_by: tuple[str, ...], binds: tuple[str, ...]) -> Measure:
        scene = self._scene
        issue = self._issues.issue_at(one.span, one.sentence)
        period = self._limits.period(one.head, one.sentence)
        fields = parameters_of(scene, one.sentence, one.head, one.span, one.cue.kind)
        return Measure(
            evidence=scene.evidence(one.span),
            kind=one.cue.kind,
            issue=issue[0] if issue is not None else None,
            imposed_by=imposed_by,
            binds=binds,
            since=period.since,
            until=period.until,
            parameters={**fields, **lengths_of(period)},
            told_by=scene.voice_at(one.span.start).name,
            assertion=one.assertion,
            rule=f"measures/{one.cue.id}",
            score=one.cue.score,
        )


def _mirrored(one: Found, other: Found, mirrors: frozenset[str]) -> bool:
    """Whether two measures of a sentence are said to mirror one another."""
    if one.sentence is not other.sentence or one.cue.kind != other.cue.kind:
        return False
    return any(lemma(t) in mirrors or t.text.lower() in mirrors for t in one.sentence.tokens)
