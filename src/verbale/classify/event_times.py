"""Reads the date and the place of an event from the words that belong to it.

A date belongs to the verb or noun above it: "the 1972 treaty" dates the treaty, not what is done to it.
Reference: TimeML 1.2.1, TLINK (an event and the time that its clause gives).
"""

import re

from verbale.classify.event_frames import is_place
from verbale.classify.roles import is_verbal, noun_phrase
from verbale.classify.scene import Scene
from verbale.model import Span, Timex
from verbale.syntax import Sentence, Token

DATED = re.compile(r"\d{4}(?:-.*)?")
TOGETHER = ("conj", "xcomp", "acl", "pcomp", "advcl")  # verbs that may share the date of the verb above them
ATTRIBUTES = frozenset({"amod", "compound", "nmod", "nummod", "poss"})


def date_of(scene: Scene, sentence: Sentence, head: Token) -> str | None:
    """The only calendar date that the words give the event; None where they give none, or several."""
    own: dict[str, None] = {}
    shared: dict[str, None] = {}
    for time in scene.times_of(sentence):
        if time.type not in ("DATE", "TIME") or not time.value or not DATED.fullmatch(time.value):
            continue
        dated = _dated_by(time, sentence)
        if head in dated:
            own[time.value] = None
        elif any(_shares(head, verb, sentence) for verb in dated):
            shared[time.value] = None
    found = list(own) or list(shared)
    return found[0] if len(found) == 1 else None


def _dated_by(time: Timex, sentence: Sentence) -> tuple[Token, ...]:
    """The nouns that the expression stands within, and the verb over them."""
    tokens = sentence.within(*time.evidence.span)
    inside = {t.index for t in tokens}
    before = sentence.tokens[tokens[0].index - 1] if tokens and tokens[0].index > 0 else None
    if before is not None and before.dep == "prep":
        top: Token | None = (
            before  # "On 4 May Norway …": the preposition holds where the parser ties the date to a name
        )
    else:
        top = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    if top is None:
        return ()
    over: list[Token] = [top]
    for above in sentence.ancestors(top):
        over.append(above)
        if is_verbal(above):
            break
        if over[-2].dep in ATTRIBUTES and above.dep not in ATTRIBUTES:
            break  # within a name or a noun phrase the date tells that noun alone
    return tuple(over)


def _shares(head: Token, verb: Token, sentence: Sentence) -> bool:
    """Whether the event's verb or noun hangs from a dated verb without a subject or a date of its own between them."""
    token = head
    for above in sentence.ancestors(head):
        if is_verbal(token) and (token.dep not in TOGETHER or sentence.kid(token, "nsubj", "nsubjpass") is not None):
            return False
        if above is verb:
            return is_verbal(verb)
        token = above
    return False


def place_of(scene: Scene, sentence: Sentence, head: Token) -> str | None:
    """The place under "in" or "at" of the event's verb, or of its object or noun, as the text names it."""
    heads = (head, *sentence.kids(head, "dobj", "nsubjpass", "npadvmod"))
    preps = [p for h in heads for p in sentence.kids(h, "prep")]
    preps += [inner for p in preps for n in sentence.kids(p, "pobj") for inner in sentence.kids(n, "prep")]
    for prep in preps:
        noun = sentence.kid(prep, "pobj") if prep.text.lower() in scene.words["place-prepositions"] else None
        if noun is not None and is_place(scene, noun):
            return _place_name(scene, noun, sentence)
    return None


def _place_name(scene: Scene, noun: Token, sentence: Sentence) -> str:
    mention = scene.mention_of(noun)
    span = mention.evidence.span if mention is not None else noun_phrase(noun, sentence)
    return Span(*span).of(scene.transcript.text)
