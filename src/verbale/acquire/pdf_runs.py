"""The text layer of one PDF page as runs: words with their box and type, what nobody sees set apart."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from verbale.acquire.printed import Box, Page, Run, bounds, is_from_right, turned
from verbale.acquire.reading import Stretch, fix_characters
from verbale.model import MarkKind

WIDE_GAP = 0.8  # of the type's size: a wider one may part columns or cells; words of a full line seldom stand so far
RAISED = (0.8, 0.12)  # of the line's type: a sign of at most that size, at least so far above its foot
DOUBLED = 0.2  # of the type's size: the same word drawn again so near is one bold word
SMALLEST = 1.5  # points: nobody reads smaller print
WHITE = 245  # of 255, in each of red, green and blue
SLANT = 0.12  # of a letter's height: type leant so far is italic
BOLD_WEIGHT = 700  # Reference: OpenType, OS/2 usWeightClass
_INVISIBLE = (3, 7)  # modes of rendering that draw nothing. Reference: ISO 32000-1, table 106
_STROKED = 2  # filled and stroked: how a bold type is made of a plain one
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # font flags. Reference: ISO 32000-1, table 123
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,](?:bd|blk)|^(?:\w{6}\+)?cmb", re.I)
_PLAIN_NAME = re.compile(r"regular|roman|book|light|medium", re.I)
_ITALIC_NAME = re.compile(r"ital|obli|slant|[-,]it|^(?:\w{6}\+)?cmti", re.I)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SOFT_HYPHEN = str.maketrans(
    {0xAD: "-", 0x02: "-", 0xFFFE: "-"}
)  # drawn, so a hyphen; PDFium's signs for one at a line's end
_WORD = re.compile(r"[\r\n]|[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_LINE_HYPHENS = ("\x02", "\ufffe")  # PDFium writes no line end behind them
_PLAIN: frozenset[MarkKind] = frozenset()


class _Look(NamedTuple):
    """How a character is set."""

    kinds: frozenset[MarkKind]
    size: float
    turn: int  # quarters of a circle; -1 for any other angle
    is_hidden: bool
    is_white: bool


class _Word(NamedTuple):
    """A word or a part of one that is set alike; `glue` is the white space before it on its line."""

    glue: str
    text: str
    box: Box
    look: _Look
    begins: bool  # a line


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
        words = list(_Reader(text.raw).words())
    finally:
        text.close()
    drawn = [w for w in words if not w.look.is_hidden]
    is_ocr = len(drawn) * 2 < len(words)
    if is_ocr:
        drawn = words
    shown = _shown(page, drawn)
    turn = _usual_turn(shown)
    upright = [w for w in shown if w.look.turn == turn]
    seen = set(map(id, shown))
    hidden = [w.text for w in words if id(w) not in seen]
    across = [w.text for w in shown if w.look.turn != turn]
    runs = _runs(_upright(w, turn) for w in _once(upright))
    return Seen(Page(number, tuple(runs), turn), tuple(hidden), tuple(across), is_ocr and bool(words))


@dataclass
class _Reader:
    """The characters of one text page, asked of PDFium as seldom as may be: each call costs a microsecond."""

    raw: Any
    looks: dict[int, _Look] = field(default_factory=dict)  # by text object
    fonts: dict[int, frozenset[MarkKind]] = field(default_factory=dict)
    box: Any = field(default_factory=pdfium.FS_RECTF)
    matrix: Any = field(default_factory=pdfium.FS_MATRIX)
    colour: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_uint() for _ in range(4)))

    def words(self) -> Iterator[_Word]:
        """The words in the order of the file."""
        characters = self._characters()
        begins, end = True, 0
        for found in _WORD.finditer(characters):
            word, start = found.group(), found.start()
            if word in "\r\n":
                begins = True
            else:
                glue = "" if begins else characters[end:start]
                for part in self._parts(word, start):
                    yield part._replace(glue=glue, begins=begins)
                    glue, begins = "", False
                begins = word[-1] in _LINE_HYPHENS
            end = found.end()

    def _characters(self) -> str:
        """One character for each of PDFium's."""
        count = pdfium.FPDFText_CountChars(self.raw)
        if count <= 0:
            return ""
        space = ctypes.create_string_buffer(4 * (count + 1))
        written = pdfium.FPDFText_GetText(self.raw, 0, count, ctypes.cast(space, ctypes.POINTER(ctypes.c_ushort)))
        text = space.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self.raw, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _parts(self, word: str, start: int) -> Iterator[_Word]:
        """A word in as many parts as it has types. Only where its first and last differ is each character asked."""
        last = len(word) - 1
        if word[-1] in _LINE_HYPHENS and last:
            last -= 1
        look = self._look(start)
        if not last or self._look(start + last) == look:
            yield self._word(word, start, last, look)
            return
        begin = 0
        for at in range(1, len(word) + 1):
            after = self._look(start + min(at, last)) if at < len(word) else None
            if after != look:
                yield self._word(word[begin:at], start + begin, min(at - 1, last) - begin, look)
                begin, look = at, after or look

    def _word(self, word: str, start: int, last: int, look: _Look) -> _Word:
        first, final = self._box(start), self._box(start + last)
        return _Word("", word, bounds((first, final)) if last else first, look, False)

    def _box(self, index: int) -> Box:
        """The box of a character by its font's height; zeros where PDFium has none."""
        box = self.box
        if not pdfium.FPDFText_GetLooseCharBox(self.raw, index, ctypes.byref(box)):
            return Box(0.0, 0.0, 0.0, 0.0)
        return Box(box.left, box.bottom, box.right, box.top)

    def _look(self, index: int) -> _Look:
        piece = pdfium.FPDFText_GetTextObject(self.raw, index)
        key = ctypes.cast(piece, ctypes.c_void_p).value or 0
        look = self.looks.get(key)
        if look is None:
            look = self.looks[key] = self._look_of(piece, index)
        return look

    def _look_of(self, piece: Any, index: int) -> _Look:
        raw, matrix = self.raw, self.matrix
        pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix))
        size = round(pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d), 1)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(piece) if piece else 0
        kinds = self._kinds(piece) if piece else _PLAIN
        if mode == _STROKED:
            kinds |= {"bold"}
        if abs(matrix.b) < SLANT * abs(matrix.a) and matrix.c > SLANT * abs(matrix.d):
            kinds |= {"italic"}
        red, green, blue, alpha = self.colour
        has_colour = pdfium.FPDFText_GetFillColor(raw, index, *map(ctypes.byref, self.colour))
        is_clear = bool(has_colour) and alpha.value == 0
        is_white = bool(has_colour) and min(red.value, green.value, blue.value) >= WHITE and mode in (0, 4)
        is_hidden = mode in _INVISIBLE or is_clear or 0 < size < SMALLEST
        return _Look(kinds, size, _turn_of(matrix), is_hidden, is_white)

    def _kinds(self, piece: Any) -> frozenset[MarkKind]:
        font = pdfium.FPDFTextObj_GetFont(piece)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        kinds = self.fonts.get(key)
        if kinds is None:
            kinds = self.fonts[key] = _kinds_of_font(font) if font else _PLAIN
        return kinds


