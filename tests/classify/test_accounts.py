"""Where an issue stands, and according to whom. All sentences are made up."""

from pathlib import Path

import pytest

import verbale
from classify.making import Turns, attributed
from verbale.classify.accounts import find_accounts
from verbale.classify.statements import find_statements
from verbale.model import Account
from verbale.resources import Resources
from verbale.resources.schemas.acts import Act, ActCue, Move, Status, StatusTerms

RESOURCES = Resources()


def accounts(text: str, turns: Turns = ()) -> tuple[Account, ...]:
    made = attributed(text, turns=turns)
    return find_accounts(made, find_statements(made, RESOURCES), RESOURCES)


def said(words: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """(issue, status, according to) of what Norway's envoy says."""
    turns: Turns = (("And now?", "question", None, None), (words, "answer", "Ada Berg", "NOR"))
    return [(a.issue, a.status, a.according_to) for a in accounts(f"And now? {words}", turns)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("We offered Chile a visa waiver.", "open"),
        ("The visa talks have stalled.", "stalled"),
        ("The situation with visas has improved.", "eased"),
        ("The visa rules have become stricter, and Chile undermines the agreement.", "worsened"),
        ("Chile refuses to issue visas.", "blocked"),
        ("Chile suspended the issuance of visas.", "suspended"),
        ("Chile is studying our visa offer.", "awaiting-reply"),
        ("We are lifting the limit on visas.", "eased"),
        ("We resumed the issuance of visas in May.", "eased"),
        ("We will reopen the visa section in June.", "eased"),
        ("We would like to resume the issuance of visas.", "suspended"),
        ("We are committed to a visa waiver, and the talks make progress.", "progressing"),
    ],
)
def test_a_statement_moves_its_voices_account(words: str, status: str) -> None:
    assert ("visas", status, ("NOR",)) in said(words)


def test_an_issue_that_is_only_mentioned_has_no_account() -> None:
    talk = " ".join(f"Chile refuses to issue visas to our {who}." for who in ("doctors", "nurses", "sailors", "cooks"))
    rest = " ".join("The visa talks on visas for visa holders were about visas." for _ in range(8))
    found = {issue for issue, _, _ in said(f"{talk} {rest} Norway thanks Chile and praises its debt relief.")}
    assert found == {"visas"}


def test_two_voices_keep_two_accounts() -> None:
    text = "Norway's envoy: Chile refuses to issue visas. Chile's envoy: The situation with visas has improved."
    turns: Turns = (
        ("Norway's envoy: Chile refuses to issue visas.", "answer", "Ada Berg", "NOR"),
        ("Chile's envoy: The situation with visas has improved.", "answer", "Ana Soto", "CHL"),
    )
    assert {(a.status, a.according_to) for a in accounts(text, turns)} == {("blocked", ("NOR",)), ("eased", ("CHL",))}


def test_what_a_joint_text_says_of_both_is_one_account_of_both() -> None:
    (found,) = accounts("The two sides agreed on a visa waiver.")
    assert (found.status, sorted(found.according_to)) == ("agreed", ["CHL", "NOR"])


def test_a_questioner_has_no_account() -> None:
    text = "Chile suspended the issuance of visas. What now? Nothing."
    turns: Turns = (
        ("Chile suspended the issuance of visas. What now?", "question", None, None),
        ("Nothing.", "answer", "Ada Berg", "NOR"),
    )
    assert accounts(text, turns) == ()


def test_an_account_rests_on_the_words_that_told_most() -> None:
    text = "Norway offered a visa waiver. Chile refused to issue visas. Chile refused to discuss the visa rules."
    (found,) = [a for a in accounts(text) if a.status == "blocked"]
    assert found.evidence.quote.startswith("Chile refused")


def test_the_table_of_moves_names_acts_and_statuses_that_exist() -> None:
    acts = {a.id for a in RESOURCES.entries("taxonomies/acts.yaml", Act)}
    statuses = {s.id for s in RESOURCES.entries("taxonomies/statuses.yaml", Status)}
    moves = RESOURCES.entries("taxonomies/moves.yaml", Move)
    assert {m.act for m in moves} == acts
    assert {m.status for m in moves} <= statuses
    cues = {c.id for c in RESOURCES.pack("en", "acts", ActCue)}
    assert {c for m in moves for c in m.cues} <= cues


def test_every_word_of_status_tells_a_status_that_exists() -> None:
    statuses = {s.id for s in RESOURCES.entries("taxonomies/statuses.yaml", Status)}
    terms = RESOURCES.pack("en", "statuses", StatusTerms)
    assert {t.id for t in terms} | {t.negated for t in terms} <= statuses | {""}


def test_the_reference_page_holds_every_status_and_move() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "statuses.md").read_text(encoding="utf-8")
    for status in RESOURCES.entries("taxonomies/statuses.yaml", Status):
        assert f"| `{status.id}` | {status.definition} |" in page
    for move in RESOURCES.entries("taxonomies/moves.yaml", Move):
        assert f"| `{move.act}` | `{move.status}` | {move.weight:g} |" in page


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The two presidents agreed to resume direct flights in April.", "agreed"),
        ("Norway urged Chile to resume direct flights in April.", "suspended"),
    ],
)
def test_what_is_agreed_to_be_resumed_is_no_longer_suspended(text: str, status: str) -> None:
    found = verbale.read(f"Norway and Chile spoke on Monday. {text}".encode(), relation=("CHL", "NOR")).accounts
    assert {a.status for a in found if a.issue == "direct-flights"} == {status}


def test_what_is_only_awaited_is_not_told_as_so() -> None:
    text = (
        "Norway said that visas can be granted only after the visa dispute is settled. Norway proposed talks on visas."
    )
    found = verbale.read(text.encode(), relation=("CHL", "NOR"), publisher="Norway's Foreign Ministry").accounts
    assert "settled" not in {a.status for a in found}


def test_a_joint_statement_gives_both_parties_account_also_of_what_one_of_them_does() -> None:
    text = "Joint Statement of Norway and Chile\n\nThe visa talks have made progress. Chile suspended the issuance of visas.\n"
    found = verbale.read(text.encode())
    assert {a.according_to for a in found.accounts} == {("NOR", "CHL")}
    assert {a.told_by for a in found.accounts} == {"Norway and Chile"}
    assert ("NOR", "CHL") in {s.holder for s in found.statements}
