"""Floors: figures below which no change may fall. Read from floors.toml; checked by `make bench` and by the tests.

A floor holds for one gold corpus, named by its path beside the checkout (`../shared/…`) and its SHA-256: other gold, no
verdict. To lower one, edit floors.toml and say why in changelog.d/.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


@dataclass(frozen=True, slots=True)
class Floor:
    """`figure` is a dotted path into the harness's JSON line: `statements.f1`."""

    part: str
    gold: str  # path below ../shared, or gold/… of the benchmarks themselves
    figure: str
    at_least: float
    digest: str  # of the gold, see `digest_of`
    measured: str  # date and figure when it was set


def floors() -> tuple[Floor, ...]:
    """Every floor, in file order."""
    with (HERE / "floors.toml").open("rb") as file:
        return tuple(Floor(**row) for row in tomllib.load(file).get("floor", []))


def gold_at(name: str) -> Path:
    """Where a gold lies: `gold/…` in this folder, all others beside the checkout."""
    return HERE / name if name.startswith("gold/") else SHARED / name


def digest_of(gold: Path) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a gold file, or of a folder's .yaml and .txt files in order of name."""
    total = hashlib.sha256()
    files = [gold] if gold.is_file() else sorted(p for p in gold.iterdir() if p.suffix in {".yaml", ".txt"})
    for path in files:
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def falls(part: str, gold: Path, figures: Mapping[str, Any]) -> list[str]:
    """What fell below its floor, in words; empty where all holds or the gold is another."""
    found = []
    for floor in floors():
        if floor.part == part and floor.digest == digest_of(gold):
            value: Any = figures
            for key in floor.figure.split("."):
                value = value[key]
            if value < floor.at_least:
                found.append(f"{part}, {floor.gold}: {floor.figure} is {value:.4g}, the floor is {floor.at_least}")
    return found
