"""Time expressions: what is found, what value it gets, what is left alone. The documents are made up."""

import datetime as dt
import json
import random
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate.times import find_times
from verbale.model import Document, DocumentId, DocumentKind, Evidence, Span, Timex, Transcript, Turn
from verbale.resources import Resources
from verbale.resources.schemas.times import WordClass

SHARED = Path(__file__).parents[2].parent / "shared"
RESOURCES = Resources()
WEDNESDAY = dt.date(2031, 3, 5)


def transcript(*turns: str, date: dt.date | None = WEDNESDAY, kind: DocumentKind | None = "article") -> Transcript:
    """A transcript of a few turns, parted by blank lines."""
    name, text = DocumentId("0" * 64), "\n\n".join(turns)
    at, made = 0, []
    for words in turns:
        span = Span(at, at + len(words))
        made.append(Turn(evidence=Evidence(name, span, words), body=span, role="statement", speaker=None))
        at = span.end + 2
    document = Document(
        id=name,
        origin="-",
        retrieved=None,
        media_type="text/plain",
        encoding=None,
        title=None,
        date=date,
        publisher=None,
        language="en",
        kind=kind,
        relation=None,
    )
    return Transcript(document=document, text=text, turns=tuple(made), insertions=())


def times(*turns: str, date: dt.date | None = WEDNESDAY, kind: DocumentKind | None = "article") -> tuple[Timex, ...]:
    return find_times(transcript(*turns, date=date, kind=kind), RESOURCES)


def pairs(*turns: str, date: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(t.evidence.quote, t.value) for t in times(*turns, date=date)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The envoys met on 14 March 2018.", "14 March 2018", "2018-03-14"),
        ("The envoys met on March 14, 2018.", "March 14, 2018", "2018-03-14"),
        ("The envoys met on Wednesday, March 14, 2018, in Oslo.", "Wednesday, March 14, 2018", "2018-03-14"),
        ("Signed on the 14th of March 2018.", "the 14th of March 2018", "2018-03-14"),
        ("Signed on 2018-03-14.", "2018-03-14", "2018-03-14"),
        ("Signed on 3/14/2018.", "3/14/2018", "2018-03-14"),
        ("Signed on 14.03.2018.", "14.03.2018", "2018-03-14"),
        ("Signed in March 2018.", "March 2018", "2018-03"),
        ("Signed in March of 2018.", "March of 2018", "2018-03"),
        ("Relations were restored in 1933.", "1933", "1933"),
        ("The 1978 accords still hold.", "1978", "1978"),
        ("In nineteen ninety-eight they parted.", "nineteen ninety-eight", "1998"),
        ("Trade grew in the 1990s.", "the 1990s", "199"),
        ("It goes back to the nineteenth century.", "the nineteenth century", "18"),
        ("Talks resume in the third quarter of 2030.", "the third quarter of 2030", "2030-Q3"),
        ("It opened in the summer of 2029.", "the summer of 2029", "2029-SU"),
        ("The city was founded in 490 BC.", "490 BC", "BC0490"),
        ("The Year 2000 problem passed.", "The Year 2000", "2000"),
    ],
)
def test_a_date_with_its_year_needs_nothing_to_count_from(text: str, quote: str, value: str) -> None:
    assert pairs(text, date=None) == [(quote, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met yesterday.", "2031-03-04"),
        ("They meet tomorrow.", "2031-03-06"),
        ("They met the day before yesterday.", "2031-03-03"),
        ("They met on Monday.", "2031-03-03"),
        ("They met last Wednesday.", "2031-02-26"),
        ("They will meet on Monday.", "2031-03-10"),
        ("On Monday they are to meet.", "2031-03-10"),
        ("They meet this Saturday.", "2031-03-08"),
        ("They met last week.", "2031-W09"),
        ("They met over the weekend.", "2031-W09-WE"),
        ("They meet this weekend.", "2031-W10-WE"),
        ("They met two days ago.", "2031-03-03"),
        ("They met three weeks ago.", "2031-W07"),
        ("They met two months ago.", "2031-01"),
        ("They met two and a half years ago.", "2028"),
        ("They meet in about two months time.", "2031-05"),
        ("They met last year.", "2030"),
        ("They met in September of last year.", "2030-09"),
        ("They met in September last year.", "2030-09"),
        ("They met last December.", "2030-12"),
        ("They met last summer.", "2030-SU"),
        ("They met on 12 November.", "2030-11-12"),
        ("They met on 4 March.", "2031-03-04"),
        ("They will meet on 12 November.", "2031-11-12"),
        ("The deadline is 12 November.", "2031-11-12"),
        ("The truce lasts until 31 December.", "2031-12-31"),
        ("It will be reviewed in early autumn.", "2031-FA"),
        ("They must answer by the end of October.", "2031-10"),
        ("They opened talks in January.", "2031-01"),
        ("They met yesterday evening.", "2031-03-04TEV"),
        ("They met this morning.", "2031-03-05TMO"),
        ("They met on Monday night.", "2031-03-03TNI"),
        ("They spoke at 8:05 p.m. on Monday.", "2031-03-03T20:05"),
        ("They spoke at noon on 4 March 2031.", "2031-03-04T12:00"),
        ("Just ten days before, they had met.", "2031-02-23"),
        ("The quarrel began earlier this year.", "2031"),
    ],
)
def test_a_date_without_its_year_counts_from_the_documents_date(text: str, value: str) -> None:
    assert [t.value for t in times(text)] == [value]


