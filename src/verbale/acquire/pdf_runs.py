"""The text layer of one PDF page as runs: words with their box and type, what nobody sees set apart."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from verbale.acquire.printed import Box, Page, Run, bounds, is_from_right, turned
from verbale.acquire.reading import Stretch, fix_characters
from verbale.model import MarkKind

WIDE_GAP = 0.7  # of the type's size: a wider one may part columns or cells; words of a full line seldom stand so far
EVEN = 0.25  # of the type's size: gaps of one line that differ by less were made alike
WIDEST = 2.0  # of the type's size: words of one line are not driven further apart
RAISED = (0.8, 0.12)  # of the line's type: a sign of at most that size, at least so far above its foot
DOUBLED = 0.2  # of the type's size: the same word drawn again so near is one bold word
UNEVEN = 0.15  # of a character's height: the ends of a word that differ by more are set in different sizes
LONGEST_NAME = 128  # bytes of a font's name
MOST_ALIKE = 8  # runs of the same words to compare one with
SMALLEST = 1.5  # points: nobody reads smaller print
WHITE = 245  # of 255, in each of red, green and blue
SLANT = 0.12  # of a letter's height: type leant so far is italic
BOLD_WEIGHT = 700  # Reference: OpenType, OS/2 usWeightClass
_INVISIBLE = (3, 7)  # modes of rendering that draw nothing. Reference: ISO 32000-1, table 106
_FILLED = (0, 4)
_STROKED = 2  # filled and stroked: how a bold type is made of a plain one
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # font flags. Reference: ISO 32000-1, table 123
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,](?:bd|blk)|^(?:\w{6}\+)?cmb", re.I)
_PLAIN_NAME = re.compile(r"regular|roman|book|light|medium", re.I)
_ITALIC_NAME = re.compile(r"ital|obli|slant|[-,]it|^(?:\w{6}\+)?cmti", re.I)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SIGNS = {0x02: "-", 0xFFFE: "-"}  # PDFium's own for a hyphen at a line's end
_AT_END = {**_SIGNS, 0xAD: "-"}
_WORD = re.compile(r"[\r\n]|(?=[^\w\s]{0,8}(\w)?)[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_LINE_HYPHENS = ("\x02", "\ufffe")  # PDFium writes no line end behind them


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
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
    look: _Look


class _Found(NamedTuple):
    """A run as it stands in the file, and how it is set."""

    run: Run
    look: _Look


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, and the words on it that no reader sees or that run across it."""

    page: Page
    hidden: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    is_ocr: bool = False  # all of its text is invisible, as under a scanned picture


def read_page(page: pypdfium2.PdfPage, number: int) -> Seen:
    """The runs of one page."""
    text = page.get_textpage()
    try:
        found = list(_Reader(text.raw).runs())
    finally:
        text.close()
    drawn = [f for f in found if not f.look.is_hidden]
    is_ocr = 2 * _length(drawn) < _length(found)
    shown = _shown(page, found if is_ocr else drawn)
    turn = _usual_turn(shown)
    upright = [
        f.run if not turn else replace(f.run, box=turned(f.run.box, -turn)) for f in shown if f.look.turn == turn
    ]
    seen = set(map(id, shown))
    hidden = tuple(word for f in found if id(f) not in seen for word in f.run.text.split())
    across = tuple(word for f in shown if f.look.turn != turn for word in f.run.text.split())
    return Seen(Page(number, tuple(_once(upright)), turn), hidden, across, is_ocr)


def _length(found: Iterable[_Found]) -> int:
    return sum(len(f.run.text) for f in found)


