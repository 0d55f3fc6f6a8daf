"""The same measure on Verbale's own stand-off gold, from documents other than the dev set's; joined with its texts first.

    python benchmarks/accuracy/statements_read.py [--gold CORPUS] [--half read|held-out] [--json] [--errors]

`read` is the half that rules were tuned on too; `held-out` is measured only. Times and quantities are not annotated.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy import seed
from benchmarks.accuracy.gold import CORPUS, HALVES, LABELS, SHARED, join


def main() -> int:
    """The command line. Exit status 0, 1 where labels do not fit the corpus, 2 where there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=CORPUS, help="the load corpus, JSON Lines")
    parser.add_argument("--half", choices=HALVES, default=HALVES[0], help="which half (default: read)")
    args, rest = parser.parse_known_args()
    if not args.gold.is_file():
        print(f"{args.gold}: no corpus here, so the labels have no text. Nothing was measured.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        _, faults = join(LABELS, args.gold, Path(folder), args.half)
        print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
        sys.argv = [sys.argv[0], "--gold", folder, "--scorer", str(SHARED / "bench" / "statements"), *rest]
        return int(bool(faults)) or seed.main(Path(folder))


if __name__ == "__main__":
    raise SystemExit(main())
