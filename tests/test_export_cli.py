"""`verbale export` and `verbale import`, as a user runs them."""

import csv
import io
import json
from pathlib import Path

import pytest

from test_cli import EXAMPLES, RELATION, run


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One example, read once."""
    path = tmp_path_factory.mktemp("ledger") / "example.db"
    assert run("read", "--relation", RELATION, EXAMPLES[0], ledger=path).returncode == 0
    return path


def test_a_file_is_written_whole_and_told_of(ledger: Path, tmp_path: Path) -> None:
    done = run("export", "csv", "--out", str(tmp_path / "a.csv"), "--json", ledger=ledger)
    assert json.loads(done.stdout) == {"format": "csv", "documents": 1, "files": [str(tmp_path / "a.csv")]}
    assert (tmp_path / "a.csv").read_bytes() == run("export", "csv", ledger=ledger).stdout
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_takes_a_file_under_its_own_name(ledger: Path, tmp_path: Path) -> None:
    assert run("export", "tei", "--relation", RELATION, "-o", str(tmp_path), ledger=ledger).returncode == 0
    assert (tmp_path / "verbale.xml").read_bytes().startswith(b"<?xml")


def test_what_is_exported_is_taken_in_again(ledger: Path, tmp_path: Path) -> None:
    exported = run("export", ledger=ledger).stdout
    new = tmp_path / "new.db"
    taken = run("import", "jsonl", "-", ledger=new, stdin=exported)
    assert (taken.returncode, taken.stderr) == (0, b"")
    assert "stored" in taken.stdout.decode()
    (again,) = json.loads(run("import", "jsonl", "-", "--json", ledger=new, stdin=exported).stdout)
    assert (again["added"], again["why"]) == (None, None)
    assert run("verify", ledger=new).returncode == 0


def test_corrections_come_back_from_a_folder(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    assert run("export", "brat", "--out", str(folder), ledger=ledger).returncode == 0
    (path,) = folder.glob("*.ann")
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "T1" not in line.split()[:3]]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    command = ("import", "brat", str(folder), "--who", "Ada", "--why", "read in brat")
    planned = " ".join(run(*command, "--dry-run", ledger=ledger).stdout.decode().split())
    assert "1 rejected (nothing decided: --dry-run)" in planned
    (found,) = json.loads(run(*command, "--json", ledger=ledger).stdout)
    assert [(d["kind"], d["who"], d["why"]) for d in found["decisions"]] == [("reject", "Ada", "read in brat")]
    assert "nothing was changed" in " ".join(run(*command, ledger=ledger).stdout.decode().split())
    undone = run("decide", "undo", found["decisions"][0]["id"], ledger=ledger)
    assert undone.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("export", "xlsx"), 2, "choose one of: jsonl, csv"),
        (("export", "brat"), 2, "--out"),
        (("export", "icalendar"), 2, "--relation"),
        (("export", "csv", "--since", "2031-05-02", "--until", "2031-05-01"), 2, "comes after"),
        (("export", "csv", "--out", "none/such/a.csv"), 2, "cannot be written"),
        (("export", "csv", "--since", "2099-01-01"), 0, "no such document"),
        (("import", "csv", "a"), 2, "choose one of: jsonl, brat"),
        (("import", "jsonl", "none.jsonl"), 1, "no such file"),
        (("import", "brat", "docs"), 2, "no .ann file"),
        (("import", "jsonl", "README.md"), 1, "no line of Verbale's jsonl"),
        (("import", "jsonl", "-", "--dry-run"), 2, "is for brat"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    ledger: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = run(*arguments, ledger=ledger)
    assert (done.returncode, words in " ".join(done.stderr.decode().split())) == (status, True), done.stderr.decode()


def test_a_table_that_holds_nothing_still_has_its_columns(ledger: Path) -> None:
    done = run("export", "csv", "--until", "1900-01-01", ledger=ledger)
    assert len(list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))) == 1
