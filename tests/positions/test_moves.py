"""What changed is told by party and matter; re-posts and paraphrases are no change."""

import datetime as dt
from typing import Any

import pytest

from positions.claiming import JUNE, MARCH, MAY, STANCES, claim
from verbale.positions import Claim, Moves, habits, moves


def changed(before: list[Claim], after: list[Claim], *, until: dt.date | None = JUNE) -> Moves:
    return moves(("NOR", "CHL"), before=before, after=after, habit=habits(before), since=MAY, until=until, stances=STANCES)  # fmt: skip


def kinds(before: list[Claim], after: list[Claim]) -> list[str]:
    return [row.kind for row in changed(before, after).rows]


def was(act: str = "report", **known: Any) -> list[Claim]:
    return [claim("The canal school is spoken of.", act=act, day=MARCH, **known)]


def now(act: str = "report", **known: Any) -> list[Claim]:
    return [claim("Of the school at the canal Norway speaks.", act=act, day=MAY, **known)]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (was("defer", status="awaiting-reply"), now("refuse", status="blocked"), "hardened"),
        (was("refuse", status="blocked"), now("defer", status="awaiting-reply"), "softened"),
        (was(status="eased"), now(status="worsened"), "reversed"),
        (was("deny"), now("concede"), "reversed"),
        (was("propose", status="open"), now("agree", status="agreed"), "agreed"),
        (was(status="in-force"), now(status="lapsed"), "lapsed"),
        (was("request"), now("warn"), "hardened"),
        (was("request"), now("accuse"), "repeated"),
        (was("propose", numbers=[(40, "envoy")]), now("propose", numbers=[(60, "envoy")]), "new"),
        (was("propose"), now("propose"), "repeated"),
        ([], now(), "new"),
        ([], now("agree"), "agreed"),
    ],
)
def test_a_move_is_told_by_the_order_of_statuses_and_acts(before: list[Claim], after: list[Claim], kind: str) -> None:
    assert kinds(before, after) == [kind]


def test_a_change_carries_both_sayings_and_the_reason() -> None:
    (row,) = changed(was("defer", status="awaiting-reply"), now("refuse", status="blocked")).rows
    assert [said and said.said_on for said in (row.before, row.after)] == [MARCH, MAY]
    assert row.why == "defer (awaiting-reply) before, refuse (blocked) now"


def test_the_same_words_again_change_nothing() -> None:
    text, known = "The canal stays shut.", {"act": "refuse", "status": "blocked"}
    assert kinds([claim(text, day=MARCH, **known)], [claim(text, day=MAY, **known)]) == ["repeated"]


def test_another_matter_of_the_same_issue_is_new() -> None:
    assert kinds(was("request"), [claim("Open a counter for pilots.", act="request", day=MAY)]) == ["new"]


@pytest.mark.parametrize(("times", "kinds_told"), [(2, ["new"]), (3, ["new", "silent"])])
def test_silence_is_told_of_what_was_always_said(times: int, kinds_told: list[str]) -> None:
    days = [MARCH + dt.timedelta(days=n) for n in range(times)]
    before = [claim(f"The archive is ours, number{d.day}.", issue="debt", day=d) for d in days]
    assert kinds(before, now()) == kinds_told


def test_a_party_that_said_nothing_at_all_is_not_silent_on_an_issue() -> None:
    before = [claim(f"The archive, number{n}.", day=MARCH + dt.timedelta(days=n)) for n in range(4)]
    found = changed(before, [])
    assert found.rows == ()
    assert found.why_none == "Nobody said anything on record from 2031-05-01 on; the last word is of 2031-03-04."


@pytest.mark.parametrize(
    ("deadline", "after", "kinds_told"),
    [
        ("2031-05-10", [], ["lapsed"]),
        ("2031-07-01", [], []),
        ("2031-05-10", now("agree", status="agreed"), ["agreed"]),
        ("2031-05-10", now("request", status="open", deadline="2031-08-01"), ["repeated"]),
    ],
)
def test_a_deadline_lapses_unless_met_or_moved(deadline: str, after: list[Claim], kinds_told: list[str]) -> None:
    assert kinds(was("request", status="open", deadline=deadline), after) == kinds_told


def test_what_no_known_party_says_is_nobodys_change() -> None:
    nobody = [claim("The canal is spoken of.", by=None, holder=(), day=MAY)]
    found = changed([], nobody)
    assert found.rows == ()
    assert "no party that is known" in found.why_none
