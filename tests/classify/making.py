"""Makes small attributed documents by hand, parsed by the installed model, with the mentions that a test needs."""

import hashlib
import re

from verbale.annotate.sentences import find_sentences
from verbale.api import models
from verbale.model import (
    Annotated,
    Attributed,
    Attribution,
    Document,
    DocumentId,
    Evidence,
    Mention,
    MentionKind,
    Role,
    Span,
    Transcript,
    Turn,
)

PARTIES = {"Norway": "NOR", "Norwegian": "NOR", "Oslo": "NOR", "Chile": "CHL", "Chilean": "CHL", "Santiago": "CHL"}
OWN = ("we", "our", "us", "I")
PERSONS = {"Berg": "NOR", "Soto": "CHL"}
Turns = tuple[tuple[str, Role, str | None, str | None], ...]
JOINT = ("the two sides", "both sides", "the parties", "the two presidents", "both")


def span_of(text: str, words: str) -> Span:
    """Where some words stand, the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def attributed(
    text: str,
    *,
    turns: Turns = (),
    publisher: str | None = "Ministry",
    relation: tuple[str, str] | None = ("CHL", "NOR"),
    attributions: tuple[Attribution, ...] = (),
    language: str = "en",
) -> Attributed:
    """A document of one statement in a publisher's voice, or of turns: (words, role, speaker, party) in text order."""
    document = Document(
        id=DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        origin="-",
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title=None,
        date=None,
        publisher=publisher,
        language=language,
        kind=None,
        relation=relation,
    )
    made = turns or ((text, "statement", None, None),)
    rows = []
    for words, role, speaker, party in made:
        span = span_of(text, words)
        rows.append(
            Turn(
                evidence=Evidence(document.id, span, words),
                body=span,
                role=role,
                speaker=speaker,
                party=party,
            )
        )
    transcript = Transcript(document=document, text=text, turns=tuple(rows), insertions=())
    annotated = Annotated(
        transcript=transcript,
        sentences=find_sentences(transcript, models()),
        mentions=tuple(_mentions(transcript)),
        times=(),
        quantities=(),
    )
    return Attributed(annotated=annotated, attributions=attributions)


def _mentions(transcript: Transcript) -> list[Mention]:
    found = []
    for match in re.finditer(r"[A-Za-z]+(?: [a-z]+){0,2}", transcript.text):
        found += _mentions_in(transcript, match.start(), match.group())
    return sorted(found, key=lambda m: m.evidence.span)


def _mentions_in(transcript: Transcript, start: int, words: str) -> list[Mention]:
    found = []
    for joint in JOINT:
        for hit in re.finditer(rf"\b{joint}\b", words, re.IGNORECASE):
            span = Span(start + hit.start(), start + hit.end())
            found.append(_mention(transcript, span, transcript.document.relation or ()))
    taken = {c for m in found for c in range(*m.evidence.span)}
    for word in re.finditer(r"\w+", words):
        span = Span(start + word.start(), start + word.end())
        turn = transcript.turn_at(span.start)
        if span.start in taken:
            continue
        if word.group() in PERSONS:
            found.append(_mention(transcript, span, (PERSONS[word.group()],), name=word.group()))
        elif word.group() in PARTIES:
            found.append(_mention(transcript, span, (PARTIES[word.group()],)))
        elif word.group().lower() in [w.lower() for w in OWN] and turn is not None and turn.party:
            found.append(_mention(transcript, span, (turn.party,)))
    return found


def _mention(transcript: Transcript, span: Span, party: tuple[str, ...], name: str | None = None) -> Mention:
    kind: MentionKind = "person" if name else "state"
    return Mention(evidence=transcript.evidence(span), kind=kind, id=party, name=name, party=party)
