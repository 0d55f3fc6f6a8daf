"""Tells whether a clause says that something was done, will be done or was not, or only supposes, wants or asks it.

Reference: Karttunen 1971 (implicative verbs), Kiparsky and Kiparsky 1970 (factive verbs), FactBank's levels.
"""

from verbale.classify.roles import is_question, is_verbal, lemma
from verbale.classify.scene import Clause, is_negated
from verbale.model import Assertion
from verbale.resources.words import FunctionWords
from verbale.syntax import Sentence, Token

PAST_TAGS = frozenset({"VBD", "VBN"})
SUBJECTS = ("nsubj", "nsubjpass")


def is_settled(verb: Token, sentence: Sentence, words: FunctionWords) -> bool:
    """Whether the verb's act was or will be: not supposed, not denied, not under an "if"."""
    clauses = (verb, *sentence.kids(verb, "advcl"))
    supposed = any(lemma(k) in words["conditional-subordinators"] for c in clauses for k in sentence.kids(c, "mark"))
    return not supposed and not is_negated(verb, sentence, words) and reality(verb, sentence, words) is not None


def assertion_of(clause: Clause, words: FunctionWords) -> Assertion | None:
    """Whether the clause tells its event as made, future or denied; None where it only supposes, wants or asks."""
    if clause.conditional or is_question(clause.sentence):
        return None
    real = reality(clause.verb, clause.sentence, words)
    if real is None:
        return None
    return "denied" if clause.negated else real


def reality(verb: Token, sentence: Sentence, words: FunctionWords) -> Assertion | None:
    """How real the verb's act is, by its modal and by what governs it."""
    head = sentence.head(verb)
    modal = next((lemma(k) for k in sentence.kids(verb, "aux") if k.tag == "MD"), None)
    infinitive = any(k.tag == "TO" for k in sentence.kids(verb, "aux"))
    if modal in words["future-auxiliaries"]:
        return "future"
    if modal in words["past-futures"] and verb.dep == "ccomp" and head.tag in PAST_TAGS:
        return "future"
    if modal is not None:
        return None
    if verb.dep == "ROOT":
        return None if verb.tag == "VB" and not list(sentence.kids(verb, "nsubj", "nsubjpass", "aux")) else "made"
    if verb.dep == "conj" and not list(sentence.kids(verb, "nsubj", "nsubjpass")):
        return reality(head, sentence, words) if is_verbal(head) else _nominal(verb, sentence)
    return _governed(verb, head, sentence, words, infinitive)


def _nominal(verb: Token, sentence: Sentence) -> Assertion | None:
    return "made" if verb.tag in ("VBD", "VBZ", "VBP") else None


def _governed(verb: Token, head: Token, sentence: Sentence, words: FunctionWords, infinitive: bool) -> Assertion | None:
    if verb.dep == "xcomp" and head.pos == "ADJ":
        return (
            "future" if lemma(head) in words["intending-adjectives"] and not _is_wished(head, sentence, words) else None
        )
    if infinitive and any(k.tag == "WRB" for k in sentence.kids(verb, "advmod")):
        return None  # "know how to commit ourselves"
    if verb.dep == "xcomp" and is_verbal(head):
        if lemma(head) in words["intending-verbs"]:
            return "future" if reality(head, sentence, words) else None
        return reality(head, sentence, words) if lemma(head) in words["transparent-verbs"] else None
    if verb.dep == "ccomp" and infinitive:
        return None  # "know how to commit ourselves"
    if verb.dep == "ccomp":
        return None if lemma(head) in words["unreal-verbs"] and verb.tag not in PAST_TAGS else "made"
    if infinitive:
        return "made" if verb.dep == "acl" and lemma(head) in words["transparent-nouns"] else None
    if verb.dep == "pcomp" and lemma(sentence.head(head)) in words["culpable-adjectives"]:
        return "made"
    if verb.dep == "pcomp":
        return "made" if head.text.lower() in words["real-prepositions"] else None
    return "made"


def _is_wished(adjective: Token, sentence: Sentence, words: FunctionWords) -> bool:
    """Whether the readiness itself is only supposed: "may be ready to"."""
    verb = sentence.head(adjective)
    return is_verbal(verb) and reality(verb, sentence, words) is None
