"""Cells of CSV: text that a spreadsheet would take for a formula is kept from it.

Documents are somebody else's, and a cell that begins with `=` runs when the sheet is opened: an apostrophe before it makes it
text again. Reference: OWASP, CSV Injection; RFC 4180.
"""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # full width: taken for the same
CONTROL = ("\t", "\r", "\n")


def guarded(text: str) -> str:
    """`text` as a cell, an apostrophe before what begins a formula."""
    runs = text.startswith(CONTROL) or text.lstrip().startswith(FORMULA)
    return f"'{text}" if runs else text


def csv_line(cells: Iterable[str]) -> bytes:
    """One line of CSV in UTF-8, its cells guarded."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return held.getvalue().encode()
