"""Actors of single sentences whose gold names the words of each actor and the ISO code of its state.

The gold codes a place, a movement or a people by the state where it is found. So there are two figures: `coded_actors` counts
the state of a place, and of a movement or a people that the gazetteer finds in one state alone, too; `coded_parties` only the parties that mentions speak for.
"""

import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import verbale
from verbale.report.record import record
from verbale.resources import Resources
from verbale.resources.schemas.gazetteers import Group

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.accuracy.harness import Row, read_rows

STATE_CODE = 3  # letters; IGO, NGO, IMG and ISM stand for actors that are no state
NO_STATE = {"IGO", "NGO", "IMG", "ISM", "MNC", "UNK"}


def coded(row: Row) -> list[Row]:
    """The actors of a record whose code is a state's."""
    return [
        actor
        for actor in (*row["source"], *row["target"])
        if actor["code"] and len(actor["code"]) == STATE_CODE and actor["code"] not in NO_STATE
    ]


def predict(row: Row) -> Row:
    """Verbale's mentions in one sentence, read as an article without a date."""
    findings = verbale.read(row["text"].encode("utf-8"), kind="article")
    return {"id": row["id"], "mentions": record(findings)["mentions"]}


def states_of(text: str, actor: Row, mentions: list[Row], *, country: bool) -> set[str]:
    """The states of the mentions that share a character with the actor's words, where they first stand.

    They are the parties spoken for; with `country` and where there are none, where a place lies or a movement acts.
    """
    start = text.find(actor["text"])
    end = start + len(actor["text"])
    near = [m for m in mentions if m["start"] < end and start < m["end"]]
    parties = {p for m in near for p in m["party"]}
    if parties or not country:
        return parties
    return {state for m in near if (state := country_of(m))}


def country_of(mention: Row) -> str | None:
    """Where a place lies; where a movement acts or a people lives, if that is one state; None for all else."""
    if mention["kind"] == "place":
        return str(mention["id"][0])
    countries = groups().get(mention["id"][0], ()) if mention["id"] else ()
    return countries[0] if len(countries) == 1 else None


@lru_cache(maxsize=1)
def groups() -> dict[str, tuple[str, ...]]:
    """The countries of each movement and people of the gazetteer."""
    return {g.id: g.country for g in Resources().entries("gazetteers/groups.yaml", Group)}


def figures(rows: list[Row], predictions: list[Row], *, country: bool) -> tuple[Row, list[str]]:
    """Actors resolved and right, and a line for each that is not."""
    gold = found = right = 0
    errors: list[str] = []
    for row, prediction in zip(rows, predictions, strict=True):
        for actor in coded(row):
            if actor["text"] not in row["text"]:
                errors.append(f"{row['id']}: the words “{actor['text']}” are not in the sentence (left out)")
                continue
            states = states_of(row["text"], actor, prediction["mentions"], country=country)
            gold += 1
            found += bool(states)
            right += actor["code"] in states
            if actor["code"] not in states:
                errors.append(f"{row['id']}: “{actor['text']}” is {actor['code']}, found {sorted(states) or 'nothing'}")
    figures: dict[str, Any] = {
        "right": right,
        "found": found,
        "gold": gold,
        "precision": right / found if found else None,
        "recall": right / gold if gold else None,
    }
    return figures, errors


def measure(gold: Path) -> tuple[Row, list[str], list[Row]]:
    """The figures of a gold file, a line for each error, and the predictions."""
    rows = list(read_rows(gold))
    predictions = [predict(row) for row in rows]
    parties, _ = figures(rows, predictions, country=False)
    found, errors = figures(rows, predictions, country=True)
    return {"coded_parties": parties, "coded_actors": found, "sentences": len(rows)}, errors, predictions
