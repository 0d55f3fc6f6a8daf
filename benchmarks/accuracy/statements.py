"""Statements, accounts, linkages, measures and events against a folder of gold: the seed harness, with the dev folder as default.

python benchmarks/accuracy/statements.py [--gold FOLDER] [--predictions OUT.jsonl] [--json] [--errors]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.seed import SHARED, main

if __name__ == "__main__":
    raise SystemExit(main(SHARED / "bench" / "statements" / "dev"))
