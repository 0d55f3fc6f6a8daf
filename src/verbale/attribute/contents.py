"""Finds the content of a cue in the tree: one function a construction, tried in order. Quotations are bound elsewhere.

Reference: Quirk et al. 1985, chapters 16 (complementation), 17.26 (appositive clauses), 15.54 (comment clauses).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from verbale.attribute.cues import Found
from verbale.attribute.sources import is_time, resumed_by, subject_of
from verbale.syntax import Sentence, Token

CLAUSES = ("ROOT", "ccomp", "conj", "parataxis", "advcl", "relcl", "pcomp", "acl", "xcomp", "dep")
ADJUNCTS = ("advcl", "parataxis", "cc", "conj")
CLAUSE_ENDS = (",", ";", ":", "—", "–")
SETTINGS = ("advcl", "advmod", "npadvmod", "prep", "mark", "cc")
"""What stands before "…, the envoy said" and is no content: "As the crowd shouted, …"."""


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of a content, the construction that gave it, and tokens that belong to the cue because of it."""

    tokens: tuple[Token, ...]
    rule: str
    cue: tuple[Token, ...] = ()


def content_of(found: Found) -> Content | None:
    """The content of a cue by the first construction that fits, or None."""
    for construction in CONSTRUCTIONS[found.entry.pos]:
        content = construction(found)
        if content is not None and content.tokens:
            return content
    return None


def _raised(found: Found) -> Content | None:
    """ "The plan seems to be a mistake": the subject belongs to what seems so, and nobody is named to whom it does.

    Reference: Quirk et al. 1985, 16.34 and 3.49 (catenatives whose subject is the complement's own).
    """
    sentence, verb = found.sentence, found.token
    if verb.lemma not in found.lexicon.words("raising-verbs"):
        return None
    seen = [k for k in sentence.kids(verb, "xcomp", "oprd", "acomp") if k.index > verb.index]
    subject = subject_of(sentence, verb)
    if not seen or subject is None or subject.index > verb.index:
        return None
    inside = {t.index for t in sentence.subtree(verb)}
    own = [t for t in sentence.subtree(subject) if subject.head == verb.index or t.index not in inside]
    return Content((*own, *(t for k in seen for t in sentence.subtree(k))), "raised")


def _passive(found: Found) -> Content | None:
    """The passive: "was accused of …", "it was reported that …", "is expected to …", "was told that …"."""
    if not found.is_passive:
        return None
    sentence, verb, frames = found.sentence, found.token, found.entry.frames
    subject = sentence.kid(verb, "nsubjpass")
    clause = _finite_clause(found) if "clause" in frames or "quote" in frames else None
    if clause is not None:
        return Content(tuple(sentence.subtree(clause)), "passive")
    tokens = (
        sentence.subtree(subject)
        if subject is not None and subject.text.lower() not in found.lexicon.words("impersonal-subjects")
        else []
    )
    if subject is None and verb.dep == "acl":
        tokens = _noun_before(found)
    later = [k for k in sentence.kids(verb, "xcomp", "oprd", "ccomp") if k.index > verb.index]
    carried_on = [*later, *_after_object(found)]
    is_voiced = bool(carried_on) or sentence.kid(verb, "agent") is not None
    if (is_voiced and {"object", "predicate"} & set(frames)) or (later and {"infinitive", "clause"} & set(frames)):
        rest = [t for k in carried_on for t in sentence.subtree(k)]
        return Content((*tokens, *rest), "passive") if tokens or rest else None
    return _preposition(found)


def _noun_before(found: Found) -> list[Token]:
    noun, inside = found.sentence.head(found.token), {t.index for t in found.sentence.subtree(found.token)}
    return [t for t in found.sentence.subtree(noun) if t.index not in inside and t.index < found.token.index]


def _finite_clause(found: Found) -> Token | None:
    """The clause that a verb or adjective governs as "that …", "whether …", or bare."""
    for kid in found.sentence.kids(found.token, "ccomp", "csubj", "csubjpass"):
        has_subject = found.sentence.kid(kid, "nsubj", "nsubjpass", "expl") is not None
        if not _is_infinitive(found, kid) and (kid.tag != "VBG" or has_subject):
            return kid
    return None


def _is_infinitive(found: Found, verb: Token) -> bool:
    return any(k.text.lower() in found.lexicon.words("infinitive-markers") for k in found.sentence.kids(verb, "aux"))