@pytest.mark.parametrize(
    "text", ["They met yesterday.", "They met on 12 February.", "They met last week.", "On Monday they met."]
)
def test_without_a_document_date_there_is_no_value(text: str) -> None:
    (found,) = times(text, date=None)
    assert found.value is None
    assert "no document date" in found.why


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The treaty was signed on 13 March 1936. Two days later the fleet sailed.", ["1936-03-13", "1936-03-15"]),
        ("It was signed on 13 March 1936 and ratified the following year.", ["1936-03-13", "1937"]),
        ("It was signed on 13 March 1936; the following day, crowds came.", ["1936-03-13", "1936-03-14"]),
        ("It was signed on 13 March 1936. In the same month another was.", ["1936-03-13", "1936-03"]),
        ("It was signed in 1936. That year, trade doubled.", ["1936", "1936"]),
        ("It was signed in 1936. Two days later the fleet sailed.", ["1936", None]),
        ("He left a week after 13 March 1936.", ["1936-W12"]),
    ],
)
def test_what_follows_a_date_told_counts_from_it(text: str, values: list[str | None]) -> None:
    assert [t.value for t in times(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales rose in the latest quarter.", ["2030-Q4"]),
        ("Sales rose in the quarter ended 31 July.", ["2030-Q3", "2030-07-31"]),
        ("Sales rose in the third quarter, against a year-earlier loss.", ["2030-Q3", "2029-Q3"]),
        ("Sales rose in the fiscal year ended 31 January.", ["P1Y", "2031-01-31"]),
        ("Sales rose. For the year, they stood still.", ["2031"]),
        ("Sales may rise in the full year.", ["2031"]),
        ("Posts will be filled by the year's end.", ["2031"]),
    ],
)
def test_a_report_is_about_stretches_that_are_over(text: str, values: list[str]) -> None:
    assert [t.value for t in times(text)] == values


def test_a_participle_before_a_noun_tells_no_direction() -> None:
    assert pairs("It will be paid on a disputed day in May.") == [("May", "2031-05")]


def test_a_date_told_in_another_turn_is_not_counted_from() -> None:
    found = times("It was signed on 13 March 1936.", "Two days later the fleet sailed.")
    assert [t.value for t in found] == ["1936-03-13", None]
    assert "nothing told before" in found[1].why


HISTORY = (
    "War came in 1912 and peace in 1913. The army grew in 1914. By 1915 it held the coast. The siege began in October 1916. "
    "In January the town fell. On 12 February the fleet left."
)


def test_a_history_is_read_by_the_time_it_tells() -> None:
    assert [t.value for t in times(HISTORY)][-2:] == ["1917-01", "1917-02-12"]


