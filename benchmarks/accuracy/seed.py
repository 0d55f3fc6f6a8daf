"""Reads every document of a folder of statement gold with Verbale and scores what was found, section by section.

    python benchmarks/accuracy/seed.py [--gold FOLDER] [--predictions OUT.jsonl] [--json] [--errors]

FOLDER holds NAME.yaml beside NAME.txt (a lone yaml goes with the folder's only text). Verbale is told what the gold's
`document` tells everybody: date, publisher, title and relation. Rows are matched by that folder's own scorer (score.py);
turns, insertions and actors are matched here. The last line printed is one JSON object of figures.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import verbale
from verbale.report.record import record

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
Gold = dict[str, tuple[str, dict[str, Any]]]
Counts = dict[str, list[int]]  # measure → [right, predicted, gold]
RESAMPLES = 500  # of documents, for 95 % intervals
OWN = ("turns", "insertions", "actors", "times_exact")


def load_scorer(folder: Path) -> ModuleType:
    """The statements scorer that belongs to a gold folder: beside it, above it, or in the benchmark folder."""
    places = [folder, folder.parent, SHARED / "bench" / "statements"]
    home = next((p for p in places if (p / "score.py").exists() and (p / "check.py").exists()), None)
    if home is None:
        sys.exit(f"No score.py for {folder}: looked in {', '.join(map(str, places))}. Name its folder with --scorer.")
    sys.path.insert(0, str(home))
    import score  # type: ignore[import-not-found]  # only there at run time

    return score  # type: ignore[no-any-return]


def predict(text: str, gold: dict[str, Any], name: str) -> dict[str, Any]:
    """What `verbale read --json` prints for one document, told its date, publisher, title and relation."""
    told = gold["document"]
    day = told.get("date")
    parties = told.get("relation")
    findings = verbale.read(
        text.encode("utf-8"),
        date=date.fromisoformat(str(day)) if day else None,
        publisher=told.get("publisher"),
        title=told.get("title"),
        relation=(parties[0], parties[1]) if parties else None,
    )
    return {"name": name, **record(findings)}


def count_own(score: ModuleType, text: str, gold: dict[str, Any], found: dict[str, Any]) -> Counts:
    """The measures that the scorer does not take: [right, predicted, gold] each."""
    turns = [(_between(text, t["first"], t["last"]), t) for t in gold.get("turns") or []]
    right = sum(any(_same_turn(score, span, t, p) for p in found["turns"]) for span, t in turns)
    inserted = gold.get("insertions") or []
    kept = sum(any(_same_insertion(score, text, g, p) for p in found["insertions"]) for g in inserted)
    actors = gold.get("actors") or []
    known = sum(any(_same_actor(text, g, p) for p in found["mentions"]) for g in actors)
    times = gold.get("times") or []
    exact = sum(any(_same_time(text, g, p) for p in found["times"]) for g in times)
    return {
        "turns": [right, len(found["turns"]) if turns else 0, len(turns)],
        "insertions": [kept, len(found["insertions"]) if inserted else 0, len(inserted)],
        "actors": [known, 0, len(actors)],  # gold keeps only some: read the recall
        "times_exact": [exact, len(found["times"]) if times else 0, len(times)],
    }


def _between(text: str, first: str, last: str) -> tuple[int, int]:
    start = text.find(first)
    return start, text.find(last, start) + len(last)


def _same_turn(score: ModuleType, span: tuple[int, int], gold: dict[str, Any], found: dict[str, Any]) -> bool:
    close = score.jaccard({"span": span}, {"span": tuple(found["body"])}) >= 0.9
    voice = "speaker" not in gold or score.same_voice(gold["speaker"], found["speaker"])
    return bool(close and voice and gold["role"] == found["role"])


def _same_insertion(score: ModuleType, text: str, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    start = text.find(gold["quote"])
    close = (
        score.jaccard({"span": (start, start + len(gold["quote"]))}, {"span": (found["start"], found["end"])}) >= 0.8
    )
    return bool(close and (gold["by"] == found["kind"] or score.same_voice(gold["by"], found["by"])))


def _same_actor(text: str, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    start = text.find(gold["quote"])
    if not (start <= found["start"] and found["end"] <= start + len(gold["quote"])):
        return False
    if "name" in gold:
        return bool(found["name"] == gold["name"] and [gold["party"]] == found["party"])
    parties = gold["id"] if isinstance(gold["id"], list) else [gold["id"]]
    return sorted(parties) in (sorted(found["id"]), sorted(found["party"])) and gold.get("organ") in (
        None,
        found["organ"],
    )


def _same_time(text: str, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    start = text.find(gold["quote"])
    meets = found["start"] < start + len(gold["quote"]) and start < found["end"]
    anchor = "anchor" not in gold or gold["anchor"] == found["anchor"]
    return bool(meets and anchor and str(gold["value"]) == found["value"] and gold["type"] == found["type"])


def figures(score: ModuleType, gold: Gold, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """The scorer's figures with ours beside them."""
    scored: dict[str, Any] = score.score(gold, predictions, RESAMPLES if len(gold) > 1 else 0)
    by_name = {p["name"]: p for p in predictions}
    counts = [count_own(score, text, g, by_name[name]) for name, (text, g) in gold.items()]
    own = {k: v for k, v in score.figures(counts).items() if k in OWN}
    own["actors"] = {k: own["actors"][k] for k in ("r", "right", "gold")}  # gold keeps only some: no precision
    return own | scored


