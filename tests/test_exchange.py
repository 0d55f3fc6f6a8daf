"""Out and back: jsonl into a new ledger, and what people changed in brat as their decisions."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import verbale
from exchanging import small_ledger
from ledger.made import TEXT, TUESDAY, WEDNESDAY, make_document, make_findings
from verbale.errors import WrongUse

NEW = ("known_at", "read_by", "decided_at", "ruling")  # what the ledger that takes it in says for itself
ADA: dict[str, Any] = {"who": "Ada", "why": "as heard"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[verbale.Ledger]:
    """Two documents with a row of every noun."""
    with small_ledger(tmp_path) as made:
        yield made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[verbale.Ledger]:
    """An empty ledger."""
    with verbale.Ledger(f"sqlite:///{tmp_path}/other.db") as made:
        yield made


def lines(ledger: verbale.Ledger, noun: str | None = None) -> list[dict[str, Any]]:
    """What the ledger exports, or its lines of one noun."""
    found = [json.loads(line) for line in ledger.export()]
    return [line for line in found if noun in (None, line["noun"])]


def record_of(ledger: verbale.Ledger) -> list[dict[str, Any]]:
    """What the ledger exports, less what is its own."""
    return [
        {k: v for k, v in line.items() if k not in NEW and not (k in ("id", "why") and line["noun"] == "decision")}
        for line in lines(ledger)
    ]


def decide_a_little(ledger: verbale.Ledger) -> None:
    """One decision of each kind, one of them on what another made."""
    ids = {line["noun"]: line["row"] for line in lines(ledger) if line["noun"] != "document"}
    document = lines(ledger, "document")[0]["id"]
    first = ledger.decide("correct", ids["statement"], changes={"act": "cancel"}, now=WEDNESDAY, **ADA)
    assert first.row == ids["statement"]
    (made,) = [line for line in lines(ledger, "statement") if line["act"] == "cancel"]
    ledger.decide("correct", made["row"], changes={"issue": "visas", "start": "10"}, now=WEDNESDAY, **ADA)
    ledger.decide("reject", ids["event"], now=WEDNESDAY, **ADA)
    ledger.decide("accept", ids["measure"], now=WEDNESDAY, **ADA)
    ledger.decide("accept", ids["account"], now=WEDNESDAY, **ADA)
    fields = {"issue": "visas", "act": "deny", "holder": "NOR"}
    ledger.add_by_hand("statements", f"{document[:8]}:2-20", fields, now=WEDNESDAY, **ADA)
    ledger.merge("A. Envoy", "The Envoy", now=WEDNESDAY, **ADA)


def test_a_record_comes_back_whole(ledger: verbale.Ledger, other: verbale.Ledger) -> None:
    results = list(other.import_jsonl(ledger.export(), now=WEDNESDAY))
    assert [(bool(one.added), one.why) for one in results] == [(True, None)] * 2
    assert record_of(other) == record_of(ledger)
    assert not other.verify().broken


def test_decisions_come_back_with_whose_they_are(ledger: verbale.Ledger, other: verbale.Ledger) -> None:
    decide_a_little(ledger)
    results = list(other.import_jsonl(ledger.export(), now=WEDNESDAY))
    assert [lost for one in results for lost in one.lost] == []
    assert record_of(other) == record_of(ledger)
    assert [d.why for d in other.decisions()] == ["as heard [decided 2031-03-05]"] * 7
    assert not other.verify().broken


def test_what_came_back_survives_a_new_reading(ledger: verbale.Ledger, other: verbale.Ledger) -> None:
    decide_a_little(ledger)
    list(other.import_jsonl(ledger.export(), now=WEDNESDAY))
    other.add(make_findings(document=make_document(publisher="Another")), known_at=WEDNESDAY + dt.timedelta(days=1))
    told = [line for line in lines(other) if line["noun"] in ("statement", "event")]
    assert sorted((line["noun"], line.get("act")) for line in told) == sorted(
        (line["noun"], line.get("act")) for line in lines(ledger) if line["noun"] in ("statement", "event")
    )


def test_taking_in_twice_changes_nothing(ledger: verbale.Ledger, other: verbale.Ledger) -> None:
    decide_a_little(ledger)
    exported = list(ledger.export())
    list(other.import_jsonl(exported, now=WEDNESDAY))
    before = list(other.export())
    again = list(other.import_jsonl(exported, now=WEDNESDAY))
    assert [(one.added, one.decisions, one.why) for one in again] == [(None, 0, None)] * 3
    assert list(other.export()) == before


def test_an_export_says_what_was_decided_by_then(ledger: verbale.Ledger) -> None:
    before = list(ledger.export("csv"))
    decide_a_little(ledger)
    assert list(ledger.export("csv", as_of=TUESDAY.date())) == before
    accepted = [line["ruling"] for line in lines(ledger, "measure") if "ruling" in line]
    assert [(one["kind"], one["who"]) for one in accepted] == [("accept", "Ada")]


def damaged(line: bytes, **values: object) -> bytes:
    """The line with other values."""
    return json.dumps(json.loads(line) | values).encode()


@pytest.mark.parametrize(
    ("noun", "values", "words"),
    [
        ("statement", {"quote": "never said"}, "never said"),
        ("statement", {"start": -1}, "not a stretch"),
        ("statement", {"score": "high"}, "not as Verbale writes it"),
        ("document", {"text": None}, "its text"),
        ("document", {"date": "5 March"}, "not as Verbale writes it"),
        ("attribution", {"parent": 99}, "parent"),
    ],
)
def test_a_document_that_does_not_hold_is_told_and_the_others_go_on(
    ledger: verbale.Ledger, other: verbale.Ledger, noun: str, values: dict[str, object], words: str
) -> None:
    exported = list(ledger.export())
    at = next(i for i, line in enumerate(exported) if json.loads(line)["noun"] == noun)
    exported[at] = damaged(exported[at], **values)
    bad, good = other.import_jsonl(exported, now=WEDNESDAY)
    assert words in (bad.why or "")
    assert good.added is not None
    assert len(other.documents()) == 1


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff", b'{"noun":"poem"}', b'{"noun":"turn","document":"x"}'])
def test_a_line_that_is_none_of_the_record_is_passed_over_and_told(other: verbale.Ledger, line: bytes) -> None:
    (told,) = other.import_jsonl([b"\n", line])
    assert "line 2" in (told.why or "")


@pytest.mark.parametrize("changes", [{}, {"a": 1}, {"a": "b", "c": "d"}, [], None])
def test_a_decision_that_is_none_is_told_and_the_others_are_made(
    ledger: verbale.Ledger, other: verbale.Ledger, changes: object
) -> None:
    decide_a_little(ledger)
    exported = list(ledger.export())
    exported[-1] = damaged(exported[-1], changes=changes)  # the merge
    results = list(other.import_jsonl(exported, now=WEDNESDAY))
    assert [(one.decisions, len(one.lost)) for one in results] == [(1, 0), (5, 0), (0, 1)]
    assert not other.verify().broken


# brat


def written(ledger: verbale.Ledger, folder: Path) -> Path:
    """The annotations of the first document, in a folder."""
    folder.mkdir()
    for name, data in ledger.export_files("brat"):
        (folder / name).write_bytes(data)
    (found,) = [p for p in folder.glob("*.ann") if p.with_suffix(".txt").read_text(encoding="utf-8") == TEXT]
    return found


def corrected(ledger: verbale.Ledger, path: Path, **options: Any) -> Any:
    """What came of the first document's file."""
    results = list(ledger.import_brat(path.parent, who="Ada", now=WEDNESDAY, **options))
    return next(one for one in results if one.path == str(path))