def _clause(found: Found) -> Content | None:
    """ "said that …", "said …", "asked whether …"."""
    if not {"clause", "quote"} & set(found.entry.frames):
        return None
    clause = _finite_clause(found) or clause_of_vehicle(found)
    if clause is None or ("clause" not in found.entry.frames and found.sentence.kid(clause, "mark")):
        return None
    tokens = _without_next_cue(found, clause)
    return Content((*tokens, *_second_clause(found, clause, tokens)), "clause")


def _second_clause(found: Found, clause: Token, tokens: list[Token]) -> list[Token]:
    """ "said that it was late, and that the crew had gone": the second "that", which the tree may hang elsewhere.

    Reference: Quirk et al. 1985, 13.46 (coordinated subordinate clauses).
    """
    sentence = found.sentence
    end = max(t.index for t in tokens) + 1
    following = [t for t in sentence.tokens[end : end + 4] if t.pos != "PUNCT"]
    markers = found.lexicon.words("clause-markers")
    if len(following) < 2 or following[0].dep != "cc" or following[1].text.lower() not in markers:
        return []
    marker = following[1]
    verb = sentence.head(marker)
    if marker.dep != "mark" or verb.index < marker.index or clause.index > verb.index:
        return []
    last = max(t.index for t in sentence.subtree(verb))
    return list(sentence.tokens[end : last + 1])


def clause_of_vehicle(found: Found) -> Token | None:
    """ "said in a statement that …": the clause that the tree hangs on the noun of what was said is the verb's."""
    sentence = found.sentence
    if found.entry.pos != "verb" or not {"clause", "quote"} <= set(found.entry.frames):
        return None
    if sentence.kid(found.token, "dobj") is not None and not found.entry.addressee:
        return None
    for prep in sentence.kids(found.token, "prep"):
        noun = sentence.kid(prep, "pobj")
        for kid in sentence.kids(noun, "acl", "ccomp") if noun and prep.index > found.token.index else ():
            marks = {k.text.lower() for k in sentence.kids(kid, "mark")}
            if marks & found.lexicon.words("clause-markers"):
                return kid
    return None


def _is_vehicle(found: Found) -> bool:
    """Whether a noun's clause is that of the verb above it: "said in a statement that …"."""
    sentence = found.sentence
    prep = sentence.head(found.token)
    verb = sentence.head(prep)
    entry = found.lexicon.entry(sentence, verb)
    if prep.dep != "prep" or entry is None or entry.pos != "verb":
        return False
    above = Found(sentence, verb, entry, found.lexicon)
    return _finite_clause(above) is None and clause_of_vehicle(above) is not None


def _without_next_cue(found: Found, clause: Token) -> list[Token]:
    """A clause without the verb that resumes its cue, or sets another speaker beside it, which the tree hangs on it."""
    sentence, tokens = found.sentence, found.sentence.subtree(clause)
    for kid in sentence.kids(clause, "conj", "advcl", "parataxis"):
        if resumed_by(sentence, kid) is not None or _is_second_voice(found, clause, kid):
            tokens = [t for t in tokens if t.index < sentence.subtree(kid)[0].index]
            while tokens and tokens[-1].dep in ("cc", "punct"):
                tokens.pop()
    return tokens


def _is_second_voice(found: Found, clause: Token, verb: Token) -> bool:
    """ "… said it was late, while the envoy said it was early": a cue in the first one's tense, with its own subject.

    Not within one quotation, where the first speaker goes on; nor after a second "that", which the first governs too.
    """
    sentence, entry = found.sentence, found.lexicon.entry(found.sentence, verb)
    if entry is None or verb.index < clause.index or not {"clause", "quote"} & set(entry.frames):
        return False
    marks = {k.text.lower() for k in sentence.kids(verb, "mark")}
    if verb.dep == "advcl" and not marks & found.lexicon.words("contrastive-conjunctions"):
        return False
    is_said = sentence.kid(verb, "nsubj") is not None and sentence.kid(verb, "ccomp") is not None
    is_governed = bool(marks & found.lexicon.words("clause-markers"))
    return is_said and not is_governed and _tense(verb) == _tense(found.verb) and not _in_quotation(sentence, verb)


def _tense(verb: Token) -> str:
    return "present" if verb.tag in ("VBZ", "VBP") else verb.tag


def _in_quotation(sentence: Sentence, token: Token) -> bool:
    """Whether a mark of quotation before the token in its sentence is still open."""
    marks = [t.text for t in sentence.tokens[: token.index] if t.tag in ("``", "''")]
    return bool(len(marks) % 2)


