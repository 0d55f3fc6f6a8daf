"""The text layer of one PDF page as runs: words with their box and type, what nobody sees set apart."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from verbale.acquire.fonts import kinds_of_font
from verbale.acquire.printed import Box, Run, bounds, is_from_right
from verbale.acquire.reading import Stretch, fix_characters
from verbale.model import MarkKind

WIDE_GAP = 0.7  # of the type's size: a wider one may part columns or cells; words of a full line seldom stand so far
EVEN = 0.25  # of the type's size: gaps of one line that differ by less were made alike
WIDEST = 2.0  # of the type's size: words of one line are not driven further apart
RAISED = (0.8, 0.12)  # of the line's type: a sign of at most that size, at least so far above its foot
UNEVEN = 0.15  # of a character's height: the ends of a word that differ by more are set in different sizes
LONGEST_NAME = 128  # bytes of a font's name
EVEN_HEIGHT = 0.02  # of a line's height: words that differ by more are not set alike
SAMPLED = 6  # every sixth word is asked for its colour
SMALLEST = 1.5  # points: nobody reads smaller print
WHITE = 245  # of 255, in each of red, green and blue
SLANT = 0.12  # of a letter's height: type leant so far is italic
_INVISIBLE = (3, 7)  # modes of rendering that draw nothing. Reference: ISO 32000-1, table 106
_FILLED = (0, 4)
_STROKED = 2  # filled and stroked: how a bold type is made of a plain one
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SIGNS = {0x02: "-", 0xFFFE: "-"}  # PDFium's own for a hyphen at a line's end
_AT_END = {**_SIGNS, 0xAD: "-"}
_WORD = re.compile(r"[\r\n]|[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_LINE_HYPHENS = ("\x02", "\ufffe")  # PDFium writes no line end behind them


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How characters are set. There is one for each way of setting on a page: the same look is the same object."""

    kinds: frozenset[MarkKind]
    size: float
    turn: int  # quarters of a circle; -1 for any other angle
    is_hidden: bool
    is_white: bool


class _Atom(NamedTuple):
    """A word, or a part of one that is set alike: its characters, its box and its look."""

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    look: Look


class Found(NamedTuple):
    """A run as it stands in the file, and how it is set."""

    run: Run
    look: Look


