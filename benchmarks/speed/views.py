"""How fast the views answer on a large ledger: 5,000 documents, 100,000 statements, all of one relation (the worst case).

    python benchmarks/speed/views.py [--documents N] [--ledger FILE] [--runs N]

Makes the ledger (a minute or two) with rows as reading makes them, then takes the median time of each view once it is open.
Every twentieth document repeats an earlier one. The last line is one JSON object: milliseconds of each view.
"""

import argparse
import datetime as dt
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import verbale
from verbale.model import (
    Account,
    Annotated,
    Attributed,
    Document,
    DocumentId,
    Evidence,
    Findings,
    Linkage,
    Mention,
    Span,
    Statement,
    Transcript,
    Turn,
)
from verbale.resources import Resources
from verbale.resources.issues import issue_ids
from verbale.resources.schemas.acts import Act, Status

FIRST, DAYS, STATEMENTS = dt.date(2021, 1, 1), 1800, 20
PARTIES, NAMES = ("NOR", "CHL"), {"NOR": "Norway", "CHL": "Chile"}
NOUNS = [
    "harbour",
    "school",
    "archive",
    "bridge",
    "ferry",
    "hospital",
    "stamp",
    "orchard",
    "tunnel",
    "lighthouse",
    "museum",
    "quarry",
    "mill",
    "canal",
    "library",
]


