"""Weighs what speaks for a draft of a statement: its cue, its issue, its clause, its place, and what stands beside it.

The weights are `languages/<code>/statement-weights.yaml`, fitted by logistic regression; the sum is a probability.
Reference: Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, 2nd ed., section 4.4.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp

from verbale.classify.acts import FoundAct
from verbale.classify.scene import Scene
from verbale.resources import Resources
from verbale.resources.schemas.weights import Weight

NAMED = 0.45  # issue score from which the words name the issue; below, it is carried over from before
BIAS = "bias"
SHORT, LONG = 4, 30  # words
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Draft:
    """What might be a statement. `place` is how much its clause counts by its place in the sentence."""

    found: FoundAct
    issue: str
    issue_score: float
    holder: tuple[str, ...]
    place: float
    next_issue: tuple[str, float] | None = None  # the second best, with its score


class Weights:
    """The weights of one language's features."""

    def __init__(self, entries: tuple[Weight, ...]) -> None:
        self._weights = {e.id: e.weight for e in entries}

    def added(self, features: Features) -> Features:
        """What each feature adds to the log-odds, or takes from them."""
        return {f: self._weights[f] * v for f, v in features.items() if v and f in self._weights}

    def probability(self, features: Features) -> float:
        """How likely a draft with these features is a statement."""
        total = self._weights.get(BIAS, 0.0) + sum(self._weights.get(f, 0.0) * v for f, v in features.items())
        return 1.0 / (1.0 + exp(-total))


@lru_cache(maxsize=8)
def weights_of(resources: Resources, language: str) -> Weights:
    """The weights of a language's statements."""
    return Weights(resources.pack(language, "statement-weights", Weight))


def features_of(draft: Draft, beside: list[Draft], scene: Scene) -> Features:
    """What speaks for and against a draft, among the drafts of its sentence."""
    found = draft.found
    named = draft.issue_score >= NAMED
    features: Features = {
        f"act.{found.act}": 1.0,
        f"cue.{_form(found)}": 1.0,
        "cue.score": found.cue.score,
        "cue.depth": _depth(found),
        "place": draft.place,
        "cue.by-place": found.cue.score * draft.place,
        "issue.score": draft.issue_score,
        "issue.named": float(named),
        "issue.faint": float(draft.issue_score < 0.1),
    }
    features |= _of_clause(draft, scene)
    features |= _of_neighbours(draft, beside)
    return features


def _form(found: FoundAct) -> str:
    """What kind of words the cue is."""
    cue = found.cue
    if cue.id.endswith(".uncued"):
        return "none"
    if cue.adjunct:
        return "adjunct"
    if found.is_cut_out:
        return "noun-phrase"
    if found.noun is not None:
        return "noun"
    kinds = (("modal", cue.modals), ("verb", cue.verbs), ("phrase", cue.phrases), ("word", cue.words))
    return next((kind for kind, words in kinds if words), "none")


def _depth(found: FoundAct) -> float:
    """How far the cue's word hangs below the clause's verb: 0 for the verb itself, at most 1."""
    if found.token is None:
        return 0.0
    steps = 0
    for above in (found.token, *found.clause.sentence.ancestors(found.token)):
        if above.index == found.clause.verb.index:
            break
        steps += 1
    return min(steps, 4) / 4


def _of_clause(draft: Draft, scene: Scene) -> Features:
    clause, found = draft.found.clause, draft.found
    sentence, verb = clause.sentence, clause.verb
    turn = scene.transcript.turns[sentence.turn]
    words = len(sentence.within(found.span.start, found.span.end))
    subject = clause.subject
    mention = scene.mention_of(subject) if subject is not None else None
    kind = "none" if subject is None else "party" if mention is not None and mention.party else subject.pos.lower()
    if subject is not None and subject.pos == "PRON":
        kind = "own-pronoun" if mention is not None and mention.party else "pronoun"
    return {
        f"dep.{verb.dep}": 1.0,
        f"role.{turn.role}": 1.0,
        f"kind.{scene.document.kind or 'none'}": 1.0,
        f"subject.{kind}": 1.0,
        f"tag.{verb.tag}": 1.0,
        "modal": float(clause.modal is not None),
        "negated": float(clause.negated),
        "conditional": float(clause.conditional),
        "holder.joint": float(len(draft.holder) > 1),
        "holder.named": float(bool(found.holder)),
        "short": float(words < SHORT),
        "long": float(words > LONG),
        "words": min(words, 40) / 40,
        "opens": float(found.span.start <= sentence.start + 2),
    }


def _of_neighbours(draft: Draft, beside: list[Draft]) -> Features:
    """What else the sentence has: rivals with better cues, drafts that hold this one or lie in it."""
    span = draft.found.span
    others = [d for d in beside if d is not draft]
    strength = draft.found.cue.score * draft.place
    return {
        "rivals": min(3.0, len(others)) / 3,
        "stronger": float(any(d.found.cue.score * d.place > strength for d in others)),
        "held": float(any(d.found.span.holds(span) for d in others)),
        "held-by-stronger": float(
            any(d.found.span.holds(span) and d.found.cue.score * d.place >= strength for d in others)
        ),
        "holds": float(any(span.holds(d.found.span) for d in others)),
        "holds-stronger": float(
            any(span.holds(d.found.span) and d.found.cue.score * d.place > strength for d in others)
        ),
    }
