"""Fits the weights by which a draft is taken for a statement, and says what they reach on documents not fitted on.

    python training/statement_weights.py GOLD_FOLDER… [--write]

Each folder holds NAME.yaml beside NAME.txt (the statements gold of this project: public documents of governments, labelled by
its own guide). Logistic regression with an L2 penalty, solved by Newton's method: Hastie, Tibshirani and Friedman 2009,
The Elements of Statistical Learning, 2nd ed., section 4.4.1. `--write` puts the weights into the English language pack.
"""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.accuracy.seed import load_scorer

from verbale import acquire, annotate, attribute
from verbale.api import models
from verbale.classify.statements import THRESHOLD, Reading, one_each
from verbale.classify.weighing import Features
from verbale.model import Origin, Statement

HOME = (
    Path(__file__).resolve().parents[1]
    / "src"
    / "verbale"
    / "resources"
    / "languages"
    / "en"
    / "statement-weights.yaml"
)
HEADER = (
    "# What each feature of a draft adds to the log-odds that it is a statement, fitted by training/statement_weights.py on\n"
    "# the project's statements gold. Card: docs/discussion/statements.md.\n"
)
PENALTY = 10.0
SEEN_AT_LEAST = 8  # drafts; rarer features get no weight
FOLDS = 18  # of documents
Draft = tuple[Statement, Features]
Labelled = list[tuple[Features, float]]


class Gold:
    """One document, its drafts sentence by sentence, and which of them are right."""

    def __init__(self, name: str, text: str, told: dict[str, Any], score: ModuleType) -> None:
        self.name, self.text, self.told = name, text, told
        of, day, pair = told["document"], told["document"].get("date"), told["document"].get("relation")
        origin = Origin(
            name="-",
            title=of.get("title"),
            date=date.fromisoformat(str(day)) if day else None,
            publisher=of.get("publisher"),
            kind=None,
            relation=(pair[0], pair[1]) if pair else None,
        )
        loaded = models(None)
        transcript = acquire.transcript(text.encode(), origin, loaded)
        reading = Reading(attribute.statements(annotate.mentions(transcript, loaded), loaded), loaded.resources)
        self.sentences: list[list[Draft]] = [
            [(reading.statement_of(draft, 0.5, features), features) for draft, features in drafts]
            for drafts in reading.drafts()
        ]
        self.labelled = self._labelled(score)

    def _labelled(self, score: ModuleType) -> Labelled:
        """A draft that meets gold, best first and one to one, is right; one that tells a gold act again is left out."""
        gold = score.rows(score.as_prediction("", self.text, self.told), "statements", self.text)
        drafts = [d for sentence in self.sentences for d in sentence]
        rows = [row_of(statement) | {"span": tuple(statement.evidence.span)} for statement, _ in drafts]
        right = {id(p) for _, p in score.pair(gold, rows, score.meets)}
        scope = self.told["document"].get("scope")
        found: Labelled = []
        for row, (_, features) in zip(rows, drafts, strict=True):
            if id(row) in right:
                found.append((features, 1.0))
            elif not score.told_again(row, self.text, gold) and score.in_scope(row, self.text, scope):
                found.append((features, 0.0))
        return found


def row_of(statement: Statement) -> dict[str, Any]:
    """A statement as the scorer reads it."""
    span = statement.evidence.span
    return {
        "start": span.start,
        "end": span.end,
        "quote": statement.evidence.quote,
        "issue": statement.issue,
        "act": statement.act,
        "holder": list(statement.holder),
        "told_by": statement.told_by,
        "assertion": statement.assertion,
    }


def fit(rows: Labelled, names: list[str]) -> dict[str, float]:
    """The weight of each feature and the bias."""
    place = {name: n for n, name in enumerate(names)}
    data = np.zeros((len(rows), len(names) + 1))
    data[:, -1] = 1.0
    for n, (features, _) in enumerate(rows):
        for name, value in features.items():
            if name in place:
                data[n, place[name]] = value
    labels = np.array([label for _, label in rows])
    penalty = np.eye(len(names) + 1) * PENALTY
    penalty[-1, -1] = 1e-6
    weights = np.zeros(len(names) + 1)
    for _ in range(60):
        chance = 1 / (1 + np.exp(-data @ weights))
        slope = data.T @ (chance - labels) + penalty @ weights
        step = np.linalg.solve((data.T * (chance * (1 - chance))) @ data + penalty, slope)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return dict(zip([*names, "bias"], map(float, weights), strict=True))


def predict(gold: Gold, weights: dict[str, float]) -> dict[str, Any]:
    """What the weights make of a document's drafts."""
    found = []
    for sentence in gold.sentences:
        scored = [(s, sum(weights.get(k, 0.0) * v for k, v in f.items()) + weights["bias"]) for s, f in sentence]
        kept = [replace(s, score=1 / (1 + np.exp(-z))) for s, z in scored]
        found += one_each([s for s in kept if s.score >= THRESHOLD])
    return {"name": gold.name, "text": gold.text, "statements": [row_of(s) for s in found], "accounts": []}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {HOME.name}")
    args = parser.parse_args()
    score = load_scorer(args.folders[0])
    told = {name: doc for folder in args.folders for name, doc in score.load_gold(folder).items()}
    golds = [Gold(name, text, doc, score) for name, (text, doc) in told.items()]
    counts: dict[str, int] = {}
    for features, _ in (row for gold in golds for row in gold.labelled):
        for name, value in features.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counts.items() if count >= SEEN_AT_LEAST)
    predictions = []
    for fold in range(FOLDS):
        others = [row for n, gold in enumerate(golds) for row in gold.labelled if n % FOLDS != fold]
        weights = fit(others, names) if others else {}
        predictions += [predict(gold, weights) for n, gold in enumerate(golds) if n % FOLDS == fold]
    for measure, value in score.score(told, predictions).items():
        if measure in ("statements", "statements_right"):
            print(f"on documents not fitted on, {measure}: P {value['p']:.3f} R {value['r']:.3f} F1 {value['f1']:.3f}")
    if args.write:
        weights = fit([row for gold in golds for row in gold.labelled], names)
        rows = sorted(weights.items(), key=lambda item: (item[0] != "bias", item[0]))
        lines = [f"- {{id: {k}, weight: {v:.3f}, reference: fitted by logistic regression}}\n" for k, v in rows]
        HOME.write_text(HEADER + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