def made(number: int, chance: random.Random, vocabulary: tuple[list[str], list[str], list[str]]) -> Findings:
    """One made-up document: a statement a sentence, an account in every second, a condition in every tenth."""
    issues, acts, statuses = vocabulary
    party, other = PARTIES if number % 2 else PARTIES[::-1]
    day = FIRST + dt.timedelta(days=number * DAYS // 5000)
    text, places = f"Statement {number} of the ministry of {NAMES[party]}.\n\n", []
    for _ in range(STATEMENTS):
        words = [*chance.sample(NOUNS, 3), f"no{chance.randrange(10000)}"]
        sentence = (
            f"{NAMES[party]} speaks to {NAMES[other]} of the {words[0]}, the {words[1]}, the {words[2]} and {words[3]}."
        )
        places.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    id = DocumentId(f"{chance.getrandbits(256):064x}")
    document = Document(id=id, origin=f"made/{number}.txt", retrieved=None, media_type="text/plain", encoding="utf-8", title=f"Statement {number}",
                        date=day, publisher=f"Ministry of {NAMES[party]}", language="en", kind="note", relation=PARTIES)  # fmt: skip
    transcript = Transcript(document=document, text=text, turns=(), insertions=())
    whole = Span(0, len(text))
    turn = Turn(evidence=transcript.evidence(whole), body=whole, role="statement", speaker="the ministry", party=party)
    transcript = replace(transcript, turns=(turn,))
    voice = {"told_by": "the ministry", "told_by_party": party, "rule": "made", "score": 1.0}
    statements, accounts, linkages = [], [], []
    for n, span in enumerate(places):
        evidence, issue = Evidence(id, span, span.of(text)), chance.choice(issues)
        statements.append(Statement(evidence=evidence, issue=issue, act=chance.choice(acts), holder=(party,), target=(other,), assertion="made", said_on=day, **voice))  # type: ignore[arg-type]  # fmt: skip
        if n % 2 == 0:
            accounts.append(Account(evidence=evidence, issue=issue, status=chance.choice(statuses), according_to=(party,), as_of=day, **voice))  # type: ignore[arg-type]  # fmt: skip
        if n % 10 == 0:
            linkages.append(Linkage(evidence=evidence, issue=issue, waits_on=issues[(issues.index(issue) + chance.randrange(1, 4)) % len(issues)], imposed_by=(other,), assertion="made", said_on=day, **voice))  # type: ignore[arg-type]  # fmt: skip
    mentions = tuple(Mention(evidence=transcript.evidence(Span(s.start, s.start + len(NAMES[party]))), kind="state", id=(party,), name=NAMES[party], party=(party,)) for s in places)  # fmt: skip
    annotated = Annotated(transcript=transcript, sentences=(), mentions=mentions, times=(), quantities=())
    return Findings(attributed=Attributed(annotated=annotated, attributions=()), statements=tuple(statements), accounts=tuple(accounts), linkages=tuple(linkages), reciprocities=(), measures=(), events=())  # fmt: skip


def again(found: Findings, number: int) -> Findings:
    """The same words in another document, as a newspaper carries them."""
    id = DocumentId(f"{number:064x}")
    transcript = found.transcript
    document = replace(found.document, id=id, origin=f"made/copy-{number}.txt", publisher="A Newspaper")

    def moved(evidence: Evidence) -> Evidence:
        return replace(evidence, document=id)

    turns = tuple(replace(t, evidence=moved(t.evidence), party=None) for t in transcript.turns)
    mentions = tuple(replace(m, evidence=moved(m.evidence)) for m in found.annotated.mentions)
    annotated = replace(
        found.annotated, transcript=replace(transcript, document=document, turns=turns), mentions=mentions
    )
    return replace(
        found,
        attributed=Attributed(annotated=annotated, attributions=()),
        statements=tuple(replace(s, evidence=moved(s.evidence)) for s in found.statements),
        accounts=tuple(replace(a, evidence=moved(a.evidence)) for a in found.accounts),
        linkages=tuple(replace(k, evidence=moved(k.evidence)) for k in found.linkages),
    )


def documents(count: int) -> Iterator[Findings]:
    """So many documents in order of date, always the same ones."""
    chance, resources = random.Random(7), Resources()
    acts = [a.id for a in resources.entries("taxonomies/acts.yaml", Act)]
    statuses = [s.id for s in resources.entries("taxonomies/statuses.yaml", Status)]
    vocabulary = (list(issue_ids(resources)), acts, statuses)
    last = made(0, chance, vocabulary)
    yield last
    for number in range(1, count):
        if number % 20 == 0:
            yield again(last, number)
        else:
            last = made(number, chance, vocabulary)
            yield last


def fill(url: str, count: int) -> None:
    """Makes the ledger."""
    with verbale.Ledger(url) as ledger:
        for found in documents(count):
            ledger.add(found, known_at=dt.datetime.combine(found.document.date or FIRST, dt.time(12), dt.UTC))


def milliseconds(take: Callable[[], object], runs: int) -> tuple[float, float]:
    """The medians of some runs, after one that is not counted: by the clock, and of processor time."""
    take()
    clock, processor = [], []
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        take()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    return round(statistics.median(clock), 1), round(statistics.median(processor), 1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000, help="how many, of twenty statements each")
    parser.add_argument("--ledger", type=Path, help="use this file: make it, or take it as it is")
    parser.add_argument("--runs", type=int, default=5, help="runs of each view")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "large.db"
        url = f"sqlite:///{path}"
        if not path.exists():
            start = time.perf_counter()
            fill(url, options.documents)
            print(f"ledger made in {time.perf_counter() - start:.0f} s, {path.stat().st_size // 2**20} MiB")
        with verbale.Ledger(url, create=False) as ledger:
            held = ledger.documents()
            days = sorted({d.date for d in held if d.date})
            week = days[-1] - dt.timedelta(days=7)
            month, year = days[-1] - dt.timedelta(days=30), days[-1] - dt.timedelta(days=365)
            views: dict[str, Callable[[], object]] = {
                "board": lambda: ledger.board(PARTIES),
                "board_at": lambda: ledger.board(PARTIES, at=days[len(days) // 2]),
                "changes_week": lambda: ledger.changes(PARTIES, since=week),
                "changes_month": lambda: ledger.changes(PARTIES, since=month),
                "changes_year": lambda: ledger.changes(PARTIES, since=year),
                "compare_documents": lambda: ledger.compare(held[-1].id, held[-2].id),
                "compare_parties_month": lambda: ledger.compare(f"NOR@{month}..{days[-1]}", f"CHL@{month}..{days[-1]}"),
                "compare_parties_all": lambda: ledger.compare("NOR", "CHL"),
                "linkages": lambda: ledger.linkages(PARTIES),
            }
            figures: dict[str, float] = {}
            for name, take in views.items():
                figures[name], figures[f"{name}_processor"] = milliseconds(take, options.runs)
                print(f"{name:24} {figures[name]:9.1f} ms ({figures[f'{name}_processor']:.1f} ms of processor time)")
            statements = STATEMENTS * len(held)
    print(json.dumps(figures | {"documents": len(held), "statements": statements}))


if __name__ == "__main__":
    main()