class Reader:
    """The characters of one text page, asked of PDFium as seldom as may be: each question costs a microsecond.

    A word is asked about at its first letter, and a character at a time only where its neighbour is set otherwise.
    Most lines are set in one way throughout, and are read so first.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._looks: dict[tuple[object, ...], Look] = {}
        self._box, self._matrix, self._flags = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(LONGEST_NAME)
        self._colour = (ctypes.c_uint * 4)()
        self._in_box, self._in_flags = ctypes.byref(self._box), ctypes.byref(self._flags)
        self._in_colour = [ctypes.pointer(ctypes.c_uint.from_buffer(self._colour, 4 * n)) for n in range(4)]
        self._turn, self._leans = 0, False
        self._characters = self._all_characters()
        is_soft = any(hyphen in self._characters for hyphen in "-\u2010")
        self._within = {
            **_SIGNS,
            0xAD: "" if is_soft else "-",
        }  # some print U+00AD for every hyphen; then it is no soft one

    def runs(self) -> Iterator[Found]:
        """The runs in the order of the file."""
        order = 0
        for words in self._lines():
            self._measure_turn(words[0][0])
            parts = self._set_alike(words)
            if parts is None:
                parts = list(_parted(self._set_variously(words), self._characters))
            for atoms, is_raised in parts:
                yield self._found(atoms, is_raised, order)
                order += 1

    def _lines(self) -> Iterator[list[tuple[int, int]]]:
        """The words of each line, from their first character to behind their last."""
        characters = self._characters
        line: list[tuple[int, int]] = []
        for word in _WORD.finditer(characters):
            start, end = span = word.span()
            if characters[start] not in "\r\n":
                line.append(span)
                if characters[end - 1] not in _LINE_HYPHENS:
                    continue
            if line:
                yield line
                line = []
        if line:
            yield line

    def _set_alike(self, words: list[tuple[int, int]]) -> list[tuple[list[_Atom], bool]] | None:
        """The runs of a line that is set in one way, each as one atom; None where it is set in several.

        The font is asked of each word. Colour and mode are asked of the first, the last and every sixth.
        """
        characters, raw = self._characters, self._raw
        box, in_box, in_flags = self._box, self._in_box, self._in_flags
        get_box, get_font, name = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetFontInfo, self._name
        begin, end = words[0]
        get_box(raw, begin, in_box)
        foot, head = box.bottom, box.top
        look, most = self._look(self._letter(begin, end)), EVEN_HEIGHT * (head - foot)
        font, paint = name.value, self._paint(begin)
        is_piece = self._is_piece(begin, words[-1][0])
        places: list[tuple[float, float]] = []
        for number, (start, end) in enumerate(words):
            get_box(raw, start, in_box)
            left, right = box.left, box.right
            below, above = box.bottom - foot, box.top - head
            if (below > most and above > most) or (below < -most and above < -most):
                return None  # on another line
            if not is_piece:
                at = start if characters[start].isalnum() else self._letter(start, end)
                get_font(raw, at, name, LONGEST_NAME, in_flags)
                if name.value != font or ((abs(below) > most or abs(above) > most) and self._look(at) is not look):
                    return None
                if (not number % SAMPLED or number == len(words) - 1) and self._paint(at) != paint:
                    return None
            last = end - 2 if characters[end - 1] in _LINE_HYPHENS else end - 1
            if last > start:
                get_box(raw, last, in_box)
                if not (is_piece or characters[last].isalpha()) and self._look(last) is not look:
                    return None  # such as the raised sign of a note
                left, right = (left, box.right) if left <= box.left else (box.left, right)
            places.append((left, right))
        return list(self._runs_alike(words, places, look, (foot, head)))

    def _runs_alike(
        self,
        words: list[tuple[int, int]],
        places: list[tuple[float, float]],
        look: Look,
        heights: tuple[float, float],
    ) -> Iterator[tuple[list[_Atom], bool]]:
        foot, head = heights
        first = 0
        for number in _wide_gaps(places, look.size, self._characters[words[0][0] : words[-1][1]]):
            lefts, rights = zip(*places[first:number], strict=True)
            yield [_Atom(words[first][0], words[number - 1][1], min(lefts), foot, max(rights), head, look)], False
            first = number

    def _paint(self, index: int) -> tuple[int, bytes]:
        """How a character is drawn: its mode and its colour."""
        pdfium.FPDFText_GetFillColor(self._raw, index, *self._in_colour)
        return pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(self._raw, index)), bytes(
            self._colour
        )

    def _is_piece(self, first: int, last: int) -> bool:
        """Whether two characters were drawn at one stroke, and so what stands between them."""
        pieces = [pdfium.FPDFText_GetTextObject(self._raw, index) for index in (first, last)]
        return bool(pieces[0] and pieces[1]) and ctypes.addressof(pieces[0].contents) == ctypes.addressof(
            pieces[1].contents
        )

    def _letter(self, start: int, end: int) -> int:
        """Where a word's first letter or figure stands; where it begins, if none does."""
        return next((n for n in range(start, min(end, start + 8)) if self._characters[n].isalnum()), start)

    def _set_variously(self, words: list[tuple[int, int]]) -> list[_Atom]:
        """The atoms of a line that is set in several ways."""
        line: list[_Atom] = []
        for start, end in words:
            self._add(line, start, end, self._letter(start, end))
        return line

    def _all_characters(self) -> str:
        """One character for each of PDFium's."""
        count = pdfium.FPDFText_CountChars(self._raw)
        if count <= 0:
            return ""
        space = ctypes.create_string_buffer(4 * (count + 1))
        written = pdfium.FPDFText_GetText(self._raw, 0, count, ctypes.cast(space, ctypes.POINTER(ctypes.c_ushort)))
        text = space.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self._raw, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _add(self, line: list[_Atom], start: int, end: int, letter: int) -> None:
        """Adds a word to its line, in as many parts as it has looks. `letter` is where its first letter stands."""
        last = end - 1 if end - start == 1 or self._characters[end - 1] not in _LINE_HYPHENS else end - 2
        left, bottom, right, top = self._box_at(start)
        look = self._look(letter)
        if last > start:
            left2, bottom2, right2, top2 = self._box_at(last)
            is_uneven = (
                abs((top2 - bottom2) - (top - bottom)) > UNEVEN * (top - bottom) and self._look(last) is not look
            )
            left, right = min(left, left2), max(right, right2)
            bottom, top = min(bottom, bottom2), max(top, top2)
        else:
            is_uneven = False
        if is_uneven:  # such as a word with the raised sign of a note
            line += self._cut(start, end)
            return
        if line and line[-1].look is not look:
            before = line.pop()
            line += self._split_end(before)
            if letter > start and self._look(start) is not look:
                line += self._cut(start, end)
                return
        line.append(_Atom(start, end, left, bottom, right, top, look))

    def _split_end(self, atom: _Atom) -> list[_Atom]:
        """A word before one that is set otherwise: its last signs may be set as that one is."""
        if atom.end - atom.start == 1 or self._look(atom.end - 1) is atom.look:
            return [atom]
        return self._cut(atom.start, atom.end)

    def _cut(self, start: int, end: int) -> list[_Atom]:
        """A word a character at a time, put together again where the look is the same."""
        atoms: list[_Atom] = []
        for at in range(start, end):
            box = self._box_at(at)
            if atoms and (self._characters[at] in _LINE_HYPHENS or atoms[-1].look is self._look(at)):
                last = atoms.pop()
                around = bounds((Box(*last[2:6]), Box(*box))) if box[3] else Box(*last[2:6])
                atoms.append(_Atom(last.start, at + 1, *around, last.look))
            else:
                atoms.append(_Atom(at, at + 1, *box, self._look(at)))
        return atoms

    def _box_at(self, index: int) -> tuple[float, float, float, float]:
        """The box of a character by its font's height; zeros where PDFium has none."""
        box = self._box
        if not pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._in_box):
            return (0.0, 0.0, 0.0, 0.0)
        return (box.left, box.bottom, box.right, box.top)

    def _measure_turn(self, index: int) -> None:
        """How a line is turned, and whether its type leans."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix))
        self._turn = _turn_of(matrix)
        self._leans = abs(matrix.b) < SLANT * abs(matrix.a) and matrix.c > SLANT * abs(matrix.d)

    def _look(self, index: int) -> Look:
        raw = self._raw
        pdfium.FPDFText_GetFontInfo(raw, index, self._name, LONGEST_NAME, self._in_flags)
        size, paint = pdfium.FPDFText_GetFontSize(raw, index), self._paint(index)
        key = (self._name.value, size, paint, self._turn, self._leans)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look_at(index, paint[0])
        return look

    def _look_at(self, index: int, mode: int) -> Look:
        """The look of the character that was just asked about."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix))
        size = round(pdfium.FPDFText_GetFontSize(self._raw, index) * math.hypot(matrix.c, matrix.d), 1)
        kinds = kinds_of_font(
            self._name.value.decode("utf-8", "replace"),
            flags=self._flags.value,
            weight=pdfium.FPDFText_GetFontWeight(self._raw, index),
        )
        if mode == _STROKED:
            kinds |= {"bold"}
        if self._leans:
            kinds |= {"italic"}
        red, green, blue, alpha = self._colour
        return Look(
            kinds=kinds,
            size=size,
            turn=self._turn,
            is_hidden=mode in _INVISIBLE or not alpha or 0 < size < SMALLEST,
            is_white=min(red, green, blue) >= WHITE and mode in _FILLED,
        )

    def _found(self, atoms: list[_Atom], is_raised: bool, order: int) -> Found:
        """The run of some atoms, the white space between them as it is."""
        stretches: list[Stretch] = []
        first = before = atoms[0]
        for atom in atoms:
            if atom.look.kinds != before.look.kinds:
                stretches.append(Stretch(self._text(first.start, before.end), first.look.kinds))
                if atom.start > before.end:
                    stretches.append(Stretch(self._text(before.end, atom.start), first.look.kinds & atom.look.kinds))
                first = atom
            before = atom
        stretches.append(Stretch(self._text(first.start, before.end, is_last=True), first.look.kinds))
        look = atoms[0].look
        if any(atom.look is not look for atom in atoms):
            sizes = Counter[Look]()
            for atom in atoms:
                sizes[atom.look] += atom.end - atom.start
            look = sizes.most_common(1)[0][0]
        _, _, lefts, bottoms, rights, tops, _ = zip(*atoms, strict=True)
        box = Box(min(lefts), min(bottoms), max(rights), max(tops))
        is_plain = not any(s.kinds for s in stretches)
        whole = "".join(s.text for s in stretches)
        return Found(
            Run(whole, box, look.size or box.height, () if is_plain else tuple(stretches), is_raised, order), look
        )

    def _text(self, start: int, end: int, *, is_last: bool = False) -> str:
        text = self._characters[start:end]
        text = (
            text[:-1].translate(self._within) + text[-1].translate(_AT_END) if is_last else text.translate(self._within)
        )
        return fix_characters(text).replace("\n", " ").translate(_LIGATURES)


