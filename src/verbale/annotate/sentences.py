"""Finds sentences: each paragraph of each turn is parsed by itself, with insertions blanked out."""

import re

from verbale.model import Span, Transcript
from verbale.resources import Models
from verbale.syntax import Sentence

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def find_sentences(transcript: Transcript, models: Models) -> tuple[Sentence, ...]:
    """The sentences of every turn, in text order; empty where the language has no parser.

    Insertions are other people's words: they are replaced by spaces before parsing, so offsets stay.
    """
    parser = models.parser(transcript.document.language)
    if parser is None:
        return ()
    text = _blanked(transcript.text, [i.evidence.span for i in transcript.insertions])
    found: list[Sentence] = []
    for number, turn in enumerate(transcript.turns):
        body = text[turn.body.start : turn.body.end]
        for paragraph in PARAGRAPH.finditer(body):
            found.extend(parser.parse(paragraph.group(), offset=turn.body.start + paragraph.start(), turn=number))
    return tuple(found)


def _blanked(text: str, spans: list[Span]) -> str:
    for span in spans:
        text = text[: span.start] + re.sub(r"\S", " ", span.of(text)) + text[span.end :]
    return text
