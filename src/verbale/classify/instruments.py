"""Finds measures that an instrument states by its dates: an agreement that enters into force, expires, is extended, asks notice.

Reference: Vienna Convention on the Law of Treaties (1969), arts. 24 (entry into force), 54 (termination), 56 (notice).
"""

from collections.abc import Iterator

from verbale.classify.issues import IssueFinder
from verbale.classify.limits import Limit, Limits
from verbale.classify.measure_fields import lengths_of
from verbale.classify.reality import assertion_of
from verbale.classify.roles import noun_phrase, unique
from verbale.classify.scene import Scene
from verbale.model import Assertion, Measure, Span
from verbale.syntax import Sentence, Token

KIND, SCORE = "commitment", 0.5
NAMED = ("nsubj", "nsubjpass", "dobj")
DESCRIBING = ("relcl", "acl")


def find_instruments(scene: Scene, issues: IssueFinder, limits: Limits) -> Iterator[Measure]:
    """The instruments whose beginning, end, term or notice a clause tells, of an issue and of parties that are known."""
    for sentence in scene.annotated.sentences:
        nouns = [t for t in sentence.tokens if t.pos in ("NOUN", "PROPN") and t.lemma.lower() in limits.instruments]
        for noun in nouns:
            told = next((one for one in limits.of(sentence) if _tells_of(one, noun, sentence, limits)), None)
            row = _measure(noun, told, scene, issues, limits) if told is not None else None
            if row is not None:
                yield row


def _tells_of(limit: Limit, noun: Token, sentence: Sentence, limits: Limits) -> bool:
    """Whether a limit is the instrument's own: its clause's verb has it for subject or object, or describes it."""
    verb = limit.clause.verb
    named = noun.dep in NAMED and noun.head == verb.index
    if not named and not (verb.dep in DESCRIBING and verb.head == noun.index):
        return False
    return limit.use in ("verb", "noun") or (limits.runs(limit.clause) and not limit.clause.negated)


def _measure(noun: Token, limit: Limit, scene: Scene, issues: IssueFinder, limits: Limits) -> Measure | None:
    sentence = limit.sentence
    phrase = noun_phrase(noun, sentence)
    span = Span(min(phrase.start, limit.clause.span.start), max(phrase.end, limit.clause.span.end))
    issue, parties = issues.issue_at(span, sentence), _parties(phrase, scene)
    assertion = _assertion(limit, scene)
    if issue is None or not parties or assertion is None:
        return None
    period = limits.period(noun, sentence)
    return Measure(
        evidence=scene.evidence(span),
        kind=KIND,
        issue=issue[0],
        imposed_by=parties,
        binds=parties,
        since=period.since,
        until=period.until,
        parameters=lengths_of(period),
        told_by=scene.voice_at(span.start).name,
        assertion=assertion,
        rule=f"limits/{limit.kind}",
        score=SCORE,
    )


def _assertion(limit: Limit, scene: Scene) -> Assertion | None:
    """As the clause tells it; that one may end the instrument at some notice is a rule in force."""
    return "made" if limit.kind == "notice" else assertion_of(limit.clause, scene.words)


def _parties(phrase: Span, scene: Scene) -> tuple[str, ...]:
    """The parties that the instrument's name gives; with fewer than two, those of the relation that the document is of."""
    named = scene.parties_between(*phrase)
    given = scene.document.relation or ()
    return named if len(named) > 1 else unique((*given, *named)) if not named or set(named) <= set(given) else named
