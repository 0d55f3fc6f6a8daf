"""One page of a PDF: its runs upright and once each, and apart from them what nobody sees on it."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from verbale.acquire.pdf_runs import WHITE, Found, Reader
from verbale.acquire.printed import Box, Page, Run, turned
from verbale.acquire.reading import Stretch

DOUBLED = 0.2  # of the type's size: the same word drawn again so near is one bold word
MOST_ALIKE = 8  # runs of the same words to compare one with


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, and the words on it that no reader sees or that run across it."""

    page: Page
    hidden: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    is_ocr: bool = False  # all of its text is invisible, as under a scanned picture


def read_page(page: pypdfium2.PdfPage, number: int, check: Callable[[int], None] = lambda _: None) -> Seen:
    """The runs of one page. `check` is told how many characters it has before they are read, and may raise."""
    text = page.get_textpage()
    try:
        check(text.count_chars())
        found = list(Reader(text.raw).runs())
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


def _length(found: Iterable[Found]) -> int:
    return sum(len(f.run.text) for f in found)


def _usual_turn(found: Iterable[Found]) -> int:
    turns = Counter[int]()
    for run, look in found:
        turns[look.turn] += len(run.text)
    turns.pop(-1, None)
    return turns.most_common(1)[0][0] if turns else 0


def _shown(page: pypdfium2.PdfPage, found: list[Found]) -> list[Found]:
    """The runs on the visible part of the page; white ones only where something lies behind them."""
    left, bottom, right, top = page.get_cropbox()
    within = [
        f
        for f in found
        if f.run.box.height == 0
        or (f.run.box.left < right and f.run.box.right > left and f.run.box.bottom < top and f.run.box.top > bottom)
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