def show(result: dict[str, Any], score: ModuleType) -> None:
    """Prints the table: precision, recall, F1 and counts per section."""
    print(f"{'':<26}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'pred':>7}{'gold':>7}")
    for measure in OWN:
        v = result[measure]
        precision, f1 = (f"{v[k]:>7.3f}" if k in v else f"{'–':>7}" for k in ("p", "f1"))
        print(f"{measure:<26}{precision}{v['r']:>7.3f}{f1}{v['right']:>8}{v.get('predicted', '–'):>7}{v['gold']:>7}")
    score.show(result)


def show_errors(score: ModuleType, gold: Gold, predictions: list[dict[str, Any]]) -> None:
    """Prints, per document, the statements and accounts that were missed or wrong, for development."""
    for prediction in predictions:
        text, told = gold[prediction["name"]]
        print("==", prediction["name"])
        wanted = score.rows(score.as_prediction("", text, told), "statements", text)
        found = score.rows(prediction, "statements", text)
        pairs = score.pair(wanted, found, score.meets)
        for g, p in pairs:
            wrong = [f"{f}: {p.get(f)} for {g.get(f)}" for f, same in score.AGREE.items() if not same(g, p)]
            print(
                "  " + ("ok     " if not wrong else "partly "),
                repr(g["quote"][:80]),
                "; ".join(wrong),
                p["rule"] if wrong else "",
            )
        for g in (g for g in wanted if all(g is not x for x, _ in pairs)):
            print("  missed ", g["issue"], g["act"], g["holder"], repr(g["quote"][:90]))
        for p in (p for p in found if all(p is not x for _, x in pairs)):
            print("  extra  ", p["issue"], p["act"], p["holder"], repr(p["quote"][:90]), p["rule"])
        accounts = {
            (a["issue"], a["status"], *a["according_to"]) for a in score.as_prediction("", text, told)["accounts"]
        }
        told_accounts = {(a["issue"], a["status"], *a["according_to"]) for a in prediction["accounts"]}
        print("  accounts missed", sorted(accounts - told_accounts), "extra", sorted(told_accounts - accounts))


def main(gold_folder: Path = SHARED / "seed") -> int:
    """The command line. Exit status 0, or 2 where there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=gold_folder, help="folder of NAME.yaml beside NAME.txt")
    parser.add_argument("--scorer", type=Path, help="folder of score.py and check.py, where it is not beside the gold")
    parser.add_argument("--predictions", type=Path, help="write what was read, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    parser.add_argument("--errors", action="store_true", help="list what was missed, wrong or too many")
    args = parser.parse_args()
    if not sorted(args.gold.glob("*.yaml")):
        print(f"{args.gold}: no gold here (NAME.yaml beside NAME.txt). Nothing was measured.", file=sys.stderr)
        return 2
    score = load_scorer(args.scorer or args.gold)
    gold: Gold = score.load_gold(args.gold)
    predictions = [predict(text, told, name) for name, (text, told) in gold.items()]
    if args.predictions:
        lines = (json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
        args.predictions.write_text("".join(lines), encoding="utf-8")
    result = figures(score, gold, predictions)
    if args.errors:
        show_errors(score, gold, predictions)
    if not args.json:
        show(result, score)
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
