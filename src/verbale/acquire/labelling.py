"""The labels of a whole document: found, cut free inside lines, mended, and brought together by voice."""

from collections.abc import Sequence
from functools import lru_cache

from verbale.acquire.glued import unglued
from verbale.acquire.labels import Label, find_labels, label_candidates
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.questions import Sound, sound_of
from verbale.acquire.same_voice import mended, of_one_voice
from verbale.acquire.turn_words import Wording
from verbale.acquire.typography import Typed, leads
from verbale.model import Span

SOUNDED = 60  # labelled stretches that show whether anybody speaks
SPOKEN = 0.4  # share of questions that address somebody, and share of answers in the first person, together
FOR_THE_READER = 0.3  # share of the questions that the reader asks: "How do I …?"


def labelled_lines(
    lines: tuple[Paragraph, ...], words: Wording, *, typed: Typed | None = None
) -> tuple[tuple[Paragraph, ...], tuple[Label, ...]]:
    """The labels, and the lines cut where one stands inside them. `typed`: the stretches set in bold and in italics."""
    return _read(lines, words, tuple((typed or {}).values()))


@lru_cache(maxsize=2)  # a document's kind and its turns both need them
def _read(
    lines: tuple[Paragraph, ...], words: Wording, typed: tuple[tuple[Span, ...], ...]
) -> tuple[tuple[Paragraph, ...], tuple[Label, ...]]:
    found = label_candidates(lines, words, leads=_leads(lines, typed))
    cut = unglued(lines, words, heads=(label.name for label in found))
    if len(cut) != len(lines):
        found = label_candidates(cut, words, leads=_leads(cut, typed))
    labels = find_labels(cut, words, candidates=mended(found, cut, words))
    return (cut if labels else lines), of_one_voice(labels, words)


def _leads(lines: Sequence[Paragraph], typed: Sequence[Sequence[Span]]) -> tuple[int, ...]:
    """How many characters at the head of each line are set in bold, or else in italics."""
    found = [leads(lines, spans) for spans in typed]
    return tuple(map(max, zip(*found, strict=True))) if found else ()


def is_catechism(lines: Sequence[Paragraph], labels: Sequence[Label], words: Wording) -> bool:
    """Whether questions and answers are one voice's: "How do I apply?", and no answer in anybody's own name."""
    if not labels or any(label.kind not in {"questioner", "answerer"} for label in labels):
        return False
    ends = [label.paragraph for label in labels[1:]] + [len(lines)]
    asked, told = list[Sound](), list[Sound]()
    for label, end in zip(labels[:SOUNDED], ends, strict=False):
        line = lines[label.paragraph]
        said = [line.text[label.end - line.span.start :], *(p.text for p in lines[label.paragraph + 1 : end])]
        (asked if label.kind == "questioner" else told).append(sound_of("\n".join(said), words))
    if not asked or not told:
        return False
    spoken = sum(s.addresses for s in asked) / len(asked) + sum(s.is_own for s in told) / len(told)
    for_reader = sum(s.is_own and not s.addresses for s in asked) / len(asked)
    return spoken < SPOKEN and for_reader >= FOR_THE_READER
