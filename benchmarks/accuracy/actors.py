"""Finds the actors of every text of a gold folder with Verbale and compares them with the gold's `actors` rows.

    python benchmarks/accuracy/actors.py --gold FOLDER [--predictions OUT.jsonl] [--json] [--errors]

FOLDER holds NAME.yaml beside NAME.txt (a lone yaml goes with the folder's only text), in the shape of the seed gold. An
actor row is right where a mention inside its quote has its ids (or party), its name and its organ, as far as the row tells
them. Where the statements name voices and holders (`told_by`, `holder`, `target`), it is counted how many of those parties
Verbale mentions at all: an upper limit for what later stages can find. The last line is one JSON object of figures.

A gold FILE.jsonl[.gz] of single sentences, each with `source` and `target` actors of `text` and `code` (ISO 3166-1 alpha-3),
is measured by whether the mentions on an actor's words speak for the state of its code, or are a place or a movement there.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

import yaml

import verbale
from verbale.report.record import record

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy import coded_actors
from benchmarks.accuracy.harness import Row, write_rows


def read_gold(folder: Path) -> dict[str, tuple[str, Row]]:
    """Name → text and gold, for every yaml that has a text."""
    found = {}
    texts = sorted(folder.glob("*.txt"))
    for path in sorted(folder.glob("*.yaml")):
        text = path.with_suffix(".txt")
        if not text.exists() and len(texts) == 1:
            text = texts[0]
        if text.exists():
            found[path.stem] = (text.read_text(encoding="utf-8"), yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def predict(name: str, text: str, gold: Row) -> Row:
    """Verbale's mentions in one text, told date, publisher, title and relation as the gold's `document` has them."""
    told = gold.get("document", {})
    day, parties = told.get("date"), told.get("relation")
    findings = verbale.read(
        text.encode("utf-8"),
        date=date.fromisoformat(str(day)) if day else None,
        publisher=told.get("publisher"),
        title=told.get("title"),
        relation=(parties[0], parties[1]) if parties else None,
    )
    return {"name": name, "mentions": record(findings)["mentions"]}


def is_right(text: str, gold: Row, found: Row) -> bool:
    """Whether a mention lies inside the gold row's quote and says what the row says."""
    start = text.find(gold["quote"])
    if not (start <= found["start"] and found["end"] <= start + len(gold["quote"])):
        return False
    ids = gold.get("id", gold.get("party"))
    wanted = sorted(ids if isinstance(ids, list) else [ids])
    named = gold.get("name") in (None, found["name"]) and gold.get("organ") in (None, found["organ"])
    return named and wanted in (sorted(found["id"]), sorted(found["party"]))


def codes(gold: Row) -> set[str]:
    """The party codes that hold or receive an act in the gold's statements and events."""
    found: set[str] = set()
    for row in (*(gold.get("statements") or ()), *(gold.get("events") or ())):
        for key in ("holder", "target", "actor", "recipient"):
            value = row.get(key)
            found.update(v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))
    return {c for c in found if c.isupper()}


def figures(gold: dict[str, tuple[str, Row]], predictions: list[Row]) -> Row:
    """Rows right, and parties mentioned, over all documents."""
    right = rows = met = parties = resolved = mentions = 0
    for prediction in predictions:
        text, told = gold[prediction["name"]]
        actors = told.get("actors") or []
        rows += len(actors)
        right += sum(any(is_right(text, g, m) for m in prediction["mentions"]) for g in actors)
        seen = {p for m in prediction["mentions"] for p in m["party"]}
        parties += len(codes(told))
        met += len(codes(told) & seen)
        mentions += len(prediction["mentions"])
        resolved += sum(bool(m["party"]) for m in prediction["mentions"])
    return {
        "actors": {"right": right, "gold": rows, "recall": right / rows if rows else None},
        "parties_mentioned": {"right": met, "gold": parties, "recall": met / parties if parties else None},
        "mentions": mentions,
        "mentions_with_party": resolved,
        "documents": len(predictions),
    }


def show(result: Row) -> None:
    """Prints the figures as a table."""
    print(f"{'':<22}{'R':>7}{'right':>8}{'gold':>7}")
    for measure in ("actors", "parties_mentioned"):
        v = result[measure]
        recall = "–" if v["recall"] is None else f"{v['recall']:.3f}"
        print(f"{measure:<22}{recall:>7}{v['right']:>8}{v['gold']:>7}")
    print(
        f"{result['mentions']} mentions, {result['mentions_with_party']} with a party, {result['documents']} documents"
    )


def show_errors(gold: dict[str, tuple[str, Row]], predictions: list[Row]) -> None:
    """Prints the rows that no mention answers and the parties never mentioned."""
    for prediction in predictions:
        text, told = gold[prediction["name"]]
        for row in told.get("actors") or []:
            if not any(is_right(text, row, m) for m in prediction["mentions"]):
                print(prediction["name"], "missed", row)
        seen = {p for m in prediction["mentions"] for p in m["party"]}
        if codes(told) - seen:
            print(prediction["name"], "never mentioned:", sorted(codes(told) - seen))


def show_coded(chosen: argparse.Namespace) -> None:
    """Measures a file of sentences with coded actors and prints the figures."""
    result, errors, predictions = coded_actors.measure(chosen.gold)
    if chosen.predictions:
        write_rows(chosen.predictions, predictions)
    if chosen.errors:
        print("\n".join(errors))
    if not chosen.json:
        v = result["coded_actors"]
        print(f"{v['gold']} actors with a state's code: {v['found']} resolved, {v['right']} right")
    print(json.dumps(result))


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gold", type=Path, required=True, help="folder of NAME.yaml beside NAME.txt, or a file of sentences"
    )
    parser.add_argument("--predictions", type=Path, help="write the mentions here, as JSON Lines")
    parser.add_argument("--json", action="store_true", help="print only the JSON object")
    parser.add_argument("--errors", action="store_true", help="print what was missed")
    chosen = parser.parse_args()
    if chosen.gold.is_file():
        show_coded(chosen)
        return
    if not chosen.gold.is_dir():
        sys.exit(f"{chosen.gold}: there is no such file or folder. Give --gold a folder of NAME.yaml beside NAME.txt.")
    gold = read_gold(chosen.gold)
    predictions = [predict(name, text, told) for name, (text, told) in gold.items()]
    if chosen.predictions:
        write_rows(chosen.predictions, predictions)
    result = figures(gold, predictions)
    if chosen.errors:
        show_errors(gold, predictions)
    if not chosen.json:
        show(result)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
