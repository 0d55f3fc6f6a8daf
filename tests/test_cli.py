"""The command line, run as a user runs it: in a process of its own, with real files and a real ledger."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from verbale.cli.brief import brief
from verbale.errors import WrongUse

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(str(p) for p in (ROOT / "examples").iterdir() if p.suffix in {".txt", ".md", ".html"})
RELATION = "XKE-XVA"


def run(
    *arguments: str, ledger: Path, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "VERBALE_LEDGER": f"sqlite:///{ledger}",
        "VERBALE_RESOURCES": str(ROOT / "examples" / "resources"),
        "COLUMNS": "80",
    }
    command = [sys.executable, "-m", "verbale", *arguments]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, cwd=cwd or ROOT, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "examples.db"
    done = run("read", "--relation", RELATION, *EXAMPLES, ledger=path)
    assert done.returncode == 0, done.stderr.decode()
    return path


def test_reading_prints_what_was_found_on_stdout_and_nothing_on_stderr(tmp_path: Path) -> None:
    done = run("read", "--dry-run", EXAMPLES[0], ledger=tmp_path / "none.db")
    assert done.returncode == 0
    assert "told by Irena Solberg-Vasile" in done.stdout.decode()
    assert done.stderr == b""
    assert not (tmp_path / "none.db").exists()


def test_text_for_people_keeps_to_80_columns_and_has_no_colour_when_piped(ledger: Path) -> None:
    text = run("board", RELATION, ledger=ledger).stdout.decode()
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_board_gives_each_sides_account_with_its_words(ledger: Path) -> None:
    found = json.loads(run("board", RELATION, "--json", ledger=ledger).stdout)
    parties = {(i["issue"], a["party"]) for i in found["issues"] for a in i["accounts"]}
    assert found["relation"] == RELATION
    assert {("visas", "XVA"), ("visas", "XKE")} <= parties
    assert all(a["quote"] and a["end"] - a["start"] == len(a["quote"]) for i in found["issues"] for a in i["accounts"])


def test_a_source_of_the_board_opens_at_its_characters(ledger: Path) -> None:
    cell = json.loads(run("board", RELATION, "--json", ledger=ledger).stdout)["issues"][0]["accounts"][0]
    place = f"{cell['document'][:8]}:{cell['start']}-{cell['end']}"
    shown = json.loads(run("show", place, "--json", ledger=ledger).stdout)
    assert shown["quote"] == cell["quote"]
    assert "⟦" in run("show", place, ledger=ledger).stdout.decode()


def test_reading_twice_adds_nothing(ledger: Path) -> None:
    before = run("export", "jsonl", ledger=ledger).stdout
    again = run("read", "--relation", RELATION, *EXAMPLES, ledger=ledger)
    assert again.stdout.decode().count("nothing added") == len(EXAMPLES)
    assert run("export", "jsonl", ledger=ledger).stdout == before


def test_reading_again_with_another_hint_says_what_changed(tmp_path: Path) -> None:
    ledger, page = tmp_path / "l.db", tmp_path / "talks.txt"
    page.write_text("Kestria refused to reopen its consulate. It is not ready.", encoding="utf-8")
    assert "· stored" in " ".join(run("read", str(page), ledger=ledger).stdout.decode().split())
    again = run("read", str(page), "--publisher", "Northern Wire", ledger=ledger).stdout.decode()
    assert "known already, read anew" in " ".join(again.split())
    assert run("verify", ledger=ledger).returncode == 0


def test_verify_counts_the_quotes_and_names_a_tampered_row(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(ledger) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    assert run("verify", ledger=copy).returncode == 0
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE statements SET quote = 'never said' WHERE rowid = 1")
    for opened in (source, target, connection):
        opened.close()
    proof = run("verify", ledger=copy)
    assert proof.returncode == 1
    assert "statements" in proof.stdout.decode()
    assert "never said" in proof.stdout.decode()


def test_the_record_of_every_document_comes_out_as_json_lines(ledger: Path) -> None:
    lines = [json.loads(line) for line in run("export", ledger=ledger).stdout.splitlines()]
    kinds = {line["noun"] for line in lines}
    assert {"document", "turn", "mention", "timex", "statement", "account"} <= kinds
    assert sum(line["noun"] == "document" for line in lines) == len(EXAMPLES)


def test_briefs_come_as_markdown_and_in_the_format_of_the_files_name(ledger: Path, tmp_path: Path) -> None:
    assert run("brief", RELATION, ledger=ledger).stdout.startswith("# Kestria – Vardelia (XKE-XVA)".encode())
    begins = {"brief.html": b"<!doctype html>", "brief.pdf": b"%PDF-", "brief.docx": b"PK", "brief.MD": b"# Kestria"}
    for name, first in begins.items():
        assert run("brief", RELATION, "-o", str(tmp_path / name), ledger=ledger).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(first)
    assert run("brief", RELATION, "--format", "pdf", ledger=ledger).stdout.startswith(b"%PDF-")


def test_a_brief_for_one_side_gives_the_words_of_the_other(ledger: Path) -> None:
    found = json.loads(run("brief", RELATION, "--for", "xva", "--since", "2031-03-08", "--json", ledger=ledger).stdout)
    assert {line["words"]["party"] for line in found["lines"]} == {"XKE"}
    assert (found["party"], found["since"], found["relation"]) == ("XVA", "2031-03-08", RELATION)
    narrow = json.loads(
        run("brief", RELATION, "--issue", "visas", "--issue", "ferries", "--json", ledger=ledger).stdout
    )
    assert {i["issue"] for i in narrow["board"]["issues"]} == {"visas", "ferries"}


def test_what_is_due_comes_as_a_calendar_with_the_same_ids_each_time(ledger: Path, tmp_path: Path) -> None:
    first = run("calendar", RELATION, ledger=ledger)
    assert first.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    assert run("calendar", "XVA-XKE", "-o", str(tmp_path / "dates.ics"), ledger=ledger).returncode == 0
    uids = [
        re.findall(rb"^UID:.*$", data, flags=re.M) for data in (first.stdout, (tmp_path / "dates.ics").read_bytes())
    ]
    assert uids[0] == uids[1] != []
    nothing = run("calendar", RELATION, "--since", "2040-01-01", ledger=ledger)
    assert "is on record for XKE-XVA from 2040-01-01 on" in " ".join(nothing.stderr.decode().split())


def test_the_timeline_is_printed_and_plotted(ledger: Path, tmp_path: Path) -> None:
    plot = tmp_path / "balance.svg"
    done = run(
        "timeline", RELATION, "--since", "2031-03-01", "--until", "2031-03-31", "--svg", str(plot), ledger=ledger
    )
    assert "2031-03-09  CONSULT: XKE, XVA" in done.stdout.decode()
    assert max(map(len, done.stdout.decode().splitlines())) <= 80
    assert "<svg" in plot.read_text(encoding="utf-8")


def test_one_bad_file_in_a_folder_stops_nothing_and_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Kestria closed its consulate, the envoy said.", encoding="utf-8")
    (folder / "b.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (folder / "c.txt").write_bytes(b"")
    (folder / "d.txt").write_text("Vardelia reopened the border on Monday.", encoding="utf-8")
    done = run("read", "--json", str(folder), ledger=tmp_path / "l.db")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [Path(r["origin"]).name for r in rows if r["unread"]] == ["b.pdf", "c.txt"]
    assert sum(not r["unread"] for r in rows) == 2
    assert "PNG" in done.stderr.decode()


def test_a_day_that_no_calendar_has_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    page = tmp_path / "talks.txt"
    page.write_text("On 30 February 2031 Kestria closed its consulate.", encoding="utf-8")
    done = run("read", "--json", str(page), ledger=tmp_path / "l.db")
    assert done.returncode == 1
    assert "characters 3–19: “30 February 2031” is not a date" in " ".join(done.stderr.decode().split())
    assert json.loads(done.stdout)["times"][0]["value"] is None


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["read", "missing.txt"], 1, "no such file"),
        (["read", "--date", "2031-02-30", "x.txt"], 2, "February 2031 has 28 days"),
        (["read", "--relation", "XVA", "x.txt"], 2, "not a relation"),
        (["read", "--columns", "colour=x", "x.csv"], 2, "no field of a document"),
        (["read", "--relation", "XVA-QQQ", "x.txt"], 2, "QQQ"),
        (["board", "XVA-XVA"], 2, "not a relation"),
        (["board", "XVA-XKE"], 2, "verbale read"),
        (["brief", "XVA-XKE", "--as-of", "soon"], 2, "soon"),
        (["read", "--resources", "nowhere", "x.txt"], 2, "nowhere"),
        (["timeline", "XVA-XKE", "--until", "never"], 2, "never"),
        (["calendar", "XVA"], 2, "not a relation"),
        (["frobnicate"], 2, "No such command"),
        (["read"], 2, "Missing argument"),
    ],
)
def test_wrong_use_gets_one_clear_message(arguments: list[str], status: int, words: str, tmp_path: Path) -> None:
    done = run(*arguments, ledger=tmp_path / "none.db", cwd=ROOT)
    assert (done.returncode, b"Traceback" in done.stderr) == (status, False), done.stderr.decode()
    assert words in " ".join(done.stderr.decode().replace("│", " ").split())


def test_a_document_can_come_from_standard_input(tmp_path: Path) -> None:
    done = run("read", "-", "--json", ledger=tmp_path / "l.db", stdin=b"Kestria refused to reopen the consulate.")
    assert json.loads(done.stdout)["text"].startswith("Kestria refused")


def test_a_ledger_that_cannot_be_written_says_so(ledger: Path, tmp_path: Path) -> None:
    not_a_ledger = tmp_path / "notes.db"
    not_a_ledger.write_text("these are notes, not a database " * 100, encoding="utf-8")
    done = run("verify", ledger=not_a_ledger)
    assert done.returncode == 1
    assert b"notes.db" in b"".join(done.stderr.split())  # a long path is broken between lines
    assert b"Traceback" not in done.stderr


def test_the_models_are_the_declared_ones(tmp_path: Path) -> None:
    listed = json.loads(run("models", "--json", ledger=tmp_path / "none.db").stdout)
    assert "in order" in [one["state"] for one in listed]


def test_a_table_of_documents_is_read_row_by_row(tmp_path: Path) -> None:
    table = tmp_path / "talks.csv"
    table.write_text(
        "story,day,outlet\nKestria refused to reopen the consulate.,2031-03-03,Northern Wire\n,2031-03-04,x\n", "utf-8"
    )
    done = run("read", "--json", "--columns", "text=story,date=day", str(table), ledger=tmp_path / "l.db")
    read, unread = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, read["document"]["origin"]) == (1, f"{table}#2")
    assert (read["document"]["date"], read["document"]["publisher"]) == ("2031-03-03", "Northern Wire")
    assert "line 3: it has no text" in unread["unread"]


def test_what_is_no_document_is_told_in_a_line_and_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kestria refused to reopen the consulate.", encoding="utf-8")
    (tmp_path / "prices.csv").write_text("item,price\nbread,2\n", encoding="utf-8")
    done = run("read", str(tmp_path), ledger=tmp_path / "l.db")
    assert done.returncode == 0
    assert "passed over, since no column holds a text" in " ".join(done.stderr.decode().split())


def test_an_edited_file_is_announced_and_its_difference_shown(tmp_path: Path) -> None:
    page, record = tmp_path / "page.md", tmp_path / "edited.db"
    page.write_text(
        (ROOT / "examples" / "2031-03-09-readout-vardelia.md").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert run("read", str(page), ledger=record).returncode == 0
    page.write_text(page.read_text(encoding="utf-8").replace("1 April", "1 May"), encoding="utf-8")
    assert "1 sentence changed" in " ".join(run("read", str(page), ledger=record).stdout.decode().split())
    shown = run("diff", str(page), ledger=record).stdout.decode()
    assert "[-April-]{+May+}" in shown
    assert "\x1b" not in shown
    (one,) = json.loads(run("diff", str(page), "--all", "--json", ledger=record).stdout)
    assert [(w["a"]["quote"], w["b"]["quote"]) for c in one["changes"] for w in c["words"]] == [("April", "May")]


def test_with_json_an_edit_is_announced_on_stderr(tmp_path: Path) -> None:
    page, record = tmp_path / "page.txt", tmp_path / "edited.db"
    for words in ("The ferry will sail on 1 April 2031.", "The ferry will sail on 1 April 2031, weather permitting."):
        page.write_text(words, encoding="utf-8")
        done = run("read", str(page), "--json", ledger=record)
    assert json.loads(done.stdout)
    assert "a new version of" in " ".join(done.stderr.decode().split())


def test_copies_are_listed_with_their_places(ledger: Path, tmp_path: Path) -> None:
    readout = (
        (ROOT / "examples" / "2031-03-09-readout-vardelia.md").read_text(encoding="utf-8").partition("2031\n\n")[2]
    )
    wire, record = tmp_path / "wire.txt", tmp_path / "copies.db"
    wire.write_text(
        f"Call of presidents\n\nOSTMERE, 10 March 2031 (Northern Wire) - An account was published.\n\n{readout}",
        encoding="utf-8",
    )
    assert run("read", str(wire), *EXAMPLES, ledger=record).returncode == 0
    assert "original: Readout of President" in run("copies", ledger=record).stdout.decode()
    (group,) = json.loads(run("copies", str(wire), "--json", ledger=record).stdout)["groups"]
    assert [d["kind"] for d in group["documents"]] == ["original", "copy"]
    assert "also in" in run("board", RELATION, ledger=record).stdout.decode()
    assert run("copies", ledger=ledger).stdout.decode().strip() == "No documents share long passages."


@pytest.mark.parametrize("arguments", [("diff", "nowhere.txt"), ("diff", "a", "b", "--all"), ("copies", "nowhere.txt")])
def test_what_cannot_be_compared_is_said_without_a_traceback(ledger: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, ledger=ledger)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert b"Nothing was" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "key", "words"),
    [
        (("compare", "XKE", "XVA"), "rows", "same claim, other words"),
        (("changes", RELATION, "--since", "2031-03-08"), "rows", "now: "),
        (("linkages", RELATION), "links", "waits on fisheries"),
        (("timeline", RELATION), "entries", "deadline"),
    ],
)
def test_each_view_prints_words_for_people_and_json_for_programs(
    ledger: Path, arguments: tuple[str, ...], key: str, words: str
) -> None:
    text = run(*arguments, ledger=ledger).stdout.decode()
    assert words in text
    assert max(map(len, text.splitlines())) <= 80
    assert json.loads(run(*arguments, "--json", ledger=ledger).stdout)[key]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("board", RELATION, "--issue", "visa"), "Did you"),
        (("compare", "XKE", "XKE"), "--relation"),
        (("schema", "boards"), "name one of"),
        (("brief", RELATION, "--format", "odt"), "choose one of: md, html, docx, pdf"),
        (("brief", RELATION, "--for", "NOR"), "no party of XKE-XVA"),
        (("brief", RELATION, "--issue", "visa"), "Did you"),
        (("brief", RELATION, "-o", "nowhere/brief.pdf"), "cannot be written"),
        (("calendar", RELATION, "-o", "nowhere/dates.ics"), "cannot be written"),
        (("timeline", RELATION, "--svg", "nowhere/plot.svg"), "with --svg"),
        (("timeline", RELATION, "--since", "2031-04-01", "--until", "2031-03-01"), "comes after"),
    ],
)
def test_a_view_that_cannot_be_made_is_wrong_use_told_in_words(
    ledger: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*arguments, ledger=ledger)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.decode().split())


def test_a_terminal_is_given_no_pages_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(WrongUse, match="name a file with --output"):
        brief(RELATION, format="pdf")