def test_an_interview_that_looks_back_keeps_to_its_own_date() -> None:
    assert [t.value for t in times(HISTORY, kind="interview")][-2:] == ["2031-01", "2031-02-12"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They must leave within ten days.", "DURATION", "P10D"),
        ("A five-year extension was agreed.", "DURATION", "P5Y"),
        ("They talked for two hours.", "DURATION", "PT2H"),
        ("They talked for half an hour.", "DURATION", "PT30M"),
        ("It took a year and a half.", "DURATION", "P1Y6M"),
        ("It took two to three weeks.", "DURATION", "P3W"),
        ("This went on for several months.", "DURATION", "PXM"),
        ("Over the next year, aid will grow.", "DURATION", "P1Y"),
        ("Over the past eighteen months, aid grew.", "DURATION", "P18M"),
        ("Over the past three decades, aid grew.", "DURATION", "P30Y"),
        ("It is counted over two decades.", "DURATION", "P20Y"),
        ("The council sits annually.", "SET", "P1Y"),
        ("The council sits every month.", "SET", "P1M"),
        ("The council sits twice a year.", "SET", "P1Y"),
        ("The post costs two million a year.", "SET", "P1Y"),
        ("They held a day-long meeting.", "DURATION", "P1D"),
        ("It ended a decades-long quarrel.", "DURATION", "PXDE"),
        ("It has been quiet over the years.", "DURATION", "PXY"),
        ("The council sits every six months.", "SET", "P6M"),
        ("The council sits every Monday.", "SET", "XXXX-WXX-1"),
        ("Ties cooled in recent years.", "DATE", "PAST_REF"),
        ("Ties cooled in just the past few months.", "DATE", "PAST_REF"),
        ("Talks follow in the coming weeks.", "DATE", "FUTURE_REF"),
        ("Talks follow in the near future.", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_vague_times(text: str, kind: str, value: str) -> None:
    assert [(t.type, t.value) for t in times(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "quotes", "values"),
    [
        ("From 17–19 May 2030 they sat.", ["17", "19 May 2030"], ["2030-05-17", "2030-05-19"]),
        ("On March 23-25, 2030, they sat.", ["March 23", "25, 2030"], ["2030-03-23", "2030-03-25"]),
        ("Between 1999 and 2003 they sat.", ["1999", "2003"], ["1999", "2003"]),
        ("In 1914–18 they fought.", ["1914", "18"], ["1914", "1918"]),
        ("It fell on the night of November 27–28, 2030.", ["the night of November 27–28, 2030"], ["2030-11-27TNI"]),
    ],
)
def test_a_range_gives_its_two_ends(text: str, quotes: list[str], values: list[str]) -> None:
    found = times(text)
    assert [t.evidence.quote for t in found] == quotes
    assert [t.value for t in found] == values


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("In early 2014 they met.", "START"),
        ("By the end of October 2014 they met.", "END"),
        ("In mid-2014 they met.", "MID"),
        ("It took about two years.", "APPROX"),
        ("It took more than two years.", "MORE_THAN"),
    ],
)
def test_what_narrows_a_time_is_its_mod(text: str, mod: str) -> None:
    assert [t.mod for t in times(text)] == [mod]


@pytest.mark.parametrize(
    "text",
    [
        "They may object, and they march on.",
        "May I ask the second question first?",
        "The sun sat low as they sat down.",
        "Resolution 1373 binds all; see also resolution 1540.",
        "Version 3.14.2 of the form, No. 1998, was filed.",
        "The army lost 1933 cases of rifles and about 1000 heavily armed men.",
        "Now they talk; soon they will stop. They are currently silent, then they leave.",
        "The F-16 and the Il-76 and the Boeing 1957 flew.",
        "Prices fell to $1999 and rose by 1,998 points.",
        "The fall of the city was a spring of hope.",
        "The 42-year-old envoy and his 6-month-old dog came.",
        "Three-quarters of the members and a quarter of the staff agreed.",
        "Call 1800 555 and ask for room 2001.",
        "On the one hand, at the same moment, no date was set.",
        "Mr. March and Theresa May spoke.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The gates are now shut.", [("now", "PRESENT_REF")]),
        ("It is currently under study.", [("currently", "PRESENT_REF")]),
        ("Right now it is a matter of the near term.", [("Right now", "PRESENT_REF"), ("the near term", "FUTURE_REF")]),
        ("Nobody objected at the time.", [("at the time", "PAST_REF")]),
        ("Their current post ends.", [("current", "PRESENT_REF")]),
        ("They are wary of the future.", [("the future", "FUTURE_REF")]),
        ("By now they talk now and then.", []),
    ],
)
def test_adverbs_without_a_date_are_found_only_where_all_times_are_asked_for(
    text: str, found: list[tuple[str, str]]
) -> None:
    made = transcript(text)
    assert [(t.evidence.quote, t.value) for t in find_times(made, RESOURCES, bare=True)] == found
    assert find_times(made, RESOURCES) == tuple(
        t for t in find_times(made, RESOURCES, bare=True) if "bare" not in t.why
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Thanksgiving Day 2030.", "2030-11-28"),
        ("They meet on Good Friday 2031.", "2031-04-11"),
        ("Easter Monday 2031 is the last day.", "2031-04-14"),
        ("Election Day 2028 changed it.", "2028-11-07"),
        ("Labor Day 2030 is the term.", "2030-09-02"),
    ],
)
def test_a_holiday_that_moves_is_computed(text: str, value: str) -> None:
    assert [v for _, v in pairs(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The group could be there as soon as Friday.", "2031-03-07"),
        ("He would be going to the United States Friday.", "2031-03-07"),
        ("They would look for a way round Monday's ruling.", "2031-03-03"),
        ("They will speak ahead of Monday's vote.", "2031-03-10"),
        ("She was seen last Oct. 23 at home.", "2030-10-23"),
    ],
)
def test_the_words_about_a_bare_day_tell_which_way_it_lies(text: str, value: str) -> None:
    assert [v for _, v in pairs(text)] == [value]


