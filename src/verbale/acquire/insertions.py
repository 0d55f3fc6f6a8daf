"""Words of somebody else inside a turn: signed notes in brackets, stage directions, lines that belong to the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.acquire.directory import Directory
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.turn_words import Wording, openings, phrases, words_of
from verbale.model import InsertionKind, Span

LONGEST_STAGE = 8  # words of a stage direction
LONGEST_FURNITURE = 14  # words of a line of the page
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,400}[)\]]")
_SIGNATURE = re.compile(r"^(.*\S)\s*[–—―]\s*(\S[^–—―]{0,40})$|^(.*\S)\s+-\s+(\S[^–—―]{0,40})$", re.DOTALL)
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
    signed = _SIGNATURE.match(inner)
    if signed:
        sign = " ".join(words_of(signed.group(2) or signed.group(4)))
        if sign in signers:
            return "editor", signers[sign], "signed by the outlet"
        for kind in ("editor", "translator", "commentator"):
            if wording.has(kind, [sign]):
                return kind, kind, "signed"
    words = words_of(inner)
    if inner in {"…", "..."}:
        return "editor", "editor", "something left out"
    anywhere, first = phrases(words), openings(words)
    if wording.has("commentator", anywhere):
        return "commentator", "commentator", "a remark in the first person on the text"
    if wording.has("translator", first):
        return "translator", "translator", "the translator's note"
    if wording.has("editor", first) or (len(words) <= 4 and wording.has("editor", anywhere)):
        return "editor", "editor", "an editor's note"
    if wording.has("stage", first) or (len(words) <= LONGEST_STAGE and wording.has("stage", anywhere)):
        return ("stage", "stage", "a stage direction") if len(words) <= LONGEST_STAGE else None
    return None


def _furniture(paragraphs: Sequence[Paragraph], wording: Wording) -> Iterator[Note]:
    """Whole lines that are the page's: a row of asterisks, "Read also", an appeal to subscribe."""
    for paragraph in paragraphs:
        words = words_of(paragraph.text)
        if _RULE.fullmatch(paragraph.text):
            yield Note(paragraph.span, "editor", "editor", "a rule between parts")
        elif len(words) <= LONGEST_FURNITURE and _is_furniture(paragraph.text, words, wording):
            yield Note(paragraph.span, "editor", "editor", "a line of the page, not of the text")


def _is_furniture(line: str, words: Sequence[str], wording: Wording) -> bool:
    heads = openings(words) & wording.of("furniture")
    whole = " ".join(words) in heads
    headed = any(line[len(head) : len(head) + 1] == ":" for head in heads)
    long = any(" " in head for head in heads)
    appeal = any(" " in p and p in wording.of("furniture") for p in phrases(words))
    return whole or headed or long or (appeal and line[:1].isupper())
