"""An attribution while it is made: the parts that constructions and quotations add to."""

from dataclasses import dataclass

from verbale.attribute.contents import Content, content_of
from verbale.attribute.cues import Found, spans_of
from verbale.attribute.sources import antecedent, source_of
from verbale.attribute.spans import hull
from verbale.model import Span
from verbale.syntax import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue with its source and what is known of its content. `rule` is empty while nothing is."""

    found: Found | None  # None for a cue that is no word (a colon)
    turn: int
    source: tuple[Span, ...]
    source_head: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    why: str

    @property
    def group(self) -> Span:
        """From the first to the last character of source and cue where they stand side by side."""
        return hull([*self.cue, *self.source])

    @property
    def takes_quotation(self) -> bool:
        """Whether a quotation may be bound to it."""
        return self.found is not None and "quote" in self.found.entry.frames


def draft_of(found: Found) -> Draft | None:
    """The draft of a cue from its sentence's tree alone; None where the words ascribe nothing to anybody."""
    content = content_of(found)
    tokens, why = source_of(found, content_rule=content.rule if content else "")
    if found.entry.pos == "noun" and not tokens and content is not None and content.rule == "preposition":
        content = None  # "questions about …", "a view of …": nobody's, and mostly no attribution
    if found.entry.pos == "phrase" and not tokens:
        return None  # "in other words" is nobody's
    if _is_name(found) or _is_nobodys(found, content, is_sourced=bool(tokens)):
        return None
    carriers = carriers_of(found)
    cue = {t.index: t for t in [*found.parts(), *light_verb_of(found), *carriers, *(content.cue if content else ())]}
    if found.entry.pos == "phrase":
        cue = {t.index: t for t in found.phrase()}
    kept = [t for t in tokens if t.index not in cue]
    return Draft(
        found=found,
        turn=found.sentence.turn,
        source=spans_of(kept),
        source_head=_head(found, kept),
        cue=spans_of(list(cue.values())),
        content=spans_of(list(dict.fromkeys(content.tokens))) if content else (),
        rule=content.rule if content else "",
        why=why,
    )


OWNED = ("object", "infinitive", "gerund", "predicate")
"""Constructions that are nobody's attribution where the verb has no subject: "to build a bridge is to invite trade"."""


def _is_nobodys(found: Found, content: Content | None, *, is_sourced: bool) -> bool:
    if content is not None and content.rule == "object" and _is_purpose(found):
        return True
    is_ownerless = content is not None and content.rule in OWNED and not found.is_passive
    if content is not None and content.rule == "noun" and not is_sourced and _is_plan(found, content):
        return True
    return not is_sourced and (_is_order(found) or is_ownerless)


def _is_name(found: Found) -> bool:
    """ "a boat called Dawn" has that name, whoever calls it so."""
    verb = found.token
    is_naming = found.entry.pos == "verb" and "predicate" in found.entry.frames and found.is_passive
    return is_naming and verb.dep == "acl" and found.sentence.kid(verb, "agent") is None


def _is_plan(found: Found, content: Content) -> bool:
    """ "a plan to …", "in order to …" that nobody owns: a thing, not somebody's words."""
    first = min(content.tokens, key=lambda t: t.index)
    return first.text.lower() in found.lexicon.words("infinitive-markers")


def _is_purpose(found: Found) -> bool:
    """ "… to defend the plan": an infinitive that no cue governs says what for, not that it was done."""
    sentence, verb = found.sentence, found.token
    is_infinitive = any(k.text.lower() in found.lexicon.words("infinitive-markers") for k in sentence.kids(verb, "aux"))
    governor = sentence.head(verb)
    is_governed = verb.dep in ("xcomp", "ccomp") and (
        found.lexicon.entry(sentence, governor) is not None or governor.lemma in found.lexicon.words("carriers")
    )
    return is_infinitive and not is_governed


def _is_order(found: Found) -> bool:
    """ "Note that …", "Call for help": a bare form at the head of the sentence, without a subject."""
    verb = found.verb
    return verb.head == verb.index and verb.tag == "VB" and not any(found.sentence.kids(verb, "aux", "nsubj"))


def light_verb_of(found: Found) -> list[Token]:
    """ "issued a warning": the verb that only lends the noun its subject, where it stands right before."""
    head = found.sentence.head(found.token)
    if found.entry.pos != "noun" or found.token.dep != "dobj" or head.lemma not in found.lexicon.words("support-verbs"):
        return []
    first = min(t.index for t in found.parts())
    return [head] if head.index == first - 1 else []


def carriers_of(found: Found) -> list[Token]:
    """Verbs above the cue that only say how it goes on: "went on to say", "tried to explain"."""
    carriers, token = [], found.token
    while token.dep in ("xcomp", "ccomp") and found.sentence.head(token).lemma in found.lexicon.words("carriers"):
        token = found.sentence.head(token)
        carriers.append(token)
    if not carriers:
        return []
    first = min(c.index for c in carriers)
    return [
        t for t in found.sentence.tokens[first : found.token.index] if t.pos in ("VERB", "AUX", "PART", "ADP", "ADV")
    ]


def _head(found: Found, tokens: list[Token]) -> Span | None:
    """The word of the source on which the others hang; of a relative pronoun, the one that it stands for."""
    kept = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in kept or t.head == t.index), None)
    if head is not None:
        head = antecedent(found.sentence, head) or head
    return Span(head.start, head.end) if head else None
