"""Turns in other layouts: gold dialogues are laid out anew at run time and read again, one table row per layout.

    python benchmarks/accuracy/turn_layouts.py --gold FILE.jsonl[.gz] [--every N] [--only LAYOUT …] [--json]

The gold's turns (questions and answers of one answerer) are stripped of their dashes and set with other labels, other type, none,
with slips of the pen, glued to the line before, or with footnotes. What is random depends on the row's id alone. The last line is
one JSON object of figures, by layout.
"""

import argparse
import datetime as dt
import json
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from verbale.acquire.describe import describe
from verbale.acquire.formats import read_document
from verbale.acquire.turns import find_turns
from verbale.model import Mark, MarkKind, Origin, Span
from verbale.resources import Models, Resources

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, load_scorer, read_rows

DASH = re.compile(r"^[-–—―][ \t]*(?=[^\s\-–—―])")
SLIPS = 6  # one label in so many is misspelt
NOTES = 4  # one answer in so many bears a footnote
ROLES = {"introduction": "intro"}


@dataclass
class Sheet:
    """A text in the making, with the turns, insertions and marks set so far."""

    text: str = ""
    turns: list[Row] = field(default_factory=list)
    insertions: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, words: str, *, between: str = "\n\n", type_: MarkKind | None = None) -> Span:
        """The span at which `words` were set, after `between`."""
        self.text += (between if self.text else "") + words
        span = Span(len(self.text) - len(words), len(self.text))
        if type_:
            self.marks += [
                Mark(Span(span.start + m.start(), span.start + m.end()), type_) for m in re.finditer(r"[^\n]+", words)
            ]
        return span


@dataclass(frozen=True)
class Voice:
    """How a layout sets one turn: what stands before its words, how these are set, and what divides it from the turn before."""

    label: str = ""
    label_type: MarkKind | None = None
    words_type: MarkKind | None = None
    between: str = "\n\n"


Layout = Callable[[Row, int, int, random.Random], Voice]


def plain(question: Voice, answer: Voice) -> Layout:
    """A layout in which all questions are set alike, and all answers."""
    return lambda turn, number, nth, rng: question if turn["role"] == "question" else answer


def short(turn: Row, title: str = "") -> str:
    """The last name of the one who speaks, after a title; somebody who is only described keeps the description."""
    name = str(turn["speaker"] or "Official")
    return name if name.endswith("Official") else f"{title} {name.split()[-1]}".strip()


def _named(turn: Row, number: int, nth: int, rng: random.Random) -> Voice:
    return Voice("Q    ") if turn["role"] == "question" else Voice(f"{short(turn, 'MR.').upper()}:  ")


def _on_lines(turn: Row, number: int, nth: int, rng: random.Random) -> Voice:
    return Voice("Question\n" if turn["role"] == "question" else f"{turn['speaker']}\n")


def _bold_names(turn: Row, number: int, nth: int, rng: random.Random) -> Voice:
    name = "Journalist" if turn["role"] == "question" else str(turn["speaker"])
    return Voice(f"{name} ", label_type="bold")


def _long_then_short(turn: Row, number: int, nth: int, rng: random.Random) -> Voice:
    if turn["role"] == "question":
        return Voice("Question: ")
    is_first = nth == 0 and short(turn) != turn["speaker"]
    return Voice(f"{turn['speaker']}, Member of the Delegation: " if is_first else f"{short(turn)}: ")


def _misspelt(turn: Row, number: int, nth: int, rng: random.Random) -> Voice:
    label = "QUESTION" if turn["role"] == "question" else short(turn, "MINISTER").upper()
    if nth and rng.randrange(SLIPS) == 0:
        at = rng.randrange(1, 5)  # within the first word, which has six letters or more
        label = label[:at] + label[at + 1] + label[at] + label[at + 2 :]
    return Voice(f"{label}: ")


def _glued(turn: Row, number: int, nth: int, rng: random.Random) -> Voice:
    label = "Q " if turn["role"] == "question" else f"{short(turn, 'MR.').upper()}:"
    return Voice(label, between=" " if number and rng.randrange(2) else "\n\n")


LAYOUTS: dict[str, Layout] = {
    "dashes": plain(Voice("- "), Voice("– ")),
    "dashes-questions": plain(Voice("— "), Voice()),
    "dashes-answers": plain(Voice(), Voice("— ")),
    "bare": plain(Voice(), Voice()),
    "bold-questions": plain(Voice(words_type="bold"), Voice()),
    "italic-questions": plain(Voice(words_type="italic"), Voice()),
    "bold-answers": plain(Voice(), Voice(words_type="bold")),
    "q-a-stops": plain(Voice("Q. "), Voice("A. ")),
    "q-a-blanks": plain(Voice("Q   "), Voice("A   ")),
    "questions-labelled": plain(Voice("Question: "), Voice("Answer: ")),
    "q-and-name": _named,
    "names-on-lines": _on_lines,
    "bold-names": _bold_names,
    "long-then-short": _long_then_short,
    "labels-misspelt": _misspelt,
    "labels-glued": _glued,
    "footnotes": _named,
}  # fmt: skip


