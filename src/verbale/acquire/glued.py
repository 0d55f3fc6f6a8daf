"""Lines in which a label stands after other words are cut there: `It opens in May. Q  And the road?`, `2:27 P.M. MS. ROE: Hi`.

Only a label that begins lines of the same document too, or one in capitals of a known kind, is looked for inside a line, and
only after a sentence's end or a clock: prose has colons and a capital Q of its own.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from verbale.acquire.label_kinds import MOST_WORDS, is_known, kind_of
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.questions import has_clock
from verbale.acquire.turn_words import Wording, words_of
from verbale.model import Span

LONGEST_LABEL = 90  # characters, with what stands in brackets
FEWEST_HEADS = 2  # lines that begin with a label, from which it is looked for inside lines
FEWEST_INSIDE = 3  # times that a letter label comes inside lines where it begins none
LONGEST_DATELINE = 80  # characters of place and time before a label
_END = r"""[.?!…—–"”’»)\]*]"""
_LETTER = re.compile(
    rf"""(?<={_END})[ \t\u00a0]*([QA])(?:[.:][ \t\u00a0]*|[ \t\u00a0]+)(?=["“(\[—–-]{{0,2}}[^\W\d_])"""
)
_COLON = re.compile(r":(?![\d/\\])")
_CLOSED = frozenset('.?!…—–"”’»)]*')
_BETWEEN = re.compile(r"[ \t\u00a0]+")


def unglued(paragraphs: Sequence[Paragraph], wording: Wording, *, heads: Iterable[str]) -> tuple[Paragraph, ...]:
    """The paragraphs, cut before each label that stands inside one. `heads` are the labels that begin paragraphs."""
    counts = Counter(heads)
    letters = _letters(paragraphs, counts)
    usual = {name for name, count in counts.items() if count >= FEWEST_HEADS}
    return tuple(piece for p in paragraphs for piece in _cut(p, sorted(_cuts(p.text, letters, usual, wording))))


def _letters(paragraphs: Sequence[Paragraph], counts: Counter[str]) -> frozenset[str]:
    """Which of Q and A are labels in this document."""
    inside: Counter[str] = Counter()
    for paragraph in paragraphs:
        if "Q" in paragraph.text or "A" in paragraph.text:
            inside.update(m.group(1) for m in _LETTER.finditer(paragraph.text) if _opens(paragraph.text, m.end()))
    asks = counts["Q"] >= FEWEST_HEADS or (inside["Q"] >= 1 and inside["Q"] + counts["Q"] >= FEWEST_INSIDE)
    if not asks:
        return frozenset()
    return frozenset("QA" if counts["A"] + counts["A."] >= FEWEST_HEADS else "Q")


def _opens(text: str, at: int) -> bool:
    """Whether words begin at a place as a voice's do: a capital, after any quotation mark, or a dash."""
    first = next((c for c in text[at : at + 7] if c.isalpha()), "")
    return first.isupper() or text[at] in "—–-"


def _cuts(text: str, letters: Collection[str], usual: Collection[str], wording: Wording) -> Iterator[int]:
    if letters:
        yield from (m.start(1) for m in _LETTER.finditer(text) if m.group(1) in letters and _opens(text, m.end()))
    for colon in _COLON.finditer(text):
        if colon.start() <= LONGEST_LABEL and kind_of(text[: colon.start()], wording):
            continue  # the label at the head
        begin = _label_before(text, colon.start(), usual, wording)
        if begin:
            yield begin


def _label_before(text: str, colon: int, usual: Collection[str], wording: Wording) -> int:
    """Where the label begins that a colon inside a line ends; 0 where there is none."""
    low = max(0, colon - LONGEST_LABEL)
    starts = [m.end() for m in _BETWEEN.finditer(text, low, colon)][-MOST_WORDS:]
    glued = [at + 1 for at in range(low, colon - 1) if text[at] in _CLOSED and not text[at + 1].isspace()]
    for begin in sorted({*starts, *glued}):
        before = text[:begin].rstrip() if begin < LONGEST_DATELINE else text[begin - 8 : begin].rstrip()
        if not before or not text[begin].isalnum():
            continue
        name = text[begin:colon]
        ends = before[-1] in _CLOSED
        if ends and not before.endswith(tuple("’'*")) and name in usual:
            return begin
        if name.isupper() and (ends or (begin < LONGEST_DATELINE and has_clock(before))) and _is_sure(name, wording):
            return begin
    return 0


def _is_sure(name: str, wording: Wording) -> bool:
    """Whether a label in capitals begins with an honorific, an article or an office, or is a word for a part."""
    if wording.has("clock", [name.lower()]) or wording.has("clock", words_of(name)[:1]):
        return False
    kind = kind_of(name, wording)
    if kind is None or not is_known(name, kind, wording):
        return False
    words = words_of(name)
    is_titled = wording.has("article", words[:1]) or wording.has("honorific", words[:1])
    return kind != "office" or is_titled or _begins_with_office(words, wording)


def _begins_with_office(words: Sequence[str], wording: Wording) -> bool:
    return any(" ".join(words[:n]) in wording.of("office") for n in range(1, 5))


def _cut(paragraph: Paragraph, cuts: Sequence[int]) -> Iterator[Paragraph]:
    if not cuts:
        yield paragraph
        return
    base = paragraph.span.start
    cuts = [cut for cut in cuts if any(map(str.isalpha, paragraph.text[: min(cut, LONGEST_LABEL)]))]  # "[3.] Q. …"
    for start, end in zip([0, *cuts], [*cuts, len(paragraph.text)], strict=True):
        piece = paragraph.text[start:end].rstrip()
        if piece:
            yield Paragraph(Span(base + start, base + start + len(piece)), piece)
