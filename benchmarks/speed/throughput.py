"""Documents and words per second of the whole reading, in one warm process, on a fixed sample of real documents.

    python benchmarks/speed/throughput.py [--corpus FILE.jsonl[.gz]] [--every N] [--json]

Takes every N-th document of the corpus (default 60th), with its date, publisher and title as hints, after one warm-up document.
The last line is one JSON object. It shows one process on one core; nothing is stored.
"""

import argparse
import datetime as dt
import json
import resource
import sys
import time
from pathlib import Path

import verbale

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "corpus" / "corpus.jsonl.gz"


def read(row: Row) -> None:
    """Reads one document of the corpus."""
    date = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
    verbale.read(row["text"].encode(), date=date, publisher=row.get("publisher"), title=row.get("title"))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", type=int, default=60, help="take every N-th document")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.corpus.exists():
        print(f"{args.corpus}: not here. Nothing was measured.", file=sys.stderr)
        return 2
    rows = [row for n, row in enumerate(read_rows(args.corpus)) if n % args.every == 0]
    read(rows[0])
    words = sum(len(row["text"].split()) for row in rows)
    start = time.perf_counter()
    for row in rows:
        read(row)
    seconds = time.perf_counter() - start
    found = {
        "documents": len(rows),
        "words": words,
        "seconds": round(seconds, 1),
        "documents_per_second": round(len(rows) / seconds, 2),
        "words_per_second": round(words / seconds),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    if not args.json:
        for name, value in found.items():
            print(f"{name:<22}{value:>10}")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
