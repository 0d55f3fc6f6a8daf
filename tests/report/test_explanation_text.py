"""Why a finding is in the ledger: by id and by place, for people and for programs."""

from collections.abc import Iterator

import pytest
from rich.console import Console

import verbale
from verbale.errors import WrongUse
from verbale.model import Account, Linkage, Statement

TEXT = (
    b"Statement by the Foreign Ministry of Norway, 5 March 2031\n\n"
    b"Norway refuses to discuss visas. There will be no direct flights until Chile lifts the travel limits on diplomats.\n"
)


@pytest.fixture(scope="module")
def record() -> Iterator[verbale.Ledger]:
    with verbale.Ledger("sqlite:///:memory:") as opened:
        opened.add(verbale.read(TEXT, publisher="Norway", relation=("CHL", "NOR")))
        yield opened


def test_a_finding_is_explained_by_the_beginning_of_its_id(record: verbale.Ledger) -> None:
    row = record._store.rows(Statement)[0]
    (one,) = record.explain(row.id[:8])
    told = verbale.explanation_record(one)
    assert (told["id"], told["rule"], told["score"]) == (row.id, row.found.rule, row.found.score)
    assert told["quote"] == row.found.evidence.quote
    assert told["entry"]["file"] == "languages/en/acts.yaml"
    assert told["entry"]["reference"]


def test_an_act_and_an_issue_are_said_as_the_taxonomy_defines_them(record: verbale.Ledger) -> None:
    row = record._store.rows(Statement)[0]
    (one,) = record.explain(row.id)
    assert set(one.meanings) == {"act", "issue"}
    assert "says no" in one.meanings["act"].lower()


def test_a_place_explains_all_that_was_found_in_its_words(record: verbale.Ledger) -> None:
    row = record._store.rows(Linkage)[0]
    span = row.found.evidence.span
    found = record.explain(f"{row.document.id[:8]}:{span.start}-{span.end}")
    assert {"statements", "linkages"} <= {one.section for one in found}
    assert all(one.row.id not in {o.id for o in one.beside} for one in found)


def test_it_is_printed_with_its_rule_and_what_else_was_found_there(record: verbale.Ledger) -> None:
    row = record._store.rows(Linkage)[0]
    found = record.explain(row.id)
    console = Console(width=300)
    with console.capture() as shown:
        console.print(verbale.explanation_text(found))
    told = shown.get()
    assert row.found.evidence.quote in told
    assert f"rule: {row.found.rule} · score {row.found.score:.2f}" in told
    assert f"languages/en/linkages.yaml, after {found[0].entry.reference}" in told  # type: ignore[union-attr]
    assert "also found in these words:" in told
    assert "waits_on: diplomats-travel" in told


@pytest.mark.parametrize("what", ["zzzz", "abc", "ffffffffffff", "", "0" * 40])
def test_what_names_no_finding_is_explained(record: verbale.Ledger, what: str) -> None:
    with pytest.raises(WrongUse, match="begins no id"):
        record.explain(what)


def test_a_place_without_findings_is_told(record: verbale.Ledger) -> None:
    id = record.documents()[0].id[:8]
    with pytest.raises(WrongUse, match="no finding rests on"):
        record.explain(f"{id}:0-5")


def test_a_statement_tells_what_spoke_for_it_and_what_came_second(record: verbale.Ledger) -> None:
    row = next(r for r in record._store.rows(Statement) if r.found.act == "condition")
    told = verbale.explanation_record(record.explain(row.id)[0])
    issue, act, holder, weighed = told["considered"]
    assert issue.startswith("issue: direct-flights")
    assert "next visas" in issue
    assert act.startswith("act: condition by condition.until")
    assert "next announce by announce.future-thing" in act
    assert holder.startswith("holder: NOR")
    assert weighed.startswith("a statement: 0.")
    assert "why" not in told["found"]


def test_an_account_tells_which_statuses_its_statements_speak_for(record: verbale.Ledger) -> None:
    row = next(r for r in record._store.rows(Account) if r.found.issue == "visas")
    refused = next(r for r in record._store.rows(Statement) if r.found.act == "refuse")
    (one,) = record.explain(row.id)
    assert one.considered[0] == f"status: blocked, by refuse {refused.id[:12]}"


def test_what_was_considered_is_printed(record: verbale.Ledger) -> None:
    row = record._store.rows(Statement)[0]
    console = Console(width=300)
    with console.capture() as shown:
        console.print(verbale.explanation_text(record.explain(row.id)))
    assert "what was considered:" in shown.get()
    assert "holder: NOR, who both acts and speaks; no other" in shown.get()
