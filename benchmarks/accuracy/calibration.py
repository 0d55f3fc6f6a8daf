"""Whether a score means what it says: of the findings with a score near 0.8, how many are right, section by section.

    python benchmarks/accuracy/calibration.py [--gold FOLDER] [--half read|held-out] [--json]

Right is what the statements' scorer calls right: a statement's span, issue, act and holder; an account's issue, status and
party; a linkage's two ends and who imposes it; a reciprocity's parties; a measure's kind and sides; an event's root and actors.
Measured on the dev folder and one half of our own gold together; the tables were fitted on both, save the half `held-out`.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.gold import CORPUS, HALVES, LABELS, SHARED, join
from benchmarks.accuracy.seed import load_scorer, predict

MEASURES = {
    "statements": "statements_right",
    "accounts": "accounts",
    "linkages": "linkages",
    "reciprocities": "reciprocity",
    "measures": "measures",
    "events": "events",
}
BINS = 10
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding with its score, and whether gold has it."""

    section: str
    rule: str
    score: float
    right: bool


def judge(score: ModuleType, text: str, gold: Told, found: Told) -> Iterator[Judged]:
    """Every finding of one document, judged; those outside the annotated passages, and acts told again, are left out."""
    scope, wanted = gold["document"].get("scope"), score.as_prediction("", text, gold)
    for section, measure in MEASURES.items():
        told = [row for row in score.rows(found, section, text) if score.in_scope(row, text, scope)]
        if section == "accounts":
            asked = {(a["issue"], a["status"], p) for a in wanted["accounts"] for p in score.parties(a["according_to"])}
            met = [
                a for a in told if all((a["issue"], a["status"], p) in asked for p in score.parties(a["according_to"]))
            ]
        else:
            rows = score.rows(wanted, section, text)
            met = [row for _, row in score.pair(rows, told, score.TESTS[measure][1])]
            told = [r for r in told if section != "statements" or r in met or not score.told_again(r, text, rows)]
        for row in told:
            yield Judged(section, row["rule"], row["score"], any(row is one for one in met))


def reliability(judged: Iterable[Judged]) -> list[Told]:
    """For each tenth of the scale that has findings: how many, their mean score, how many are right."""
    bins: dict[int, list[Judged]] = {}
    for one in judged:
        bins.setdefault(min(BINS - 1, int(one.score * BINS)), []).append(one)
    return [
        {
            "from": place / BINS,
            "findings": len(inside),
            "score": sum(one.score for one in inside) / len(inside),
            "right": sum(one.right for one in inside),
        }
        for place, inside in sorted(bins.items())
    ]


def gap(bins: list[Told]) -> float:
    """The expected calibration error: how far score and share lie apart, weighted by the findings (Guo et al. 2017)."""
    total = sum(b["findings"] for b in bins)
    return sum(abs(b["score"] * b["findings"] - b["right"]) for b in bins) / total if total else 0.0


def table(judged: list[Judged]) -> Told:
    """The reliability of each section and of all together."""
    parts = {section: [j for j in judged if j.section == section] for section in MEASURES} | {"all": judged}
    bins = {name: reliability(inside) for name, inside in parts.items() if inside}
    return {name: {"bins": found, "gap": gap(found)} for name, found in bins.items()}


def show(found: Told) -> None:
    """Prints the tables."""
    for name, part in found.items():
        print(f"{name}: expected calibration error {part['gap']:.3f}")
        for b in part["bins"]:
            share = b["right"] / b["findings"]
            print(
                f"  {b['from']:.1f}–  {b['findings']:>5} findings, mean score {b['score']:.2f}, right {b['right']:>4} ({share:.2f})"
            )


def main() -> int:
    """The command line. Exit status 0, 1 where labels do not fit the corpus, 2 where there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "bench" / "statements" / "dev", help="the dev folder")
    parser.add_argument("--half", choices=HALVES, default=HALVES[0], help="held-out: that half of our own gold alone")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    if not args.gold.is_dir() or not CORPUS.is_file():
        print(f"{args.gold} or {CORPUS}: no gold here. Nothing was measured.", file=sys.stderr)
        return 2
    score = load_scorer(args.gold)
    with tempfile.TemporaryDirectory() as folder:
        _, faults = join(LABELS, CORPUS, Path(folder), args.half)
        gold = score.load_gold(folder) | (score.load_gold(args.gold) if args.half == HALVES[0] else {})
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    judged = [j for name, (text, told) in gold.items() for j in judge(score, text, told, predict(text, told, name))]
    found = table(judged)
    if not args.json:
        show(found)
    print(json.dumps(found))
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
