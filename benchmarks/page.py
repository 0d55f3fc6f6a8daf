"""Writes BENCHMARKS.md from the figures that run.py took, so that every figure on the page is a measured one.

python benchmarks/run.py --out figures.json && python benchmarks/page.py figures.json
"""

import json
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROWS = (
    "turns", "insertions", "times_exact", "statements", "statements_right", "accounts", "accounts_issue", "linkages", "linkages_found",
    "reciprocity", "measures", "events", "events_root", "times", "quantities",
)  # fmt: skip
VIEW_NAMES = {
    "board": "board",
    "changes_week": "changes since a week",
    "changes_month": "changes since a month",
    "compare_documents": "compare, two documents",
    "compare_parties_all": "compare, two parties, all their words",
    "linkages": "linkages",
    "timeline": "timeline, all of it",
    "calendar": "calendar as iCalendar",
    "brief": "brief",
    "brief_pdf": "brief, made and set as PDF",
    "brief_docx": "brief, made and written as DOCX",
}
FIELDS = ("issue", "act", "holder", "target", "told_by", "assertion")
Figures = dict[str, Any]


def main() -> int:
    """The command line."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    figures: Figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    (ROOT / "BENCHMARKS.md").write_text(page(figures), encoding="utf-8")
    return 0


def page(figures: Figures) -> str:
    """The whole page."""
    parts = [
        HEAD.format(
            commit=_git("rev-parse", "--short", "HEAD"), day=_git("log", "-1", "--format=%cs"), machine=_machine()
        )
    ]
    if "seed" in figures:
        actors = figures["seed"]["actors"]
        parts += [SEED, _table(figures["seed"]), f"\nActors: {actors['right']} of {actors['gold']}.\n"]
    if "statements" in figures:
        parts += [STATEMENTS, _table(figures["statements"]), _fields(figures["statements"])]
    for half, told in (("read", "read"), ("held-out", "never read")):
        if found := figures.get(f"statements-{half}"):
            title = NEW_STATEMENTS.format(half=half, told=told)
            parts += [title, _table({k: v for k, v in found.items() if k not in UNLABELLED}), _fields(found)]
    if "agreement" in figures:
        parts += [AGREEMENT, _table(figures["agreement"]), _fields(figures["agreement"])]
    if "calibration" in figures:
        parts += [CALIBRATION, *_reliability(figures["calibration"])]
    if "calibration-held-out" in figures:
        parts += [CALIBRATION_UNSEEN, *_reliability(figures["calibration-held-out"])]
    parts += [
        TURNS,
        *(_turns(name, figures[name]["all"]) for name in ("turns-labelled", "turns-dash") if name in figures),
    ]
    if "turns-layouts" in figures:
        parts += [LAYOUTS, *(_layout(name, v) for name, v in figures["turns-layouts"].items())]
    parts += [TIMES, *(_times(name, figures[name]) for name in ("time", "time-wikiwars") if name in figures)]
    if "attribution" in figures:
        parts += [ATTRIBUTION, *_attribution(figures["attribution"]["measures"])]
        parts += [CLASSES, *_classes(figures["attribution"]["classes"])]
    if "kinds" in figures:
        parts += [KINDS, *_kinds(figures["kinds"])]
    if "front" in figures:
        parts += [FRONT, *_front(figures["front"])]
    if "actors-coded" in figures:
        parts += [CODED, *_coded(figures["actors-coded"])]
    for name in ("compare", "changes"):
        if name in figures:
            parts += [
                OWN_CASES.format(name=name),
                *(_levels(level, figures[name][level]) for level in ("rows", "text")),
            ]
    if "events" in figures:
        parts += [EVENTS, _events(figures["events"])]
    parts += [SPEED, *_speed(figures)]
    return "".join(parts).rstrip() + "\n"


def _table(found: Figures) -> str:
    lines = ["| | P | R | F1 | right | predicted | gold |\n|---|---|---|---|---|---|---|\n"]
    for name in ROWS:
        v = found.get(name)
        if v and v["gold"]:
            low, high = v.get("f1_95", (None, None))
            interval = f" [{low:.2f}, {high:.2f}]" if low is not None else ""
            lines.append(
                f"| {name} | {v['p']:.3f} | {v['r']:.3f} | {v['f1']:.3f}{interval} | {v['right']} | {v['predicted']} | {v['gold']} |\n"
            )
    return "".join(lines)


def _reliability(found: Figures) -> Iterator[str]:
    for name, part in found.items():
        for n, b in enumerate(part["bins"]):
            share = b["right"] / b["findings"]
            first, error = (name, f"{part['gap']:.2f}") if n == 0 else ("", "")
            bar = "█" * round(20 * share)
            yield f"| {first} | {error} | {b['from']:.1f} | {b['score']:.2f} | {b['findings']} | {b['right']} | {share:.2f} | {bar} |\n"


def _levels(name: str, v: Figures) -> str:
    told = f"| {name} | {v['p']:.3f} | {v['r']:.3f} | {v['f1']:.3f} | {v['right']} | {v['predicted']} | {v['gold']} |\n"
    if "false_alarms" in v:
        told += f"| {name}: re-posts and paraphrases told as changes | | | | {v['false_alarms']} | | of {v['same']} |\n"
    return told


def _fields(found: Figures) -> str:
    values = (f"{name} {found['accuracy_' + name]['r']:.2f}" for name in FIELDS)
    return f"\nFields, where a statement was found: {', '.join(values)}.\n"


def _turns(name: str, v: Figures) -> str:
    return (
        f"| {name} | {v['docs']} | {v['boundary_f1']:.3f} | {v['role_acc']:.3f} | {v['speaker_acc']:.3f} | {v['speaker_ans']:.3f} "
        f"| {v['insertion_f1']:.3f} |\n"
    )


def _layout(name: str, v: Figures) -> str:
    return f"| {name} | {v['boundary_f1']:.3f} | {v['role_acc']:.3f} | {v['speaker_acc']:.3f} |\n"


def _times(name: str, v: Figures) -> str:
    return (
        f"| {name} | {v['documents']} | {v['strict']['F1']:.1f} | {v['relaxed']['F1']:.1f} | {v['type']['F1']:.1f} "
        f"| {v['value']['F1']:.1f} | {v['words_per_second']:,} |\n"
    )


def _attribution(measures: Figures) -> list[str]:
    lines = []
    for name in ("attribution", "attribution_direct", "attribution_sourced", "content", "content_direct"):
        v = measures[name]
        low, high = v["f1_95"]
        lines.append(f"| {name} | {v['p']:.3f} | {v['r']:.3f} | {v['f1']:.3f} [{low:.2f}, {high:.2f}] |\n")
    return lines


def _classes(classes: Figures) -> list[str]:
    return [
        f"| {name} | {v['p']:.3f} | {v['r']:.3f} | {v['f1']:.3f} | {v['wanted']} |\n" for name, v in classes.items()
    ]


def _kinds(found: Figures) -> list[str]:
    names = {"told": "title and publisher told", "alone": "text alone"}
    return [
        f"| {names[told]} | {half} | {v['right']} | {v['gold']} |\n"
        for told, halves in found.items()
        for half, v in halves.items()
    ]


def _front(found: Figures) -> list[str]:
    names = {
        "title": "title, where it is the first line",
        "title_none": "title, where the text carries none (fewer is better)",
        "date": "date, without the title",
        "date_headed": "date, the title on top",
        "publisher": "publisher",
    }
    return [
        f"| {name} | {found[f]['found']} | {found[f]['right']} | {found[f]['documents']} |\n"
        for f, name in names.items()
    ]


def _coded(found: Figures) -> list[str]:
    names = {"coded_actors": "with places and movements", "coded_parties": "parties alone"}
    return [
        f"| {name} | {found[f]['precision']:.3f} | {found[f]['recall']:.3f} | {found[f]['right']} | {found[f]['gold']} |\n"
        for f, name in names.items()
    ]


def _events(v: Figures) -> str:
    rows = (
        ("root, micro", v["root_micro"]),
        ("source country", v["source_country"]),
        ("target country", v["target_country"]),
        ("whole triple", v["triple"]),
    )
    lines = [f"| {name} | {x['p']:.3f} | {x['r']:.3f} | {x['f1']:.3f} |\n" for name, x in rows]
    return "".join(lines) + f"\nRoot, macro F1: {v['root_macro_f1']:.3f}.\n"


def _speed(figures: Figures) -> list[str]:
    lines = []
    if "cold" in figures:
        v = figures["cold"]
        lines.append(
            f"| the seed interview, cold start to the stored record and the printed board (two processes, {v['runs']} runs) "
            f"| {v['together']['median']:.1f} s (median; {v['together']['min']:.1f}–{v['together']['max']:.1f}) | {v['peak_megabytes']:.0f} MB |\n"
        )
    if "throughput" in figures:
        v = figures["throughput"]
        lines.append(
            f"| {v['documents']} documents of the load corpus, {v['words']:,} words, one warm process "
            f"| {v['words_per_second']:,} words/s, {v['documents_per_second']} documents/s | {v['peak_megabytes']} MB |\n"
        )
    if "transcripts" in figures:
        v = figures["transcripts"]
        lines.append(
            f"| {v['documents']} documents of the load corpus, {v['words']:,} words, bytes to turns alone, processor time of one core "
            f"| {v['words_per_second']:,} words/s | {v['peak_megabytes']} MB |\n"
        )
    if "parser" in figures:
        v = figures["parser"]
        lines.append(
            f"| {v['documents']} documents, {v['words']:,} words: the bare spaCy pipeline, and Verbale's whole reading, processor time "
            f"| {v['pipeline_words_per_second']:,} and {v['reading_words_per_second']:,} words/s | |\n"
        )
    if "html" in figures:
        v = figures["html"]
        lines.append(
            f"| {v['pages']} made pages of HTML, {v['kilobytes']:,} kB, to text and marks "
            f"| {v['pages_per_second']} pages/s, the slowest {v['slowest_milliseconds']} ms | {v['peak_megabytes']} MB |\n"
        )
    if "views" in figures:
        v = figures["views"]
        lines += [
            f"| {name}: {v['documents']:,} documents, {v['statements']:,} statements of one relation, the ledger open "
            f"| {v[key]:,.0f} ms ({v[key + '_processor']:,.0f} ms of processor time) | |\n"
            for key, name in VIEW_NAMES.items()
        ]
    if "exports" in figures:
        v = figures["exports"]
        told = ", ".join(
            f"{key.removesuffix('_rows_per_second')} {v[key]:,}" for key in v if key.endswith("_rows_per_second")
        )
        lines.append(
            f"| exports of {v['documents']:,} documents, {v['rows']:,} rows; jsonl taken in by a new ledger "
            f"| rows/s: {told}; taken in: {v['import_documents_per_second']} documents/s | |\n"
        )
    if "pdf" in figures:
        v = figures["pdf"]
        lines.append(
            f"| {v['pages']} made pages of a PDF to text, marks and places, fastest of {v['runs']} "
            f"| {v['pages_per_second']} pages/s, in two columns {v['pages_per_second_two_columns']} pages/s | |\n"
        )
    return lines


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        if info.exists()
        else []
    )
    return f"{len(names)} × {names[0] if names else platform.processor()}, Python {platform.python_version()}, {platform.system()}"


HEAD = """# Measured figures

