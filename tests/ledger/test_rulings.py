"""What people decide on rows: it counts at once, survives every re-reading, and can be taken back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.made import MONDAY, TEXT, TUESDAY, WEDNESDAY, make_document, make_findings
from verbale.errors import EvidenceMismatch, LedgerError, VerbaleError, WrongUse
from verbale.ledger import Order, Store, open_store
from verbale.model import Change, Decision, Event, Findings, Mention, Statement

HOUR = dt.timedelta(hours=1)
FIRST = MONDAY + HOUR


def only(store: Store, as_of: dt.datetime | None = None) -> Statement:
    """The one statement there is."""
    (row,) = store.rows(Statement, as_of=as_of)
    return row.found


def order(store: Store, kind: str, *, who: str = "Ada", why: str = "", **changes: Any) -> Order:
    """A decision on the one statement as it stands."""
    (row,) = store.rows(Statement)
    given = tuple(Change(field=name, value=value) for name, value in changes.items())
    return Order(kind=kind, who=who, why=why, row=row.id, changes=given)  # type: ignore[arg-type]


def otherwise(findings: Findings, **fields: object) -> Findings:
    """The same findings with the statement read differently."""
    return replace(findings, statements=tuple(replace(s, **fields) for s in findings.statements))  # type: ignore[arg-type]


@pytest.fixture
def read(store: Store) -> Store:
    """A ledger with one document, read on Monday."""
    store.add(make_findings(), known_at=MONDAY)
    return store


def test_what_is_rejected_is_in_no_view_and_was_there_before(read: Store) -> None:
    decision = read.decide(order(read, "reject", why="a joke"), at=FIRST)
    assert read.rows(Statement) == ()
    assert only(read, as_of=MONDAY).act == "refuse"
    assert (decision.who, decision.why, decision.section) == ("Ada", "a joke", "statements")


def test_a_correction_is_the_row_of_the_person_who_made_it(read: Store) -> None:
    read.decide(order(read, "correct", act="deny", holder=("SWE",)), at=FIRST)
    found = only(read)
    assert (found.act, found.holder, found.rule, found.score) == ("deny", ("SWE",), "decision", 1.0)
    assert only(read, as_of=MONDAY).act == "refuse"
    assert read.verify().broken == ()


def test_a_correction_may_move_the_evidence(read: Store) -> None:
    start = TEXT.index("Norway")
    read.decide(order(read, "correct", start=start, end=start + len("Norway refused")), at=FIRST)
    assert only(read).evidence.quote == "Norway refused"
    assert read.verify().broken == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"colour": "red"}, "have no 'colour'"),
        ({"holder": 5.0}, "cannot be so"),
        ({"score": 0.1}, "have no 'score'"),
        ({"start": 9, "end": 3}, "stretch"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(read: Store, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(VerbaleError, match=words):
        read.decide(order(read, "correct", **changes), at=FIRST)
    assert (only(read).rule, read.decisions()) == ("refuse-verb", ())


def test_undo_brings_back_what_stood_before(read: Store) -> None:
    before = read.rows(Statement)[0].id
    correction = read.decide(order(read, "correct", act="deny"), at=FIRST)
    rejection = read.decide(order(read, "reject"), at=FIRST + HOUR)
    read.undo(rejection.id, who="Ben", why="", at=FIRST + 2 * HOUR)
    assert only(read).act == "deny"
    read.undo(correction.id[:8], who="Ben", why="", at=FIRST + 3 * HOUR)
    assert read.rows(Statement)[0].id == before
    assert [d.undone_at is None for d in read.decisions()] == [False, False, True, True]
    assert read.verify().broken == ()


def test_what_is_undone_cannot_be_undone_again(read: Store) -> None:
    decision = read.decide(order(read, "reject"), at=FIRST)
    back = read.undo(decision.id, who="Ada", why="", at=FIRST + HOUR)
    for gone in (decision, back):
        with pytest.raises(WrongUse, match="Nothing was done"):
            read.undo(gone.id, who="Ada", why="", at=FIRST + 2 * HOUR)


READ_AGAIN: dict[str, Callable[[Findings], Findings]] = {
    "with another score": lambda f: otherwise(f, score=0.4),
    "with another act": lambda f: otherwise(f, act="report"),
    "not at all": lambda f: replace(f, statements=()),
}


@pytest.mark.parametrize("how", READ_AGAIN)
@pytest.mark.parametrize(
    ("kind", "changes", "left"),
    [("reject", {}, []), ("correct", {"act": "deny"}, ["deny"]), ("accept", {}, ["refuse"])],
)
def test_decisions_survive_a_newer_reading(
    read: Store, how: str, kind: str, changes: dict[str, Any], left: list[str]
) -> None:
    read.decide(order(read, kind, **changes), at=FIRST)
    for day, findings in ((TUESDAY, READ_AGAIN[how](make_findings())), (WEDNESDAY, make_findings())):
        read.add(findings, known_at=day)
        assert [row.found.act for row in read.rows(Statement)] == left
        assert read.verify().broken == ()


def test_what_the_machine_finds_elsewhere_is_not_ruled_on(read: Store) -> None:
    read.decide(order(read, "reject"), at=FIRST)
    start = TEXT.index("the café")
    (statement,) = make_findings().statements
    place = replace(statement.evidence, span=type(statement.evidence.span)(start, start + 8), quote="the café")
    read.add(otherwise(make_findings(), evidence=place), known_at=TUESDAY)
    assert only(read).evidence.quote == "the café"


def test_after_undo_the_newest_reading_stands(read: Store) -> None:
    decision = read.decide(order(read, "correct", act="deny"), at=FIRST)
    read.add(otherwise(make_findings(), score=0.4), known_at=TUESDAY)
    read.undo(decision.id, who="Ada", why="", at=TUESDAY + HOUR)
    assert (only(read).act, only(read).score) == ("refuse", 0.4)
    read.add(replace(make_findings(), statements=()), known_at=WEDNESDAY)
    assert read.rows(Statement) == ()
    assert read.verify().broken == ()


def test_a_decision_follows_its_words_when_the_text_moves(read: Store) -> None:
    read.decide(order(read, "correct", act="deny"), at=FIRST)
    document = make_findings().document
    read.add(make_findings("Note. " + TEXT, document=document), known_at=TUESDAY)
    assert (only(read).act, only(read).evidence.quote) == ("deny", make_findings().statements[0].evidence.quote)
    assert read.verify().broken == ()


def test_a_decision_whose_words_are_gone_is_listed_and_not_dropped(read: Store) -> None:
    read.decide(order(read, "correct", act="deny"), at=FIRST)
    text = TEXT.replace("Norway refused to reopen", "Norway will not reopen")
    read.add(without_rows(make_findings(), text), known_at=TUESDAY)
    (decision,) = read.decisions()
    assert (read.rows(Statement), decision.in_force, decision.undone_at) == ((), False, None)


def without_rows(findings: Findings, text: str) -> Findings:
    """Findings of that text with nothing found in it."""
    annotated = findings.attributed.annotated
    bare = replace(annotated.transcript, text=text, turns=(), insertions=())
    emptied = replace(annotated, transcript=bare, mentions=(), times=(), quantities=(), sentences=())
    attributed = replace(findings.attributed, annotated=emptied, attributions=())
    return Findings(
        attributed=attributed, statements=(), accounts=(), linkages=(), reciprocities=(), measures=(), events=()
    )


def test_two_people_who_decide_at_once_are_both_kept_and_the_conflict_is_shown(read: Store) -> None:
    seen = order(read, "reject", who="Ada"), order(read, "correct", who="Ben", act="deny")
    first = read.decide(seen[0], at=FIRST)
    second = read.decide(seen[1], at=FIRST + HOUR)
    assert (first.beside, second.beside) == (None, first.id)
    assert [d.undone_at for d in read.decisions()] == [None, None]


def test_who_saw_what_the_other_decided_is_in_no_conflict(read: Store) -> None:
    read.decide(order(read, "correct", who="Ada", act="deny"), at=FIRST)
    assert read.decide(order(read, "correct", who="Ben", act="warn"), at=FIRST + HOUR).beside is None
    assert only(read).act == "warn"


def test_a_statement_is_added_by_hand_with_its_words(read: Store) -> None:
    start = TEXT.index("Chile limits")
    (row,) = read.rows(Statement)
    content = {
        "evidence": {"document": row.document.id, "span": (start, start + 12), "quote": "Chile limits"},
        "issue": "diplomats-travel", "act": "announce", "holder": ("CHL",), "target": (), "told_by": None,
        "told_by_party": "CHL", "assertion": "made", "said_on": None,
    }  # fmt: skip
    added = Order(kind="add", who="Ada", section="statements", content=content)
    decision = read.decide(added, at=FIRST)
    assert [r.found.act for r in read.rows(Statement)] == ["refuse", "announce"]
    read.add(otherwise(make_findings(), score=0.4), known_at=TUESDAY)
    assert [r.found.act for r in read.rows(Statement)] == ["refuse", "announce"]
    read.undo(decision.id, who="Ada", why="", at=TUESDAY + HOUR)
    assert [r.found.act for r in read.rows(Statement)] == ["refuse"]
    assert read.verify().broken == ()
    wrong = content | {"evidence": content["evidence"] | {"quote": "Chile forbids"}}  # type: ignore[operator]
    with pytest.raises(EvidenceMismatch, match="Nothing was added"):
        read.decide(replace(added, content=wrong), at=WEDNESDAY)


def test_a_merge_renames_everywhere_now_and_later_until_it_is_undone(read: Store) -> None:
    merge = read.decide(Order(kind="merge", who="Ada", changes=(Change(field="NOR", value="SWE"),)), at=FIRST)
    assert only(read).holder == ("SWE",)
    read.add(otherwise(make_findings(), score=0.4), known_at=TUESDAY)
    other = TEXT + "More.\n"
    read.add(make_findings(other, document=make_document(other, origin="other.txt")), known_at=TUESDAY)
    assert {row.found.holder for row in read.rows(Statement)} == {("SWE",)}
    assert not any("NOR" in row.found.actor for row in read.rows(Event))
    assert read.verify().broken == ()
    read.undo(merge.id, who="Ada", why="", at=WEDNESDAY)
    assert {row.found.holder for row in read.rows(Statement)} == {("NOR",)}
    assert read.verify().broken == ()


def test_mentions_are_ruled_on_like_statements(read: Store) -> None:
    row = read.rows(Mention)[0]
    read.decide(
        Order(kind="correct", who="Ada", row=row.id, changes=(Change(field="party", value=("SWE",)),)), at=FIRST
    )
    assert read.rows(Mention)[0].found.party == ("SWE",)
    assert read.verify().broken == ()


@pytest.mark.parametrize("row", ["ffff", "xyz", "12"])
def test_a_row_that_is_not_there_cannot_be_ruled_on(read: Store, row: str) -> None:
    with pytest.raises(WrongUse, match="begins no"):
        read.decide(Order(kind="reject", who="Ada", row=row), at=FIRST)


def test_a_clock_that_went_back_decides_nothing(read: Store) -> None:
    read.decide(order(read, "correct", act="deny"), at=TUESDAY)
    with pytest.raises(LedgerError, match="check the clock"):
        read.decide(order(read, "reject"), at=MONDAY)
    assert only(read).act == "deny"


# Both clocks: what was known on a day is what a ledger would hold that had seen no more

STEPS = st.lists(
    st.sampled_from(["read", "reread", "lose", "reject", "accept", "correct", "undo"]), min_size=1, max_size=7
)


def take(store: Store, step: str, number: int, at: dt.datetime) -> None:
    """One step of a ledger's life, where it can be taken."""
    findings = {
        "read": make_findings(),
        "reread": otherwise(make_findings(), score=0.1 + number / 100),
        "lose": replace(make_findings(), statements=()),
    }
    if step in findings:
        store.add(findings[step], known_at=at)
        return
    standing = [d for d in store.decisions() if d.undone_at is None and d.kind != "undo"]
    if step == "undo" and standing:
        store.undo(standing[-1].id, who="Ben", why="", at=at)
    elif step in ("reject", "accept", "correct") and store.rows(Statement):
        store.decide(order(store, step, **({"act": "deny"} if step == "correct" else {})), at=at)


