"""What the measurements over the load corpus share: the fixed sample, the pace of a reader over it, and the printing."""

import argparse
import datetime as dt
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "corpus" / "corpus.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Sample:
    """Every N-th document of a corpus, and whether only the JSON line is to be printed."""

    rows: tuple[Row, ...]
    quiet: bool

    @property
    def words(self) -> int:
        """The words of all its texts."""
        return sum(len(row["text"].split()) for row in self.rows)


def take(description: str | None, *, every: int) -> Sample:
    """The sample that the command line asks for. Ends the program with status 2 where the corpus is not here."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", type=int, default=every, help=f"take every N-th document (default {every})")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.corpus.exists():
        print(f"{args.corpus}: not here. Nothing was measured.", file=sys.stderr)
        raise SystemExit(2)
    return Sample(tuple(row for n, row in enumerate(read_rows(args.corpus)) if n % args.every == 0), args.json)


def date_of(row: Row) -> dt.date | None:
    """The day of a document of the corpus."""
    return dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None


def pace(sample: Sample, read: Callable[[Row], object], clock: Callable[[], float]) -> Row:
    """Documents and words per second of `read` by `clock`, after one document as warm-up."""
    read(sample.rows[0])
    start = clock()
    for row in sample.rows:
        read(row)
    seconds = clock() - start
    return {
        "documents": len(sample.rows),
        "words": sample.words,
        "seconds": round(seconds, 1),
        "documents_per_second": round(len(sample.rows) / seconds, 2),
        "words_per_second": round(sample.words / seconds),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def show(found: Row, sample: Sample) -> None:
    """Prints the figures: a line each, then all as one JSON object."""
    if not sample.quiet:
        for name, value in found.items():
            print(f"{name:<28}{value:>10}")
    print(json.dumps(found))
