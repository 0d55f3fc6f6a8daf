"""What holds of every document's findings, whatever its text: one function a noun, each naming what breaks it.

`check(findings, resources)` runs them all.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import get_args

from verbale.model import Assertion, Attributed, Evidence, Findings, MentionKind, Role, Span, TimexType
from verbale.resources import Resources
from verbale.resources.parties import party_codes
from verbale.resources.schemas.acts import Act, Status
from verbale.resources.schemas.events import Root
from verbale.resources.schemas.issues import Conflict, Issue
from verbale.resources.schemas.measures import MeasureKind

WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")  # an issue that no taxonomy has: a few words joined by hyphens


def check(findings: Findings, resources: Resources) -> None:
    """Every invariant. Raises AssertionError, or EvidenceMismatch where a quote is not its slice."""
    check_evidence(findings)
    check_turns(findings)
    check_insertions(findings)
    check_order(findings)
    check_sentences(findings)
    check_annotations(findings, resources)
    check_attributions(findings.attributed, resources)
    check_vocabularies(findings, resources)
    check_parties(findings, resources)


def check_evidence(findings: Findings) -> None:
    """Every quote is its slice of the text, and no quote begins or ends with white space."""
    for evidence in findings.evidence():
        evidence.check(findings.transcript.text)
        assert evidence.document == findings.document.id, evidence
        assert evidence.quote == evidence.quote.strip(), evidence


def check_turns(findings: Findings) -> None:
    """Turns are disjoint and in text order, hold their bodies, and leave only white space outside."""
    text, end = findings.transcript.text, 0
    for turn in findings.transcript.turns:
        span = turn.evidence.span
        assert end <= span.start < span.end, (end, span)
        assert not text[end : span.start].strip(), text[end : span.start][:80]
        assert span.holds(turn.body), turn
        assert turn.body.start <= turn.body.end, turn
        assert turn.role in get_args(Role), turn
        assert turn.speaker is None or turn.speaker.strip(), turn
        assert turn.speaker is not None or turn.why, turn
        end = span.end
    assert not text[end:].strip(), text[end:][:80]


def check_insertions(findings: Findings) -> None:
    """Insertions are disjoint, and each lies within one turn."""
    spans = [i.evidence.span for i in findings.transcript.insertions]
    assert all(a.end <= b.start for a, b in pairwise(spans)), spans
    turns = iter(t.evidence.span for t in findings.transcript.turns)
    turn = next(turns, Span(0, 0))
    for span in spans:
        while not turn.holds(span) and turn.end <= span.start:
            turn = next(turns, Span(len(findings.transcript.text) + 1, len(findings.transcript.text) + 1))
        assert turn.holds(span), span


def check_order(findings: Findings) -> None:
    """Every section is in text order."""
    for name, rows in _sections(findings).items():
        starts = [e.span.start for e in rows]
        assert starts == sorted(starts), name
    firsts = [min(s.start for s in (*a.source, *a.cue, *a.content)) for a in findings.attributed.attributions]
    assert firsts == sorted(firsts)


def check_sentences(findings: Findings) -> None:
    """Sentences are disjoint, in text order, each within its turn's body; their trees have no cycle."""
    turns, end = findings.transcript.turns, 0
    for sentence in findings.annotated.sentences:
        assert end <= sentence.start < sentence.end, sentence
        assert turns[sentence.turn].body.holds(Span(sentence.start, sentence.end)), sentence
        assert len(sentence.subtree(sentence.root)) == len(sentence.tokens), sentence
        end = sentence.end


def check_annotations(findings: Findings, resources: Resources) -> None:
    """Mentions are of known kinds and parties; what is unresolved says why; times and quantities are well formed."""
    codes, annotated = party_codes(resources), findings.annotated
    for mention in annotated.mentions:
        assert mention.kind in get_args(MentionKind), mention
        assert codes.issuperset(mention.party), mention
        assert mention.id or mention.why, mention
        assert all(mention.id), mention
    for time in annotated.times:
        assert time.type in get_args(TimexType), time
        assert time.value or time.why, time
    for quantity in annotated.quantities:
        low, high = quantity.value if isinstance(quantity.value, tuple) else (quantity.value, quantity.value)
        assert low <= high < float("inf"), quantity
        assert quantity.unit == quantity.unit.strip() != "", quantity


def check_attributions(attributed: Attributed, resources: Resources) -> None:
    """Spans are in the text and not empty, cue and content are disjoint, parents exist and nest without a cycle."""
    length, codes = len(attributed.annotated.transcript.text), party_codes(resources)
    for attribution in attributed.attributions:
        assert attribution.cue, attribution
        assert attribution.content, attribution
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= s.start < s.end <= length for s in spans), attribution
            assert all(a.end <= b.start for a, b in pairwise(spans)), attribution
        assert not any(c.meets(s) for c in attribution.cue for s in attribution.content), attribution
        assert attribution.source or attribution.why, attribution
        assert codes.issuperset(attribution.party), attribution
        assert 0 <= attribution.score <= 1, attribution
    check_parents([a.parent for a in attributed.attributions])