def test_a_date_with_two_readings_names_both() -> None:
    (found,) = times("Due on 5/6/2031.")
    assert found.value is None
    assert "2031-05-06 or 2031-06-05" in found.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Due on 30 February 2031.", "no day 30"),
        ("Due on 2031-02-30.", "no day 30"),
        ("Due on 5/6/2031.", "either way round"),
        ("Due on 13/13/2031.", "no day"),
        ("Due on 30 February.", "no day 30"),
        ("It was 25:61 p.m. then.", "no such time"),
    ],
)
def test_a_date_that_is_none_keeps_no_value_and_says_why(text: str, why: str) -> None:
    (found,) = times(text)
    assert found.value is None
    assert why in found.why


def test_the_twenty_ninth_of_february_is_found_in_the_nearest_leap_year() -> None:
    assert pairs("They met on 29 February.") == [("29 February", "2028-02-29")]


def test_a_relative_date_keeps_what_it_was_counted_from() -> None:
    first, second = times("On 13 March 1936 they met. Two days later they left.")
    assert (first.anchor, second.anchor) == (None, "1936-03-13")


EXPIRY = "The Lofoten Pact expires on 1 June 2032. The sides keep to its limits for a year after the end of the Lofoten Pact."


def test_a_duration_after_an_end_is_anchored_where_the_text_dates_that_end() -> None:
    assert [(t.value, t.anchor) for t in times(EXPIRY)] == [("2032-06-01", None), ("P1Y", "2032-06-01")]


def test_a_duration_after_the_end_of_another_thing_is_not_anchored() -> None:
    assert times(EXPIRY.replace("of the Lofoten Pact", "of the Svalbard Accord"))[-1].anchor is None


def test_a_language_without_a_pack_gives_no_times() -> None:
    one = transcript("Signed on 2031-03-05.")
    german = replace(one, document=replace(one.document, language="de"))
    assert len(find_times(one, RESOURCES)) == 1
    assert find_times(german, RESOURCES) == ()