def _infinitive(found: Found) -> Content | None:
    """ "promised to …", "urged Norway to …": an addressee belongs to what is asked."""
    if "infinitive" not in found.entry.frames:
        return None
    sentence = found.sentence
    for kid in sentence.kids(found.token, "xcomp", "ccomp", "advcl"):
        if _is_infinitive(found, kid) and kid.index > found.token.index:
            objects = [t for o in sentence.kids(found.token, "dobj") for t in sentence.subtree(o)]
            return Content((*objects, *sentence.subtree(kid)), "infinitive")
    return None


def _gerund(found: Found) -> Content | None:
    """ "denied moving the buoys"."""
    if "gerund" not in found.entry.frames:
        return None
    for kid in found.sentence.kids(found.token, "xcomp", "ccomp"):
        if kid.tag == "VBG" and kid.index > found.token.index:
            return Content(tuple(found.sentence.subtree(kid)), "gerund")
    return None


def _predicate(found: Found) -> Content | None:
    """ "called the plan a mistake": the object and what is said of it."""
    if "predicate" not in found.entry.frames:
        return None
    sentence, verb = found.sentence, found.token
    kids = [k for k in sentence.kids(verb, "dobj", "oprd", "ccomp") if k.index > verb.index]
    is_named = any(sentence.kid(k, "appos") for k in kids)  # a quoted predicate is often taken for an apposition
    if not kids or (all(k.dep == "dobj" for k in kids) and not is_named):
        return _quoted_predicate(found)
    return Content(tuple(t for k in kids for t in sentence.subtree(k)), "predicate")


def _quoted_predicate(found: Found) -> Content | None:
    """ "called the plan for the port “a mistake”": marks set off what is said of the object, whatever the tree makes of it."""
    sentence, verb = found.sentence, found.token
    first = next((k for k in sentence.kids(verb, "dobj", "nsubj", "oprd") if k.index > verb.index), None)
    rest = sentence.tokens[verb.index + 1 :]
    opening = next((t.index for t in rest if t.tag == "``"), None)
    if first is None or opening is None or not first.index < opening:
        return None
    if any(t.text in CLAUSE_ENDS or t.pos in ("VERB", "AUX") for t in sentence.tokens[first.index + 1 : opening]):
        return None
    closing = next((t.index for t in rest if t.tag == "''" and t.index > opening), opening)
    start = min(t.index for t in sentence.subtree(first))
    return Content(tuple(sentence.tokens[max(start, verb.index + 1) : closing + 1]), "predicate")


def _after_object(found: Found) -> Iterator[Token]:
    for kid in found.sentence.kids(found.token, "prep"):
        if kid.text.lower() in found.entry.after_object and kid.index > found.token.index:
            yield kid


def _object(found: Found) -> Content | None:
    """ "rejected the proposal", "accused Norway of …"."""
    if "object" not in found.entry.frames or (found.entry.addressee and "quote" in found.entry.frames):
        return None
    sentence = found.sentence
    objects = [k for k in sentence.kids(found.token, "dobj") if k.index > found.token.index or k.tag in ("WDT", "WP")]
    if not objects or all(is_time(o) for o in objects):
        return None
    rest = [t for k in _after_object(found) for t in sentence.subtree(k)]
    later = [t for k in sentence.kids(found.token, "oprd") for t in sentence.subtree(k)]
    return Content((*(t for o in objects for t in sentence.subtree(o)), *later, *rest), "object")


def _preposition(found: Found) -> Content | None:
    """ "called for talks", "warned of delays", "is sceptical about …": the preposition belongs to the cue."""
    if not found.entry.prepositions:
        return None
    sentence = found.sentence
    particles = list(sentence.kids(found.token, "prt"))
    for holder in (found.token, *particles):
        for kid in sentence.kids(holder, "prep", "agent", "prt"):
            governed = sentence.kid(kid, "pobj", "pcomp")
            is_content = governed is not None and governed.index > kid.index and not is_time(governed)
            if kid.text.lower() in found.entry.prepositions and is_content:
                tokens = [t for t in sentence.subtree(kid) if t.index > kid.index]
                rest = [t for k in _after_object(found) if k.index > kid.index for t in sentence.subtree(k)]
                return Content((*tokens, *rest), "preposition", (*particles, kid))
    return None


def _comment(found: Found) -> Content | None:
    """A comment clause: "Talks, the envoy said, will resume"; "as the minister put it"."""
    if not {"clause", "quote"} <= set(found.entry.frames):
        return None
    sentence, verb = found.sentence, found.token
    markers = {k.text.lower() for k in sentence.kids(verb, "mark", "advmod")}
    is_as = verb.dep == "advcl" and bool(markers & found.lexicon.words("comment-markers"))
    if verb.dep != "parataxis" and not is_as:
        return None
    inside = {t.index for t in sentence.subtree(verb)}
    head = sentence.head(verb)
    tokens = [t for t in sentence.subtree(head) if t.index not in inside]
    return Content(tuple(_without_aside(found, tokens)), "comment clause")


