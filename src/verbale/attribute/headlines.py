"""Finds the colon of a headline: "Name: what is claimed".

Reference: Bell 1991, The Language of News Media, chapter 9 (attribution in headlines).
"""

import re
from collections.abc import Iterator

from verbale.attribute.drafts import Draft
from verbale.attribute.spans import trimmed
from verbale.model import Annotated, Span, Turn
from verbale.syntax import Sentence

HEADLINE = re.compile(r"([^\n:]{2,60}): (\S[^\n]{3,200})")
MAX_NAME_WORDS = 6
MAX_CLAIM_WORDS = 25
NAMES = ("PERSON", "ORG", "GPE", "NORP")


def headline_colons(annotated: Annotated, turn: Turn, sentences: list[Sentence]) -> Iterator[Draft]:
    """The draft of a headline's colon: what stands before it names an actor, and holds no cue verb of its own."""
    text = annotated.transcript.text
    if turn.role != "headline" and turn is not annotated.transcript.turns[0]:
        return
    match = HEADLINE.match(text, turn.body.start, turn.body.end)
    if match is None:
        return
    name, claim = Span(*match.span(1)), trimmed(Span(*match.span(2)), text)
    too_long = len(name.of(text).split()) > MAX_NAME_WORDS or len(claim.of(text).split()) > MAX_CLAIM_WORDS
    ends_line = text[match.end() : match.end() + 1] in ("", "\n")
    if not too_long and ends_line and _names_an_actor(annotated, name, sentences):
        colon = Span(name.end, name.end + 1)
        yield Draft(None, -1, (name,), name, (colon,), (claim,), "headline", "")


def _names_an_actor(annotated: Annotated, name: Span, sentences: list[Sentence]) -> bool:
    tokens = [t for s in sentences if s.start < name.end for t in s.within(*name)]
    if any(t.pos in ("VERB", "AUX") for t in tokens):
        return False
    is_mentioned = any(m.evidence.span.meets(name) for m in annotated.mentions if m.kind != "place")
    return is_mentioned or any(t.entity[2:] in NAMES for t in tokens)
