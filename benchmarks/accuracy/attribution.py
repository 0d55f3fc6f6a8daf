"""Measures attribution on a gold file in PolNeAR's shape: source, cue and content as character spans.

    python benchmarks/accuracy/attribution.py --gold dev.jsonl.gz [--predictions OUT.jsonl] [--scorer score.py] [--json]

Each line of the gold file holds `id`, `text` and `attributions`. Verbale reads every text as an article of one voice. The
gold marks outermost attributions alone (no cue of it lies in another's content), so those with a parent are left out.
The scorer is looked for beside the gold file. The last line printed is one JSON object of figures.
"""

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale.annotate import mentions
from verbale.attribute import statements
from verbale.model import Attributed, Document, DocumentId, Evidence, Span, Transcript, Turn
from verbale.resources import load_models


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a JSONL file, compressed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def transcript_of(article: dict[str, Any]) -> Transcript:
    """An article as one turn of one voice."""
    text = article["text"]
    document = Document(
        id=DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        origin=article["id"],
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title=None,
        date=None,
        publisher=article.get("publisher"),
        language="en",
        kind="article",
        relation=None,
    )
    body = Span(0, len(text))
    turn = Turn(evidence=Evidence(document.id, body, text), body=body, role="statement", speaker=None, why="an article")
    return Transcript(document=document, text=text, turns=(turn,), insertions=())


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
        for article in read_gold(gold):
            articles += 1
            found = statements(mentions(transcript_of(article), models), models)
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
