"""Tells whether an attribution is made, denied, hypothetical, future or conditional, from its cue and what governs it.

Reference: TimeML 1.2.1 (modality, polarity of events); Quirk et al. 1985, 15.33 (conditional clauses).
"""

from verbale.attribute.cues import Found
from verbale.attribute.sources import resumed_by
from verbale.model import Assertion
from verbale.syntax import Sentence, Token


def assertion_of(found: Found | None) -> Assertion:
    """How the attribution is put forward; a colon is always made.

    A denying cue that is itself negated ("did not deny") counts as made. In the order denied, conditional, hypothetical,
    future: "would not say" is denied.
    """
    if found is None:
        return "made"
    negated = _is_negated(found, found.verb) or (found.entry.pos == "noun" and _is_negated(found, found.token))
    if negated != found.entry.denies:
        return "denied"
    if _is_conditional(found):
        return "conditional"
    tensed = _tensed(found.sentence, found.verb)
    words = {k.text.lower() for k in found.sentence.kids(tensed, "aux", "auxpass")}
    if words & found.lexicon.words("hypothetical-auxiliaries"):
        return "hypothetical"
    return "future" if words & found.lexicon.words("future-auxiliaries") or _is_going_to(found) else "made"


def _tensed(sentence: Sentence, verb: Token) -> Token:
    """The verb that carries the auxiliaries: the first of a coordination."""
    own = {k.dep for k in sentence.kids(verb, "aux", "auxpass", "nsubj", "nsubjpass")}
    if resumed_by(sentence, verb) is not None:
        return verb
    if not own and verb.dep == "conj" and sentence.head(verb).pos in ("VERB", "AUX"):
        return _tensed(sentence, sentence.head(verb))
    return verb


def _is_negated(found: Found, verb: Token) -> bool:
    sentence, negations = found.sentence, found.lexicon.words("negations")
    for kid in sentence.kids(verb, "neg", "preconj", "det", "advmod", "nsubj"):
        words = {kid.text.lower(), *(k.text.lower() for k in sentence.kids(kid, "det"))}
        if kid.dep == "neg" or words & negations:
            return True
    head = sentence.head(verb)
    negating = head.lemma in found.lexicon.words("negating-verbs")
    return verb.dep == "xcomp" and (negating or sentence.kid(head, "neg") is not None)


def _is_conditional(found: Found) -> bool:
    sentence, conditions = found.sentence, found.lexicon.words("conditional-conjunctions")
    for token in (found.verb, *sentence.ancestors(found.verb)):
        if token.dep == "advcl" and any(k.text.lower() in conditions for k in sentence.kids(token, "mark")):
            return True
        if token.dep == "ccomp":
            return False
    return False


def _is_going_to(found: Found) -> bool:
    head = found.sentence.head(found.verb)
    return found.verb.dep == "xcomp" and head.lemma in found.lexicon.words("future-catenatives") and head.tag == "VBG"
