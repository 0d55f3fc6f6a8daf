"""Codes single sentences with PLOVER events and scores them, root, actors and whole triples.

    python benchmarks/accuracy/events.py --gold FILE.jsonl[.gz] [--predictions OUT.jsonl] [--json] [--all] [--scorer FILE]

Each gold record is read as an article of one turn. Verbale keeps a promised or threatened deed under the deed's own root,
with `assertion: future`; PLOVER codes the saying. So the predictions are put into PLOVER's terms: a future deed of cooperation
is AGREE, one of conflict THREATEN, a denied one of cooperation REJECT; where a ruling of Verbale's departs from the codebook
(sanctions imposed are COERCE there), the frame's `codebook` root is taken. Gold has one event to a record: so has the
prediction, the best by score, or with --all every event found. Gold that has CONCEDE and RETREAT as one class (YIELD, with a
quad of its own) is given that class. The last line printed is one JSON object of figures.
"""

import argparse
import json
import sys
from pathlib import Path

import verbale
from verbale.model import Event
from verbale.resources import Resources
from verbale.resources.plover import Codebook

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, load_scorer, read_rows, write_rows

YIELD, FOLDED = "YIELD", ("CONCEDE", "RETREAT")
STATE = 3  # letters of a state's code


def predict(record: Row, codebook: Codebook, *, every: bool, folded: bool = False) -> Row:
    """One line in the scorer's shape: {id, events: [{event, source, target, reciprocal}]}."""
    findings = verbale.read(record["text"].encode("utf-8"), kind="article")
    found = sorted(findings.events, key=lambda e: (-e.score, e.evidence.span))
    return {"id": record["id"], "events": [_event(e, codebook, folded) for e in (found if every else found[:1])]}


def _event(event: Event, codebook: Codebook, folded: bool) -> Row:
    actors = [p for p in event.actor if len(p) == STATE and p.isupper()]
    recipients = [p for p in event.recipient if len(p) == STATE and p.isupper()]
    root = codebook.code(event).root
    joint = len(event.actor) > 1 and not event.recipient
    return {
        "event": YIELD if folded and root in FOLDED else root,
        "source": actors,
        "target": recipients,
        "reciprocal": joint,
    }


def main() -> None:
    """Reads the gold, predicts, prints the scorer's table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="JSONL, gzipped or not, one record a line")
    parser.add_argument("--predictions", type=Path, help="where to write the predictions")
    parser.add_argument("--scorer", type=Path, help="a score.py of the same interface")
    parser.add_argument("--all", action="store_true", help="every event of a record, not the best alone")
    parser.add_argument("--json", action="store_true", help="print the figures only")
    told = parser.parse_args()
    scorer, gold, codebook = load_scorer(told.gold, told.scorer), list(read_rows(told.gold)), Codebook(Resources())
    folded = any(record.get("event") == YIELD for record in gold)
    predictions = [predict(record, codebook, every=told.all, folded=folded) for record in gold]
    if told.predictions:
        write_rows(told.predictions, predictions)
    figures = scorer.score(gold, predictions)
    if not told.json:
        scorer.show(figures, True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
