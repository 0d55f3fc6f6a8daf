"""What a text tells of itself when its metadata are withheld: title, date, publisher and kind's companions, on the load corpus.

    python benchmarks/accuracy/front.py --gold CORPUS.jsonl.gz [--every N] [--json] [--errors]

Each document is read twice: as it stands, where a title or a date found may be right or wrong and most have none; and under its
own title as the first line, as pages and files have it. A title is right if it is the document's, a date if it is the document's
day. The last line printed is one JSON object of figures: found and right, and of how many.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from verbale.acquire.describe import describe
from verbale.acquire.formats import read_document
from verbale.model import Document, Origin
from verbale.resources import Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows


def read(text: str, resources: Resources) -> Document:
    """What Verbale says of a text that comes with nothing but its words."""
    data = text.encode("utf-8")
    return describe(data, read_document(data, "document.txt"), Origin(name="document.txt"), resources)


def judged(row: Row, resources: Resources) -> Iterator[tuple[str, str | None, str, str]]:
    """Each field that was looked for: its name, what was found, what is right, and why."""
    bare = read(row["text"], resources)
    headed = read(f"{row['title']}\n\n{row['text']}", resources)
    day = str(row["date"] or "")
    yield "date", bare.date.isoformat() if bare.date else None, day, bare.why["date"]
    yield "date_headed", headed.date.isoformat() if headed.date else None, day, headed.why["date"]
    yield "title_none", bare.title, row["title"], bare.why["title"]
    yield "title", headed.title, " ".join(row["title"].split()), headed.why["title"]
    yield "publisher", headed.publisher, row["publisher"], headed.why["publisher"]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the load corpus")
    parser.add_argument("--every", type=int, default=4, help="read only every so many documents")
    parser.add_argument("--json", action="store_true", help="print only the JSON object")
    parser.add_argument("--errors", action="store_true", help="list what is found and not right")
    options = parser.parse_args()
    resources = Resources()
    figures: dict[str, Counter[str]] = {}
    for number, row in enumerate(read_rows(options.gold)):
        if number % options.every:
            continue
        for field, found, right, why in judged(row, resources):
            counts = figures.setdefault(field, Counter())
            counts.update(documents=1, found=found is not None, right=found is not None and found == right)
            if options.errors and found is not None and found != right:
                print(f"{field}\t{row['id'][:40]}\t{found[:90]}\t{right[:90]}\t{why[:80]}")
    if not options.json:
        for field, c in figures.items():
            print(f"{field:<12} {c['found']:>5} found, {c['right']:>5} right, of {c['documents']}")
    print(json.dumps({field: dict(c) for field, c in figures.items()}))


if __name__ == "__main__":
    main()
