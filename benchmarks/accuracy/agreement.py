"""How far two readers agree on the statement gold: the second reading of six documents scored against the first.

    python benchmarks/accuracy/agreement.py [--gold CORPUS] [--json]

The second reader worked from the guide and the texts alone. The scorer is the one that measures Verbale, so each figure is
what a careful person reaches: a machine much above it would have learned one reader's habits.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.gold import CORPUS, LABELS, SHARED, join
from benchmarks.accuracy.seed import RESAMPLES, load_scorer

SECOND = LABELS.parent / "second"


def main() -> int:
    """The command line. Exit status 0, 1 where labels do not fit the corpus, 2 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=CORPUS, help="the load corpus, JSON Lines")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.gold.is_file():
        print(f"{args.gold}: no corpus here, so the labels have no text. Nothing was measured.", file=sys.stderr)
        return 2
    score = load_scorer(SHARED / "bench" / "statements")
    with tempfile.TemporaryDirectory() as folder:
        readings = [Path(folder) / name for name in ("first", "second")]
        faults = [
            f for labels, out in zip((LABELS, SECOND), readings, strict=True) for f in _joined(labels, args.gold, out)
        ]
        first, second = (score.load_gold(out) for out in readings)
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    both = {name: first[name] for name in second if name in first}
    result = score.score(both, [score.as_prediction(name, *second[name]) for name in both], RESAMPLES)
    if not args.json:
        score.show(result)
    print(json.dumps(result, default=str))
    return int(bool(faults))


def _joined(labels: Path, corpus: Path, out: Path) -> list[str]:
    return join(labels, corpus, out, "both")[1]


if __name__ == "__main__":
    raise SystemExit(main())
