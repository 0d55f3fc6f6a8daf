"""Words per second from bytes to turns alone (encoding, language, date, kind, turns, insertions), on a fixed sample.

    python benchmarks/speed/transcripts.py [--corpus FILE.jsonl[.gz]] [--every N] [--json]

Takes every N-th document of the corpus (default 20th), with its date, publisher and title as hints, after one warm-up document.
The last line is one JSON object. Processor time of one core is measured, so that what
else runs on the machine does not count; nothing is annotated, nothing stored.
"""

import sys
import time
from pathlib import Path

from verbale.acquire import transcript
from verbale.model import Origin
from verbale.resources import Models, Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row
from benchmarks.speed.sample import date_of, pace, show, take


def main() -> None:
    """The command line."""
    sample, models = take(__doc__, every=20), Models(Resources())

    def read(row: Row) -> None:
        origin = Origin(name=row["id"], date=date_of(row), publisher=row.get("publisher"), title=row.get("title"))
        transcript(row["text"].encode(), origin, models)

    show(pace(sample, read, time.process_time), sample)


if __name__ == "__main__":
    main()