def _kinds_of_font(font: Any) -> frozenset[MarkKind]:
    """Bold and italic, by the name of the font; by its flags and weight where the name does not tell."""
    space = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, space, 256)
    name = space.value.decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(font)
    weighs = pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT and not _PLAIN_NAME.search(name)
    angle = ctypes.c_int()
    leans = bool(pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(angle))) and angle.value != 0
    kinds: set[MarkKind] = set()
    if _BOLD_NAME.search(name) or (flags > 0 and flags & _FORCE_BOLD) or weighs:
        kinds.add("bold")
    if _ITALIC_NAME.search(name) or (flags > 0 and flags & _ITALIC) or leans:
        kinds.add("italic")
    return frozenset(kinds)


def _turn_of(matrix: Any) -> int:
    if abs(matrix.b) * 20 < abs(matrix.a):
        return 0 if matrix.a > 0 else 2
    if abs(matrix.a) * 20 < abs(matrix.b):
        return 1 if matrix.b > 0 else 3
    return -1 if matrix.a or matrix.b else 0


def _usual_turn(words: Sequence[_Word]) -> int:
    turns = Counter[int]()
    for word in words:
        turns[word.look.turn] += len(word.text)
    turns.pop(-1, None)
    return turns.most_common(1)[0][0] if turns else 0