Every figure here was taken by `make bench` and written by `benchmarks/page.py`; nothing is typed by hand.
One part alone: `.venv/bin/python benchmarks/run.py --only seed`; any gold of the same shape: `… benchmarks/accuracy/seed.py --gold FOLDER`.
Commit {commit} of {day} (the page itself is one commit later).
Machine: {machine}; other work may run beside, so speeds are lower bounds.

P is precision, R recall; brackets are 95 % intervals by resampling documents.
The rules were tuned on these texts, except that attribution's dev set was only scored, never read: **expect less on unseen text.**
`benchmarks/floors.toml` holds floors for these figures; a fall below one fails the build.
"""
SEED = """
## One interview: `benchmarks/accuracy/seed.py`

A newspaper's interview with an ambassador in a blogger's page: 1,400 words, dashes for both voices.
`times_exact` asks for type, value and anchor, and counts every other time as false.

"""
STATEMENTS = """
## Statements of 41 documents: `benchmarks/accuracy/statements.py`

Excerpts of press conferences, readouts, communiqués and briefings, 1964 to 2026.
`statements` is found (span), `statements_right` found with issue, act and holder; accounts ask for issue, status and party.
For comparison, a keyword baseline reaches .55 found, .19 right, .18 accounts; two human-style readers agree at .96, .88, .82.

