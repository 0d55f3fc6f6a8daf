"""Scores the kinds of documents on real ones: told their titles and publishers, and told nothing at all.

    python benchmarks/accuracy/kinds.py --gold CORPUS.jsonl.gz [--labels FILE] [--json] [--errors]

The gold is stand-off: `benchmarks/gold/kinds.jsonl` has an id, a kind and a half for each document; the texts are those of
the load corpus and of the transcripts beside it. `tune` is the half to look at while working, `held` the other.
The last line printed is one JSON object of figures: right, given (a kind at all) and gold, per half.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from verbale.acquire.describe import describe
from verbale.acquire.formats import read_document
from verbale.model import Document, Origin
from verbale.resources import Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows

LABELS = Path(__file__).resolve().parents[1] / "gold" / "kinds.jsonl"
HALVES = ("tune", "held")
Texts = dict[str, Row]


def texts_of(gold: Path) -> Texts:
    """Every document of the corpus and of the transcripts, by place and id."""
    found = {f"corpus/{row['id']}": row for row in read_rows(gold)}
    turns = gold.parents[1] / "turns" / "dev_labelled.jsonl.gz"
    if turns.exists():
        for row in read_rows(turns):
            headline, end = row["headline"], (row["headline"] or {"end": 0})["end"]
            title = row["text"][headline["start"] : end] if headline else None
            found[f"turns/{row['id']}"] = {**row, "title": title, "text": row["text"][end:].lstrip()}
    return found


def read(row: Row, resources: Resources, *, told: bool) -> Document:
    """What Verbale says of the document as a whole; `told` its title and publisher, or nothing."""
    data, name = row["text"].encode("utf-8"), "document.txt"
    hints = {"title": row["title"], "publisher": row["publisher"]} if told else {}
    return describe(data, read_document(data, name), Origin(name=name, **hints), resources)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the load corpus")
    parser.add_argument("--labels", type=Path, default=LABELS, help="ids and kinds")
    parser.add_argument("--json", action="store_true", help="print only the JSON object")
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the half to tune on")
    options = parser.parse_args()
    texts, resources = texts_of(options.gold), Resources()
    labels = [row for row in read_rows(options.labels) if f"{row['in']}/{row['id']}" in texts]
    figures: dict[str, dict[str, dict[str, int]]] = {}
    for told in (True, False):
        counts = {half: Counter[str]() for half in HALVES}
        misses: Counter[tuple[str, str]] = Counter()
        for label in labels:
            found = read(texts[f"{label['in']}/{label['id']}"], resources, told=told)
            half = counts[label["half"]]
            half.update(gold=1, given=found.kind is not None, right=found.kind == label["kind"])
            misses[(label["kind"], found.kind or "none")] += found.kind != label["kind"]
            if options.errors and label["half"] == "tune" and found.kind != label["kind"]:
                print(told, label["id"][:60], label["kind"], "->", found.kind, "|", found.why["kind"])
        figures["told" if told else "alone"] = {half: dict(counts[half]) for half in HALVES}
        if not options.json:
            print("told title and publisher" if told else "text alone")
            for name in HALVES:
                c = counts[name]
                print(f"  {name}: {c['right']} of {c['gold']} right, {c['given']} given a kind")
            print("  misses:", ", ".join(f"{a} as {b} {n}" for (a, b), n in sorted(misses.items()) if n))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
