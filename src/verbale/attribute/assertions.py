"""Tells whether an attribution is made, denied, hypothetical, future or conditional, from its cue and what governs it.

Reference: TimeML 1.2.1 (modality, polarity of events); Quirk et al. 1985, 15.33 (conditional clauses).
"""

from verbale.attribute.cues import Found
from verbale.model import Assertion
from verbale.syntax import Sentence, Token

NEGATIONS = frozenset({"no", "never", "neither", "nor", "hardly", "nobody", "none"})
HYPOTHETICAL = frozenset({"would", "could", "might", "'d", "’d"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
CONDITIONS = frozenset({"if", "unless", "whether"})
NEGATING = frozenset({"refuse", "decline", "fail", "hesitate", "forbear", "omit"})
"""Verbs under which the act does not take place. Reference: Karttunen 1971, negative implicatives."""


def assertion_of(found: Found | None) -> Assertion:
    """How the attribution is put forward; a colon is always made.

    A denying cue that is itself negated ("did not deny") counts as made. In the order denied, conditional, hypothetical,
    future: "would not say" is denied.
    """
    if found is None:
        return "made"
    sentence, verb = found.sentence, found.verb
    negated = _is_negated(sentence, verb) or (found.entry.pos == "noun" and _is_negated(sentence, found.token))
    if negated != found.entry.denies:
        return "denied"
    if _is_conditional(sentence, verb):
        return "conditional"
    words = {k.text.lower() for k in sentence.kids(_tensed(sentence, verb), "aux", "auxpass")}
    if words & HYPOTHETICAL:
        return "hypothetical"
    return "future" if words & FUTURE or _is_going_to(sentence, verb) else "made"


def _tensed(sentence: Sentence, verb: Token) -> Token:
    """The verb that carries the auxiliaries: the first of a coordination, the governor of an infinitive."""
    own = {k.dep for k in sentence.kids(verb, "aux", "auxpass", "nsubj", "nsubjpass")}
    if not own and verb.dep == "conj" and sentence.head(verb).pos in ("VERB", "AUX"):
        return _tensed(sentence, sentence.head(verb))
    return verb


def _is_negated(sentence: Sentence, verb: Token) -> bool:
    for kid in sentence.kids(verb, "neg", "preconj", "det", "advmod", "nsubj"):
        words = {kid.text.lower(), *(k.text.lower() for k in sentence.kids(kid, "det"))}
        if kid.dep == "neg" or words & NEGATIONS:
            return True
    head = sentence.head(verb)
    return verb.dep == "xcomp" and (head.lemma in NEGATING or sentence.kid(head, "neg") is not None)


def _is_conditional(sentence: Sentence, verb: Token) -> bool:
    for token in (verb, *sentence.ancestors(verb)):
        if token.dep == "advcl" and any(k.text.lower() in CONDITIONS for k in sentence.kids(token, "mark")):
            return True
        if token.dep == "ccomp":
            return False
    return False


def _is_going_to(sentence: Sentence, verb: Token) -> bool:
    head = sentence.head(verb)
    return verb.dep == "xcomp" and head.lemma == "go" and head.tag == "VBG"
