"""Words of somebody else inside a turn: signed notes in brackets, stage directions, lines that belong to the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.acquire.directory import Directory
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.turn_words import Wording, folded, openings, words_of
from verbale.model import InsertionKind, Span

LONGEST_STAGE = 8  # words of a stage direction
LONGEST_SIGNATURE = 42  # characters
LONGEST_FURNITURE = 14  # words of a line of the page
LONGEST_LINE = 160  # characters of a line of the page
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,400}[)\]]")
_SENTENCE_END = frozenset('.?!…"”»)]')
_RULE = re.compile(r"(?:[*#_~]\s*){1,9}")  # a line of asterisks


@dataclass(frozen=True, slots=True)
class Note:
    """An insertion found, before it is known in which turn it lies."""

    span: Span
    kind: InsertionKind
    by: str
    why: str


def find_notes(
    text: str, paragraphs: Sequence[Paragraph], *, wording: Wording, known: Directory, outlets: Sequence[str]
) -> tuple[Note, ...]:
    """The insertions of a text, in order; none shares a character with another.

    `outlets` are those that publish the document or are named in its opening: a note may bear their signature.
    """
    signers = {" ".join(words_of(o)): o for o in outlets} | known.outlets
    lines = list(_furniture(paragraphs, wording))
    notes = [n for n in _bracketed(text, wording, signers) if not any(n.span.meets(line.span) for line in lines)]
    return tuple(sorted([*lines, *notes], key=lambda n: n.span))


def _bracketed(text: str, wording: Wording, signers: dict[str, str]) -> Iterator[Note]:
    for found in _BRACKETS.finditer(text):
        inner = found.group()[1:-1].strip()
        told = _told_by(inner, wording, signers) if inner else None
        if told:
            yield Note(Span(found.start(), found.end()), *told)


def _told_by(inner: str, wording: Wording, signers: dict[str, str]) -> tuple[InsertionKind, str, str] | None:
    sign = _signature(inner)
    if sign:
        if sign in signers:
            return "editor", signers[sign], "signed by the outlet"
        for kind in ("editor", "translator", "commentator"):
            if wording.has(kind, [sign]):
                return kind, kind, "signed"
    words = words_of(inner)
    if inner in {"…", "..."}:
        return "editor", "editor", "something left out"
    anywhere, first = wording.heard(words), openings(words)
    if wording.has("commentator", anywhere):
        return "commentator", "commentator", "a remark in the first person on the text"
    if wording.has("translator", first):
        return "translator", "translator", "the translator's note"
    if wording.has("editor", first) or (len(words) <= 4 and wording.has("editor", anywhere)):
        return "editor", "editor", "an editor's note"
    if wording.has("stage", first) or (len(words) <= LONGEST_STAGE and wording.has("stage", anywhere)):
        return ("stage", "stage", "a stage direction") if len(words) <= LONGEST_STAGE else None
    return None


def _signature(inner: str) -> str:
    """The words after a note's last dash, folded; empty where there is none."""
    dash = max(inner.rfind("–"), inner.rfind("—"), inner.rfind("―"), inner.rfind(" - ") + 1)
    return " ".join(words_of(inner[dash + 1 :])) if dash > 0 and len(inner) - dash <= LONGEST_SIGNATURE else ""


def _furniture(paragraphs: Sequence[Paragraph], wording: Wording) -> Iterator[Note]:
    """Lines that are the page's: a row of asterisks, "Read also", an appeal to subscribe. Neighbours make one note."""
    note: Note | None = None
    for number, paragraph in enumerate(paragraphs):
        start, why = _page_line(paragraph, wording)
        if note and (not why or start > paragraph.span.start or paragraphs[number - 1].span.end != note.span.end):
            yield note
            note = None
        if why:
            begin = note.span.start if note else start
            note = Note(Span(begin, paragraph.span.end), "editor", "editor", why)
    if note:
        yield note


def _page_line(paragraph: Paragraph, wording: Wording) -> tuple[int, str]:
    """Where in a paragraph the page's words begin, and why; an empty reason where there are none."""
    line = paragraph.text
    if _RULE.fullmatch(line):
        return paragraph.span.start, "a rule between parts"
    head = words_of(line[:LONGEST_LINE])
    heads = openings(head) & wording.of("furniture")
    if heads and len(head) <= LONGEST_FURNITURE and len(line) <= LONGEST_LINE:
        low = folded(line)
        if any(" ".join(head) == h or low.startswith(h + ":") or " " in h for h in heads):
            return paragraph.span.start, "a line of the page, not of the text"
    at = _note_at_the_end(line, wording)
    return (paragraph.span.start + at, "a note at the end") if at is not None else (paragraph.span.start, "")


def _note_at_the_end(line: str, wording: Wording) -> int | None:
    """Where an appeal or a credit begins that closes a paragraph after a sentence's end; 0 where it is all the paragraph."""
    tail = max(0, len(line) - LONGEST_LINE)
    for found in _long_phrases(wording.of("furniture")).finditer(folded(line), tail):
        at = found.start()
        few = len(words_of(line[at:])) <= LONGEST_FURNITURE
        if at < 2 or not few or line[at - 2] not in _SENTENCE_END or line[at].islower():
            continue
        is_all = line[at - 2] == "?" and len(words_of(line)) <= LONGEST_FURNITURE
        return 0 if is_all else at
    return None


@lru_cache(maxsize=16)
def _long_phrases(furniture: frozenset[str]) -> re.Pattern[str]:
    said = "|".join(re.escape(p) for p in sorted(furniture) if " " in p)
    return re.compile(rf"(?<!\w)(?:{said or '(?!)'})(?!\w)")