def laid_out(row: Row, name: str) -> Sheet:
    """A gold row in another layout."""
    rng = random.Random(f"{row['id']} {name}")
    sheet = Sheet()
    if row.get("headline"):
        sheet.add(row["text"][row["headline"]["start"] : row["headline"]["end"]])
    seen: dict[str, int] = {}
    number = 0
    for turn in row["turns"]:
        words = row["text"][turn["start"] : turn["end"]]
        if turn["role"] not in {"question", "answer"}:
            span = sheet.add(words)
            sheet.turns.append({"start": span.start, "end": span.end, "role": turn["role"], "speaker": turn["speaker"]})
            continue
        voice = LAYOUTS[name](turn, number, seen.get(turn["role"], 0), rng)
        _set(sheet, turn, DASH.sub("", words), voice)
        if name == "footnotes" and turn["role"] == "answer" and rng.randrange(NOTES) == 0:
            _footnote(sheet, seen.get("note", 0) + 1)
            seen["note"] = seen.get("note", 0) + 1
        seen[turn["role"]] = seen.get(turn["role"], 0) + 1
        number += 1
    return sheet


def _set(sheet: Sheet, turn: Row, words: str, voice: Voice) -> None:
    start = sheet.add(voice.label, between=voice.between, type_=voice.label_type).start if voice.label else None
    said = sheet.add(words, between="" if voice.label else voice.between, type_=voice.words_type)
    begin = said.start if start is None else start
    sheet.turns.append({"start": begin, "end": said.end, "role": turn["role"], "speaker": turn["speaker"]})


def _footnote(sheet: Sheet, number: int) -> None:
    """A note on the answer just set, in a paragraph of its own; its sign stands behind the answer's last word."""
    sheet.text += str(number)
    sheet.turns[-1]["end"] += len(str(number))
    note = sheet.add(f"{number} See the record of the session, volume {number + 2}, page {number * 7}.")
    sheet.insertions.append({"start": note.start, "end": note.end, "kind": "editor"})


def read(sheet: Sheet, row: Row, models: Models) -> Row:
    """Verbale's reading of a sheet, in the gold's shape."""
    date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    data = sheet.text.encode()
    origin = Origin(name=str(row["id"]), date=date, publisher=row.get("publisher"))
    document = describe(data, read_document(data, origin.name), origin, models.resources)
    turns, insertions = find_turns(document, sheet.text, models.resources, marks=tuple(sheet.marks))
    spans = [i.evidence.span for i in insertions if i.kind != "stage"]
    return {
        "turns": [
            {"start": t.evidence.span.start, "end": t.evidence.span.end, "role": ROLES.get(t.role, t.role), "speaker": t.speaker}
            for t in turns
            if t.role != "headline"
        ],
        "insertions": [{"start": s.start, "end": s.end} for s in spans],
    }  # fmt: skip


def main() -> None:
    """Read the command line, lay out, read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="rows of dialogues without labels")
    parser.add_argument("--every", type=int, default=3, help="take every N-th row")
    parser.add_argument("--only", nargs="+", choices=LAYOUTS, help="only these layouts")
    parser.add_argument("--predictions", type=Path, help="a folder for gold and reading of each layout")
    parser.add_argument("--scorer", type=Path, help="score.py, if it does not lie beside the gold file")
    parser.add_argument("--json", action="store_true", help="only the JSON object")
    options = parser.parse_args()
    scorer = load_scorer(options.gold, options.scorer)
    rows = [row for n, row in enumerate(read_rows(options.gold)) if n % options.every == 0]
    models = Models(Resources())
    figures = {}
    for name in options.only or LAYOUTS:
        sheets = {row["id"]: laid_out(row, name) for row in rows}
        gold = {i: {"id": i, "text": s.text, "turns": s.turns, "insertions": s.insertions} for i, s in sheets.items()}
        found = {row["id"]: {"id": row["id"]} | read(sheets[row["id"]], row, models) for row in rows}
        if options.predictions:
            options.predictions.mkdir(parents=True, exist_ok=True)
            for part, kept in (("gold", gold), ("found", found)):
                lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in kept.values())
                (options.predictions / f"{name}.{part}.jsonl").write_text("".join(lines), encoding="utf-8")
        score = scorer.score(gold, found)
        kept_figures = ("docs", "boundary_f1", "role_acc", "speaker_acc", "speaker_ans")
        figures[name] = {key: score[key] for key in kept_figures}
        if name == "footnotes":
            figures[name]["insertion_f1"] = score["insertion_f1"]
        if not options.json:
            print(name.ljust(19), " ".join(f"{key}={value}" for key, value in figures[name].items()), flush=True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