WORDS = st.sampled_from(
    [
        "last",
        "next",
        "this",
        "the",
        "of",
        "in",
        "on",
        "May",
        "March",
        "Monday",
        "30",
        "February",
        "31",
        "2031",
        "1999",
        "9999",
        "10000",
        "BC",
        "two",
        "ago",
        "later",
        "days",
        "year",
        "-",
        "–",
        ",",
        ".",
        "'",
        "s",
        "week",
        "before",
        "after",
        "quarter",
        "third",
        "end",
        "night",
        "morning",
        "25:99",
        "2031-13-40",
        "99/99/99",
        "century",
        "1st",
        "77th",
        "decade",
        "0",
        "million",
        "half",
        "a\n\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from([None, WEDNESDAY, dt.date(1, 1, 1), dt.date(9999, 12, 31)]))
def test_any_text_gives_disjoint_times_in_order_that_re_read(words: list[str], date: dt.date | None) -> None:
    text = " ".join(words)
    found = times(text, date=date)
    for one in found:
        one.evidence.check(text)
        assert one.why
    spans = [t.evidence.span for t in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "last ",
        "2 ",
        "one hundred and ",
        "12:",
        "May ",
        "- ",
        "a few ",
        "10/10/",
        "a and ",
        "2 days after the end ",
        "ends 1999 ",
    ],
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begun = time.perf_counter()
        times(text)
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(8_000) < 16 * seconds(1_000) + 0.5


def test_time_words_in_any_order_take_time_in_proportion_to_their_number() -> None:
    words = [w for c in RESOURCES.pack("en", "time_words", WordClass) for w in c.words]
    draw = random.Random(1)

    def seconds(count: int) -> float:
        text = " ".join(draw.choice((str.title, str))(draw.choice(words)) for _ in range(count))
        begun = time.process_time()
        times(text)
        return time.process_time() - begun

    seconds(100)
    assert seconds(16_000) < 16 * seconds(2_000) + 0.3


@pytest.mark.skipif(
    not (SHARED / "seed" / "gold.yaml").exists(), reason="the seed interview lies outside the repository"
)
def test_the_seed_interviews_times_are_found_and_no_others() -> None:
    gold = yaml.safe_load((SHARED / "seed" / "gold.yaml").read_text(encoding="utf-8"))
    text = (SHARED / "seed" / "interview.txt").read_text(encoding="utf-8")
    found = times(text, date=dt.date.fromisoformat(str(gold["document"]["date"])), kind="interview")
    assert len(found) == len(gold["times"])
    for row in gold["times"]:
        span = Span(text.index(row["quote"]), text.index(row["quote"]) + len(row["quote"]))
        (one,) = (t for t in found if t.evidence.span.meets(span))
        assert (one.type, one.value) == (row["type"], str(row["value"]))
        assert "anchor" not in row or one.anchor == str(row["anchor"]), json.dumps(row)


@pytest.mark.parametrize(
    "piece", ["7", "a year ago ", "the ", "-", "1 2 3 4 ", "the end of ", "x", "Monday ", "1999-", "'", "\u200b"]
)
def test_a_long_monotonous_line_costs_little(piece: str) -> None:
    text = piece * (250_000 // len(piece))
    begun = time.process_time()
    times(text)
    assert time.process_time() - begun < 1.5


def test_what_stands_behind_a_monotonous_stretch_is_read() -> None:
    assert pairs("-" * 5000 + " They met on 14 March 2018.") == [("14 March 2018", "2018-03-14")]


@pytest.mark.parametrize(
    "text", ["Due on 0000-01-01.", "Due in month 13, 2031-13-01.", "Due on 9" + "9" * 10_000, "Due on 5 M\u0430rch 0."]
)
def test_figures_that_are_no_date_give_no_value(text: str) -> None:
    assert [t.value for t in times(text) if t.value] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Talks ran from 26 June to 4 August 1952.", ["1952-06-26", "1952-08-04"]),
        ("Observers came between December and February 1998.", ["1997-12", "1998-02"]),
        ("They met in April and June 1955.", ["1955-04", "1955-06"]),
        ("They met in April, and the June 1955 talks failed.", ["2031-04", "1955-06"]),
    ],
)
def test_joined_dates_share_the_year_that_stands_behind_the_last(text: str, values: list[str]) -> None:
    assert [t.value for t in find_times(transcript(text, date=dt.date(2031, 5, 7)), RESOURCES)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dana P. Marsh will succeed the envoy on 1 February.", "2032-02-01"),
        ("The offer had been due to expire Friday.", "2031-05-02"),
        ("The offer, as previously scheduled for Friday, lapsed.", "2031-05-02"),
        ("The consul could not be reached on Friday.", "2031-05-02"),
        ("A shell fell next to the U.S. embassy Friday.", "2031-05-02"),
        ("The embassy announced the plan on Friday.", "2031-05-02"),
        ("Oslo plans a vote on Friday.", "2031-05-09"),
        ("Until Friday, they had not named an envoy.", "2031-05-02"),
        ("They had until Friday to answer.", "2031-05-09"),
        ("A fee would be paid on a still unspecified date in January.", "2032-01"),
    ],
)
def test_the_clause_tells_which_way_a_bare_date_lies(text: str, value: str) -> None:
    assert [t.value for t in find_times(transcript(text, date=dt.date(2031, 5, 7)), RESOURCES)] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The levy was raised in the latter half of 2029.", [("the latter half of 2029", "2029-H2")]),
        ("The league ruled the coast in the 470s BC.", [("the 470s BC", "BC047")]),
        ("OSLO, May 6 (Wire)", [("May 6", "2031-05-06")]),
        ("The truce will one day hold.", [("one day", "FUTURE_REF")]),
        ("It lasted one day.", [("one day", "P1D")]),
        ("Two hours later the guns fell silent.", [("Two hours later", "PT2H")]),
        ("They will reply by year-end.", [("year-end", "2031-12-31")]),
        ("They spoke of future payments.", []),
    ],
)
def test_times_are_read_with_what_their_words_say(text: str, found: list[tuple[str, str]]) -> None:
    read = find_times(transcript(text, date=dt.date(2031, 5, 7)), RESOURCES, bare=True)
    assert [(t.evidence.quote, t.value) for t in read] == found
