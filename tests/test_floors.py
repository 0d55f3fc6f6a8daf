"""No figure falls below its floor: the interview and the statements' documents are measured with every test run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import floors

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("part", "gold"),
    [
        ("seed", "seed"),
        ("statements", "bench/statements/dev"),
        ("compare", "gold/compare.yaml"),
        ("changes", "gold/changes.yaml"),
    ],
)
def test_no_figure_falls_below_its_floor(part: str, gold: str) -> None:
    path = floors.gold_at(gold)
    if not path.exists():
        pytest.skip(f"the gold {gold} is not beside this checkout")
    script = ROOT / "benchmarks" / "accuracy" / f"{part}.py"
    done = subprocess.run(
        [sys.executable, str(script), "--gold", str(path), "--json"], capture_output=True, text=True, check=True
    )
    assert floors.falls(part, path, json.loads(done.stdout.splitlines()[-1])) == []


def test_a_fall_is_told_and_other_gold_is_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold.yaml"
    gold.write_text("statements: []", encoding="utf-8")
    floor = floors.Floor("seed", "seed", "statements.p", 0.5, floors.digest_of(gold), "once")
    monkeypatch.setattr(floors, "floors", lambda: (floor,))
    assert floors.falls("seed", gold, {"statements": {"p": 0.5}}) == []
    assert "statements.p is 0.4" in floors.falls("seed", gold, {"statements": {"p": 0.4}})[0]
    gold.write_text("statements: [1]", encoding="utf-8")
    assert floors.falls("seed", gold, {"statements": {"p": 0.4}}) == []


def test_every_floor_names_a_part_that_is_measured() -> None:
    parts = {
        "seed",
        "statements",
        "statements-read",
        "actors-coded",
        "turns-labelled",
        "turns-dash",
        "turns-layouts",
        "time",
        "time-wikiwars",
        "attribution",
        "events",
        "kinds",
        "front",
        "compare",
        "changes",
    }
    assert {f.part for f in floors.floors()} == parts
    assert all(len(f.digest) == 16 for f in floors.floors())
