"""From a cold start to the printed board: reads one document in a new process, then prints the board in another.

    python benchmarks/speed/cold.py [--document FILE] [--runs N] [--json]

Prints wall-clock seconds (minimum, median, maximum over the runs) and the peak memory of either process. The last line is one
JSON object. It shows start-up and one document; it says nothing of throughput.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seed" / "interview.txt"
RELATION = "RUS-USA"


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one command. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--document", type=Path, default=SEED, help="the document to read")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.document.exists():
        print(f"{args.document}: not here. Nothing was measured.", file=sys.stderr)
        return 2
    program = str(ROOT / ".venv" / "bin" / "verbale")
    reads, boards, peaks = [], [], []
    for _ in range(args.runs):
        with tempfile.TemporaryDirectory() as folder:
            ledger = f"sqlite:///{folder}/cold.db"
            seconds, peak = timed([program, "read", str(args.document), "--relation", RELATION, "--ledger", ledger])
            reads.append(seconds)
            peaks.append(peak)
            seconds, peak = timed([program, "board", RELATION, "--ledger", ledger])
            boards.append(seconds)
            peaks.append(peak)
    both = [a + b for a, b in zip(reads, boards, strict=True)]
    found: dict[str, object] = {"runs": args.runs, "peak_megabytes": max(peaks)}
    for name, values in (("read", reads), ("board", boards), ("together", both)):
        found[name] = {"min": min(values), "median": statistics.median(values), "max": max(values)}
        if not args.json:
            print(f"{name:<10} {min(values):6.2f} s  {statistics.median(values):6.2f} s  {max(values):6.2f} s")
    if not args.json:
        print(f"peak memory {max(peaks):.0f} MB")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