def _parted(line: list[_Atom], characters: str) -> Iterator[tuple[list[_Atom], bool]]:
    """The atoms of a line in runs, and whether a run is raised."""
    kept: list[_Atom] = []
    raised = False
    gaps = _wide_gaps(
        [(atom.left, atom.right) for atom in line], line[0].look.size, characters[line[0].start : line[-1].end]
    )
    wide = frozenset(line[number].start for number in gaps[:-1])
    for atom in line:
        if kept and (atom.start in wide or _parts(kept, atom)):
            yield kept, raised
            raised = _is_raised(kept[-1], atom)
            kept = []
        kept.append(atom)
    yield kept, raised


def _parts(kept: list[_Atom], atom: _Atom) -> bool:
    """Whether an atom begins a run of its own, since it is raised, or behind what is raised, or seen otherwise."""
    before = kept[-1]
    if atom.look is before.look:
        return False
    if (atom.look.is_hidden, atom.look.is_white) != (before.look.is_hidden, before.look.is_white):
        return True
    return _is_raised(before, atom) or (len(kept) == 1 and _is_raised(atom, before))


def _wide_gaps(places: Sequence[tuple[float, float]], size: float, words: str) -> list[int]:
    """The words before which a line is parted by a gap, and at last their number.

    No gap parts a line that is spaced evenly, as where few words were driven out to its whole width; nor one with letters
    that run from the right: PDFium has put its words in logical order, and their places do not follow one another.
    """
    gaps = [b[0] - a[1] for a, b in pairwise(places)]
    if not gaps or not size or (min(gaps) >= -2 * size and max(gaps) <= WIDE_GAP * size):
        return [len(places)]
    is_even = len(gaps) > 1 and max(gaps) < WIDEST * size and max(gaps) - min(gaps) < EVEN * size
    if is_even or (not words.isascii() and any(map(is_from_right, words))):
        return [len(places)]
    wide = [n for n, gap in enumerate(gaps, start=1) if gap > WIDE_GAP * size or gap < -2 * size]  # on, or back
    return [*wide, len(places)]


def _is_raised(base: _Atom, atom: _Atom) -> bool:
    """Whether `atom` stands above the line of `base`, in smaller type."""
    small, above = RAISED
    return atom.look.size <= small * base.look.size and atom.bottom - base.bottom > above * base.look.size


def _turn_of(matrix: Any) -> int:
    if abs(matrix.b) * 20 < abs(matrix.a):
        return 0 if matrix.a > 0 else 2
    if abs(matrix.a) * 20 < abs(matrix.b):
        return 1 if matrix.b > 0 else 3
    return -1 if matrix.a or matrix.b else 0
