"""The whole reading beside the language model's full pipeline alone, over the same texts, in one process.

    python benchmarks/speed/parser.py [--corpus FILE.jsonl[.gz]] [--every N] [--json]

Takes every N-th document of the corpus (default 120th). "pipeline" is `spacy.load` of the package that Verbale reads with, all its
pipes on, one call a document; "reading" is `verbale.read`, which runs that parser too and everything else. Both are timed in turn,
document by document, after one of each as warm-up, so that a busy machine slows both alike. The last line is one JSON object.
It shows one process on one core; nothing is stored.
"""

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path

import spacy

import verbale
from verbale.resources.models import cards

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import read_rows
from benchmarks.speed.throughput import CORPUS, read


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", type=int, default=120, help="take every N-th document")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.corpus.exists():
        print(f"{args.corpus}: not here. Nothing was measured.", file=sys.stderr)
        return 2
    rows = [row for n, row in enumerate(read_rows(args.corpus)) if n % args.every == 0]
    installed = (c.package for c in cards() if c.language == "en" and importlib.util.find_spec(c.package))
    pipeline = spacy.load(next(installed))
    pipeline(rows[0]["text"])
    read(rows[0])
    alone = whole = 0.0
    for row in rows:
        start = time.process_time()
        pipeline(row["text"])
        middle = time.process_time()
        read(row)
        alone, whole = alone + middle - start, whole + time.process_time() - middle
    words = sum(len(row["text"].split()) for row in rows)
    found = {
        "verbale": verbale.__version__,
        "documents": len(rows),
        "words": words,
        "pipeline_seconds": round(alone, 2),
        "reading_seconds": round(whole, 2),
        "pipeline_words_per_second": round(words / alone),
        "reading_words_per_second": round(words / whole),
        "reading_to_pipeline": round(whole / alone, 3),
    }
    if not args.json:
        for name, value in found.items():
            print(f"{name:<28}{value:>10}")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
