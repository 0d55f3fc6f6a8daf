"""The board keeps accounts apart, tells since when, and compares days with the day it is made for."""

import datetime as dt

import pytest

from verbale.model import Account, Document, DocumentId, Evidence, Linkage, Measure, Row, Span
from verbale.positions import board, only, said_since

KNOWN = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def document(day: dt.date | None, name: str = "a") -> Document:
    return Document(id=DocumentId(name * 64), origin=f"{name}.txt", retrieved=None, media_type="text/plain", encoding="utf-8",
                    title=None, date=day, publisher=None, language="en", kind=None, relation=None)  # fmt: skip


def account(
    status: str,
    day: dt.date | None,
    *,
    by: tuple[str, ...] = ("NOR",),
    deadline: str | None = None,
    teller: str | None = None,
) -> Row[Account]:
    told = Account(evidence=Evidence(DocumentId("a" * 64), Span(0, 5), "visas"), issue="visas", status=status,
                   according_to=by, told_by="envoy", told_by_party=teller, as_of=day, deadline=deadline, rule="r", score=1.0)  # fmt: skip
    return Row(id=f"{status}{day}{by}{teller}", found=told, document=document(day), known_at=KNOWN)


def linkage(waits_on: str, *, told_by: str = "envoy") -> Row[Linkage]:
    link = Linkage(evidence=Evidence(DocumentId("a" * 64), Span(0, 5), "visas"), issue="visas", waits_on=waits_on, imposed_by=("CHL",),
                   told_by=told_by, told_by_party="NOR", assertion="made", said_on=None, rule="r", score=1.0)  # fmt: skip
    return Row(id=waits_on, found=link, document=document(dt.date(2031, 3, 1)), known_at=KNOWN)


MARCH, APRIL, MAY = dt.date(2031, 3, 1), dt.date(2031, 4, 1), dt.date(2031, 5, 1)


def test_two_parties_accounts_stand_side_by_side_in_the_relations_order() -> None:
    rows = [account("open", MARCH), account("blocked", MARCH, by=("CHL",)), account("stalled", MARCH, by=("ARG",))]
    found = board(("NOR", "CHL"), accounts=rows)
    assert [(c.party, c.status) for c in found.issues[0].accounts] == [
        ("NOR", "open"),
        ("CHL", "blocked"),
        ("ARG", "stalled"),
    ]


def test_a_joint_account_is_one_for_each_party() -> None:
    found = board(("NOR", "CHL"), accounts=[account("agreed", MARCH, by=("CHL", "NOR"))])
    assert [c.party for c in found.issues[0].accounts] == ["NOR", "CHL"]


@pytest.mark.parametrize(
    ("told", "status", "since", "before"),
    [
        ([("open", MARCH), ("open", APRIL)], "open", MARCH, None),
        ([("open", MARCH), ("blocked", APRIL), ("blocked", MAY)], "blocked", APRIL, "open"),
        ([("blocked", MAY), ("open", MARCH)], "blocked", MAY, "open"),
        ([("open", MARCH), ("blocked", APRIL), ("open", MAY)], "open", MAY, "blocked"),
        ([("open", None)], "open", None, None),
    ],
)
def test_since_is_the_first_day_of_the_unbroken_run(
    told: list[tuple[str, dt.date | None]], status: str, since: dt.date | None, before: str | None
) -> None:
    cell = board(("NOR", "CHL"), accounts=[account(s, d) for s, d in told]).issues[0].accounts[0]
    assert (cell.status, cell.since, cell.before) == (status, since, before)


@pytest.mark.parametrize(("other_day", "party", "status"), [(MARCH, "NOR", "progressing"), (APRIL, "CHL", "agreed")])
def test_of_one_day_a_partys_own_word_comes_before_the_others(other_day: dt.date, party: str, status: str) -> None:
    own = account("progressing", MARCH, by=("CHL", "NOR"), teller="NOR")
    others = account("agreed", other_day, by=("CHL", "NOR"), teller="CHL")
    cell = board(("NOR", "CHL"), accounts=[own, others]).issues[0].accounts[0]
    assert (cell.party, cell.status, cell.told_by_party) == ("NOR", status, party)


