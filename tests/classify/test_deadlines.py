"""A time by which something begins, ends or is owed is kept with its issue and its measure; other times are none of these."""

import datetime as dt

import pytest

import verbale
from verbale.classify.limits import later
from verbale.model import Findings

DAY = dt.date(2031, 3, 5)
HEAD = "Norway and Chile spoke on Monday. "
MINISTRY = "Norway's Foreign Ministry"


def read(text: str, publisher: str | None = MINISTRY) -> Findings:
    """A note of Norway's, of the relation with Chile."""
    return verbale.read((HEAD + text).encode(), relation=("CHL", "NOR"), date=DAY, publisher=publisher)


def deadlines(text: str, issue: str = "visas") -> set[str | None]:
    """The deadlines of the accounts of an issue."""
    return {a.deadline for a in read(text).accounts if a.issue == issue}


def periods(text: str) -> set[tuple[str, str | None, str | None]]:
    """Kind, first and last day of the measures."""
    return {(m.kind, m.since, m.until) for m in read(text).measures}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norway promised to answer the proposal on visas by 30 June 2031.", "2031-06-30"),
        ("Norway agreed with Chile on visas, and the arrangement on visas expires on 1 May 2031.", "2031-05-01"),
        ("Norway will grant visas until 2033.", "2033"),
        ("Norway promised to answer the proposal on visas on or before 30 June 2031.", "2031-06-30"),
        ("The deadline for the talks on visas is 30 June 2031.", "2031-06-30"),
        ("Chile must answer the note on visas within 30 days.", "2031-04-04"),
        ("Chile must answer the note on visas within 30 days of 1 May 2031.", "2031-05-31"),
        ("Chile must answer the note on visas within 30 days of its receipt.", "P30D"),
        ("Chile must answer the note on visas no later than 30 June.", "2031-06-30"),
    ],
)
def test_a_date_of_ending_or_owing_is_a_deadline(text: str, value: str) -> None:
    assert value in deadlines(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway proposed on 30 June 2031 to exempt students from visas.",
        "Norway promised visas by 30 June 1999.",
        "Norway promised visas to students by letter.",
        "Norway agreed with Chile on visas, and the arrangement on visas does not expire on 1 May 2031.",
        "Norway issued visas within 30 days of 1 May 1999.",
        "Norway has granted visas since 2014.",
        "The visa agreement expired on 1 May 2029.",
    ],
)
def test_other_dates_are_none(text: str) -> None:
    assert deadlines(text) <= {None}


@pytest.mark.parametrize(
    ("text", "issue", "status"),
    [
        ("The visa agreement between Norway and Chile expires on 1 May 2031.", "visas", "in-force"),
        ("The sanctions on Chilean banks will lapse on 31 July 2031.", "sanctions", "in-force"),
        ("The tariff on Norwegian salmon expires on 1 May 2031.", "trade-and-tariffs", "in-force"),
    ],
)
def test_what_ends_on_a_day_to_come_is_in_force_till_then_in_the_tellers_account(
    text: str, issue: str, status: str
) -> None:
    found = [(a.status, a.according_to) for a in read(text).accounts if a.issue == issue and a.deadline]
    assert found == [(status, ("NOR",))]


def test_a_questioner_gives_no_account_of_an_expiry() -> None:
    text = "Question: Will the visa agreement with Chile expire on 1 May 2031?\nMinister Berg: I cannot say.\n"
    found = verbale.read(text.encode(), relation=("CHL", "NOR"), date=DAY)
    assert not [a for a in found.accounts if a.deadline]


