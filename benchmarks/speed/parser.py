"""The whole reading beside the language model's full pipeline alone, over the same texts, in one process.

    python benchmarks/speed/parser.py [--corpus FILE.jsonl[.gz]] [--every N] [--json]

Takes every N-th document of the corpus (default 120th). "pipeline" is `spacy.load` of the package that Verbale reads with, all its
pipes on, one call a document; "reading" is `verbale.read`, which runs that parser too and everything else. Both are timed in turn,
document by document, after one of each as warm-up, so that a busy machine slows both alike. The last line is one JSON object.
It shows one process on one core; nothing is stored.
"""

import importlib.util
import sys
import time
from pathlib import Path

import spacy

import verbale
from verbale.resources.models import cards

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.speed.sample import show, take
from benchmarks.speed.throughput import read


def main() -> None:
    """The command line."""
    sample = take(__doc__, every=120)
    installed = (c.package for c in cards() if c.language == "en" and importlib.util.find_spec(c.package))
    pipeline = spacy.load(next(installed))
    pipeline(sample.rows[0]["text"])
    read(sample.rows[0])
    alone = whole = 0.0
    for row in sample.rows:
        start = time.process_time()
        pipeline(row["text"])
        middle = time.process_time()
        read(row)
        alone, whole = alone + middle - start, whole + time.process_time() - middle
    found = {
        "verbale": verbale.__version__,
        "documents": len(sample.rows),
        "words": sample.words,
        "pipeline_seconds": round(alone, 2),
        "reading_seconds": round(whole, 2),
        "pipeline_words_per_second": round(sample.words / alone),
        "reading_words_per_second": round(sample.words / whole),
        "reading_to_pipeline": round(whole / alone, 3),
    }
    show(found, sample)


if __name__ == "__main__":
    main()