def _shown(page: pypdfium2.PdfPage, words: list[_Word]) -> list[_Word]:
    """The words on the visible part of the page; white ones only where something lies behind them."""
    left, bottom, right, top = page.get_cropbox()
    within = [
        w
        for w in words
        if (left <= (w.box.left + w.box.right) / 2 <= right and bottom <= w.box.middle <= top) or w.box.height == 0
    ]
    if not any(w.look.is_white for w in within):
        return within
    grounds = list(_grounds(page))
    return [
        w
        for w in within
        if not w.look.is_white
        or any(g.left <= w.box.left and g.right >= w.box.right and g.overlap(w.box) > 0 for g in grounds)
    ]


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


def _upright(word: _Word, turn: int) -> _Word:
    return word if not turn else word._replace(box=turned(word.box, -turn))


def _once(words: Sequence[_Word]) -> Iterator[_Word]:
    """Each word once: the same word drawn again in its place makes it bold."""
    again: set[int] = set()
    bold: set[int] = set()
    there: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        near = DOUBLED * (word.look.size or word.box.height)
        same = there.setdefault(word.text, [])
        for other in same[-8:]:
            box = words[other].box
            if abs(box.left - word.box.left) < near and abs(box.bottom - word.box.bottom) < near and word.box.height:
                again.add(number)
                bold.add(other)
                break
        else:
            same.append(number)
    for number, word in enumerate(words):
        if number in bold:
            yield word._replace(look=word.look._replace(kinds=word.look.kinds | {"bold"}))
        elif number not in again:
            yield word


def _runs(words: Iterable[_Word]) -> Iterator[Run]:
    kept: list[_Word] = []
    raised, order = False, 0
    for word in words:
        if kept and (word.begins or _parts_from(kept, word)):
            yield _run(kept, raised, order)
            raised, order = not word.begins and _is_raised(kept[-1], word), order + 1
            kept = []
        kept.append(word)
    if kept:
        yield _run(kept, raised, order)


def _parts_from(kept: list[_Word], word: _Word) -> bool:
    """Whether a word begins a run of its own: behind a wide gap, or raised, or behind what is raised."""
    before = kept[-1]
    size = max(before.look.size, word.look.size)
    if not size:
        return False
    if _is_raised(before, word) or (_is_raised(word, before) and len(kept) == 1):
        return True
    if any(is_from_right(w.text[0]) for w in (kept[0], before, word)):
        return False  # PDFium has put the words in their logical order; their places do not follow one another
    gap = word.box.left - before.box.right
    return gap > WIDE_GAP * size or gap < -2 * size  # the pen went on, or back


def _is_raised(word: _Word, than: _Word) -> bool:
    """Whether `than` stands above the line of `word`, in smaller type."""
    small, above = RAISED
    if than.look.size > small * word.look.size:
        return False
    return than.box.bottom - word.box.bottom > above * word.look.size


def _run(words: list[_Word], is_raised: bool, order: int) -> Run:
    stretches: list[Stretch] = []
    sizes = Counter[float]()
    for word in words:
        kinds = word.look.kinds
        text = fix_characters(word.text.translate(_SOFT_HYPHEN)).translate(_LIGATURES)
        if word.glue and stretches:
            blank = fix_characters(word.glue).replace("\n", " ")
            _append(stretches, Stretch(blank, stretches[-1].kinds & kinds))
        _append(stretches, Stretch(text, kinds))
        sizes[word.look.size] += len(text)
    is_plain = len(stretches) == 1 and not stretches[0].kinds
    box = bounds(w.box for w in words)
    return Run(
        text="".join(s.text for s in stretches),
        box=box,
        size=sizes.most_common(1)[0][0] or box.height,
        stretches=() if is_plain else tuple(stretches),
        is_raised=is_raised,
        order=order,
    )


def _append(stretches: list[Stretch], stretch: Stretch) -> None:
    """Adds a stretch, to the last one where it is set alike."""
    if stretches and stretches[-1].kinds == stretch.kinds:
        stretch = Stretch(stretches.pop().text + stretch.text, stretch.kinds)
    stretches.append(stretch)
