"""Finds sentences: each paragraph of each turn is parsed by itself, with insertions blanked out."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verbale.model import Span, Transcript
from verbale.resources import Models
from verbale.syntax import Sentence, Stretch, children_of

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")

LONGEST_PARSED = (
    20_000  # characters, some eight pages without a break; the parser's memory grows with what it gets at once
)
LONGEST_SENTENCE = (
    400  # tokens; of 4,740 real documents none has more than 250 between two stops. Deeper trees are hostile
)
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]{0,3}\s")


def find_sentences(transcript: Transcript, models: Models) -> tuple[Sentence, ...]:
    """The sentences of every turn, in text order; empty where the language has no parser.

    Insertions are other people's words: they are replaced by spaces before parsing, so offsets stay.
    """
    parser = models.parser(transcript.document.language)
    if parser is None:
        return ()
    text = _blanked(transcript.text, [i.evidence.span for i in transcript.insertions])
    stretches = []
    for number, turn in enumerate(transcript.turns):
        body = text[turn.body.start : turn.body.end]
        for piece in _pieces(body):
            words = piece.of(body)
            if not words.isspace():  # thousands of blank lines would each cost a parse
                stretches.append(Stretch(words, turn.body.start + piece.start, number))
    return tuple(part for parsed in parser.parse(stretches) for sentence in parsed for part in _parts(sentence))


def _pieces(body: str) -> Iterator[Span]:
    """The paragraphs of a turn; one too long for the parser in pieces that end with a sentence, or else with a word."""
    for paragraph in PARAGRAPH.finditer(body):
        start, end = paragraph.span()
        while end - start > LONGEST_PARSED:
            cut = _cut(body, start, start + LONGEST_PARSED)
            yield Span(start, cut)
            start = cut
        yield Span(start, end)


def _cut(body: str, start: int, limit: int) -> int:
    half = (start + limit) // 2
    ends = [m.end() for m in SENTENCE_END.finditer(body, half, limit)]
    words = [m.end() for m in re.finditer(r"\s", body[limit - 1000 : limit])] if not ends else []
    return ends[-1] if ends else limit - 1000 + words[-1] if words else limit


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence; one longer than any real one in parts, so that no rule has to walk a tree without end."""
    if len(sentence.tokens) <= LONGEST_SENTENCE:
        yield sentence
        return
    for first in range(0, len(sentence.tokens), LONGEST_SENTENCE):
        yield _part(sentence, first, min(first + LONGEST_SENTENCE, len(sentence.tokens)))


def _part(sentence: Sentence, first: int, last: int) -> Sentence:
    """Some tokens of a sentence as one of their own: whatever hung from outside hangs from the first such token."""
    cut = sentence.tokens[first:last]
    loose = [t.index for t in cut if t.head == t.index or not first <= t.head < last]
    heads = [(loose[0] if t.index in loose else t.head) - first for t in cut]
    tokens = tuple(replace(t, index=n, head=heads[n]) for n, t in enumerate(cut))
    root = replace(tokens[loose[0] - first], dep=sentence.root.dep)
    tokens = (*tokens[: root.index], root, *tokens[root.index + 1 :])
    return Sentence(tokens[0].start, tokens[-1].end, sentence.turn, tokens, children_of(heads))


def _blanked(text: str, spans: list[Span]) -> str:
    pieces, done = [], 0
    for span in sorted(spans):
        start, end = max(span.start, done), max(span.end, done)
        pieces += [text[done:start], re.sub(r"\S", " ", text[start:end])]
        done = end
    return "".join((*pieces, text[done:]))