def _without_aside(found: Found, tokens: list[Token]) -> list[Token]:
    """ "“Too late,” she said, blaming the crew": what follows a whole quotation and its cue is the teller's own words."""
    verb = found.token
    before = [t for t in tokens if t.index < verb.index]
    is_closed = any(t.tag == "''" for t in found.sentence.tokens[before[-1].index : verb.index]) if before else False
    if not is_closed or before[0].tag != "``":
        return tokens
    after = next((t for t in tokens if t.index > verb.index and t.pos != "PUNCT"), None)
    return tokens if after is None or after.tag != "VBG" else before


def _tail(found: Found) -> Content | None:
    """ "…, the envoy said." at the end of a sentence that the tree does not join to its content."""
    sentence, verb = found.sentence, found.token
    subject = sentence.kid(verb, "nsubj")
    if not {"clause", "quote"} <= set(found.entry.frames) or subject is None:
        return None
    first = min([t.index for t in sentence.subtree(subject)] + [verb.index])
    if all(k.dep in SETTINGS or k.pos == "PUNCT" for k in sentence.kids(verb) if k.index < first):
        return None
    behind = [t for t in sentence.tokens[max(subject.index, verb.index) + 1 :] if t.pos != "PUNCT"]
    before = sentence.tokens[first - 1] if first else None
    if before is None or before.text != "," or len(behind) > 3 or first < 4:
        return None
    return Content(sentence.tokens[: first - 1], "comment clause")


def _governed(found: Found) -> Content | None:
    """ "according to X": the clause in which the phrase stands, or the whole sentence from its edges."""
    sentence, token = found.sentence, found.token
    inside = {t.index for t in sentence.subtree(token)}
    for word in found.phrase():
        inside |= {t.index for t in sentence.subtree(word)}
    words = [t.index for t in sentence.tokens if t.pos != "PUNCT"]
    edge = min(inside) <= words[0] or max(inside) >= words[-1]
    clause = sentence.root if edge else _clause_above(sentence, token)
    return Content(tuple(t for t in sentence.subtree(clause) if t.index not in inside), "phrase")


def _clause_above(sentence: Sentence, token: Token) -> Token:
    for above in sentence.ancestors(token):
        if above.pos in ("VERB", "AUX") and above.dep in CLAUSES:
            return above
    return sentence.root


def _adverb(found: Found) -> Content | None:
    """ "reportedly …": the clause in which the adverb stands."""
    head = found.sentence.head(found.token)
    if head.pos not in ("VERB", "AUX", "ADJ"):
        return None
    kept = [t for k in found.sentence.kids(head) if k.dep not in ADJUNCTS for t in found.sentence.subtree(k)]
    tokens = sorted([head, *kept], key=lambda t: t.index)
    return Content(tuple(t for t in tokens if t.index != found.token.index), "adverb")


def _appositive(found: Found) -> Content | None:
    """ "the claim that …", "a promise to …"."""
    sentence = found.sentence
    if _is_vehicle(found):
        return None
    for kid in sentence.kids(found.token, "acl", "ccomp", "relcl", "xcomp"):
        if kid.index < found.token.index:
            continue
        marks = {k.text.lower() for k in sentence.kids(kid, "mark")}
        if "clause" in found.entry.frames and marks & found.lexicon.words("clause-markers"):
            return Content(tuple(sentence.subtree(kid)), "noun")
        if "infinitive" in found.entry.frames and kid.dep != "relcl" and _is_infinitive(found, kid):
            return Content(tuple(sentence.subtree(kid)), "noun")
    return None


def _copular(found: Found) -> Content | None:
    """ "The hope is that …"."""
    head = found.sentence.head(found.token)
    if found.token.dep != "nsubj" or head.lemma not in found.lexicon.words("be") or "clause" not in found.entry.frames:
        return None
    clause = found.sentence.kid(head, "ccomp")
    if clause is None or clause.index < head.index or found.sentence.kid(clause, "mark") is None:
        return None
    return Content(tuple(found.sentence.subtree(clause)), "noun", (head,))


Construction = Callable[[Found], Content | None]
CONSTRUCTIONS: dict[str, tuple[Construction, ...]] = {
    "verb": (_raised, _passive, _infinitive, _predicate, _clause, _gerund, _object, _preposition, _comment, _tail),
    "noun": (_appositive, _copular, _preposition),
    "adjective": (_clause, _infinitive, _preposition),
    "phrase": (_governed,),
    "adverb": (_adverb,),
}
