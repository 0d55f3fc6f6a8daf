"""Takes every measure that can be taken here, prints the tables, checks the floors, and writes the figures.

    python benchmarks/run.py [--only PART …] [--out FILE]

Gold lies beside the checkout (`../shared`); what is absent is skipped, saying so. Exit status 1 where a figure fell below its
floor or a part failed.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks import floors

HERE = Path(__file__).resolve().parent
PARTS: tuple[tuple[str, str, str], ...] = (  # name, script with its options, gold: see floors.gold_at
    ("seed", "accuracy/seed.py", "seed"),
    ("statements", "accuracy/statements.py", "bench/statements/dev"),
    ("statements-read", "accuracy/statements_read.py", "bench/corpus/corpus.jsonl.gz"),
    ("statements-held-out", "accuracy/statements_read.py --half held-out", "bench/corpus/corpus.jsonl.gz"),
    ("agreement", "accuracy/agreement.py", "bench/corpus/corpus.jsonl.gz"),
    ("calibration", "accuracy/calibration.py", "bench/statements/dev"),
    ("calibration-held-out", "accuracy/calibration.py --half held-out", "bench/statements/dev"),
    ("actors", "accuracy/actors.py", "seed"),
    ("actors-coded", "accuracy/actors.py", "bench/events/dev.jsonl.gz"),
    ("turns-labelled", "accuracy/turns.py", "bench/turns/dev_labelled.jsonl.gz"),
    ("turns-dash", "accuracy/turns.py", "bench/turns/dev_dash.jsonl.gz"),
    ("turns-layouts", "accuracy/turn_layouts.py", "bench/turns/dev_dash.jsonl.gz"),
    ("time", "accuracy/time.py", "bench/time/train.jsonl.gz"),
    ("time-wikiwars", "accuracy/time.py", "bench/time/wikiwars_train.jsonl.gz"),
    ("attribution", "accuracy/attribution.py", "bench/attribution/dev.jsonl.gz"),
    ("kinds", "accuracy/kinds.py", "bench/corpus/corpus.jsonl.gz"),
    ("front", "accuracy/front.py", "bench/corpus/corpus.jsonl.gz"),
    ("events", "accuracy/events.py", "bench/events/dev.jsonl.gz"),
    ("compare", "accuracy/compare.py", "gold/compare.yaml"),
    ("changes", "accuracy/changes.py", "gold/changes.yaml"),
)
SPEED = (
    ("cold", "speed/cold.py", "seed"),
    ("throughput", "speed/throughput.py", "bench/corpus"),
    ("parser", "speed/parser.py", "bench/corpus"),
    ("transcripts", "speed/transcripts.py", "bench/corpus"),
    ("html", "speed/web_pages.py", ""),  # makes its own pages
    ("pdf", "speed/pdf.py", ""),
    ("views", "speed/views.py", ""),
    ("exports", "speed/exports.py", ""),
)


def measure(script: str, arguments: list[str]) -> dict[str, Any] | None:
    """The figures of one script: its last line. None where it failed."""
    name, *options = script.split()
    command = [sys.executable, str(HERE / name), *options, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    print("\n".join(lines[:-1]))
    if done.returncode or not lines:
        print(done.stderr, file=sys.stderr)
        return None
    figures: dict[str, Any] = json.loads(lines[-1])
    return figures


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="PART", help="only these parts")
    parser.add_argument("--out", type=Path, help="write all figures to this file, as one JSON object")
    args = parser.parse_args()
    found: dict[str, Any] = {}
    failed: list[str] = []
    for name, script, gold in (*PARTS, *SPEED):
        if args.only and name not in args.only:
            continue
        path = floors.gold_at(gold)
        print(f"\n== {name}: {script} on {gold}")
        if not path.exists():
            print("skipped: the gold is not here")
            continue
        start = time.perf_counter()
        figures = measure(script, ["--gold", str(path)] if gold and not script.startswith("speed") else [])
        if figures is None:
            failed.append(f"{name} failed")
            continue
        print(f"({time.perf_counter() - start:.1f} s)")
        found[name] = figures
        failed += floors.falls(name, path, figures) if gold and not script.startswith("speed") else []
    if args.out:
        args.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for line in failed:
        print(f"BELOW ITS FLOOR OR FAILED: {line}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
