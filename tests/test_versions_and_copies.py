"""From documents to views: an edited page, a page edited twice, a republication, a joint statement, a paraphrase."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import verbale
from verbale.errors import WrongUse
from verbale.model import Findings

RESOURCES = Path(__file__).parents[1] / "examples" / "resources"
RELATION = ("XKE", "XVA")
MONDAY = dt.datetime(2031, 6, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

HEAD = "# President Dunai receives the ambassador of Kestria\n\nOffice of the President of Vardelia, Ostmere, 2 June 2031\n\n"
FERRY = "President Marek Dunai said that ferry traffic with Kestria will resume on 1 July 2031."
VISAS = "President Dunai rejected the Kestrian proposal on visas."
CONSULATE = "He urged Kestria to reopen its consulate in Port Anselm before the end of the summer season."
CREW = (
    "The President welcomed the release of the crew of the trawler Halcyon, asked the ambassador to convey his greetings "
    "to the families in Lunholm, and recalled the many years in which fishermen of both shores had helped one another in storms."
)
PAGE = HEAD + "\n\n".join([f"{FERRY} {VISAS}", CONSULATE, CREW]) + "\n"


@pytest.fixture
def ledger() -> Iterator[verbale.Ledger]:
    with verbale.Ledger("sqlite:///:memory:", resources=RESOURCES) as opened:
        yield opened


def read(text: str, tmp_path: Path, name: str = "page.md") -> Findings:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return verbale.read(path, resources=RESOURCES)


def accounts(board: object) -> dict[tuple[str, str], str]:
    return {(i.issue, c.party): c.status for i in board.issues for c in i.accounts}  # type: ignore[attr-defined]


def withdrawn(board: object) -> list[tuple[str, str, str]]:
    return [(i.issue, w.party, str(w.seen_on)) for i in board.issues for w in i.withdrawn]  # type: ignore[attr-defined]


def test_what_an_edit_takes_away_is_withdrawn_and_not_lost(ledger: verbale.Ledger, tmp_path: Path) -> None:
    ledger.add(read(PAGE, tmp_path), known_at=MONDAY)
    before = ledger.board(RELATION)
    assert ("visas", "XVA") in accounts(before)
    added = ledger.add(read(PAGE.replace(f" {VISAS}", ""), tmp_path), known_at=MONDAY + DAY)
    assert added is not None
    assert added.sentences_changed == 1
    after = ledger.board(RELATION)
    assert ("visas", "XVA") not in accounts(after)
    assert ("visas", "XVA", "2031-06-03") in withdrawn(after)
    assert accounts(ledger.board(RELATION, as_of=MONDAY.date())) == accounts(before)
    brief = ledger.write_brief(ledger.brief(RELATION)).decode().replace("\u00a0", " ")
    assert "**Withdrawn** by an edit of the page, seen on 3 June 2031" in brief


def test_what_stands_in_both_versions_counts_once_from_the_first(ledger: verbale.Ledger, tmp_path: Path) -> None:
    first = read(PAGE, tmp_path)
    ledger.add(first, known_at=MONDAY)
    ledger.add(read(PAGE.replace(f" {VISAS}", ""), tmp_path), known_at=MONDAY + DAY)
    last = ledger.add(
        read(PAGE.replace("season", "of 2031").replace(f" {VISAS}", ""), tmp_path), known_at=MONDAY + 2 * DAY
    )
    assert last is not None
    ferries = next(i for i in ledger.board(RELATION).issues if i.issue == "ferries")
    (cell,) = [c for c in ferries.accounts if c.party == "XVA"]
    assert cell.document == first.document.id
    assert len(cell.also_in) == 2
    assert len(ledger.diffs(last.document[:8])) == 2


def test_an_edit_is_shown_word_by_word_with_the_statements_it_changes(ledger: verbale.Ledger, tmp_path: Path) -> None:
    ledger.add(read(PAGE, tmp_path), known_at=MONDAY)
    newer = read(PAGE.replace(f" {VISAS}", "").replace("summer season", "autumn"), tmp_path)
    ledger.add(newer, known_at=MONDAY + DAY)
    found = ledger.diff(str(tmp_path / "page.md"))
    assert found.follows
    edits = [(w.kind, w.a.quote, w.b.quote) for c in found.changes for w in c.words]
    assert edits == [("removed", VISAS, ""), ("changed", "summer season.", "autumn.")]
    assert {(s.kind, s.noun) for s in found.statements} >= {("disappeared", "statement"), ("disappeared", "account")}
    record = verbale.diff_record(found)
    assert json.loads(json.dumps(record)) == record
    assert set(record) == {"a", "b", "follows", "changes", "statements"}


def test_a_page_without_an_earlier_version_has_nothing_to_compare(ledger: verbale.Ledger, tmp_path: Path) -> None:
    findings = read(PAGE, tmp_path)
    ledger.add(findings, known_at=MONDAY)
    with pytest.raises(WrongUse, match="follows no earlier version"):
        ledger.diff(findings.document.id)
    assert ledger.diffs(findings.document.id) == ()


def test_a_republication_is_told_once_and_its_own_words_stay_its_own(ledger: verbale.Ledger, tmp_path: Path) -> None:
    lead = "Vardelian president receives envoy\n\nOSTMERE, 3 June 2031 (Northern Wire) - Kestria has suspended flights to Ostmere, officials said.\n\n"
    body = "\n\n".join([f"{FERRY} {VISAS}", CONSULATE, CREW]).replace("'", "’")
    agency = read(f"{lead}{body}\n", tmp_path, "wire.txt")
    ministry = read(PAGE, tmp_path)
    ledger.add(agency, known_at=MONDAY)
    alone = accounts(ledger.board(RELATION))
    ledger.add(ministry, known_at=MONDAY)
    both = ledger.board(RELATION)
    sources = {(i.issue, c.party): c for i in both.issues for c in i.accounts}
    assert sources["visas", "XVA"].document == ministry.document.id
    assert [a.document for a in sources["visas", "XVA"].also_in] == [agency.document.id]
    assert {k for k in alone if k[0] == "direct-flights"} == {k for k in sources if k[0] == "direct-flights"} != set()
    rows = [json.loads(line) for line in ledger.export()]
    same = [r for r in rows if "same_as" in r]
    assert same
    assert {r["document"] for r in same} == {agency.document.id}
    (group,) = ledger.copies(agency.document.id)
    assert [m.kind for m in group.members] == [None, "copy"]
    assert ledger.verify().holds


def test_a_joint_statement_is_told_by_both_that_publish_it(ledger: verbale.Ledger, tmp_path: Path) -> None:
    text = (
        "# Joint statement on the ferry\n\n{office}, 2 June 2031\n\nVardelia and Kestria agreed that ferry traffic between "
        "Lunholm and Ostmere will resume on 1 July 2031. " + CREW + "\n"
    )
    for name, office in (
        ("v", "Office of the President of Vardelia, Ostmere"),
        ("k", "Government Office of Kestria, Lunholm"),
    ):
        ledger.add(read(text.format(office=office), tmp_path, f"{name}.md"), known_at=MONDAY)
    (group,) = ledger.copies()
    assert [m.kind for m in group.members] == [None, "joint"]
    assert not [line for line in ledger.export() if b'"same_as"' in line]


def test_a_paraphrase_is_no_copy(ledger: verbale.Ledger, tmp_path: Path) -> None:
    ledger.add(read(PAGE, tmp_path), known_at=MONDAY)
    retold = (
        "Envoy visits Ostmere\n\nOSTMERE, 3 June 2031 (Northern Wire) - The ferry to Kestria is to sail again from July, Vardelia's "
        "President Marek Dunai told the Kestrian ambassador. He turned down what Kestria had proposed on visas and called "
        "for its consulate in Port Anselm to open once more before summer ends.\n"
    )
    ledger.add(read(retold, tmp_path, "wire.txt"), known_at=MONDAY)
    assert ledger.copies() == ()