def state(store: Store, as_of: dt.datetime | None = None) -> list[tuple[str, str, float]]:
    """The statements as a view has them."""
    return [(r.id, r.found.act, r.found.score) for r in store.rows(Statement, as_of=as_of)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_what_was_known_on_a_day_is_what_the_steps_up_to_it_give(steps: list[str]) -> None:
    moments = [MONDAY + n * HOUR for n in range(len(steps))]
    with open_store("sqlite:///:memory:") as whole:
        for number, (step, at) in enumerate(zip(steps, moments, strict=True)):
            take(whole, step, number, at)
        assert whole.verify().broken == ()
        for last, as_of in enumerate(moments):
            with open_store("sqlite:///:memory:") as part:
                for number, (step, at) in enumerate(zip(steps[: last + 1], moments, strict=False)):
                    take(part, step, number, at)
                assert state(whole, as_of) == state(part)


def test_a_decision_says_all_that_it_holds(read: Store) -> None:
    decision = read.decide(order(read, "correct", why="the text denies", act="deny"), at=FIRST)
    assert isinstance(decision, Decision)
    assert (decision.changes, decision.decided_at, decision.in_force) == (
        (Change(field="act", value="deny"),),
        FIRST,
        True,
    )
    assert read.decisions(row=decision.row) == (decision,)
