"""Finds linkages: one thing is said to wait on another, or to be traded for it.

A cue of `languages/<code>/linkages.yaml` gives two sides: what is held back and what it waits on. The side held back must be
about an issue. A threat ("if it goes on, we will …") is a warning and no linkage. Reference: DESIGN §2, Linkage.
"""

import re
from dataclasses import dataclass

from verbale.classify.issues import IssueFinder, issues_of
from verbale.classify.phrases import Hit, Phrases
from verbale.classify.roles import clause_verb, is_verbal, lemma, preposed, span_of, voice_with_party
from verbale.classify.scene import Scene, clause_span, is_negated, scene_of, subject_of
from verbale.model import Assertion, Attributed, Linkage, Span
from verbale.resources import Resources
from verbale.resources.schemas.linkages import LinkageCue
from verbale.resources.words import FunctionWords
from verbale.syntax import Sentence, Token

LONGEST = 320  # characters; a linkage whose two sides lie further apart is one of discourse, beyond these rules
MAX_WORDS = 5  # of a condition that is no issue
EMPTY_TAGS = frozenset(
    {"DT", "PRP", "PRP$", "IN", "TO", "CC", "MD", "WDT", "WP", "EX", "POS", "RB", "RP", ".", ",", "WRB", "PDT"}
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What is held back and what it waits on; `imposer` is a word whose party makes it so."""

    held: list[Token]
    condition: list[Token]
    imposer: Token | None
    verb: Token | None  # the verb of the clause that tells it
    denied: bool = False


def find_linkages(attributed: Attributed, resources: Resources) -> tuple[Linkage, ...]:
    """The linkages, in text order."""
    language = attributed.annotated.transcript.document.language
    if not attributed.annotated.sentences or language is None:
        return ()
    cues = Phrases([(w, cue) for cue in resources.pack(language, "linkages", LinkageCue) for w in cue.words])
    scene = scene_of(attributed, resources)
    issues = issues_of(scene, resources)
    found: list[Linkage] = []
    for sentence in scene.annotated.sentences:
        for hit in sorted(cues.find(sentence), key=lambda h: (-h.length, -h.value.score, h.first)):
            row = _linkage(scene, issues, sentence, hit)
            if row is not None and not any(row.evidence.span.meets(f.evidence.span) for f in found):
                found.append(row)
    return tuple(sorted(found, key=lambda r: r.evidence.span))


def _linkage(scene: Scene, issues: IssueFinder, sentence: Sentence, hit: Hit[LinkageCue]) -> Linkage | None:
    sides = SIDES[hit.value.form](sentence, hit, scene.words)
    if sides is None or not sides.held:
        return None
    held = span_of(sides.held)
    condition = span_of(sides.condition) if sides.condition else held
    cue = Span(sentence.tokens[hit.first].start, sentence.tokens[hit.last].end)
    span = Span(min(held.start, condition.start, cue.start), max(held.end, condition.end, cue.end))
    if span.end - span.start > LONGEST or _is_only_time(scene, condition):
        return None
    issue = _issue_of(scene, issues, sentence, sides)
    waits_on = _waits_on(issues, sentence, sides, issue, scene.words["empty-lemmas"])
    if issue is None or waits_on is None:
        return None
    assertion = _assertion(
        sentence, sides, scene.words, holds_back=hit.value.form in ("subordinate", "purpose", "reward")
    )
    if any(a.assertion == "denied" for a in scene.attributions_over(cue.start)):
        assertion = "made" if assertion == "denied" else "denied"  # "denied that flights were tied to the talks"
    voice = voice_with_party(scene, span.start)
    return Linkage(
        evidence=scene.evidence(span),
        issue=issue,
        waits_on=waits_on,
        imposed_by=_imposed_by(scene, sentence, sides, voice.party, denied=assertion == "denied"),
        told_by=voice.name,
        told_by_party=voice.party,
        assertion=assertion,
        said_on=scene.document.date,
        rule=f"linkages/{hit.value.id}",
        score=hit.value.score,
    )


# Where the two sides stand, form by form


def _subordinate(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "We will not meet until they reply": the clause that the cue opens, and the one that it hangs on."""
    cue = hit.value
    opened = _opened(sentence, hit, words)
    holder = _verb_above(opened, sentence) if opened is not None else None
    if (
        opened is None
        or holder is None
        or not _meets_needs(holder, sentence, cue, words)
        or lemma(holder) in cue.unless
    ):
        return None
    condition = sentence.subtree(opened)
    held = _without(_clause_tokens(holder, sentence), condition)
    imposer = subject_of(holder, sentence)
    if cue.form == "purpose":  # the purpose is what waits; the necessity is the condition
        if not _is_necessary(holder, sentence, words):
            return None
        return Sides(condition, held, None, holder)
    return Sides(held, condition, imposer, holder)


def _reward(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "May lift the ban if they comply": the held clause must hold out a reward."""
    sides = _subordinate(sentence, hit, words)
    if sides is None or sides.verb is None or lemma(sides.verb) not in hit.value.objects:
        return None
    return None if is_negated(sides.verb, sentence, words) else sides


def _depend(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    verb = sentence.tokens[hit.first]
    subject = sentence.kid(verb, "nsubj")
    conditions = _under(verb, sentence, hit.value.preps)
    needed = sentence.kid(verb, "dobj") or sentence.kid(verb, "ccomp")
    if hit.value.objects and needed is not None:
        needs = {lemma(t) for t in sentence.subtree(needed)}
        conditions = sentence.subtree(needed) if needs & set(hit.value.objects) else []
    if not is_verbal(verb) or subject is None or not conditions:
        return None
    if hit.value.needs and subject.pos != "NOUN":  # a decision waits for a call; a person who waits holds nothing back
        return None
    return Sides(sentence.subtree(subject), conditions, None, verb)


def _link(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    word = sentence.tokens[hit.first]
    if not is_verbal(word):
        return _link_noun(sentence, hit, words)
    first = next(sentence.kids(word, "dobj", "nsubjpass"), None)
    conditions = _under(word, sentence, hit.value.preps)
    if (
        not conditions and first is not None
    ):  # "link the start of talks with a settlement": the parser may hang it lower
        conditions = _under(first, sentence, hit.value.preps)
    if first is None or not conditions:
        return None
    agentive = sentence.kid(word, "nsubjpass") is None
    imposer = subject_of(word, sentence)
    return Sides(
        _without(sentence.subtree(first), conditions), conditions, imposer if agentive or imposer else None, word
    )


def _link_noun(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    word = sentence.tokens[hit.first]
    ends = [e for place in (word, sentence.head(word)) for e in preposed(place, sentence, words["pair-prepositions"])]
    if word.pos != "NOUN" or not ends:
        return None
    joined = next(sentence.kids(ends[0], "conj"), None)
    if joined is None:
        return None
    second = sentence.subtree(joined)
    return Sides(_without(sentence.subtree(ends[0]), second), second, None, clause_verb(word, sentence))


def _adjective(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "Aid is contingent on a reply", "make aid contingent on a reply"."""
    word = sentence.tokens[hit.first]
    conditions = _after(hit, sentence)
    verb = sentence.head(word) if not is_verbal(word) or word.dep in ("acomp", "ccomp", "oprd") else word
    if not is_verbal(verb):  # "the resumption of flights conditional on": the parser may hang it on the noun
        verb = clause_verb(word, sentence) or sentence.root
    subject = sentence.kid(verb, "nsubj", "nsubjpass") or sentence.kid(word, "nsubj", "nsubjpass")
    held, imposer = subject, None
    if lemma(verb) in words["causatives"]:
        held, imposer = sentence.kid(verb, "dobj") or sentence.kid(word, "nsubj"), subject
    if held is None or not conditions:
        return None
    return Sides(_without(sentence.subtree(held), conditions), conditions, imposer, verb)


def _noun(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "A reply is a prerequisite for talks"; "the prerequisites for talks will ripen when …"."""
    cue, noun = hit.value, sentence.tokens[hit.last]
    held = _under(noun, sentence, cue.preps) or [
        t for k in sentence.kids(noun, "acl", "relcl") for t in sentence.subtree(k)
    ]
    if not held or (cue.objects and not {lemma(t) for t in held} & set(cue.objects)):
        return None
    verb = clause_verb(noun, sentence)
    if verb is None:
        return None
    if noun.dep == "attr":
        subject = sentence.kid(verb, "nsubj")
        return Sides(held, sentence.subtree(subject), None, verb) if subject is not None else None
    opened = next(
        (k for k in sentence.kids(verb, "advcl") if _opens_with(k, sentence, words["condition-conjunctions"])), None
    )
    if opened is not None:
        return Sides(held, sentence.subtree(opened), None, verb)
    if cue.objects or noun.dep in ("dobj", "nsubjpass"):
        return Sides(held, _without(sentence.subtree(noun), held), subject_of(verb, sentence), verb)
    return None


def _preposition(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "Visas in return for an apology"."""
    last = sentence.tokens[hit.last]
    conditions = [t for k in sentence.kids(last, "pobj", "pcomp") for t in sentence.subtree(k)]
    verb = clause_verb(sentence.tokens[hit.first], sentence)
    if verb is None or not conditions or not _meets_needs(verb, sentence, hit.value, words):
        return None
    cue_tokens = list(sentence.tokens[hit.first : hit.last + 1])
    held = _without(_clause_tokens(verb, sentence), [*conditions, *cue_tokens])
    return Sides(held, conditions, subject_of(verb, sentence), verb)


def _separate(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "That is separate from the talks": a linkage denied."""
    word = sentence.tokens[hit.first]
    verb = clause_verb(word, sentence)
    if verb is None or is_negated(verb, sentence, words):
        return None
    conditions = [t for k in preposed(word, sentence, words["separative-prepositions"]) for t in sentence.subtree(k)]
    held = _without(_clause_tokens(verb, sentence), conditions)
    return Sides(held, conditions, None, verb, denied=True)


def _none(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Sides | None:
    """ "There is no quid pro quo": a linkage denied."""
    word = sentence.tokens[hit.last]
    verb = clause_verb(word, sentence) or sentence.root
    before = {t.text.lower() for t in sentence.tokens[max(0, hit.first - 3) : hit.last + 1]}
    if not before & words["denials"] and not is_negated(verb, sentence, words):
        return None
    return Sides(_clause_tokens(verb, sentence), [], None, verb, denied=True)


SIDES = {
    "subordinate": _subordinate,
    "purpose": _subordinate,
    "reward": _reward,
    "depend": _depend,
    "link": _link,
    "adjective": _adjective,
    "noun": _noun,
    "preposition": _preposition,
    "separate": _separate,
    "none": _none,
}


# Small steps


def _opened(sentence: Sentence, hit: Hit[LinkageCue], words: FunctionWords) -> Token | None:
    """What the cue opens: a clause's verb, or the preposition itself with what stands under it."""
    for token in (sentence.tokens[i] for i in range(hit.last, hit.first - 1, -1)):
        head = sentence.head(token)
        if token.dep in ("mark", "advmod", "prep") and head.dep in ("advcl", "ccomp") and head.index != token.index:
            return head
        if (
            token.dep == "prep"
            and not (hit.length == 1 and hit.value.form == "purpose")
            and any(True for _ in sentence.kids(token, "pobj", "pcomp"))
        ):
            return token
        if (
            token.tag == "TO"
            and token.text.lower() not in words["benefactive-prepositions"]
            and head.dep in ("advcl", "xcomp")
        ):
            return head
        if is_verbal(token) and token.dep == "advcl":  # "provided"
            return token
    return None


def _verb_above(token: Token, sentence: Sentence) -> Token | None:
    return next((a for a in sentence.ancestors(token) if is_verbal(a)), None)


def _meets_needs(verb: Token, sentence: Sentence, cue: LinkageCue, words: FunctionWords) -> bool:
    if not cue.needs:
        return True
    modals = {lemma(k) for k in sentence.kids(verb, "aux") if k.tag == "MD"}
    meets = {
        "negated": is_negated(verb, sentence, words)
        or any(lemma(k) in words["negative-determiners"] for t in sentence.kids(verb) for k in sentence.kids(t)),
        "modal": bool(modals & words["modals"]) or _is_necessary(verb, sentence, words),
        "future": bool(modals & words["future-auxiliaries"]),
    }
    return any(meets[need] for need in cue.needs)


def _is_necessary(verb: Token, sentence: Sentence, words: FunctionWords) -> bool:
    """ "Must", "has to", "needs to", "it is necessary to"."""
    head = sentence.head(verb)
    said = {lemma(k) for k in (*sentence.kids(verb, "aux", "acomp"), *sentence.kids(head, "acomp"))}
    said |= {lemma(verb), lemma(head)}
    infinitive = any(k.dep == "xcomp" for k in sentence.kids(verb)) or verb.dep == "xcomp"
    return bool(said & words["necessity"]) or (infinitive and bool(said & words["semi-modals"]))


def _opens_with(verb: Token, sentence: Sentence, words: frozenset[str]) -> bool:
    return any(lemma(k) in words for k in sentence.kids(verb, "mark", "advmod"))


def _under(token: Token, sentence: Sentence, preps: tuple[str, ...]) -> list[Token]:
    """The words under these prepositions of a token."""
    for prep in sentence.kids(token, "prep", "dative"):
        if prep.text.lower() in preps:
            return [t for k in sentence.kids(prep, "pobj", "pcomp") for t in sentence.subtree(k)]
    return []


def _after(hit: Hit[LinkageCue], sentence: Sentence) -> list[Token]:
    """The words under the preposition that comes right after the cue, wherever the parser hangs it."""
    follower = sentence.tokens[hit.last + 1] if hit.last + 1 < len(sentence.tokens) else None
    if follower is None or follower.text.lower() not in hit.value.preps:
        return []
    return [t for k in sentence.kids(follower, "pobj", "pcomp") for t in sentence.subtree(k)]


def _clause_tokens(verb: Token, sentence: Sentence) -> list[Token]:
    span = clause_span(verb, sentence)
    return sentence.within(span.start, span.end)


def _without(tokens: list[Token], cut: list[Token]) -> list[Token]:
    """The tokens before or after the cut ones, whichever side holds the first that is left."""
    gone = {t.index for t in cut}
    left = [t for t in tokens if t.index not in gone]
    run = left[:1]
    for token in left[1:]:
        if gone and min(gone) < token.index and run[-1].index < min(gone):
            break
        run.append(token)
    return run


def _is_only_time(scene: Scene, condition: Span) -> bool:
    """Whether the condition is a mere date or duration: a deadline, no linkage."""
    covered = sum(
        t.evidence.span.end - t.evidence.span.start for t in scene.annotated.times if condition.holds(t.evidence.span)
    )
    return covered * 2 > condition.end - condition.start


def _issue_of(scene: Scene, issues: IssueFinder, sentence: Sentence, sides: Sides) -> str | None:
    """The issue held back: named on its side, else talked of; else the condition's own; else what a party holds back, in words."""
    held = span_of(sides.held)
    named = issues.named_in(held, sentence)
    if named:
        return max(named, key=lambda n: n.weight).issue
    condition = span_of(sides.condition) if sides.condition else held
    there = {n.issue for n in issues.named_in(condition, sentence)}
    votes = issues.votes_at(held, sentence)
    elsewhere = {i: v for i, v in votes.items() if i not in there}
    if elsewhere or votes:
        return max(elsewhere or votes, key=lambda i: votes[i])
    nouns = [t for t in sides.held if t.dep in ("dobj", "attr", "pobj") and t.pos == "NOUN"]
    return lemma(nouns[0]) if nouns and scene.parties_of(sides.imposer, sentence) else None


def _waits_on(
    issues: IssueFinder, sentence: Sentence, sides: Sides, issue: str | None, empty: frozenset[str]
) -> str | None:
    """The issue that the condition is about, else its own words."""
    if not sides.condition:
        return "quid-pro-quo"
    named = [n for n in issues.named_in(span_of(sides.condition), sentence) if n.issue != issue]
    if named:
        return max(named, key=lambda n: n.weight).issue
    kept = [t for t in sides.condition if t.tag not in EMPTY_TAGS and lemma(t) not in empty]
    words = [w for t in kept if (w := re.sub(r"[\W_]+", "", t.text.lower()))]
    return "-".join(words[:MAX_WORDS]) or None


def _assertion(sentence: Sentence, sides: Sides, words: FunctionWords, *, holds_back: bool) -> Assertion:
    """Whether the linkage is told as so. In "will not meet until", the negation belongs to what is held back."""
    verb = sides.verb
    if sides.denied:
        return "denied"
    if verb is None or holds_back:
        return "made"
    if is_negated(verb, sentence, words):
        return "denied"
    modals = {lemma(k) for k in sentence.kids(verb, "aux") if k.tag == "MD"}
    return "hypothetical" if modals & words["unreal-modals"] else "made"


def _imposed_by(scene: Scene, sentence: Sentence, sides: Sides, own: str | None, *, denied: bool) -> tuple[str, ...]:
    """Whose condition it is: the word that imposes it, else the speaker's party; nobody where it is denied."""
    parties = scene.parties_of(sides.imposer, sentence)
    if parties or denied:
        return parties
    return (own,) if own is not None else ()