def test_what_was_said_after_the_day_is_left_out() -> None:
    rows = [account("open", MARCH), account("blocked", MAY), account("unclear", None)]
    assert board(("NOR", "CHL"), accounts=rows, at=APRIL).issues[0].accounts[0].status == "open"


@pytest.mark.parametrize(("day", "passed"), [(MARCH, False), (APRIL, False), (MAY, True)])
def test_a_deadline_has_passed_only_after_its_day(day: dt.date, passed: bool) -> None:
    found = board(("NOR", "CHL"), accounts=[account("open", MARCH, deadline="2031-04-01")], at=day)
    assert [(d.date, d.passed) for d in found.issues[0].due] == [("2031-04-01", passed)]


def test_a_vague_deadline_is_never_said_to_have_passed() -> None:
    found = board(("NOR", "CHL"), accounts=[account("open", MARCH, deadline="2030")])
    assert not found.issues[0].due[0].passed


@pytest.mark.parametrize("value", ["PTXH", "P60D", "FUTURE_REF", "T12:00", "XXXX-WXX-1"])
def test_what_is_no_date_is_not_due(value: str) -> None:
    found = board(("NOR", "CHL"), accounts=[account("open", MARCH, deadline=value)])
    assert (found.issues[0].due, found.issues[0].next) == ((), None)


def test_a_measure_that_ends_is_due_on_its_issue() -> None:
    rule = Measure(evidence=Evidence(DocumentId("a" * 64), Span(0, 5), "visas"), kind="ceiling", issue="visas", imposed_by=("NOR",),
                   binds=("CHL",), since=None, until="2031-06-30", told_by=None, assertion="made", rule="r", score=1.0)  # fmt: skip
    row = Row(id="m", found=rule, document=document(MARCH), known_at=KNOWN)
    found = board(("NOR", "CHL"), accounts=[account("open", MARCH)], measures=[row])
    assert [(d.what, d.date) for d in found.issues[0].due] == [("ceiling", "2031-06-30")]


def test_linkages_are_somebodys_and_repeated_ones_stand_once() -> None:
    rows = [linkage("water"), linkage("water"), linkage("energy")]
    assert [w.waits_on for w in board(("NOR", "CHL"), accounts=[], linkages=rows).issues[0].waits_on] == [
        "energy",
        "water",
    ]


def test_one_issue_can_be_asked_for() -> None:
    found = board(("NOR", "CHL"), accounts=[account("open", MARCH)])
    assert only(found, "visas").issues == found.issues
    assert only(found, "water").issues == ()


def test_said_since_leaves_undated_rows_out_only_when_a_day_is_given() -> None:
    rows = [account("open", MARCH), account("open", None), account("open", MAY)]
    assert len(said_since(rows, None)) == 3
    assert [r.document.date for r in said_since(rows, APRIL)] == [MAY]


@pytest.mark.parametrize(("until", "issues"), [("2031-05-01", ["visas"]), (None, [])])
def test_a_measure_that_ends_is_on_the_agenda_where_nobody_gives_an_account(
    until: str | None, issues: list[str]
) -> None:
    rule = Measure(evidence=Evidence(DocumentId("a" * 64), Span(0, 5), "visas"), kind="commitment", issue="visas", imposed_by=("NOR",),
                   binds=("NOR",), since=None, until=until, told_by=None, assertion="made", rule="r", score=1.0)  # fmt: skip
    row = Row(id="m", found=rule, document=document(MARCH), known_at=KNOWN)
    found = board(("NOR", "CHL"), accounts=[], measures=[row])
    assert [i.issue for i in found.issues] == issues
    assert [d.date for i in found.issues for d in i.due] == [until for _ in issues]