def check_parents(parents: Sequence[int | None]) -> None:
    """Every parent is the index of another row, and no row is its own ancestor."""
    sound: set[int] = set()
    for index in range(len(parents)):
        path: dict[int, None] = {}
        at: int | None = index
        while at is not None and at not in sound:
            assert 0 <= at < len(parents), at
            assert at not in path, (index, list(path))
            path[at] = None
            at = parents[at]
        sound.update(path)


def check_vocabularies(findings: Findings, resources: Resources) -> None:
    """Acts, issues, statuses, kinds of measure and PLOVER's roots and modes are those of the taxonomies."""
    issues = {i.id for i in resources.entries("taxonomies/issues.yaml", Issue)}
    issues |= {f"{c.id}-settlement" for c in resources.entries("taxonomies/conflicts.yaml", Conflict)}
    acts = {a.id for a in resources.entries("taxonomies/acts.yaml", Act)}
    statuses = {s.id for s in resources.entries("taxonomies/statuses.yaml", Status)}
    kinds = {k.id: k.parameters for k in resources.entries("taxonomies/measures.yaml", MeasureKind)}
    roots = {r.id: r.modes for r in resources.entries("taxonomies/plover.yaml", Root)}
    for statement in findings.statements:
        assert statement.issue in issues, statement
        assert statement.act in acts, statement
        assert statement.told_by or statement.why, statement
    for account in findings.accounts:
        assert account.issue in issues, account
        assert account.status in statuses, account
    for reciprocity in findings.reciprocities:
        assert reciprocity.issue in issues, reciprocity
    for linkage in findings.linkages:
        assert linkage.issue in issues or WORDS.fullmatch(linkage.issue), linkage
        assert linkage.waits_on.strip(), linkage
    for measure in findings.measures:
        assert measure.issue is None or measure.issue in issues, measure
        assert set(measure.parameters) <= set(kinds[measure.kind]), measure
    for event in findings.events:
        assert event.plover in roots, event
        assert event.mode is None or event.mode in roots[event.plover], event


def check_parties(findings: Findings, resources: Resources) -> None:
    """Lists of parties hold codes or names, none empty, none twice; voices' parties are codes; scores lie in 0..1."""
    codes = party_codes(resources)
    voices = [r.told_by_party for r in findings.statements]
    voices += [r.told_by_party for r in findings.linkages]
    voices += [r.told_by_party for r in findings.reciprocities]
    voices += [t.party for t in findings.transcript.turns]
    assert codes.issuperset(v for v in voices if v is not None), voices
    assertions = [r.assertion for r in findings.statements]
    assertions += [r.assertion for r in findings.linkages]
    assertions += [r.assertion for r in findings.reciprocities]
    assertions += [r.assertion for r in findings.measures]
    assertions += [r.assertion for r in findings.events]
    assert set(assertions) <= set(get_args(Assertion)), assertions
    for rule, score, side in _sides(findings):
        assert 0 <= score <= 1, rule
        assert all(p and p == p.strip() for p in side), (rule, side)
        assert len(set(side)) == len(side), (rule, side)


def _sides(findings: Findings) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Every list of parties, with the rule and score of its row."""
    for s in findings.statements:
        yield from ((s.rule, s.score, side) for side in (s.holder, s.target))
    for a in findings.accounts:
        yield a.rule, a.score, a.according_to
    for k in findings.linkages:
        yield k.rule, k.score, k.imposed_by
    for r in findings.reciprocities:
        yield r.rule, r.score, r.by
    for m in findings.measures:
        yield from ((m.rule, m.score, side) for side in (m.imposed_by, m.binds))
    for e in findings.events:
        yield from ((e.rule, e.score, side) for side in (e.actor, e.recipient))


def _sections(findings: Findings) -> dict[str, list[Evidence]]:
    """The evidence of each section that is kept in text order."""
    annotated = findings.annotated
    return {
        "mentions": [r.evidence for r in annotated.mentions],
        "times": [r.evidence for r in annotated.times],
        "quantities": [r.evidence for r in annotated.quantities],
        "statements": [r.evidence for r in findings.statements],
        "accounts": [r.evidence for r in findings.accounts],
        "linkages": [r.evidence for r in findings.linkages],
        "reciprocities": [r.evidence for r in findings.reciprocities],
        "measures": [r.evidence for r in findings.measures],
        "events": [r.evidence for r in findings.events],
    }