"""
UNLABELLED = ("insertions", "times_exact", "times", "quantities")  # in our own gold
NEW_STATEMENTS = """
## Statements of our own gold, the half `{half}`: `benchmarks/accuracy/statements_read.py --half {half}`

Other documents of the load corpus, labelled by one reader who saw no prediction; this half was {told} by those who wrote the rules.

"""
AGREEMENT = """
## Two readers of our own gold: `benchmarks/accuracy/agreement.py`

Six of its documents, read again by somebody who saw neither the first labels nor a prediction; the second reading scored as a prediction.

"""
CALIBRATION = """
## What a score is worth: `benchmarks/accuracy/calibration.py`

Of the findings in each tenth of the scale, how many gold has (a statement with its issue, act and holder; an account with status
and party; an event with root and actors). Dev folder and the half `read` together, on which the tables were fitted.

| section | calibration error | from | mean score | findings | right | share | |
|---|---|---|---|---|---|---|---|
"""
CALIBRATION_UNSEEN = """
The same on the half `held-out`, which nothing was fitted on: `--half held-out`.

| section | calibration error | from | mean score | findings | right | share | |
|---|---|---|---|---|---|---|---|
"""
OWN_CASES = """
## Views, `{name}`: `benchmarks/accuracy/{name}.py`

