"""Documents and words per second of the whole reading, in one warm process, on a fixed sample of real documents.

    python benchmarks/speed/throughput.py [--corpus FILE.jsonl[.gz]] [--every N] [--json]

Takes every N-th document of the corpus (default 60th), with its date, publisher and title as hints, after one warm-up document.
The last line is one JSON object. It shows one process on one core; nothing is stored.
"""

import sys
import time
from pathlib import Path

import verbale

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row
from benchmarks.speed.sample import date_of, pace, show, take


def read(row: Row) -> None:
    """Reads one document of the corpus."""
    verbale.read(row["text"].encode(), date=date_of(row), publisher=row.get("publisher"), title=row.get("title"))


def main() -> None:
    """The command line."""
    sample = take(__doc__, every=60)
    show(pace(sample, read, time.perf_counter), sample)


if __name__ == "__main__":
    main()
