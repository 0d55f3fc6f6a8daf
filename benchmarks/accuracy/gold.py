"""Joins the stand-off statement gold with the corpus it points into, as a folder that `statements.py --gold` reads.

    python benchmarks/accuracy/gold.py --out FOLDER [--half read|held-out|both] [--corpus FILE] [--labels FOLDER]
    python benchmarks/accuracy/gold.py --detach QUOTED --labels FOLDER          # the way back, for an annotator

A label file names a document of the corpus, the SHA-256 of its text, a window and, for each row, offsets (Unicode code
points into the document's whole text); it holds none of the text. Joining checks the digest, restores the quotes, writes
NAME.yaml beside NAME.txt and asks the gold's own check.py whether every quote stands once in its text and every word is in
its vocabulary. `read` is the half to look at while working; `held-out` is to be measured, not looked at.
Times and quantities are not annotated: their figures say nothing here.
"""

import argparse
import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPUS = SHARED / "bench" / "corpus" / "corpus.jsonl.gz"
LABELS = Path(__file__).resolve().parents[1] / "gold" / "statements"
HALVES = ("read", "held-out")
SECTIONS = ("turns", "issues", "statements", "linkages", "reciprocity", "measures", "events")
WORDS_AT_LEAST = 4  # of the `first` and `last` that stand for a turn

Span = list[int]


class BadLabels(Exception):
    """A label file that does not fit the corpus."""


def restore(labels: Row, row: Row) -> tuple[str, Row]:
    """The text of the window, and the gold with its quotes."""
    name, text = labels["document"]["id"], row["text"]
    found = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if found != labels["document"]["sha256"]:
        raise BadLabels(f"{name}: the corpus has another text (SHA-256 {found[:12]}…) than was annotated. Left out.")
    start, end = labels["document"]["window"]
    window = text[start:end]

    def quoted(span: Span) -> str:
        if not start <= span[0] < span[1] <= end:
            raise BadLabels(f"{name}: characters {span} lie outside the window {start}–{end}.")
        return str(text[span[0] : span[1]])

    told = {k: v for k, v in labels["document"].items() if k not in ("sha256", "window", "half")}
    if row.get("title"):
        told["title"] = row["title"]  # what the page was headed by, which a window of its text leaves out
    gold: Row = {"document": told}
    for section in (s for s in SECTIONS if labels.get(s)):
        gold[section] = [_with_words(item, quoted, window) for item in labels[section]]
    return window, gold


def _with_words(item: Row, quoted: Callable[[Span], str], window: str) -> Row:
    out: Row = {}
    for key, value in item.items():
        if key == "span" and "role" in item:
            out["first"], out["last"] = ends(quoted(value), window)
        elif key == "span":
            out["quote"] = quoted(value)
        elif key in ("evidence", "also"):
            out[key] = [quoted(span) for span in value]
        else:
            out[key] = value
    return out


def ends(turn: str, text: str) -> tuple[str, str]:
    """The shortest beginning and end of a turn, in whole words, that stand once in the text; the whole turn at worst."""
    stops = [i for i, letter in enumerate(turn) if letter.isspace() and i and not turn[i - 1].isspace()]
    firsts = (turn[:i] for i in stops[WORDS_AT_LEAST - 1 :])
    lasts = (turn[i + 1 :].lstrip() for i in reversed(stops[: -WORDS_AT_LEAST + 1]))
    once = [next((part for part in parts if text.count(part) == 1), turn) for parts in (firsts, lasts)]
    return once[0], once[1]


