"""Review from the command line: what waits, a decision, and what became of it."""

import json
import shutil
from pathlib import Path

import pytest

import verbale
from test_cli import EXAMPLES, RELATION, run
from verbale.errors import WrongUse


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One example, read once."""
    path = tmp_path_factory.mktemp("ledger") / "example.db"
    assert run("read", "--relation", RELATION, EXAMPLES[0], ledger=path).returncode == 0
    return path


@pytest.fixture
def ledger(example: Path, tmp_path: Path) -> Path:
    """A ledger of its own with that example."""
    return Path(shutil.copy(example, tmp_path / "review.db"))


def told(ledger: Path, *arguments: str) -> str:
    """What a command that must succeed prints."""
    done = run(*arguments, ledger=ledger)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def waiting(ledger: Path) -> list[dict[str, object]]:
    """The statements that wait for a decision."""
    found: list[dict[str, object]] = json.loads(told(ledger, "review", "--json", "--most", "500"))["rows"]
    return found


def test_the_least_certain_comes_first_and_what_was_ruled_on_waits_no_longer(ledger: Path) -> None:
    rows = waiting(ledger)
    assert [row["score"] for row in rows] == sorted(row["score"] for row in rows)  # type: ignore[type-var]
    told(ledger, "decide", "accept", str(rows[0]["id"]), "--who", "Ada")
    assert [row["id"] for row in waiting(ledger)] == [row["id"] for row in rows[1:]]
    assert f"{len(rows) - 1:,} statements" in told(ledger, "review", RELATION)


def test_a_correction_is_in_the_record_and_undo_takes_it_back(ledger: Path) -> None:
    row = waiting(ledger)[0]
    correct = (
        "decide",
        "correct",
        str(row["id"])[:12],
        "act=cancel",
        "holder=XKE,XVA",
        "said_on=",
        "--who",
        "Ada",
        "--json",
    )
    (decision,) = json.loads(told(ledger, *correct))
    assert decision["changes"] == {"act": "cancel", "holder": ["XKE", "XVA"], "said_on": None}
    lines = [json.loads(line) for line in told(ledger, "export", "jsonl").splitlines()]
    (made,) = [line for line in lines if line.get("rule") == "decision"]
    assert (made["act"], made["holder"], made["quote"]) == ("cancel", ["XKE", "XVA"], row["quote"])
    told(ledger, "decide", "undo", decision["id"], "--who", "Ben", "--why", "she did say it")
    assert row["id"] in [each["id"] for each in waiting(ledger)]
    assert "she did say it" in told(ledger, "log", "--decisions")


def test_a_decision_outlives_reading_the_same_document_again(ledger: Path) -> None:
    row = waiting(ledger)[0]
    told(ledger, "decide", "reject", str(row["id"]), "--who", "Ada")
    told(ledger, "read", "--relation", RELATION, "--date", "2031-03-06", EXAMPLES[0])
    assert row["quote"] not in [each["quote"] for each in waiting(ledger) if each["act"] == row["act"]]
    assert "all hold" in told(ledger, "verify")


def test_a_statement_is_added_with_the_words_at_its_place(ledger: Path) -> None:
    row = waiting(ledger)[0]
    place = f"{str(row['document'])[:8]}:{row['start']}-{row['end']}"
    told(ledger, "decide", "add", "statements", place, "issue=visas", "act=refuse", "holder=xva", "--who", "Ada")
    lines = [json.loads(line) for line in told(ledger, "export", "jsonl").splitlines()]
    (made,) = [line for line in lines if line.get("rule") == "decision"]
    assert (made["quote"], made["holder"], made["issue"]) == (row["quote"], ["XVA"], "visas")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("decide", "approve", "abcd"), "nothing that can be decided"),
        (("decide", "reject"), "WHAT"),
        (("decide", "reject", "zzzz"), "begins no row's id"),
        (("decide", "correct", "ROW", "act=cancle"), "Did you mean cancel"),
        (("decide", "correct", "ROW", "colour=red"), "no row has a field"),
        (("decide", "correct", "ROW"), "needs what it corrects"),
        (("decide", "reject", "ROW", "act=deny"), "takes no field=value"),
        (("decide", "reject", "ROW", "--who", " "), "somebody's"),
        (("decide", "merge", "one"), "two names"),
        (("decide", "undo", "abcd"), "begins the id of no decision"),
        (("decide", "add", "turns", "ROW:1-2", "act=deny"), "cannot be added"),
        (("review", "--section", "turns"), "cannot be reviewed"),
    ],
)
def test_what_cannot_be_decided_is_told_in_words_and_changes_nothing(
    ledger: Path, arguments: tuple[str, ...], words: str
) -> None:
    row = waiting(ledger)[0]
    names = {"ROW": str(row["id"]), "ROW:1-2": f"{str(row['document'])[:8]}:1-2"}
    done = run(*(names.get(word, word) for word in arguments), ledger=ledger)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.decode().split())
    assert json.loads(told(ledger, "log", "--decisions", "--json")) == []


def test_the_log_is_a_link_a_line(ledger: Path) -> None:
    told(ledger, "decide", "reject", str(waiting(ledger)[0]["id"]), "--who", "Ada")
    links = json.loads(told(ledger, "log", "--json"))
    assert [link["kind"] for link in links] == ["reading", "decision"]
    assert links[1]["hash"][:12] in told(ledger, "log", "--after", "1")


@pytest.mark.parametrize("words", [["act"], ["=deny"], ["act deny"]])
def test_what_is_no_field_and_value_is_refused(words: list[str]) -> None:
    with pytest.raises(WrongUse, match="no field=value"):
        verbale.parse_fields(words)


def test_a_backup_brings_everything_back(ledger: Path, tmp_path: Path) -> None:
    told(ledger, "decide", "reject", str(waiting(ledger)[0]["id"]), "--who", "Ada")
    kept, back = tmp_path / "kept.db", tmp_path / "back.db"
    assert "proven" in told(ledger, "ledger", "backup", str(kept))
    copied = json.loads(told(back, "ledger", "restore", str(kept), "--json"))
    assert told(back, "export", "jsonl") == told(ledger, "export", "jsonl")
    assert json.loads(told(back, "log", "--json"))[-1]["hash"] == copied["hash"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("move", "a"), 2, "nothing that can be done"),
        (("copy", "a"), 2, "two addresses"),
        (("backup", "a", "b"), 2, "one new file"),
        (("restore", "none.db"), 2, "no ledger at"),
        (("backup", "LEDGER"), 1, "not empty"),
    ],
)
def test_a_copy_that_cannot_be_made_is_told_in_words(
    ledger: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = run("ledger", *(str(ledger) if word == "LEDGER" else word for word in arguments), ledger=ledger)
    assert (done.returncode, words in " ".join(done.stderr.decode().split())) == (status, True)
