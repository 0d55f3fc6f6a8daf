"""Fits the tables by which raw scores become shares, and says how well they hold on documents not fitted on.

    python training/calibration.py GOLD_FOLDER… [--write]

Each folder holds NAME.yaml beside NAME.txt, of the shape of the statements gold. Isotonic regression by pooling adjacent
violators (Ayer et al. 1955; Zadrozny and Elkan 2002), blocks of at least LEAST findings; for statements also what each
common rule adds to the log-odds, drawn towards nothing by PRIOR findings. `--write` puts the tables into the English pack.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.accuracy.calibration import Judged, judge, show, table
from benchmarks.accuracy.seed import load_scorer
from training.reading import raw_record

from verbale.classify.calibration import EDGE, Scale
from verbale.resources.schemas.calibration import Calibration

PACK = Path(__file__).resolve().parents[1] / "src" / "verbale" / "resources" / "languages" / "en" / "calibration.yaml"
HEADER = (
    "# What share of findings of a raw score was right, fitted by training/calibration.py on the project's statements gold.\n"
    "# Card: docs/discussion/scores.md.\n"
)
REFERENCE = "fitted by isotonic regression"
LEAST = 20  # findings in a block of a table
PRIOR = 15.0  # findings by which a rule is drawn to its section's table
COMMON = 8  # findings of a rule, from which it has an entry
SLOPE = 0.02  # that every table rises at least over the whole scale, so that two scores never become one
FOLDS = 10  # of documents
BY_RULE = "statements"


def blocks(judged: Iterable[Judged]) -> list[tuple[float, float, int]]:
    """Mean raw score, share right and count of each block, both rising."""
    found: list[tuple[float, float, int]] = []
    for inside in _runs(sorted((j.score, float(j.right)) for j in judged)):
        block = (
            sum(s for s, _ in inside) / len(inside),
            (sum(r for _, r in inside) + 0.5) / (len(inside) + 1.0),
            len(inside),
        )
        found.append(block)
        while len(found) > 1 and found[-2][1] >= found[-1][1]:
            (s, p, n), (t, q, m) = found[-2:]
            found[-2:] = [((s * n + t * m) / (n + m), (p * n + q * m) / (n + m), n + m)]
    return found


def _runs(rows: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """The sorted rows in runs of LEAST or more, equal scores together; what is left over at the end goes with the last run."""
    run: list[tuple[float, float]] = []
    for at, row in enumerate(rows):
        is_new = bool(run) and row[0] != run[-1][0]
        if is_new and len(run) >= LEAST and len(rows) - at >= LEAST:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def points(judged: list[Judged]) -> tuple[tuple[float, float], ...]:
    """The table of one section: the blocks' middles, with an end on each side."""
    found = [(s, p) for s, p, _ in blocks(judged)]
    ends = [(0.0, found[0][1]), *found, (1.0, found[-1][1])]
    return tuple((round(s, 3), round(min(1 - EDGE, max(EDGE, p + SLOPE * (s - 0.5))), 3)) for s, p in ends)


def fit(judged: list[Judged]) -> list[Calibration]:
    """Every table and every rule's odds."""
    entries = []
    for section in dict.fromkeys(j.section for j in judged):
        inside = [j for j in judged if j.section == section]
        entries.append(Calibration(id=section, points=points(inside), findings=len(inside), reference=REFERENCE))
        if section == BY_RULE:
            entries += rules(inside, Scale((entries[-1],)))
    return entries


def rules(judged: list[Judged], scale: Scale) -> list[Calibration]:
    """What each common rule adds to the log-odds of the section's table."""
    found = []
    for rule in sorted({j.rule for j in judged}):
        inside = [j for j in judged if j.rule == rule]
        told = sum(scale.share(j.section, rule, j.score) for j in inside) / len(inside)
        share = (sum(j.right for j in inside) + PRIOR * told) / (len(inside) + PRIOR)
        odds = round(log(share / (1 - share)) - log(told / (1 - told)), 2)
        if len(inside) >= COMMON:
            found.append(Calibration(id=f"{BY_RULE}/{rule}", odds=odds, findings=len(inside), reference=REFERENCE))
    return found


def rescored(judged: Iterable[Judged], scale: Scale) -> list[Judged]:
    """The same findings with calibrated scores."""
    return [Judged(j.section, j.rule, scale.share(j.section, j.rule, j.score), j.right) for j in judged]


def read(folders: list[Path], score: ModuleType) -> list[list[Judged]]:
    """The judged findings of each document, with raw scores."""
    told: dict[str, Any] = {name: doc for folder in folders for name, doc in score.load_gold(folder).items()}
    return [list(judge(score, text, gold, raw_record(text, gold))) for text, gold in told.values()]


def lines(entries: list[Calibration]) -> Iterable[str]:
    """The entries as YAML, one a line."""
    for e in entries:
        told = f"points: {[list(p) for p in e.points]}" if e.points else f"odds: {e.odds}"
        yield f"- {{id: {e.id}, {told}, findings: {e.findings}, reference: {e.reference}}}\n"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {PACK.name}")
    args = parser.parse_args()
    documents = read(args.folders, load_scorer(args.folders[0]))
    unseen: list[Judged] = []
    for fold in range(FOLDS):
        others = [j for n, found in enumerate(documents) if n % FOLDS != fold for j in found]
        scale = Scale(tuple(fit(others)))
        unseen += rescored((j for n, found in enumerate(documents) if n % FOLDS == fold for j in found), scale)
    print("on documents not fitted on:")
    show(table(unseen))
    if args.write:
        entries = fit([j for found in documents for j in found])
        PACK.write_text(HEADER + "".join(lines(entries)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