class _Reader:
    """The characters of one text page, asked of PDFium as seldom as may be: each question costs a microsecond.

    A word is asked about at its first letter, and a character at a time only where its neighbour is set otherwise.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._looks: dict[tuple[object, ...], _Look] = {}
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

    def runs(self) -> Iterator[_Found]:
        """The runs in the order of the file."""
        characters = self._characters
        line: list[_Atom] = []
        order = 0
        for word in _WORD.finditer(characters):
            start, end = word.span()
            is_break = characters[start] in "\r\n"
            if not is_break:
                self._add(line, start, end, word.start(1))
            if line and (is_break or characters[end - 1] in _LINE_HYPHENS):
                for atoms, is_raised in _parted(line, characters):
                    yield self._found(atoms, is_raised, order)
                    order += 1
                line = []
        for atoms, is_raised in _parted(line, characters):
            yield self._found(atoms, is_raised, order)
            order += 1

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
        """Adds a word to its line, in as many parts as it has looks. `letter` is where its first letter stands, or -1."""
        last = end - 1 if end - start == 1 or self._characters[end - 1] not in _LINE_HYPHENS else end - 2
        if not line:
            self._measure_turn(start)
        left, bottom, right, top = self._box_at(start)
        look = self._look(letter if letter >= start else start, top - bottom)
        if last > start:
            left2, bottom2, right2, top2 = self._box_at(last)
            is_uneven = abs((top2 - bottom2) - (top - bottom)) > UNEVEN * (top - bottom)
            left, right = min(left, left2), max(right, right2)
            bottom, top = min(bottom, bottom2), max(top, top2)
        else:
            is_uneven = False
        if line and line[-1].look is not look:
            before = line.pop()
            line += self._cut(before.start, before.end)
        elif not is_uneven:
            line.append(_Atom(start, end, left, bottom, right, top, look))
            return
        line += self._cut(start, end)

    def _cut(self, start: int, end: int) -> list[_Atom]:
        """A word a character at a time, put together again where the look is the same."""
        atoms: list[_Atom] = []
        for at in range(start, end):
            box = self._box_at(at)
            if atoms and (self._characters[at] in _LINE_HYPHENS or atoms[-1].look is self._look(at, box[3] - box[1])):
                last = atoms.pop()
                around = bounds((Box(*last[2:6]), Box(*box))) if box[3] else Box(*last[2:6])
                atoms.append(_Atom(last.start, at + 1, *around, last.look))
            else:
                atoms.append(_Atom(at, at + 1, *box, self._look(at, box[3] - box[1])))
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

    def _look(self, index: int, height: float) -> _Look:
        raw = self._raw
        pdfium.FPDFText_GetFontInfo(raw, index, self._name, LONGEST_NAME, self._in_flags)
        pdfium.FPDFText_GetFillColor(raw, index, *self._in_colour)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, index))
        key = (self._name.value, self._turn, self._leans, round(height, 1), mode, bytes(self._colour))
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look_at(index, mode)
        return look

    def _look_at(self, index: int, mode: int) -> _Look:
        """The look of the character that was just asked about."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix))
        size = round(pdfium.FPDFText_GetFontSize(self._raw, index) * math.hypot(matrix.c, matrix.d), 1)
        kinds = _kinds_of_font(
            self._name.value.decode("utf-8", "replace"),
            flags=self._flags.value,
            weight=pdfium.FPDFText_GetFontWeight(self._raw, index),
        )
        if mode == _STROKED:
            kinds |= {"bold"}
        if self._leans:
            kinds |= {"italic"}
        red, green, blue, alpha = self._colour
        return _Look(
            kinds=kinds,
            size=size,
            turn=self._turn,
            is_hidden=mode in _INVISIBLE or not alpha or 0 < size < SMALLEST,
            is_white=min(red, green, blue) >= WHITE and mode in _FILLED,
        )

    def _found(self, atoms: list[_Atom], is_raised: bool, order: int) -> _Found:
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
            sizes = Counter[_Look]()
            for atom in atoms:
                sizes[atom.look] += atom.end - atom.start
            look = sizes.most_common(1)[0][0]
        _, _, lefts, bottoms, rights, tops, _ = zip(*atoms, strict=True)
        box = Box(min(lefts), min(bottoms), max(rights), max(tops))
        is_plain = not any(s.kinds for s in stretches)
        whole = "".join(s.text for s in stretches)
        return _Found(
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
    is_even = bool(line) and (
        _is_spaced_evenly(line) or any(map(is_from_right, characters[line[0].start : line[-1].end]))
    )
    for atom in line:
        if kept and _parts(kept, atom, is_even=is_even):
            yield kept, raised
            raised = _is_raised(kept[-1], atom)
            kept = []
        kept.append(atom)
    if kept:
        yield kept, raised


def _parts(kept: list[_Atom], atom: _Atom, *, is_even: bool) -> bool:
    """Whether an atom begins a run of its own: behind a wide gap, raised or behind what is raised, or seen otherwise.

    `is_even` says that no gap of the line parts it: it is spaced evenly, or runs from the right, where PDFium has put the
    words in logical order and their places do not follow one another.
    """
    before = kept[-1]
    size = before.look.size
    if atom.look is not before.look:
        if (atom.look.is_hidden, atom.look.is_white) != (before.look.is_hidden, before.look.is_white):
            return True
        if _is_raised(before, atom) or (len(kept) == 1 and _is_raised(atom, before)):
            return True
        size = max(size, atom.look.size)
    gap = atom.left - before.right
    return not is_even and size > 0 and (gap > WIDE_GAP * size or gap < -2 * size)  # the pen went on, or back


def _is_spaced_evenly(line: list[_Atom]) -> bool:
    """Whether all gaps between the words of a line are alike, as where few words were driven out to its whole width."""
    gaps = [b.left - a.right for a, b in pairwise(line) if b.start > a.end]
    size = line[0].look.size
    return len(gaps) >= 2 and max(gaps) < WIDEST * size and max(gaps) - min(gaps) < EVEN * size


def _is_raised(base: _Atom, atom: _Atom) -> bool:
    """Whether `atom` stands above the line of `base`, in smaller type."""
    small, above = RAISED
    return atom.look.size <= small * base.look.size and atom.bottom - base.bottom > above * base.look.size


@lru_cache(maxsize=1024)
def _kinds_of_font(name: str, *, flags: int, weight: int) -> frozenset[MarkKind]:
    """Bold and italic, by the name of the font; by its flags and weight where the name does not tell."""
    weighs = weight >= BOLD_WEIGHT and not _PLAIN_NAME.search(name)
    kinds: set[MarkKind] = set()
    if _BOLD_NAME.search(name) or flags & _FORCE_BOLD or weighs:
        kinds.add("bold")
    if _ITALIC_NAME.search(name) or flags & _ITALIC:
        kinds.add("italic")
    return frozenset(kinds)


def _turn_of(matrix: Any) -> int:
    if abs(matrix.b) * 20 < abs(matrix.a):
        return 0 if matrix.a > 0 else 2
    if abs(matrix.a) * 20 < abs(matrix.b):
        return 1 if matrix.b > 0 else 3
    return -1 if matrix.a or matrix.b else 0


def _usual_turn(found: Iterable[_Found]) -> int:
    turns = Counter[int]()
    for run, look in found:
        turns[look.turn] += len(run.text)
    turns.pop(-1, None)
    return turns.most_common(1)[0][0] if turns else 0


def _shown(page: pypdfium2.PdfPage, found: list[_Found]) -> list[_Found]:
    """The runs on the visible part of the page; white ones only where something lies behind them."""
    left, bottom, right, top = page.get_cropbox()
    within = [
        f
        for f in found
        if f.run.box.height == 0
        or (left <= (f.run.box.left + f.run.box.right) / 2 <= right and bottom <= f.run.box.middle <= top)
    ]
    if not any(f.look.is_white for f in within):
        return within
    grounds = list(_grounds(page))
    return [f for f in within if not f.look.is_white or any(_lies_on(f.run.box, ground) for ground in grounds)]


def _lies_on(box: Box, ground: Box) -> bool:
    return ground.left <= box.left and box.right <= ground.right and ground.bottom <= box.middle <= ground.top


def _grounds(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Filled shapes and pictures: what white words may stand on."""
    colour = tuple(ctypes.c_uint() for _ in range(4))
    for piece in page.get_objects(max_depth=3):
        if piece.type == pdfium.FPDF_PAGEOBJ_PATH:
            has_colour = pdfium.FPDFPageObj_GetFillColor(piece.raw, *map(ctypes.byref, colour))
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(piece.raw, ctypes.byref(mode), ctypes.byref(stroke))
            if not has_colour or not mode.value or min(c.value for c in colour[:3]) >= WHITE or not colour[3].value:
                continue
        elif piece.type not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            continue
        yield Box(*piece.get_bounds())


def _once(runs: Sequence[Run]) -> Iterator[Run]:
    """Each run once: the same words drawn again in their place are one bold run."""
    again: set[int] = set()
    bold: set[int] = set()
    there: dict[str, list[int]] = {}
    for number, run in enumerate(runs):
        near = DOUBLED * run.size
        same = there.setdefault(run.text, [])
        for other in same[-MOST_ALIKE:]:
            box = runs[other].box
            if abs(box.left - run.box.left) < near and abs(box.bottom - run.box.bottom) < near:
                again.add(number)
                bold.add(other)
                break
        else:
            same.append(number)
    for number, run in enumerate(runs):
        if number in bold:
            yield replace(run, stretches=tuple(Stretch(s.text, s.kinds | {"bold"}) for s in run.set_text))
        elif number not in again:
            yield run
