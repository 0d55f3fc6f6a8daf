"""The stand-off gold: labels without text are joined with their documents, and refused where these have changed."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.accuracy import agreement, gold, harness

READINGS = [gold.LABELS, agreement.SECOND]

TEXT = "Preamble. Q: Will Norway reopen the consulate? A: Norway will not reopen the consulate this year. Chile regrets that. End."
QUOTED: dict[str, Any] = {
    "document": {
        "id": "mini-1",
        "kind": "interview",
        "window": ["Q: Will", "Chile regrets that."],
    },
    "turns": [{"role": "question", "first": "Will Norway reopen", "last": "reopen the consulate?"}],
    "issues": [
        {
            "id": "consular-services",
            "status": {"value": "suspended", "according_to": "NOR"},
            "evidence": ["will not reopen the consulate"],
        }
    ],
    "statements": [
        {
            "issue": "consular-services",
            "act": "refuse",
            "holder": "NOR",
            "told_by": "envoy",
            "quote": "Norway will not reopen the consulate this year.",
            "also": ["Chile regrets that."],
        }
    ],
}


def row() -> harness.Row:
    return {"id": "mini-1", "text": TEXT}


def test_labels_hold_offsets_and_no_text() -> None:
    labels = gold.detach(QUOTED, row(), half="read")
    start, end = labels["statements"][0]["span"]
    assert TEXT[start:end] == QUOTED["statements"][0]["quote"]
    assert "reopen" not in str(labels)


def test_joining_restores_the_quotes_in_the_window() -> None:
    text, joined = gold.restore(gold.detach(QUOTED, row(), half="read"), row())
    assert text == TEXT[TEXT.index("Q:") : TEXT.index(" End.")]
    assert joined["statements"] == QUOTED["statements"]
    assert joined["issues"] == QUOTED["issues"]


def test_a_turn_is_given_by_words_that_stand_once() -> None:
    text, joined = gold.restore(gold.detach(QUOTED, row(), half="read"), row())
    turn = joined["turns"][0]
    assert text.count(turn["first"]) == text.count(turn["last"]) == 1
    assert turn["first"].startswith("Will Norway")


def test_a_changed_text_is_refused() -> None:
    labels = gold.detach(QUOTED, row(), half="read")
    with pytest.raises(gold.BadLabels, match="another text"):
        gold.restore(labels, {"id": "mini-1", "text": TEXT.replace("year", "month")})


def test_a_span_outside_the_window_is_refused() -> None:
    labels = gold.detach(QUOTED, row(), half="read")
    labels["statements"][0]["span"] = [0, 9]
    with pytest.raises(gold.BadLabels, match="outside the window"):
        gold.restore(labels, row())


def test_a_quote_that_stands_twice_is_refused() -> None:
    twice = QUOTED | {"statements": [QUOTED["statements"][0] | {"quote": "reopen the consulate"}]}
    with pytest.raises(gold.BadLabels, match="2 times"):
        gold.detach(twice, row(), half="read")


def test_only_the_half_that_is_asked_for_is_joined(tmp_path: Path) -> None:
    corpus, labels = tmp_path / "corpus.jsonl", tmp_path / "labels"
    harness.write_rows(corpus, [row()])
    labels.mkdir()
    for name, half in (("one", "read"), ("two", "held-out")):
        gold.write_labels(gold.detach(QUOTED, row(), half=half), labels / f"{name}.yaml")
    done, faults = gold.join(labels, corpus, tmp_path / "out", "read")
    assert (done, faults) == (1, [])
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["one.txt", "one.yaml"]


def strings(node: object) -> list[str]:
    if isinstance(node, dict):
        return [s for value in node.values() for s in strings(value)]
    return [s for item in node for s in strings(item)] if isinstance(node, list) else [str(node)]


@pytest.mark.parametrize("labels", READINGS, ids=["first", "second"])
def test_no_label_file_carries_a_run_of_words(labels: Path) -> None:
    files = sorted(labels.glob("*.yaml"))
    found = {path.stem: strings(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files}
    assert found
    assert [s for texts in found.values() for s in texts if len(re.findall(r"\s+", s)) >= 8] == []


@pytest.mark.parametrize("labels", READINGS, ids=["first", "second"])
def test_the_kept_labels_fit_the_corpus(labels: Path, tmp_path: Path) -> None:
    if not gold.CORPUS.is_file():
        pytest.skip("no ../shared corpus beside this checkout")
    done, faults = gold.join(labels, gold.CORPUS, tmp_path, "both")
    assert (done, faults) == (len(list(labels.glob("*.yaml"))), [])


def test_the_second_reading_is_of_documents_of_the_first() -> None:
    names = [path.name for path in sorted(agreement.SECOND.glob("*.yaml"))]
    assert len(names) >= 6
    assert all((gold.LABELS / name).is_file() for name in names)
