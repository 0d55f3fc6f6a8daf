"""Turns against gold: `turns.py --gold FILE.jsonl[.gz] [--predictions OUT.jsonl] [--scorer PATH] [--json]`.

Runs Verbale on the gold file's texts, each with its row's date and publisher, and prints the scorer's table; the last
line is one JSON object of figures, by style.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from verbale.acquire import transcript
from verbale.model import Insertion, Origin, Turn
from verbale.resources import Models, Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, load_scorer, read_rows, write_rows

ROLES = {"introduction": "intro"}  # the gold's word for it


def predict(row: Row, models: Models) -> Row:
    """Verbale's reading of one gold row, in the gold's shape. Offsets count in the row's text."""
    date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    origin = Origin(name=str(row["id"]), date=date, publisher=row.get("publisher"))
    read = transcript(row["text"].encode(), origin, models)
    shift = row["text"].find(read.text)
    headlines = [t for t in read.turns if t.role == "headline"]
    return {
        "id": row["id"],
        "headline": _span(headlines[0], shift) if headlines else None,
        "turns": [_turn(t, shift) for t in read.turns if t.role != "headline"],
        "insertions": [_span(i, shift) | {"kind": i.kind} for i in read.insertions],
    }


def _span(found: Turn | Insertion, shift: int) -> Row:
    span = found.evidence.span
    return {"start": span.start + shift, "end": span.end + shift}


def _turn(turn: Turn, shift: int) -> Row:
    return _span(turn, shift) | {"role": ROLES.get(turn.role, turn.role), "speaker": turn.speaker}


def main() -> None:
    """Read the command line, predict, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="rows with id, text, date, publisher, turns")
    parser.add_argument("--predictions", type=Path, help="where to write Verbale's reading")
    parser.add_argument("--scorer", type=Path, help="score.py, if it does not lie beside the gold file")
    parser.add_argument("--json", action="store_true", help="only the JSON object")
    options = parser.parse_args()
    scorer = load_scorer(options.gold, options.scorer)
    gold = {row["id"]: row for row in read_rows(options.gold)}
    models = Models(Resources())
    found = {key: predict(row, models) for key, row in gold.items()}
    if options.predictions:
        write_rows(options.predictions, found.values())
    styles = sorted({row["style"] for row in gold.values() if row.get("style")})
    figures = {"all": scorer.score(gold, found)} | {s: scorer.score(gold, found, s) for s in styles}
    if not options.json:
        for name, row in figures.items():
            print(name.ljust(7), " ".join(f"{key}={value}" for key, value in row.items()))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
