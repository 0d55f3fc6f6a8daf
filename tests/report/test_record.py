"""The JSON record keeps to the schema that is generated from the same dataclasses."""

import json
from pathlib import Path

import jsonschema

import verbale
from verbale.report.record import json_schema, record

TEXT = "Norway refused to reopen the consulate, the envoy said.\n\nIt was so."


def test_a_record_is_valid_by_the_generated_schema() -> None:
    found = record(verbale.read(TEXT.encode()))
    jsonschema.validate(found, json_schema())
    assert json.loads(json.dumps(found)) == found


def test_evidence_is_written_out_as_start_end_and_quote() -> None:
    for turn in record(verbale.read(TEXT.encode()))["turns"]:
        assert TEXT[turn["start"] : turn["end"]] == turn["quote"]
        assert "evidence" not in turn


def test_the_schema_in_the_docs_is_the_generated_one() -> None:
    kept = Path(__file__).parents[2] / "docs" / "reference" / "record.schema.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == json_schema(), "run scripts/reference"
