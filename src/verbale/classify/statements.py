"""Finds statements: whose act, on which issue, towards whom, as told by which voice, in which words."""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from verbale.classify.acts import TOLD, ActFinder, FoundAct
from verbale.classify.considered import APART, NOBODY, why_of
from verbale.classify.holders import Holders
from verbale.classify.issues import issues_of
from verbale.classify.scene import Clause, Scene, Voice, scene_of
from verbale.classify.weighing import NAMED, Draft, Features, features_of, weights_of
from verbale.model import Assertion, Attributed, Span, Statement
from verbale.resources import Resources
from verbale.resources.schemas.acts import Act
from verbale.syntax import Sentence

THRESHOLD = 0.4  # probability from which a draft is a statement
# How much a clause's cue counts where the clause only modifies something.
PLACES = {"advcl": 0.8, "relcl": 0.75, "acl": 0.6, "pcomp": 0.7, "csubj": 0.7}
BY_AGENT = 0.6  # a participle with its agent: "requested by Norway"
UNFINISHED = 0.7  # an infinitive under a verb that is no act by itself
UNKNOWN = 0.45  # an act whose performer is named and is no party: "experts warn"
ASKED = 0.85  # a questioner's words
SPOKEN = frozenset(
    {"propose", "request", "praise", "concede", "accuse", "deny", "warn", "commit", "report"}
)  # acts of the tongue
WAITING = frozenset({"condition.until", "condition.word"})  # cues whose condition comes after them
TOLD_ABOUT = 0.1  # issue score from which a clause without a cue may report on it
UNREAD = frozenset({"headline", "introduction", "moderator"})  # what is told there is told again, or is nobody's act
CONDITIONAL = frozenset({"warn", "request", "commit", "announce", "cancel"})


def find_statements(attributed: Attributed, resources: Resources) -> tuple[Statement, ...]:
    """The statements, in text order."""
    return Reading(attributed, resources).statements


