"""Words of somebody else inside a turn: signed notes in brackets, stage directions, lines that belong to the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.acquire.directory import Directory
from verbale.acquire.footnotes import find_footnotes
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.questions import has_clock
from verbale.acquire.turn_words import Wording, folded, openings, words_of
from verbale.model import InsertionKind, Span

LONGEST_STAGE = 8  # words of a stage direction
LONGEST_SIGNATURE = 42  # characters
LONGEST_FURNITURE = 14  # words of a line of the page
LONGEST_LINE = 160  # characters of a line of the page
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,400}[)\]]")
_SENTENCE_END = frozenset('.?!…"”»)]')
_RULE = re.compile(r"(?:[*#_~=•·◦]\s*){1,90}|(?:[-–—]\s*){2,90}")  # a line of asterisks, signs or dashes
_BLANKS = re.compile(r"█+(?:[ \u00a0]?█+){0,40}|\[[ _\u00a0]{0,20}\]")
LONGEST_SIGNED = 4  # words
MOST_END_WORDS = 6


@dataclass(frozen=True, slots=True)
class Note:
    """An insertion found, before it is known in which turn it lies."""

    span: Span
    kind: InsertionKind
    by: str
    why: str


def find_notes(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    wording: Wording,
    known: Directory,
    outlets: Sequence[str],
    struck: Sequence[Span] = (),
) -> tuple[Note, ...]:
    """The insertions of a text, in order; none shares a character with another.

    `outlets` are those that publish the document or are named in its opening: a note may bear their signature. `struck` are
    the stretches struck out on the page: what stands in brackets behind one is the editor's; the words struck were said.
    """
    signers = {" ".join(words_of(o)): o for o in outlets} | known.outlets
    lines = [*_furniture(paragraphs, wording), *_signed_lines(paragraphs, wording)]
    lines += [Note(span, "editor", "editor", "a footnote") for span in find_footnotes(text, paragraphs)]
    notes = [*_bracketed(text, wording, signers, struck), *_left_out(text)]
    return tuple(_apart(sorted(lines, key=lambda n: n.span), sorted(notes, key=lambda n: n.span)))


def _apart(lines: Sequence[Note], notes: Sequence[Note]) -> list[Note]:
    """Both in order; of notes that share a character, whole lines come first, then what begins first."""
    kept: list[Note] = []
    for rank in (lines, notes):
        taken = [n.span for n in kept]
        at = 0
        for note in rank:
            while at < len(taken) and taken[at].end <= note.span.start:
                at += 1
            is_free = at == len(taken) or not taken[at].meets(note.span)
            if is_free and not (kept and rank is lines and kept[-1].span.meets(note.span)):
                kept.append(note)
        kept.sort(key=lambda n: n.span)
    return kept


def _bracketed(text: str, wording: Wording, signers: dict[str, str], struck: Sequence[Span]) -> Iterator[Note]:
    ends = {span.end for span in struck}
    for found in _BRACKETS.finditer(text):
        inner = found.group()[1:-1].strip()
        told = _told_by(inner, wording, signers) if inner else None
        if told is None and ends and len(text[: found.start()].rstrip()) in ends:
            told = ("editor", "editor", "put in place of words struck out")
        if told:
            yield Note(Span(found.start(), found.end()), *told)


def _left_out(text: str) -> Iterator[Note]:
    """Blocks and empty brackets that stand for words left out."""
    for found in _BLANKS.finditer(text) if "█" in text or "[" in text else ():
        before = text[max(0, found.start() - 2) : found.start()]
        if found.group()[0] == "█" or (before[:1].isalnum() and before[1:].isspace()):
            yield Note(Span(found.start(), found.end()), "editor", "editor", "something left out")


def _signed_lines(paragraphs: Sequence[Paragraph], wording: Wording) -> Iterator[Note]:
    """Paragraphs that say at their head whose note they are: "Editor's note: …"."""
    kinds: tuple[InsertionKind, ...] = ("editor", "translator", "commentator")
    for paragraph in paragraphs:
        head, colon, _ = paragraph.text[:LONGEST_SIGNATURE].partition(":")
        words = words_of(head) if colon else []
        for kind in kinds:
            if 1 < len(words) <= LONGEST_SIGNED and " ".join(words) in wording.of(kind):
                yield Note(paragraph.span, kind, kind, "signed at its head")


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
    if _is_end(line, head, wording):
        return paragraph.span.start, "the end of the record"
    heads = openings(head) & wording.of("furniture")
    if heads and len(head) <= LONGEST_FURNITURE and len(line) <= LONGEST_LINE:
        low = folded(line)
        if any(" ".join(head) == h or low.startswith(h + ":") or " " in h for h in heads):
            return paragraph.span.start, "a line of the page, not of the text"
    at = _note_at_the_end(line, wording)
    return (paragraph.span.start + at, "a note at the end") if at is not None else (paragraph.span.start, "")


def _is_end(line: str, words: Sequence[str], wording: Wording) -> bool:
    """Whether a line only says that the record ends, perhaps with the hour: "END 1:05 P.M. EDT", "-30-"."""
    if not words or len(words) > MOST_END_WORDS or line[0] in "([":
        return False
    said = next((n for n in (4, 3, 2, 1) if " ".join(words[:n]) in wording.of("end")), 0)
    rest = line.upper() == line and has_clock(line)
    return said > 0 and (said == len(words) or rest)


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