@pytest.mark.parametrize(
    ("text", "kind", "since", "until"),
    [
        ("Norway will levy a tariff of 12 percent on Chilean salmon, which takes effect on 1 April 2031.", "tariff", "2031-04-01", None),
        ("As of 1 April 2031, Norway bars Chilean ships from its ports.", "access-ban", "2031-04-01", None),
        ("With effect from 1 April 2031, Norway bars Chilean ships from its ports.", "access-ban", "2031-04-01", None),
        ("Norway suspended flights to Chile until 30 June 2031.", "suspension", None, "2031-06-30"),
        ("Norway suspended flights to Chile from 1 April to 30 June 2031.", "suspension", "2031-04-01", "2031-06-30"),
        ("Norway suspended flights to Chile between 1 April 2031 and 30 June 2031.", "suspension", "2031-04-01", "2031-06-30"),
        ("Norway suspended flights to Chile for two years from 1 June 2031.", "suspension", "2031-06-01", "2033-06-01"),
        ("The tariff on Norwegian salmon expires on 1 May 2031.", "tariff", None, "2031-05-01"),
        ("The visa waiver is valid until 2033.", "exemption", None, "2033"),
        ("Norway has barred Chilean ships from its ports since 2014.", "access-ban", "2014", None),
    ],
)  # fmt: skip
def test_a_measure_holds_from_and_until_the_days_that_its_clause_gives(
    text: str, kind: str, since: str | None, until: str | None
) -> None:
    assert (kind, since, until) in periods(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway barred Chilean ships from its ports, and the minister stayed in Oslo until 1 May 2031.",
        "Norway suspended flights to Chile after the fisheries treaty expired on 1 March 2031.",
        "Norway suspended flights from Chile on 3 March 2031.",
        "Talks ended on 1 March 2031, and Norway suspended flights to Chile.",
    ],
)
def test_a_day_of_another_clause_or_of_the_act_itself_is_no_end(text: str) -> None:
    found = periods(text)
    assert found
    assert all(until is None and since is None for kind, since, until in found if kind != "commitment")


@pytest.mark.parametrize(
    ("text", "since", "until", "parameters"),
    [
        ("The visa agreement between Norway and Chile expires on 1 May 2031.", None, "2031-05-01", {}),
        ("The visa agreement will enter into force on 1 May 2031.", "2031-05-01", None, {}),
        ("The visa agreement will enter into force on 1 May 2031 for a term of five years.", "2031-05-01", "2036-05-01", {"term": "P5Y"}),
        ("The fisheries agreement was concluded for a term of five years.", None, None, {"term": "P5Y"}),
        ("The two sides extended the visa agreement until 1 May 2033.", None, "2033-05-01", {}),
        ("Either side may terminate the visa agreement on six months' notice.", None, None, {"notice": "P6M"}),
        ("Norway and Chile signed a visa agreement, which expires on 1 May 2031.", None, "2031-05-01", {}),
    ],
)  # fmt: skip
def test_an_instruments_days_make_it_a_commitment_of_both_sides(
    text: str, since: str | None, until: str | None, parameters: dict[str, str]
) -> None:
    found = [m for m in read(text, publisher=None).measures if m.kind == "commitment"]
    assert [(m.since, m.until, m.parameters) for m in found] == [(since, until, parameters)]
    assert set(found[0].imposed_by) == {"CHL", "NOR"}


@pytest.mark.parametrize(
    "text",
    [
        "The visa agreement was signed on 1 May 2029.",
        "Since 2014 the visa agreement has been criticised in Chile.",
        "The visa agreement does not expire on 1 May 2031.",
        "If the visa agreement expires on 1 May 2031, the queues will grow.",
        "Talks on the visa agreement will go on until 1 May 2031.",
        "Norway waited for two years before it signed the visa agreement.",
    ],
)
def test_an_instrument_of_which_no_limit_is_told_is_no_measure(text: str) -> None:
    assert not [m for m in read(text).measures if m.kind == "commitment"]


@pytest.mark.parametrize(
    ("value", "length", "found"),
    [
        ("2031-01-31", "P1M", "2031-02-28"),
        ("2031-05", "P2Y", "2033-05"),
        ("2031", "P5Y", "2036"),
        ("2031", "P3M", None),
        ("2031-05", "P10D", None),
        ("2031-Q2", "P1Y", None),
        ("9998", "P9Y", None),
        ("2031", "PXY", None),
        ("2031-05-01", "PT48H", None),
    ],
)
def test_a_term_is_counted_only_in_units_that_its_beginning_has(value: str, length: str, found: str | None) -> None:
    assert later(value, length) == found
