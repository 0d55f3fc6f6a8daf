"""Finds the source of a cue in the tree, and resolves it to a name and a party."""

from collections.abc import Iterator
from itertools import takewhile

from verbale.attribute.cues import Found
from verbale.syntax import Sentence, Token

FINITE = ("VBD", "VBZ", "VBP")
NAMING = ("NOUN", "PROPN", "PRON")
PARTS_OF_NAME = (*NAMING, "DET", "ADJ", "ADP", "PART", "NUM", "ADV")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = ("WDT", "WP")


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
    if verb.dep in ("conj", "advcl") and (first := resumed_by(sentence, verb)) is not None:
        return subject_of(sentence, first, depth=depth + 1)
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


def resumed_by(sentence: Sentence, verb: Token) -> Token | None:
    """The verb of saying that `verb` goes on from: "said that it will sail and insisted that …".

    Trees hang the second on "sail"; its tense, that of "said" and not of "will sail", tells whose verb it is. So it is with
    a participle behind a comma: "said that it will sail, adding that …".
    """
    clause = sentence.head(verb)
    first = sentence.head(clause)
    if verb.dep == "advcl" and verb.tag == "VBG" and clause.dep == "ccomp" and clause.index < verb.index:
        is_free = sentence.kid(verb, "nsubj", "mark") is None and sentence.kid(verb, "ccomp") is not None
        return first if is_free and sentence.tokens[verb.index - 1].text == "," else None
    if verb.dep != "conj" or clause.dep != "ccomp" or sentence.kid(verb, "ccomp") is None:
        return None
    is_free = sentence.kid(verb, "nsubj", "aux") is None
    return first if is_free and verb.tag == first.tag != clause.tag else None


def source_of(found: Found, *, content_rule: str = "") -> tuple[list[Token], str]:
    """The source's tokens, or none and why; `content_rule` is the construction that gave the content."""
    kind = found.entry.pos
    if kind == "phrase":
        return _of_phrase(found)
    if kind == "adverb":
        return [], "adverb without a source"
    if kind == "noun":
        return _of_noun(found)
    if found.is_passive:
        return _of_agent(found)
    if content_rule == "raised":
        return [], "a verb of seeming names nobody"
    subject = _maker(found) or _beside_moment(found) or subject_of(found.sentence, found.verb)
    if subject is None:
        is_finite = found.verb.tag in FINITE or (found.verb.index == 0 and found.verb.tag == "VBN")  # "Added Lee: “…”"
        beside = beside_cue(found.sentence, found.verb) if is_finite else []
        return beside, "" if beside else "no subject"
    if (
        subject.text.lower() in found.lexicon.words("impersonal-subjects")
        and subject.dep == "nsubj"
        and _is_expletive(found)
    ):
        return [], "impersonal subject"
    return noun_phrase(found.sentence, subject, found.token), ""


def _maker(found: Found) -> Token | None:
    """ "issued a letter saying …", "a letter that said …": whoever issued it."""
    sentence, verb = found.sentence, found.token
    noun = sentence.head(verb)
    maker = sentence.head(noun)
    if noun.dep != "dobj" or maker.lemma not in found.lexicon.words("support-verbs"):
        return None
    subject = sentence.kid(verb, "nsubj") if verb.dep == "relcl" else None
    is_of_noun = verb.dep == "acl" or (subject is not None and subject.tag in RELATIVE)
    return subject_of(sentence, maker) if is_of_noun else None


def is_time(token: Token) -> bool:
    """Whether the parser takes a word for a date or an hour: "voted on Monday" tells when, not what for."""
    return token.entity[2:] in ("DATE", "TIME")


def _beside_moment(found: Found) -> Token | None:
    """ "…, at one point calling it a ruse": the tree hangs the participle on the moment, which says nothing."""
    sentence, moment = found.sentence, found.sentence.head(found.token)
    prep = sentence.head(moment)
    is_moment = is_time(moment) or moment.lemma in found.lexicon.words("moment-nouns")
    if found.token.dep != "acl" or not is_moment or prep.dep != "prep":
        return None
    above = sentence.head(prep)
    return subject_of(sentence, above) if above.pos in ("VERB", "AUX") else None


def antecedent(sentence: Sentence, subject: Token) -> Token | None:
    """What a subject that is a relative pronoun stands for: "officials who said …". Reference: Quirk et al. 1985, 17.10."""
    verb = sentence.head(subject)
    if subject.tag not in RELATIVE or verb.dep != "relcl":
        return None
    noun = sentence.head(verb)
    return noun if noun.pos in NAMING and noun.index < subject.index else None


def _is_expletive(found: Found) -> bool:
    return found.sentence.kid(found.verb, "expl") is not None or (
        found.token.lemma in found.lexicon.words("raising-verbs")
        and found.sentence.kid(found.token, "ccomp") is not None
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
        return _owner(found, words[1])
    noun = sentence.kid(words[-1], "pobj") if words else None
    return (noun_phrase(sentence, noun, found.token), "") if noun else ([], "no noun behind the phrase")


def _owner(found: Found, noun: Token) -> tuple[list[Token], str]:
    """Whose words: a possessive, or a noun behind "of" or "by"; "of" may already lead to the content."""
    sentence = found.sentence
    owner = sentence.kid(noun, "poss")
    if owner is not None:
        return [t for t in noun_phrase(sentence, owner, found.token) if t.dep != "case"], ""
    wanted = found.lexicon.words("owner-prepositions") - set(found.entry.prepositions)
    for prep in sentence.kids(noun, "prep", "agent"):
        person = sentence.kid(prep, "pobj")
        if prep.text.lower() in wanted and person is not None:
            return noun_phrase(sentence, person, found.token), ""
    return [], "nobody owns the noun"


def _of_noun(found: Found) -> tuple[list[Token], str]:
    owner, why = _owner(found, found.token)
    if owner:
        return owner, ""
    sentence, head = found.sentence, found.sentence.head(found.token)
    if found.token.dep == "dobj" and head.lemma in found.lexicon.words("support-verbs"):
        subject = subject_of(sentence, head)
        if subject is not None and subject.dep != "nsubjpass":
            return noun_phrase(sentence, subject, found.token), ""
    return [], why


def beside_cue(sentence: Sentence, verb: Token, *, after: int = -1) -> list[Token]:
    """The words right before a verb, or else right behind it, that name somebody, where the tree has lost the subject.

    They end at the next sign, verb or conjunction; `after` is a character before which none of them may begin.
    """
    before = _run(t for t in reversed(sentence.tokens[: _before_apposition(sentence, verb)]) if t.start >= after)
    if any(t.pos in NAMING for t in before):
        return before[::-1]
    behind = _run(iter(sentence.tokens[verb.index + 1 :]))
    return behind if behind and behind[-1].pos in NAMING and behind[0].pos not in ("PRON", "ADP") else []


def _before_apposition(sentence: Sentence, verb: Token) -> int:
    """Where the words before a verb end, an apposition between commas set aside: "Ann Lee, a spokeswoman, said"."""
    last = verb.index
    if last < 3 or sentence.tokens[last - 1].text != ",":
        return last
    commas = [t.index for t in sentence.tokens[: last - 1] if t.text == ","]
    inside = sentence.tokens[commas[-1] + 1 : last - 1] if commas else []
    return last if not inside or any(t.pos in ("VERB", "AUX") for t in inside) else commas[-1]


def _run(tokens: Iterator[Token]) -> list[Token]:
    run = list(takewhile(lambda t: t.pos in PARTS_OF_NAME or t.text in ("(", ")", "-"), tokens))
    while run and run[-1].pos == "ADV":
        run.pop()
    return run


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
