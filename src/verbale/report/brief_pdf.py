"""The brief as a PDF, set by Typst in the fonts that it brings along.

The words of documents reach Typst as data (JSON), never as markup: nothing in them is a command. Nothing is fetched:
the template asks for no package and no file.
"""

from bisect import bisect_left
from dataclasses import asdict
from importlib.resources import files
from typing import Any

import msgspec

from verbale.positions import Brief
from verbale.report.brief_sheet import SIZES, Record, Sheet, Size
from verbale.report.brief_writer import Writer

A4 = 297  # millimetres high
STANDARDS = ["a-2a", "ua-1"]  # for archives, and for readers who listen


def pdf(sheet: Sheet) -> bytes:
    """The pages, tagged for accessibility and fit for archives. Reference: ISO 19005-2, ISO 14289-1.

    Characters that no font here has stand as boxes, in a PDF that then claims neither standard.
    """
    from typst import TypstError

    # An archive asks for a date, and gets no made-up one.
    standards = [s for s in STANDARDS if sheet.day or not s.startswith("a-")]
    try:
        made = _set(sheet, format="pdf", pdf_standards=standards)
    except TypstError:
        made = _set(sheet, format="pdf")
    assert isinstance(made, bytes)
    return made


def size_for_a_page(brief: Brief, record: Record, *, height: int = A4) -> Size:
    """The fullest size at which the first part keeps to a page of A4's width and so many millimetres; the least where none does."""

    def fits(size: Size) -> bool:
        return _pages(Writer(brief, record, size).first_page(), height) <= 1

    return SIZES[bisect_left(SIZES, True, hi=len(SIZES) - 1, key=fits)]


def _pages(sheet: Sheet, height: int) -> int:
    made = _set(sheet, height=height, format="svg")
    return len(made) if isinstance(made, list) else 1


def _set(sheet: Sheet, *, height: int = A4, **form: Any) -> bytes | list[bytes] | None:
    from typst import Compiler  # 80 MB of it: loaded when something is set

    template = files("verbale.report").joinpath("templates", "brief.typ").read_bytes()
    data = {"sheet": msgspec.json.encode(asdict(sheet), enc_hook=str).decode(), "height": str(height)}
    return Compiler(template, sys_inputs=data).compile(**form)
