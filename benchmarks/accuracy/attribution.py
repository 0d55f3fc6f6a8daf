"""Measures attribution on a gold file in PolNeAR's shape: source, cue and content as character spans.

    python benchmarks/accuracy/attribution.py --gold dev.jsonl.gz [--predictions OUT.jsonl] [--scorer score.py] [--json]

Each line of the gold file holds `id`, `text` and `attributions`. Verbale reads every text as an article of one voice. The
gold marks outermost attributions alone (no cue of it lies in another's content), so those with a parent are left out.
The scorer is looked for beside the gold file. The last line printed is one JSON object of figures.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from verbale.annotate import mentions
from verbale.attribute import statements
from verbale.model import Attributed
from verbale.resources import load_models

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import one_turn, read_rows


def predictions_of(attributed: Attributed) -> list[dict[str, list[list[int]]]]:
    """The outermost attributions, in the gold's shape."""
    return [
        {role: [list(span) for span in getattr(a, role)] for role in ("source", "cue", "content")}
        for a in attributed.attributions
        if a.parent is None
    ]


def predict(gold: Path, out: Path) -> dict[str, float]:
    """Write the predictions for a gold file; what was read, and in how many seconds."""
    models, start, articles = load_models(), time.perf_counter(), 0
    with out.open("w", encoding="utf-8") as file:
        for article in read_rows(gold):
            articles += 1
            found = statements(
                mentions(one_turn(article["text"], name=article["id"], publisher=article.get("publisher")), models),
                models,
            )
            row = {"id": article["id"], "attributions": predictions_of(found)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return {"articles": articles, "seconds": round(time.perf_counter() - start, 1)}


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
        read = predict(args.gold, out)
        table, figures = score(args.scorer or args.gold.parent / "score.py", args.gold, out)
    if not args.json:
        print(table)
    print(json.dumps({**read, **figures}))


if __name__ == "__main__":
    main()
