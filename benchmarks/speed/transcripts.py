"""Words per second from bytes to turns alone (encoding, language, date, kind, turns, insertions), on a fixed sample.

    python benchmarks/speed/transcripts.py [--corpus FILE.jsonl[.gz]] [--every N] [--json]

Takes every N-th document of the corpus (default 20th), with its date, publisher and title as hints, after one warm-up document.
The last line is one JSON object. Processor time of one core is measured, so that what
else runs on the machine does not count; nothing is annotated, nothing stored.
"""

import argparse
import datetime as dt
import json
import resource
import sys
import time
from pathlib import Path

from verbale.acquire import transcript
from verbale.model import Origin
from verbale.resources import Models, Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "corpus" / "corpus.jsonl.gz"


def read(row: Row, models: Models) -> None:
    """Reads the turns of one document of the corpus."""
    date = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
    origin = Origin(name=str(row["id"]), date=date, publisher=row.get("publisher"), title=row.get("title"))
    transcript(row["text"].encode(), origin, models)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", type=int, default=20, help="take every N-th document")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.corpus.exists():
        print(f"{args.corpus}: not here. Nothing was measured.", file=sys.stderr)
        return 2
    rows = [row for n, row in enumerate(read_rows(args.corpus)) if n % args.every == 0]
    models = Models(Resources())
    read(rows[0], models)
    words = sum(len(row["text"].split()) for row in rows)
    start = time.process_time()
    for row in rows:
        read(row, models)
    seconds = time.process_time() - start
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