class Reading:
    """One document being read for statements."""

    def __init__(self, attributed: Attributed, resources: Resources) -> None:
        self.scene = scene_of(attributed, resources)
        self.issues = issues_of(self.scene, resources)
        self.holders = Holders(self.scene)
        self._acts = ActFinder(self.scene, resources, self.holders)
        self._directed = _directed(resources)
        self._weights = weights_of(resources, self.scene.document.language or "")

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in text order."""
        found: list[Statement] = []
        for drafts in self.drafts():
            scored = [(draft, self._weights.probability(features), features) for draft, features in drafts]
            found += one_each(
                [self.statement_of(d, score, features) for d, score, features in scored if score >= THRESHOLD]
            )
        return tuple(sorted(found, key=lambda s: (s.evidence.span, s.act)))

    def drafts(self) -> Iterator[list[tuple[Draft, Features]]]:
        """What might be a statement, sentence by sentence, with what speaks for it."""
        for sentence in self.scene.annotated.sentences:
            if self.scene.transcript.turns[sentence.turn].role in UNREAD:
                continue
            acts = self._acts.acts_in(sentence, self.clauses_by_sentence.get(sentence.start, ()))
            grounds = tuple(act.span for act in acts if act.cue.adjunct)
            drafts = [d for act in acts if (d := self._draft(act, grounds)) is not None]
            yield [(d, features_of(d, drafts, self.scene)) for d in drafts]

    @cached_property
    def clauses_by_sentence(self) -> dict[int, tuple[Clause, ...]]:
        """The clauses of each sentence, by its first character."""
        found: dict[int, tuple[Clause, ...]] = {}
        for clause in self.scene.clauses:
            found[clause.sentence.start] = (*found.get(clause.sentence.start, ()), clause)
        return found

    def _draft(self, found: FoundAct, grounds: tuple[Span, ...]) -> Draft | None:
        ranked = self._issue(found, grounds)
        if not ranked or _is_question(found.clause.sentence, self.scene, found):
            return None
        (issue, score), *others = ranked
        if found.cue is TOLD and score < TOLD_ABOUT:
            return None  # neither an act nor an issue is named
        holder = self._holder(found)
        return Draft(found, issue, score, holder, self._weight(found), next(iter(others), None)) if holder else None

    def statement_of(self, draft: Draft, score: float, features: Features) -> Statement:
        """The statement that a draft is, with its probability, and why."""
        found, holder = draft.found, draft.holder
        voice = self._voice(found)
        why = why_of(draft, features, self._weights, self.issues, self.holders)
        return Statement(
            evidence=self.scene.evidence(found.span),
            issue=draft.issue,
            act=found.act,
            holder=holder,
            target=self.holders.target(found.clause, holder, found.span) if found.act in self._directed else (),
            told_by=voice.name,
            told_by_party=voice.party,
            assertion=_assertion(found),
            said_on=self.scene.document.date,
            rule=found.cue.id,
            score=round(score, 3),
            why=why if voice.name else APART.join((why, NOBODY)),
        )

    def _issue(self, found: FoundAct, grounds: tuple[Span, ...]) -> tuple[tuple[str, float], ...]:
        """The best issue of the act and the next; of a ground, that of what it gives the ground for; of what waits, not of its condition."""
        clause, sentence = found.clause, found.clause.sentence
        if found.span in grounds:
            host = self.issues.ranked_at(clause.span, sentence, without=grounds)
            if host and host[0][1] >= NAMED:
                return host
            return self.issues.ranked_at(found.span, sentence)
        without = tuple(g for g in grounds if not g.holds(found.span))
        linked = sentence.kid(clause.verb, "dobj") if found.act == "condition" and found.cue.verbs else None
        if linked is not None:
            others = [Span(*sentence.reach(prep)) for prep in sentence.kids(clause.verb, "prep")]
            return self.issues.ranked_at(Span(*sentence.reach(linked)), sentence, without=(*without, *others))
        if found.token is not None and found.cue.id in WAITING:
            without = (*without, Span(found.token.start, sentence.end))
        return self.issues.ranked_at(found.span, sentence, without=without)

    def _voice(self, found: FoundAct) -> Voice:
        """Who tells: in a narrated text, the person who is said to ask, praise or promise; else the voice of the place."""
        voice = self.scene.voice_at(found.span.start)
        subject = found.clause.subject
        if subject is None or found.act not in SPOKEN or found.cue.holder == "voice" or not self._is_narrated(found):
            return voice
        mention = self.scene.mention_of(subject)
        if mention is None or mention.kind != "person" or len(mention.party) != 1 or not mention.name:
            return voice
        return Voice(mention.name, mention.party[0])

    def _is_narrated(self, found: FoundAct) -> bool:
        """Whether nobody but the publisher is the voice here."""
        turn = self.scene.transcript.turns[found.clause.sentence.turn]
        return turn.speaker in (None, self.scene.document.publisher) and turn.role == "statement"

    def _weight(self, found: FoundAct) -> float:
        """How much a clause counts by its place in the sentence, and by whether anybody known acts in it."""
        clause, sentence = found.clause, found.clause.sentence
        weight = 1.0 if found.is_cut_out else PLACES.get(clause.verb.dep, 1.0)
        if clause.verb.dep == "xcomp" and clause.modal is None and not found.is_cut_out:
            weight = UNFINISHED
        if clause.verb.dep == "acl" and sentence.kid(clause.verb, "agent") is not None:
            weight = BY_AGENT
        if clause.verb.dep == "advcl" and clause.verb.tag == "VBG":
            weight = 1.0
        subject = clause.subject
        is_named = subject is not None and subject.pos == "NOUN" and not found.holder and found.noun is None
        if is_named and found.cue.holder == "agent" and found.cue.verbs and not found.cue.modals:
            weight *= UNKNOWN
        if self.scene.transcript.turns[sentence.turn].role == "question":
            weight *= ASKED
        return weight

    def _holder(self, found: FoundAct) -> tuple[str, ...]:
        voice = self.holders.voice_holder(found.span.start)
        if found.cue.holder == "voice" or (found.act == "deny" and found.cue.act != "deny"):
            return voice
        if found.cue.holder == "both":
            pair = found.holder or voice
            return pair if len(pair) > 1 else (*pair, *self.scene.counterpart(pair))
        return found.holder or voice


def _is_question(sentence: Sentence, scene: Scene, found: FoundAct) -> bool:
    return sentence.tokens[-1].text == "?" and not (found.is_cut_out and found.noun is not None)


def _assertion(found: FoundAct) -> Assertion:
    if found.denied:
        return "denied"
    if found.clause.conditional and found.act in CONDITIONAL:
        return "conditional"
    return "made"


def one_each(drafts: list[Statement]) -> list[Statement]:
    """Of statements whose words are the same, or nearly, the one with the best score; no repetition within another's words."""
    kept: list[Statement] = []
    for draft in sorted(drafts, key=lambda d: (-d.score, d.evidence.span)):
        if not any(_same_words(draft.evidence.span, k.evidence.span) or _repeats(draft, k) for k in kept):
            kept.append(draft)
    return kept


def _same_words(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.8 * max(one.end - one.start, other.end - other.start)


def _repeats(draft: Statement, kept: Statement) -> bool:
    one, other = draft.evidence.span, kept.evidence.span
    return (one.holds(other) or other.holds(one)) and (draft.act, draft.issue) == (kept.act, kept.issue)


@lru_cache(maxsize=8)
def _directed(resources: Resources) -> frozenset[str]:
    return frozenset(a.id for a in resources.entries("taxonomies/acts.yaml", Act) if a.directed)
