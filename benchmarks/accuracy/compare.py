"""Scores the comparison of two accounts on made-up pairs: from rows by hand (the view alone), and all the way from text.

    python benchmarks/accuracy/compare.py [--gold CASES.yaml] [--level rows|text] [--errors] [--json]

A row is right where kind, issue and the line of each side are those of the gold. The last line is one JSON object:
`rows` and `text`, each with p, r, f1.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import verbale
from verbale import positions
from verbale.resources import Resources
from verbale.resources.comparison import Stances, Vocabulary

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.made_cases import Case, figures, line_at, read_cases, stored, told_by_hand

GOLD = Path(__file__).resolve().parents[1] / "gold" / "compare.yaml"
Key = tuple[str, str, int | None, int | None]


def rows_of(found: positions.Comparison, case: Case, ids: Sequence[str], resources: Resources) -> Counter[Key]:
    """The rows of a comparison as the gold writes them."""
    keys: Counter[Key] = Counter()
    for row in found.rows:
        sides = []
        for said, name, id in ((row.a, "a", ids[0]), (row.b, "b", ids[1])):
            sides.append(
                line_at([case[name]], [id], (said.document, said.start, said.end), resources) if said else None
            )
        keys[row.kind, row.issue, sides[0], sides[1]] += 1
    return keys


def by_view(case: Case, resources: Resources) -> Counter[Key]:
    """The rows that the view makes of the gold's own findings."""
    stances, vocabulary = Stances(resources), Vocabulary(resources)
    ids, sides = [], []
    for name in ("a", "b"):
        told, own = told_by_hand([case[name]], resources)
        ids += own
        sides.append(positions.claims(told, vocabulary))
    return rows_of(positions.compare(sides[0], sides[1], names=("a", "b"), stances=stances), case, ids, resources)


def by_reading(case: Case, resources: Resources) -> Counter[Key]:
    """The rows that come out where the texts are read, stored and compared."""
    parties = (case["a"]["by"], case["b"]["by"])
    relation = parties if parties[0] != parties[1] else (parties[0], "NOR" if parties[0] != "NOR" else "CHL")
    with verbale.Ledger("sqlite:///:memory:") as ledger:
        ids = stored(ledger, [case["a"], case["b"]], resources, relation)
        return rows_of(ledger.compare(ids[0], ids[1]), case, ids, resources)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the cases")
    parser.add_argument("--level", choices=("rows", "text"), help="only this level")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--json", action="store_true", help="print only the JSON object")
    options = parser.parse_args()
    cases, resources = read_cases(options.gold), Resources()
    gold: list[Counter[Key]] = [Counter((k, i, a, b) for k, i, a, b in case["rows"]) for case in cases]
    out = {}
    for level, take in (("rows", by_view), ("text", by_reading)):
        if options.level in (None, level):
            found = [take(case, resources) for case in cases]
            out[level] = figures(gold, found)
            if options.errors:
                for case, wanted, given in zip(cases, gold, found, strict=True):
                    if wanted != given:
                        print(
                            f"{level} {case['id']}: missing {list(wanted - given)}, not wanted {list(given - wanted)}"
                        )
    if not options.json:
        for level, v in out.items():
            print(
                f"{level:5} P {v['p']:.3f}  R {v['r']:.3f}  F1 {v['f1']:.3f}  ({v['right']} of {v['gold']}, {v['predicted']} given)"
            )
    print(json.dumps(out))


if __name__ == "__main__":
    main()
