"""Says of a statement what spoke for it and what else was considered: the second-best issue, act and holder, each with its reason.

The parts are joined by `APART`; `verbale explain` tells them one by one. Scores in them are raw, as they were weighed.
"""

from verbale.classify.acts import FoundAct
from verbale.classify.holders import Holders
from verbale.classify.issues import IssueFinder
from verbale.classify.weighing import NAMED, Draft, Features, Weights
from verbale.model import Span
from verbale.syntax import Sentence

APART = " · "
MOST = 3  # features on each side
LEAST = 0.05  # of log-odds that a feature adds or takes, to be told
NOBODY = "told by: nobody is named whose words these are"


def why_of(draft: Draft, features: Features, weights: Weights, finder: IssueFinder, holders: Holders) -> str:
    """The reasons for a statement's issue, act, holder and being a statement, in this order."""
    return APART.join(
        (
            f"issue: {_issue(draft, finder)}",
            f"act: {_act(draft.found)}",
            f"holder: {_holder(draft, holders)}",
            f"a statement: {_features(features, weights)}",
        )
    )


def _issue(draft: Draft, finder: IssueFinder) -> str:
    found, sentence = draft.found, draft.found.clause.sentence
    words = [n.span for n in finder.named_in(found.span, sentence) if n.issue == draft.issue]
    beside = [n.span for n in finder.named_in_sentence(sentence) if n.issue == draft.issue]
    if words:
        reason = f"named in its words by {_quoted(words, sentence)}"
    elif beside:
        reason = f"named beside them by {_quoted(beside, sentence)}"
    else:
        reason = "not named here: carried over from what was talked of or asked before"
    surely = "" if draft.issue_score >= NAMED else ", faintly"
    others = "no other" if draft.next_issue is None else f"next {draft.next_issue[0]} ({draft.next_issue[1]:.2f})"
    return f"{draft.issue} ({draft.issue_score:.2f}) {reason}{surely}; {others}"


def _quoted(spans: list[Span], sentence: Sentence) -> str:
    """The first of some words of a sentence."""
    tokens = sentence.within(*spans[0])
    return f"“{' '.join(t.text for t in tokens)}”"


def _act(found: FoundAct) -> str:
    word = f"“{found.token.text}”" if found.token is not None else "no word of its own"
    turned = f", {found.cue.act} turned by a negation" if found.act != found.cue.act else ""
    rivals = [f"next {cue.act} by {cue.id} ({cue.score:.2f})" for cue in found.rivals[:1]]
    return f"{found.act} by {found.cue.id} ({found.cue.score:.2f}), {word}{turned}; {rivals[0] if rivals else 'no other cue'}"


def _holder(draft: Draft, holders: Holders) -> str:
    found, told = draft.found, ", ".join(draft.holder)
    voice, named = holders.voice_holder(found.span.start), found.holder
    if draft.holder == named and named != voice:
        return f"{told}, whom the words name as acting; next {', '.join(voice) or 'none known'}, whose words they are"
    if draft.holder == named:
        return f"{told}, who both acts and speaks; no other"
    if draft.holder == voice:
        other = f"next {', '.join(named)}, named as acting" if named else "the words name nobody who acts"
        return f"{told}, whose words these are; {other}"
    return f"{told}, both sides of what takes two; next {', '.join(named or voice) or 'none known'} alone"


def _features(features: Features, weights: Weights) -> str:
    added = sorted(weights.added(features).items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    told = [(name, value) for name, value in added if abs(value) >= LEAST]
    parts = (
        ("for it", [f"{name} {value:+.2f}" for name, value in told if value > 0][:MOST]),
        ("against it", [f"{name} {value:+.2f}" for name, value in told if value < 0][:MOST]),
    )
    sides = [f"{side} {', '.join(listed)}" for side, listed in parts if listed]
    return (
        f"{weights.probability(features):.2f}, {'; '.join(sides)}" if sides else f"{weights.probability(features):.2f}"
    )
