"""The difference of two texts, by paragraph and word, and what it changes in what they say.

Paragraphs are put side by side first, whole ones by their words, then edited ones by likeness; words are compared only
inside pairs, so that long texts are quick. What differs in quotes, dashes, hyphenation or spacing alone is said apart.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from verbale.model import Account, DocumentId, Event, Linkage, Measure, Reciprocity, Row, Span, Statement
from verbale.positions.sameness import is_same
from verbale.wording import plain_words

ChangeKind = Literal["added", "removed", "changed", "moved"]
Only = Literal["spacing", "typography"]
Finding = Statement | Account | Linkage | Reciprocity | Measure | Event

LEAST_LIKE = 0.4  # of two paragraphs' words: below it one went and another came
MOST_PAIRS = (
    40_000  # paragraphs compared with one another in one stretch: beyond it, whole ones alone are put side by side
)
SHORTEST_MOVED = 5  # words: shorter paragraphs are too common to tell where they went
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
_TOKEN = re.compile(r"\S+")
_QUOTES = re.compile(r"[\"'‘’‚‛“”„‟«»‹›′″`´ʼ]+")
_DASHES = re.compile(r"(?<!\d)[-‐‑‒–—―−]+(?!\d)")
_DASHES_OF_NUMBERS = re.compile(r"[‐‑‒–—―−]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one of the two texts, in characters."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words of a changed paragraph that were added, removed or replaced.

    What was added has as `a`, and what was removed as `b`, an empty passage at the place where the words are missing.
    """

    kind: ChangeKind
    a: Passage
    b: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One paragraph that was added, removed, changed or moved. `only`: the words are the same, their setting is not."""

    kind: ChangeKind
    only: Only | None
    a: Passage | None
    b: Passage | None
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A finding that the change brought (appeared), took away (disappeared) or tells in other words (changed)."""

    kind: Literal["appeared", "disappeared", "changed"]
    noun: str  # statement, account, linkage, reciprocity, measure, event
    a: Finding | None
    b: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different in `b`. `follows`: it is a later version of the page of which `a` is one."""

    a: DocumentId
    b: DocumentId
    follows: bool
    changes: tuple[Change, ...]
    statements: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    text: str
    key: str  # its characters, quotes, dashes and spacing aside

    @property
    def passage(self) -> Passage:
        return Passage(start=self.span.start, end=self.span.end, quote=self.text)


_Pair = tuple[_Paragraph | None, _Paragraph | None]


def text_changes(a: str, b: str) -> tuple[Change, ...]:
    """What was changed from `a` to `b`: in the order of `b`, what was removed where it stood, what was moved where it is now."""
    by_blank_lines = bool(_BLANK_LINES.search(a) and _BLANK_LINES.search(b))
    old, new = (list(_paragraphs(text, by_blank_lines=by_blank_lines)) for text in (a, b))
    found: list[Change | None] = []
    alone: list[tuple[int, _Pair]] = []
    for pair in _side_by_side(old, new, a, b):
        if isinstance(pair, Change):
            found.append(pair)
        elif pair[0] is not None and pair[1] is not None:
            found.append(_changed(pair[0], pair[1]))
        else:
            alone.append((len(found), pair))
            found.append(None)
    for place, change in _came_and_went(alone):
        found[place] = change
    return tuple(change for change in found if change is not None)


def row_changes(a: Iterable[Row[Finding]], b: Iterable[Row[Finding]]) -> tuple[RowChange, ...]:
    """Which findings came and went from `a` to `b`, and which are told in other words; those that stand are left out."""
    old, new = list(a), list(b)
    for row in list(old):
        stands = next((r for r in new if is_same(r.found, row.found) and _words_of(r) == _words_of(row)), None)
        if stands is not None:
            old.remove(row)
            new.remove(stands)
    found = []
    for row in old:
        other = next((r for r in new if is_same(r.found, row.found)), None)
        if other is not None:
            new.remove(other)
        kind: Literal["changed", "disappeared"] = "changed" if other else "disappeared"
        found.append(RowChange(kind=kind, noun=_noun(row), a=row.found, b=other.found if other else None))
    return (*found, *(RowChange(kind="appeared", noun=_noun(row), a=None, b=row.found) for row in new))


def _noun(row: Row[Finding]) -> str:
    return type(row.found).__name__.lower()


def _words_of(row: Row[Finding]) -> tuple[str, ...]:
    return plain_words(row.found.evidence.quote)


def _paragraphs(text: str, *, by_blank_lines: bool) -> Iterator[_Paragraph]:
    """The paragraphs of a text: parted by blank lines, or each line one."""
    start = 0
    cuts = [m.span() for m in (_BLANK_LINES if by_blank_lines else re.compile(r"\n")).finditer(text)]
    for end, after in [*cuts, (len(text), len(text))]:
        piece = text[start:end]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            yield _Paragraph(Span(first, last), text[first:last], _key(text[first:last]))
        start = after


def _key(text: str) -> str:
    return "".join(_setting_aside(text).split())


def _setting_aside(text: str) -> str:
    """The text with quotes, dashes, ligatures and unseen characters of one kind; hyphens between letters are left out."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _DASHES_OF_NUMBERS.sub("-", _DASHES.sub("", _QUOTES.sub('"', plain)))