def edited(path: Path, old: str, new: str) -> None:
    """Changes the annotations as a person does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def without(path: Path, key: str) -> None:
    """Takes an entity out, with what hangs on it."""
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if key not in line.split()[:3]]
    path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def test_what_was_not_changed_is_no_decision(ledger: verbale.Ledger, tmp_path: Path) -> None:
    found = corrected(ledger, written(ledger, tmp_path / "brat"))
    assert (found.why, found.rulings, found.decisions) == (None, (), ())


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Statement-refuse", "Statement-deny", {"act": "deny"}),
        ("Issue T1 consular-services", "Issue T1 visas", {"issue": "visas"}),
        ("Assertion T1 made", "Assertion T1 denied", {"assertion": "denied"}),
        ("holder=NOR | target=CHL", "holder=NOR,SWE", {"holder": ("NOR", "SWE"), "target": ()}),
        ("Statement-refuse 2 40", "Statement-refuse 9 40", {"start": 9.0}),
        ("Event-REJECT", "Event-ACCUSE", {"plover": "ACCUSE"}),
        ("waits_on=a visit", "waits_on=visas", {"waits_on": "visas"}),
    ],
)
def test_a_changed_type_attribute_note_or_place_is_one_correction(
    ledger: verbale.Ledger, tmp_path: Path, old: str, new: str, changes: dict[str, object]
) -> None:
    path = written(ledger, tmp_path / "brat")
    edited(path, old, new)
    (decision,) = corrected(ledger, path).decisions
    assert (decision.kind, decision.who) == ("correct", "Ada")
    assert {change.field: change.value for change in decision.changes} == changes
    assert corrected(ledger, path).decisions == ()  # decided already


def test_what_was_taken_out_is_rejected_and_what_was_marked_is_accepted(ledger: verbale.Ledger, tmp_path: Path) -> None:
    path = written(ledger, tmp_path / "brat")
    without(path, "T1")
    edited(path, "Assertion T6", "Accepted T6\nA99\tAssertion T6")
    assert [one.kind for one in corrected(ledger, path).decisions] == ["reject", "accept"]
    assert len(lines(ledger, "statement")) == 1
    assert corrected(ledger, path).decisions == ()


@pytest.mark.parametrize("key", ["T50", "T6"])
def test_what_was_put_in_is_added_even_under_a_key_that_was_taken_out(
    ledger: verbale.Ledger, tmp_path: Path, key: str
) -> None:
    path = written(ledger, tmp_path / "brat")
    without(path, key)
    place = f"{TEXT.index('the café')} {TEXT.index('🙂')}"
    words = TEXT[TEXT.index("the café") : TEXT.index("🙂")]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{key}\tStatement-announce {place}\t{words}\nA80\tIssue {key} visas\n")
        file.write(f"#80\tAnnotatorNotes {key}\tholder=CHL | told_by=the ministry\n")
    kinds = [one.kind for one in corrected(ledger, path).decisions]
    assert kinds == ["add"] if key == "T50" else ["reject", "add"]
    (made,) = [line for line in lines(ledger, "statement") if line["act"] == "announce"]
    assert (made["quote"], made["holder"], made["told_by"], made["issue"]) == (words, ["CHL"], "the ministry", "visas")
    assert corrected(ledger, path).decisions == ()


def test_entities_that_a_program_numbered_anew_are_the_same(ledger: verbale.Ledger, tmp_path: Path) -> None:
    path = written(ledger, tmp_path / "brat")
    text = path.read_text(encoding="utf-8")
    for number in range(1, 7):
        text = text.replace(f"T{number}\t", f"T{number + 40}\t").replace(f" T{number} ", f" T{number + 40} ")
        text = text.replace(f" T{number}\t", f" T{number + 40}\t")
    path.write_text(text, encoding="utf-8")
    assert corrected(ledger, path).rulings == ()


def test_a_dry_run_tells_and_decides_nothing(ledger: verbale.Ledger, tmp_path: Path) -> None:
    path = written(ledger, tmp_path / "brat")
    without(path, "T1")
    found = corrected(ledger, path, dry_run=True)
    assert ([one.kind for one in found.rulings], ledger.decisions()) == (["reject"], ())


def test_words_over_two_lines_stand_in_pieces_and_come_back_as_one(ledger: verbale.Ledger, tmp_path: Path) -> None:
    document, place = lines(ledger, "document")[0]["id"][:8], (60, TEXT.index("limits"))
    fields = {"issue": "visas", "act": "deny"}
    ledger.add_by_hand("statements", f"{document}:{place[0]}-{place[1]}", fields, now=TUESDAY, **ADA)
    path = written(ledger, tmp_path / "brat")
    (line,) = [line for line in path.read_text(encoding="utf-8").splitlines() if "Statement-deny" in line]
    pieces = [piece.split(" ") for piece in line.split("\t")[1].partition(" ")[2].split(";")]
    assert [TEXT[int(start) : int(end)] for start, end in pieces] == TEXT[place[0] : place[1]].split("\n\n")
    assert corrected(ledger, path).rulings == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("T1\tStatement-refuse 2 40", "T1\tStatement-refuse two 40", "an entity is"),
        ("T2\t", "T1\t", "twice"),
        ("A1\tIssue T1 consular-services", "A1\tIssue", "an attribute is"),
        ("holder=NOR", "holder NOR", "no field=value"),
        ("A1\t", "?1\t", "begins as no annotation does"),
        ("Statement-refuse", "Claim-refuse", "begins with none of Statement"),
        ("Statement-refuse", "Statement-refuze", "Did you mean refuse"),
        ("holder=", "colour=", "has a field 'colour'"),
        ("2 40", "2 400000", "no stretch of the text"),
    ],
)
def test_a_file_that_does_not_hold_is_told_with_its_line_and_decides_nothing(
    ledger: verbale.Ledger, tmp_path: Path, old: str, new: str, words: str
) -> None:
    path = written(ledger, tmp_path / "brat")
    edited(path, old, new)
    found = corrected(ledger, path)
    assert words in (found.why or "")
    assert ledger.decisions() == ()


def test_another_text_or_a_lost_baseline_is_refused(ledger: verbale.Ledger, tmp_path: Path) -> None:
    path = written(ledger, tmp_path / "brat")
    path.with_suffix(".txt").write_text("Something else.", encoding="utf-8")
    assert "not the text" in (corrected(ledger, path).why or "")
    path.with_suffix(".verbale.json").unlink()
    assert "put it back" in (corrected(ledger, path).why or "")
    (tmp_path / "empty").mkdir()
    with pytest.raises(WrongUse, match=r"no \.ann file"):
        list(ledger.import_brat(tmp_path / "empty", who="Ada"))
