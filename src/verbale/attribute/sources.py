"""Finds the source of a cue in the tree, and resolves it to a name and a party."""

from verbale.attribute.cues import Found
from verbale.syntax import Sentence, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
EXPLETIVES = ("expl",)
LIGHT_VERBS = frozenset(
    [
        "make",
        "issue",
        "have",
        "release",
        "repeat",
        "renew",
        "give",
        "voice",
        "express",
        "offer",
        "deliver",
        "reject",
        "deny",
        "raise",
        "share",
        "take",
        "hold",
        "send",
        "publish",
        "receive",
        "defend",
        "drop",
        "withdraw",
        "reiterate",
        "air",
        "add",
    ]
)


def subject_of(sentence: Sentence, verb: Token, *, depth: int = 0) -> Token | None:
    """The subject that a verb has or shares, through coordination, control and participles.

    Reference: Quirk et al. 1985, 13.43 (coordination), 16.36 (control), 15.58 (attachment of participles).
    """
    own = sentence.kid(verb, *SUBJECTS)
    if own is not None or depth > 6:
        return own
    head = sentence.head(verb)
    if verb.head == verb.index:
        return None
    if verb.dep == "conj":
        return subject_of(sentence, head, depth=depth + 1)
    if verb.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX", "ADJ"):
        controller = sentence.kid(head, "dobj") if verb.dep == "xcomp" else None
        return controller or subject_of(sentence, _carrier(sentence, head), depth=depth + 1)
    if verb.dep in ("advcl", "dep", "parataxis") and head.pos in ("VERB", "AUX"):
        return subject_of(sentence, head, depth=depth + 1)
    if verb.dep == "pcomp" or head.dep == "prep":
        above = sentence.head(head)
        return subject_of(sentence, above, depth=depth + 1) if above.pos in ("VERB", "AUX") else None
    if verb.dep == "acl" and verb.tag == "VBG":
        return head
    if verb.dep == "acl" and head.dep in ("dobj", "attr"):
        return subject_of(sentence, sentence.head(head), depth=depth + 1)
    return None


def _carrier(sentence: Sentence, token: Token) -> Token:
    """The verb that carries the subject of an adjective."""
    return sentence.head(token) if token.pos == "ADJ" and token.dep == "acomp" else token


def source_of(found: Found) -> tuple[list[Token], str]:
    """The source's tokens, or none and why."""
    kind = found.entry.pos
    if kind == "phrase":
        return _of_phrase(found)
    if kind == "adverb":
        return [], "adverb without a source"
    if kind == "noun":
        return _of_noun(found)
    if found.is_passive:
        return _of_agent(found)
    subject = subject_of(found.sentence, found.verb)
    if subject is None:
        return [], "no subject"
    if subject.text.lower() in ("it", "there") and subject.dep == "nsubj" and _is_expletive(found):
        return [], "impersonal subject"
    return noun_phrase(found.sentence, subject, found.token), ""


def _is_expletive(found: Found) -> bool:
    return found.sentence.kid(found.verb, "expl") is not None or (
        found.token.lemma in ("seem", "appear") and found.sentence.kid(found.token, "ccomp") is not None
    )


def _of_agent(found: Found) -> tuple[list[Token], str]:
    sentence = found.sentence
    agent = sentence.kid(found.token, "agent")
    noun = sentence.kid(agent, "pobj") if agent else None
    if noun is None:
        return [], "agentless passive"
    return noun_phrase(sentence, noun, found.token), ""


def _of_phrase(found: Found) -> tuple[list[Token], str]:
    sentence = found.sentence
    words = found.phrase()
    if len(words) == 2 and words[1].pos in ("NOUN", "PROPN"):
        return _owner(sentence, words[1], found.token)
    noun = sentence.kid(words[-1], "pobj") if words else None
    return (noun_phrase(sentence, noun, found.token), "") if noun else ([], "no noun behind the phrase")


def _owner(sentence: Sentence, noun: Token, cue: Token) -> tuple[list[Token], str]:
    """Whose words: a possessive, or a noun behind "of" or "by"."""
    owner = sentence.kid(noun, "poss")
    if owner is not None:
        return [t for t in noun_phrase(sentence, owner, cue) if t.dep != "case"], ""
    for prep in sentence.kids(noun, "prep", "agent"):
        person = sentence.kid(prep, "pobj")
        if prep.text.lower() in ("of", "by", "from") and person is not None:
            return noun_phrase(sentence, person, cue), ""
    return [], "nobody owns the noun"


def _of_noun(found: Found) -> tuple[list[Token], str]:
    sentence, noun = found.sentence, found.token
    owner = sentence.kid(noun, "poss")
    if owner is not None:
        return [t for t in noun_phrase(sentence, owner, noun) if t.dep != "case"], ""
    for prep in sentence.kids(noun, "prep", "agent"):
        person = sentence.kid(prep, "pobj")
        wanted = ("by", "from") if "of" in found.entry.prepositions else ("by", "from", "of", "among")
        if prep.text.lower() in wanted and person is not None:
            return noun_phrase(sentence, person, noun), ""
    head = sentence.head(noun)
    if noun.dep == "dobj" and head.lemma in LIGHT_VERBS:
        subject = subject_of(sentence, head)
        if subject is not None and subject.dep != "nsubjpass":
            return noun_phrase(sentence, subject, noun), ""
    return [], "nobody owns the noun"


def noun_phrase(sentence: Sentence, head: Token, cue: Token) -> list[Token]:
    """The tokens of a noun phrase, without those parts in which the cue stands and loose punctuation at its end."""
    kept = {head.index}
    for kid in sentence.kids(head):
        tokens = sentence.subtree(kid)
        if cue.index not in {t.index for t in tokens} and kid.dep not in ("relcl", "advcl", "parataxis", "ccomp"):
            kept |= {t.index for t in tokens}
    run = [i for i in range(min(kept), max(kept) + 1) if i in kept]
    while run and sentence.tokens[run[-1]].pos == "PUNCT" and sentence.tokens[run[-1]].text in ",—–-:":
        run.pop()
    return [sentence.tokens[i] for i in run]
