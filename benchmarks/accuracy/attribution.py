"""Measures attribution on a gold file in PolNeAR's shape: source, cue and content as character spans.

    python benchmarks/accuracy/attribution.py --gold dev.jsonl.gz [--predictions OUT.jsonl] [--scorer score.py] [--json]

Each line of the gold file holds `id`, `text` and `attributions`. Verbale reads every text as an article of one voice. The
gold marks outermost attributions alone (no cue of it lies in another's content), so those with a parent are left out.
The scorer is looked for beside the gold file. The last line printed is one JSON object of figures.

Besides the scorer's table, five classes are told apart, the first that fits: `direct` (direct and mixed: a pair of quotation
marks in the content), `agentless` (no source), `nominal` (the cue is a noun), `attitude` (believing, wanting, liking, judging,
fearing, seeming), `indirect` (all other cues). A class's recall is over gold attributions of that class, its precision over
predictions of that class; a gold cue's word is looked up in the lexicon, and one that is not there counts as `indirect`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from verbale.annotate import mentions
from verbale.attribute import statements
from verbale.attribute.cues import Lexicon, load_lexicon
from verbale.model import Attributed
from verbale.resources import load_models
from verbale.syntax import Sentence, Token

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, load_scorer, one_turn, read_rows

CLASSES = ("direct", "indirect", "attitude", "nominal", "agentless")
ATTITUDES = ("believe", "want", "like", "fear", "praise", "criticize", "seem")


def predictions_of(attributed: Attributed) -> list[dict[str, list[list[int]]]]:
    """The outermost attributions, in the gold's shape."""
    return [
        {role: [list(span) for span in getattr(a, role)] for role in ("source", "cue", "content")}
        for a in attributed.attributions
        if a.parent is None
    ]


class Tally:
    """Rights and wrongs by class of attribution."""

    def __init__(self, scorer: ModuleType, lexicon: Lexicon) -> None:
        self._scorer, self._lexicon = scorer, lexicon
        self._counts = {name: {"right": 0, "told": 0, "found": 0, "wanted": 0} for name in CLASSES}

    def add(self, article: Row, attributed: Attributed, predicted: list[dict[str, list[list[int]]]]) -> None:
        """Count one article."""
        text, scorer = article["text"], self._scorer
        wanted = [a for a in article["attributions"] if scorer.charset(text, a.get("content"))]
        gold, told = scorer.prepare(text, wanted, 0), scorer.prepare(text, predicted, 2)
        used_gold, used_told = scorer.match(gold, told, scorer.same_source)
        tokens = {t.start: (s, t) for s in attributed.annotated.sentences for t in s.tokens}
        for rows, prepared, used, all_of, right in (
            (wanted, gold, used_gold, "wanted", "found"),
            (predicted, told, used_told, "told", "right"),
        ):
            for number, row in enumerate(rows):
                counts = self._counts[self._class_of(row, prepared[number], tokens)]
                counts[all_of] += 1
                counts[right] += number in used

    def _class_of(self, row: Row, prepared: Row, tokens: dict[int, tuple[Sentence, Token]]) -> str:
        if prepared["direct"]:
            return "direct"
        if not prepared["src"]:
            return "agentless"
        found = [tokens[i] for span in row["cue"] for i in range(*span) if i in tokens]
        entries = [e for s, t in found if (e := self._lexicon.entry(s, t)) is not None]
        entry = min(entries, key=lambda e: e.pos not in ("noun", "adjective"), default=None)
        if entry is None:
            return "indirect"
        return "nominal" if entry.pos == "noun" else "attitude" if entry.sense in ATTITUDES else "indirect"

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 of each class."""
        found = {}
        for name, c in self._counts.items():
            p, r = c["right"] / max(c["told"], 1), c["found"] / max(c["wanted"], 1)
            found[name] = {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, **c}
        return found


def table_of(classes: dict[str, dict[str, float]]) -> str:
    """The classes as lines."""
    head = f"{'class':<22}{'P':>7}{'R':>7}{'F1':>7}{'told':>8}{'wanted':>8}"
    return "\n".join(
        [head]
        + [
            f"{name:<22}{c['p']:>7.3f}{c['r']:>7.3f}{c['f1']:>7.3f}{c['told']:>8}{c['wanted']:>8}"
            for name, c in classes.items()
        ]
    )


def predict(gold: Path, out: Path, scorer: Path | None) -> dict[str, Any]:
    """Write the predictions for a gold file; what was read, in how many seconds, and the figures by class."""
    models, start, articles = load_models(), time.perf_counter(), 0
    tally = Tally(load_scorer(gold, scorer), load_lexicon(models.resources, "en"))
    with out.open("w", encoding="utf-8") as file:
        for article in read_rows(gold):
            articles += 1
            found = statements(
                mentions(one_turn(article["text"], name=article["id"], publisher=article.get("publisher")), models),
                models,
            )
            row = {"id": article["id"], "attributions": predictions_of(found)}
            tally.add(article, found, [a for a in row["attributions"] if a["content"]])
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return {"articles": articles, "seconds": round(time.perf_counter() - start, 1), "classes": tally.figures()}


def score(scorer: Path, gold: Path, out: Path) -> tuple[str, dict[str, Any]]:
    """The scorer's table, and its figures."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        command = [sys.executable, str(scorer), str(gold), str(out), "--json", str(figures), "--bootstrap", "200"]
        table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return table, json.loads(figures.read_text(encoding="utf-8"))


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="JSONL of articles with attributions, may be .gz")
    parser.add_argument("--predictions", type=Path, help="where to write the predictions; kept only if given")
    parser.add_argument("--scorer", type=Path, help="the scorer; default: score.py beside the gold file")
    parser.add_argument("--json", action="store_true", help="print the line of figures alone")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = args.predictions or Path(folder) / "predictions.jsonl"
        read = predict(args.gold, out, args.scorer)
        table, figures = score(args.scorer or args.gold.parent / "score.py", args.gold, out)
    if not args.json:
        print(table + "\n" + table_of(read["classes"]) + "\n")
    print(json.dumps({**read, **figures}))


if __name__ == "__main__":
    main()