def detach(gold: Row, row: Row, *, half: str) -> Row:
    """Labels without text, from gold with quotes; `document.window` may hold the first and last words of the passage."""
    text, told = row["text"], dict(gold["document"])
    first, last = told.pop("window", (text, text))
    start = _only(text, first, 0, len(text), told["id"])
    end = text.index(last, start) + len(last)

    def placed(quote: str) -> Span:
        at = _only(text, quote, start, end, told["id"])
        return [at, at + len(quote)]

    told |= {"half": half, "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(), "window": [start, end]}
    out: Row = {"document": told}
    for section in (s for s in SECTIONS if gold.get(s)):
        out[section] = [_without_words(item, placed) for item in gold[section]]
    return out


def _without_words(item: Row, placed: Callable[[str], Span]) -> Row:
    out: Row = {}
    for key, value in item.items():
        if key == "quote":
            out["span"] = placed(value)
        elif key == "first":
            out["span"] = [placed(value)[0], placed(item["last"])[1]]
        elif key in ("evidence", "also"):
            out[key] = [placed(quote) for quote in value]
        elif key != "last":
            out[key] = value
    return out


def _only(text: str, quote: str, start: int, end: int, name: str) -> int:
    if text.count(quote, start, end) != 1:
        raise BadLabels(f"{name}: {text.count(quote, start, end)} times in the passage: {quote!r}")
    return text.index(quote, start, end)


def write_labels(labels: Row, path: Path) -> None:
    """One row a line, so that a difference between two versions can be read."""
    lines = ["document:"]
    lines += [f"  {line}" for line in _yaml(labels["document"], flow=False).splitlines()]
    for section in (s for s in SECTIONS if s in labels):
        lines += ["", f"{section}:", *(f"  - {_yaml(item, flow=True)}" for item in labels[section])]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _yaml(value: Row, *, flow: bool) -> str:
    style = True if flow else None
    done: str = yaml.safe_dump(value, default_flow_style=style, sort_keys=False, allow_unicode=True, width=10_000)
    return done.strip()


def read_labels(folder: Path, half: str) -> Iterator[tuple[str, Row]]:
    """The label files of one half, or of both, with their names."""
    for path in sorted(folder.glob("*.yaml")):
        labels: Row = yaml.safe_load(path.read_text(encoding="utf-8"))
        if half in ("both", labels["document"]["half"]):
            yield path.stem, labels


def join(labels: Path, corpus: Path, out: Path, half: str) -> tuple[int, list[str]]:
    """Write the folder; how many documents it has, and every fault in words."""
    wanted = dict(read_labels(labels, half))
    ids = {told["document"]["id"] for told in wanted.values()}
    texts = {row["id"]: row for row in read_rows(corpus) if row["id"] in ids}
    out.mkdir(parents=True, exist_ok=True)
    check, faults, done = _checker(), [], 0
    for name, told in wanted.items():
        if told["document"]["id"] not in texts:
            faults.append(f"{name}: no document {told['document']['id']} in {corpus.name}. Left out.")
            continue
        try:
            text, gold = restore(told, texts[told["document"]["id"]])
        except BadLabels as fault:
            faults.append(f"{name}: {fault}")
            continue
        faults += [f"{name}: {fault}" for fault in check(gold, text)]
        (out / f"{name}.txt").write_bytes(text.encode("utf-8"))
        (out / f"{name}.yaml").write_text(_yaml(gold, flow=False) + "\n", encoding="utf-8")
        done += 1
    return done, faults


def _checker() -> Callable[[Row, str], Iterator[str]]:
    """The faults that the gold's own check.py finds; none where it is absent."""
    path = SHARED / "bench" / "statements" / "check.py"
    spec = importlib.util.spec_from_file_location("statement_gold_check", path)
    if not path.is_file() or spec is None or spec.loader is None:
        return lambda gold, text: iter(())
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    faults: Callable[[Row, str], Iterator[str]] = module.faults
    return faults


def detach_folder(quoted: Path, labels: Path, corpus: Path) -> None:
    """Write a label file for every quoted gold file; `document.half` says to which half it belongs."""
    golds = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(quoted.glob("*.yaml"))}
    ids = {gold["document"]["id"] for gold in golds.values()}
    texts = {row["id"]: row for row in read_rows(corpus) if row["id"] in ids}
    for name, gold in golds.items():
        half = gold["document"].pop("half")
        write_labels(detach(gold, texts[gold["document"]["id"]], half=half), labels / f"{name}.yaml")


def main() -> int:
    """The command line. Exit status 0, 1 on any fault, 2 where there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="folder to write NAME.yaml and NAME.txt into")
    parser.add_argument("--half", choices=(*HALVES, "both"), default="read", help="which half (default: read)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the load corpus, JSON Lines")
    parser.add_argument("--labels", type=Path, default=LABELS, help="folder of label files")
    parser.add_argument("--detach", type=Path, metavar="QUOTED", help="make label files from gold with quotes instead")
    args = parser.parse_args()
    if not args.corpus.is_file():
        print(f"{args.corpus}: no corpus here, so the labels have no text. Nothing was written.", file=sys.stderr)
        return 2
    if args.detach:
        detach_folder(args.detach, args.labels, args.corpus)
        return 0
    if args.out is None:
        parser.error("--out FOLDER is needed")
    done, faults = join(args.labels, args.corpus, args.out, args.half)
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    print(f"{done} documents in {args.out}; times and quantities are not annotated: read no figure of theirs.")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main())
