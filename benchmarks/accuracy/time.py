"""Scores Verbale's time expressions on a gold file, in the manner of TempEval-3 task A.

    python benchmarks/accuracy/time.py --gold FILE.jsonl[.gz] [--predictions OUT.jsonl] [--json]

Each line of the gold is one document: {"id", "dct", "text", "timexes": [{"start", "end", "type", "value"}]}; `dct` is its
date. Prints the table of the `score.py` that lies beside the gold and, last, one JSON object of figures.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from verbale.annotate.times import find_times
from verbale.resources import Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import one_turn, read_rows


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """What Verbale finds in a document, in the scorer's shape."""
    found = find_times(one_turn(row["text"], name=row["id"], date=row.get("dct")), resources, bare=True)
    return {
        "id": row["id"],
        "timexes": [
            {"start": t.evidence.span.start, "end": t.evidence.span.end, "type": t.type, "value": t.value, "why": t.why}
            for t in found
        ],
    }


def main() -> None:
    """Runs, writes and scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, help="where to keep what was found, as JSONL")
    parser.add_argument("--errors", type=Path, help="where to list every miss and false positive, as TSV")
    parser.add_argument("--scorer", type=Path, help="the score.py to use; else the one beside the gold")
    parser.add_argument("--json", action="store_true", help="print only the JSON object")
    options = parser.parse_args()
    rows, resources = list(read_rows(options.gold)), Resources()
    predict({"id": "-", "text": "On 5 March 2031."}, resources)  # compiles the grammar
    begun = time.perf_counter()
    found = [predict(row, resources) for row in rows]
    seconds = time.perf_counter() - begun
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        out = options.predictions or Path(folder) / "predictions.jsonl"
        out.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in found), encoding="utf-8")
        scorer = options.scorer or options.gold.parent / "score.py"
        command = [sys.executable, str(scorer), str(options.gold), str(out)]
        if options.errors:
            subprocess.run([*command, "--errors", str(options.errors)], check=True, capture_output=True)
        if not options.json:
            subprocess.run([*command, "--ci"], check=True)
        figures = json.loads(subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout)
    print(json.dumps({**figures, "documents": len(rows), "words": words, "words_per_second": round(words / seconds)}))


if __name__ == "__main__":
    main()
