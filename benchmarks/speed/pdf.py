"""Pages of a PDF per second, from bytes to text with its marks and places.

    python benchmarks/speed/pdf.py [--pages N] [--json]

Prints N pages (default 40) of made-up words, in one column and in two, and reads them five times; the fastest counts. The last
line is one JSON object. It shows one process on one core, and PDFs that draw a line at one stroke, as word processors do: those
of browsers, which draw each letter by itself, take PDFium alone five times as long.
"""

import argparse
import io
import json
import random
import time

from reportlab.pdfgen.canvas import Canvas

from verbale.acquire.pdf import read_pdf

RUNS = 5
LINES, LEADING = 48, 14  # of a page
WORDS = "the envoy of Norway said that a consulate would remain closed for months while talks on visas and flights went on".split()  # noqa: SIM905


def printed(pages: int, *, columns: int) -> bytes:
    """A PDF of so many pages, always the same."""
    out, chance = io.BytesIO(), random.Random(columns)
    canvas = Canvas(out, pagesize=(600, 800), invariant=1)
    for number in range(pages):
        canvas.setFont("Helvetica", 9)
        for column in range(columns):
            for line in range(LINES):
                words = " ".join(chance.choice(WORDS) for _ in range(18 // columns))
                canvas.drawString(50 + 260 * column, 740 - LEADING * line, words)
        canvas.drawString(300, 30, str(number + 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seconds(data: bytes) -> float:
    """How long the fastest reading took."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        read_pdf(data, "made.pdf")
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=40, help="how many pages to print and read")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    one, two = (seconds(printed(args.pages, columns=columns)) for columns in (1, 2))
    found = {
        "pages": args.pages,
        "runs": RUNS,
        "pages_per_second": round(args.pages / one),
        "pages_per_second_two_columns": round(args.pages / two),
    }
    if not args.json:
        for name, value in found.items():
            print(f"{name:<30}{value:>10}")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
