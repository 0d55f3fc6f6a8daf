"""Exports are the same whatever database holds the ledger, and go from one to the other."""

import json
from pathlib import Path

import verbale
from ledger.made import MONDAY, TUESDAY, WEDNESDAY, make_document, make_findings


def rows(ledger: verbale.Ledger) -> list[str | None]:
    """The ids of what it holds, in the order of the export."""
    return [json.loads(line).get("row") for line in ledger.export()]


def test_a_record_goes_to_another_database_and_back(url: str, tmp_path: Path) -> None:
    between, again = f"sqlite:///{tmp_path}/between.db", f"sqlite:///{tmp_path}/again.db"
    with verbale.Ledger(url) as first, verbale.Ledger(between) as second, verbale.Ledger(again) as third:
        first.add(make_findings(), known_at=MONDAY)
        first.add(make_findings("Two. " + make_findings().transcript.text), known_at=TUESDAY)
        row = next(json.loads(line) for line in first.export() if b'"noun":"statement"' in line)["row"]
        first.decide("correct", row, who="Ada", changes={"act": "deny"}, now=TUESDAY)
        for source, target in ((first, second), (second, third)):
            assert [one.why for one in target.import_jsonl(source.export(), now=WEDNESDAY)] == [None, None]
            assert rows(target) == rows(source)
            assert not target.verify().broken


def test_files_are_the_same_from_either_database(url: str, tmp_path: Path) -> None:
    with verbale.Ledger(url) as one, verbale.Ledger(f"sqlite:///{tmp_path}/other.db") as other:
        for ledger in (one, other):
            ledger.add(make_findings(document=make_document(title="A title")), known_at=MONDAY)
        for name in verbale.EXPORT_FORMATS:
            relation = ("CHL", "NOR")
            assert dict(one.export_files(name, relation=relation)) == dict(other.export_files(name, relation=relation))
