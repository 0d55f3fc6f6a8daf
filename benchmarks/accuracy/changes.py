"""Scores what is told to have changed on made-up sequences: from rows by hand (the view alone), and all the way from text.

    python benchmarks/accuracy/changes.py [--gold CASES.yaml] [--level rows|text] [--errors] [--json]

A row is right where kind, issue and party are those of the gold. `false_alarms` counts the re-posts and paraphrases of which a
change is told, of `same` of them; `unread` those of which nothing at all was told. The last line is one JSON object.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import verbale
from verbale import positions
from verbale.resources import Resources
from verbale.resources.comparison import Stances, Vocabulary

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.made_cases import Case, day, figures, read_cases, stored, told_by_hand

GOLD = Path(__file__).resolve().parents[1] / "gold" / "changes.yaml"
Key = tuple[str, str, str]


def relation_of(case: Case) -> tuple[str, str]:
    """The two parties of a sequence: those who speak, and are spoken of."""
    named = [p for d in case["documents"] for p in (d["by"], *(q for s in d["says"] for q in (*s.get("target", ()), *s.get("holder", ()))))]  # fmt: skip
    found = list(dict.fromkeys([*named, "CHL", "NOR"]))
    return found[0], found[1]


def rows_of(found: positions.Moves) -> Counter[Key]:
    """The rows of the view as the gold writes them."""
    return Counter((row.kind, row.issue, row.party) for row in found.rows)


def by_view(case: Case, resources: Resources) -> Counter[Key]:
    """The rows that the view makes of the gold's own findings."""
    told, _ = told_by_hand(case["documents"], resources)
    claims = positions.claims(told, Vocabulary(resources))
    since = day(case["since"])
    before, after = ([c for c in claims if (c.order[0] >= since) is later] for later in (False, True))
    until = day(case["until"]) if "until" in case else max(c.order[0] for c in claims)
    found = positions.moves(
        relation_of(case), before=before, after=after, habit=positions.habits(before), since=since, until=until,
        stances=Stances(resources),
    )  # fmt: skip
    return rows_of(found)


def by_reading(case: Case, resources: Resources) -> Counter[Key]:
    """The rows that come out where the texts are read and stored."""
    relation = relation_of(case)
    with verbale.Ledger("sqlite:///:memory:") as ledger:
        stored(ledger, case["documents"], resources, relation)
        at = day(case["until"]) if "until" in case else None
        return rows_of(ledger.changes(relation, since=day(case["since"]), at=at))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the cases")
    parser.add_argument("--level", choices=("rows", "text"), help="only this level")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--json", action="store_true", help="print only the JSON object")
    options = parser.parse_args()
    cases, resources = read_cases(options.gold), Resources()
    gold: list[Counter[Key]] = [Counter((k, i, p) for k, i, p in case["rows"]) for case in cases]
    out = {}
    for level, take in (("rows", by_view), ("text", by_reading)):
        if options.level in (None, level):
            found = [take(case, resources) for case in cases]
            same = [f for case, f in zip(cases, found, strict=True) if case.get("same")]
            alarms = sum(any(kind != "repeated" for kind, _, _ in f) for f in same)
            unread = sum(not f for case, f in zip(cases, found, strict=True) if case.get("same") and case["rows"])
            out[level] = figures(gold, found) | {"same": len(same), "false_alarms": alarms, "unread": unread}
            if options.errors:
                for case, wanted, given in zip(cases, gold, found, strict=True):
                    if wanted != given:
                        print(
                            f"{level} {case['id']}: missing {list(wanted - given)}, not wanted {list(given - wanted)}"
                        )
    if not options.json:
        for level, v in out.items():
            print(
                f"{level:5} P {v['p']:.3f}  R {v['r']:.3f}  F1 {v['f1']:.3f}  ({v['right']} of {v['gold']}, {v['predicted']} given); "
                f"changes told of {v['false_alarms']} of {v['same']} re-posts and paraphrases"
            )
    print(json.dumps(out))


if __name__ == "__main__":
    main()
