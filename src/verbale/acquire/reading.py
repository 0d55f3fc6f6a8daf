"""What a reader hands on: the fixed text of a document and what its format says of it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from verbale.errors import EmptyDocument, OverLimit
from verbale.limits import DEFAULTS, Limits, excess
from verbale.model import Mark, MarkKind, Place, Span

SPLIT = "split it into its parts, one document each"
UNKNOWN_CHARACTER = "\ufffd"  # Unicode's own sign for a character that could not be told
_BETWEEN = "\n\n"  # what stands between two paragraphs


class Stretch(NamedTuple):
    """A part of a paragraph that is set in one type."""

    text: str
    kinds: frozenset[MarkKind] = frozenset()


class Clue(NamedTuple):
    """Something that a format says of its document, and where it says so."""

    value: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a document, fixed for good, with the clues of its format."""

    text: str
    media_type: str
    encoding: str | None  # None for formats that are not plain bytes of text
    encoding_why: str
    title: Clue | None = None
    date: Clue | None = None  # as written
    publisher: Clue | None = None
    language: Clue | None = None
    marks: tuple[Mark, ...] = ()  # bold, italics and struck-out words, in text order
    places: tuple[Place, ...] = ()  # where each printed line stands, in text order
    notes: dict[str, str] = field(default_factory=dict)  # what else was done on the way: dropped, mended, replaced


class Reader(Protocol):
    """The door for formats: one function from bytes to a reading."""

    def __call__(self, data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
        """The reading of `data`. Raises UnreadableDocument or one of its kinds, and nothing else."""


_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x2028, 0x2029), "\n")
# HTML 5 reads these code points as Windows-1252, which is what their writers meant. Reference: WHATWG HTML, §13.2.5.80.
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_FORBIDDEN = dict.fromkeys((*range(9), *range(14, 32), 127, *range(55296, 57344), 65534, 65535), UNKNOWN_CHARACTER)
_CHARACTERS = str.maketrans({**_LINE_ENDS, **_C1, **_FORBIDDEN})
_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _CHARACTERS)))}]")


def fix_characters(text: str) -> str:
    """`text` with LF line ends and without control characters, each replaced by one character.

    Nothing else changes: no normal form, no quotation mark, no dash, no white space.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_CHARACTERS) if _ODD.search(text) else text  # a search is far faster, and mostly all


def replaced(before: str, after: str) -> dict[str, str]:
    """A note on the control characters that `fix_characters` replaced, if there were any."""
    count = after.count(UNKNOWN_CHARACTER) - before.count(UNKNOWN_CHARACTER)
    return {"characters": f"{count} control characters were replaced by U+FFFD"} if count > 0 else {}


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """The paragraphs that are not blank, with a blank line between; blanks at the ends of lines are dropped."""
    return join_marked((Stretch(p),) for p in paragraphs)[0]


def join_marked(paragraphs: Iterable[Iterable[Stretch]]) -> tuple[str, tuple[Mark, ...]]:
    """The text that `join_paragraphs` gives, and the marks of its stretches, in text order.

    A mark covers the characters set so and no other. Where two of one kind touch they are one; one that would cover nothing
    but white space is none.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for stretches in paragraphs:
        fixed = tuple(_fixed(stretches))
        lines = _lines("".join(s.text for s in fixed))
        text = "\n".join(line.text for line in lines)
        if text:
            found = _marks_of(fixed, lines, text) if any(s.kinds for s in fixed) else ()
            marks.extend(Mark(Span(m.span.start + at, m.span.end + at), m.kind) for m in found)
            parts.append(text)
            at += len(text) + len(_BETWEEN)
    return _BETWEEN.join(parts), tuple(marks)


class _Line(NamedTuple):
    """A line of a paragraph: where it begins before cleaning, where its first and last words stand then, and since."""

    begin: int
    start: int
    end: int
    text: str
    at: int


def _fixed(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches after `fix_characters`; a CR LF that two of them share is one line break."""
    after_return = False
    for text, kinds in stretches:
        whole = text[1:] if after_return and text.startswith("\n") else text
        after_return = text.endswith("\r") if text else after_return
        if whole:
            yield Stretch(fix_characters(whole), kinds)


def _lines(text: str) -> list[_Line]:
    """The lines without the blanks at their ends; none before the first words or after the last."""
    lines: list[_Line] = []
    begin = at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare or lines:
            start = begin + len(line) - len(line.lstrip())
            lines.append(_Line(begin, start, start + len(bare), bare, at))
            at += len(bare) + 1
        begin += len(line) + 1
    while lines and not lines[-1].text:
        lines.pop()
    return lines


def _marks_of(stretches: Iterable[Stretch], lines: list[_Line], text: str) -> list[Mark]:
    begins = [line.begin for line in lines]

    def moved(place: int) -> int:
        line = lines[max(0, bisect_right(begins, place) - 1)]
        return line.at + min(max(place, line.start), line.end) - line.start

    last: dict[MarkKind, Span] = {}
    marks: list[Mark] = []
    end = 0
    for stretch in stretches:
        start, end = end, end + len(stretch.text)
        for kind in stretch.kinds:
            span = Span(moved(start), moved(end))
            before = last.get(kind)
            if before and before.end == span.start:
                span = Span(before.start, span.end)
            elif before:
                marks.append(Mark(before, kind))
            last[kind] = span
    marks.extend(Mark(span, kind) for kind, span in last.items())
    return sorted(m for m in marks if m.span.of(text).strip())


def check_size(data: bytes, origin: str, limits: Limits) -> None:
    """Raise EmptyDocument for no bytes, OverLimit for more than the limit."""
    if not data:
        raise EmptyDocument(f"{origin}: the file is empty (0 bytes). Nothing was read; obtain the document again.")
    if len(data) > limits.received:
        raise OverLimit(f"{origin}: {excess(limits, 'document_mib', f'it has {len(data):,} bytes')}; {SPLIT}.")


def check_text(reading: Reading, origin: str, limits: Limits) -> None:
    """Raise EmptyDocument where no letter or digit was found, OverLimit above the limit."""
    if len(reading.text) > limits.characters:
        raise OverLimit(f"{origin}: {excess(limits, 'characters', f'its text has {len(reading.text):,}')}; {SPLIT}.")
    if not any(map(str.isalnum, reading.text)):
        raise EmptyDocument(
            f"{origin}: there is no word in it ({reading.media_type}, {len(reading.text)} characters). Nothing was read; "
            "open the file and see whether it holds what you expect."
        )