Invented texts with the rows that they ask for, written by hand before anything was run, by the hand that also wrote the view.
The first run gave F1 .934 (compare) and .984 (changes) from findings by hand; then rules of the views were mended on what was missed.
`rows`: from findings written by hand. `text`: from the texts, reading and view together.

| | P | R | F1 | right | told | asked |
|---|---|---|---|---|---|---|
"""
TURNS = """
## Turns and voices: `benchmarks/accuracy/turns.py`

| set | documents | boundary F1 | roles | speaker | answers' speaker | insertions F1 |
|---|---|---|---|---|---|---|
"""
LAYOUTS = """
## The same dialogues in other layouts: `benchmarks/accuracy/turn_layouts.py`

53 of the dialogues above are stripped of their dashes and set anew at run time: other labels, type, none, slips, glued lines, footnotes.

| layout | boundary F1 | roles | speaker |
|---|---|---|---|
"""
TIMES = """
## Times: `benchmarks/accuracy/time.py`

TempEval-3 measures; HeidelTime's value F1 is 77.4 on the first set.

| set | documents | strict F1 | relaxed F1 | type F1 | value F1 | words/s |
|---|---|---|---|---|---|---|
"""
ATTRIBUTION = """
## Attribution: `benchmarks/accuracy/attribution.py`

PolNeAR's dev set, 84 articles; the best tool that could be run reaches .41, human annotators .75.

| measure | P | R | F1 |
|---|---|---|---|
"""
CLASSES = """
By class; the class is that of the cue, looked up by the benchmark itself.

| class | P | R | F1 | gold |
|---|---|---|---|---|
"""
KINDS = """
## Kinds of documents: `benchmarks/accuracy/kinds.py`

128 documents of the load corpus, labelled by hand; rules were tuned on one half, of the other only totals were seen.

| what is told | half | right | of |
|---|---|---|---|
"""
FRONT = """
## Title, date and publisher: `benchmarks/accuracy/front.py`

Every fourth document of the load corpus, its metadata withheld. The texts carry no letterhead, and seldom their date.

| field | found | right | documents |
|---|---|---|---|
"""
CODED = """
## Actors of single sentences: `benchmarks/accuracy/actors.py`

The actors' words in 161 PLOVER sentences whose code is a state's; the best peer reaches .884.

| measure | P | R | right | gold |
|---|---|---|---|---|
"""
EVENTS = """
## Events: `benchmarks/accuracy/events.py`

PLOVER gold standard records, dev half, 161 single sentences, one event each.
A published peer reaches .22 on whole triples; zero-shot models .51–.82 on roots (macro).

| measure | P | R | F1 |
|---|---|---|---|
"""
SPEED = """
## Speed and memory: `benchmarks/speed/`

| what | time | peak memory |
|---|---|---|
"""

if __name__ == "__main__":
    raise SystemExit(main())