def _side_by_side(old: Sequence[_Paragraph], new: Sequence[_Paragraph], a: str, b: str) -> Iterator[_Pair | Change]:
    """Paragraphs in pairs, those alone with None; pairs that are the same to the letter are left out."""
    i = j = 0
    for same in [*_equal(_numbers([p.key for p in old], [p.key for p in new])), (len(old), len(new), 0)]:
        yield from _stretch(old[i : same[0]], new[j : same[1]], a, b)
        for k in range(same[2]):
            one, other = old[same[0] + k], new[same[1] + k]
            if one.text != other.text:
                yield one, other
        i, j = same[0] + same[2], same[1] + same[2]


def _stretch(old: Sequence[_Paragraph], new: Sequence[_Paragraph], a: str, b: str) -> Iterator[_Pair | Change]:
    """Paragraphs between two that are the same."""
    if old and new and "".join(p.key for p in old) == "".join(p.key for p in new):
        one, other = (Span(part[0].span.start, part[-1].span.end) for part in (old, new))
        yield _changed(_Paragraph(one, one.of(a), ""), _Paragraph(other, other.of(b), ""))
        return
    i = j = 0
    for first, second in [*_likest(old, new), (len(old), len(new))]:
        yield from ((paragraph, None) for paragraph in old[i:first])
        yield from ((None, paragraph) for paragraph in new[j:second])
        if first < len(old):
            yield old[first], new[second]
        i, j = first + 1, second + 1


def _likest(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> list[tuple[int, int]]:
    """Which paragraphs are edits of which, in order: the pairs that together are likest."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return []
    first, second = ([plain_words(p.text) for p in part] for part in (old, new))
    likeness = [[_likeness(x, y) for y in second] for x in first]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    return Indel.normalized_similarity(a, b, score_cutoff=LEAST_LIKE) if a and b else 0.0


def _changed(one: _Paragraph, other: _Paragraph) -> Change:
    only: Only | None = None
    if one.text.split() == other.text.split() or "".join(one.text.split()) == "".join(other.text.split()):
        only = "spacing"
    elif _key(one.text) == _key(other.text):
        only = "typography"
    words = () if only == "spacing" else tuple(_word_changes(one, other, to_the_letter=only is not None))
    return Change(kind="changed", only=only, a=one.passage, b=other.passage, words=words)


def _word_changes(one: _Paragraph, other: _Paragraph, *, to_the_letter: bool) -> Iterator[WordChange]:
    old, new = (list(_TOKEN.finditer(paragraph.text)) for paragraph in (one, other))
    plain = str if to_the_letter else _key
    i = j = 0
    same = _equal(_numbers([plain(m.group()) for m in old], [plain(m.group()) for m in new]))
    for first, second, length in [*same, (len(old), len(new), 0)]:
        if i < first or j < second:
            kind: ChangeKind = "added" if i == first else "removed" if j == second else "changed"
            yield WordChange(kind=kind, a=_between(one, old, i, first), b=_between(other, new, j, second))
        i, j = first + length, second + length


def _between(paragraph: _Paragraph, tokens: Sequence[re.Match[str]], first: int, last: int) -> Passage:
    """The tokens from `first` up to `last`; the place after the one before where there are none."""
    end = tokens[last - 1].end() if last else 0
    start = tokens[first].start() if first < last else end
    at = paragraph.span.start
    return Passage(start=at + start, end=at + end, quote=paragraph.text[start:end])


def _numbers(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[list[int], list[int]]:
    """Each value as a number, the same for the same value."""
    known: dict[Hashable, int] = {}
    first, second = ([known.setdefault(value, len(known)) for value in values] for values in (a, b))
    return first, second


def _equal(values: tuple[list[int], list[int]]) -> Iterator[tuple[int, int, int]]:
    """The stretches that are the same: where they begin in each, and how long they are."""
    for part in Indel.opcodes(*values):
        if part.tag == "equal":
            yield part.src_start, part.dest_start, part.src_end - part.src_start


def _came_and_went(alone: Sequence[tuple[int, _Pair]]) -> Iterator[tuple[int, Change | None]]:
    """The change that each paragraph without a counterpart makes; what was moved is one change, at its new place."""
    went: dict[str, list[tuple[int, _Paragraph]]] = defaultdict(list)
    for place, (one, _) in alone:
        if one is not None and len(plain_words(one.text)) >= SHORTEST_MOVED:
            went[one.key].append((place, one))
    moved: set[int] = set()
    for place, (_, other) in alone:
        if other is None:
            continue
        if sources := went.get(other.key):
            source, one = sources.pop(0)
            moved.add(source)
            yield place, Change(kind="moved", only=None, a=one.passage, b=other.passage)
        else:
            yield place, Change(kind="added", only=None, a=None, b=other.passage)
    for place, (one, _) in alone:
        if one is not None and place not in moved:
            yield place, Change(kind="removed", only=None, a=one.passage, b=None)
