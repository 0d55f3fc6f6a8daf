"""Quantities: number, unit or noun counted, and what only looks like one. The documents are made up."""

import datetime as dt
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate.quantities import find_quantities, kilometres
from verbale.annotate.times import find_times
from verbale.model import Document, DocumentId, Evidence, Quantity, Span, Transcript, Turn
from verbale.resources import Resources

SHARED = Path(__file__).parents[2].parent / "shared"
RESOURCES = Resources()


def quantities(text: str, date: dt.date = dt.date(2031, 3, 5)) -> tuple[Quantity, ...]:
    name, whole = DocumentId("0" * 64), Span(0, len(text))
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
        kind=None,
        relation=None,
    )
    turn = Turn(evidence=Evidence(name, whole, text), body=whole, role="statement", speaker=None)
    one = Transcript(document=document, text=text, turns=(turn,), insertions=())
    return find_quantities(one, find_times(one, RESOURCES), RESOURCES)


def rows(text: str) -> list[tuple[str, float | tuple[float, float], str]]:
    return [(q.evidence.quote, q.value, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A zone of 25 miles is set.", ("25 miles", 25, "mile")),
        ("A 25-mile zone is set.", ("25-mile", 25, "mile")),
        ("Within 41 km of the capital.", ("41 km", 41, "kilometre")),
        ("Twelve nautical miles offshore.", ("Twelve nautical miles", 12, "nautical mile")),
        ("Aid of $1.1 million was sent.", ("$1.1 million", 1_100_000, "dollar")),
        ("Aid of 300,000 roubles was sent.", ("300,000 roubles", 300_000, "rouble")),
        ("Aid of half a million euros was sent.", ("half a million euros", 500_000, "euro")),
        ("Imports fell by 40 per cent.", ("40 per cent", 40, "percent")),
        ("Imports fell by 2.5%.", ("2.5%", 2.5, "percent")),
        ("They hold 35–40 percent of the market.", ("35–40 percent", (35, 40), "percent")),
        ("They keep 1,700 to 2,200 warheads.", ("1,700 to 2,200 warheads", (1700, 2200), "warhead")),
        ("Between 3 and 4 million refugees fled.", ("3 and 4 million refugees", (3_000_000, 4_000_000), "refugee")),
        ("Costs of $3 to $4 million arose.", ("$3 to $4 million", (3_000_000, 4_000_000), "dollar")),
        ("They hold six illegally seized villas.", ("six illegally seized villas", 6, "villa")),
        ("They expelled three U.S. consular officials.", ("three U.S. consular officials", 3, "official")),
        ("They named 63 Norwegian and Danish citizens.", ("63 Norwegian and Danish citizens", 63, "citizen")),
        ("A dozen embassies closed.", ("A dozen embassies", 12, "embassy")),
        ("One hundred and twenty-five people came.", ("One hundred and twenty-five people", 125, "person")),
        ("Twenty-two churches stood there.", ("Twenty-two churches", 22, "church")),
        ("1000 heavily armed men crossed.", ("1000 heavily armed men", 1000, "man")),
        ("They sold 500 tonnes of grain.", ("500 tonnes", 500, "tonne")),
        ("Two noblemen came.", ("Two noblemen", 2, "nobleman")),
        ("Four aircraft landed.", ("Four aircraft", 4, "aircraft")),
        ("They paid USD 5 million.", ("USD 5 million", 5_000_000, "dollar")),
        ("They paid EUR 2.5 bn.", ("EUR 2.5 bn", 2_500_000_000, "euro")),
        ("They paid CHF 100.", ("CHF 100", 100, "franc")),
        ("They paid NOK 40 million.", ("NOK 40 million", 40_000_000, "krone")),
        ("They paid Rs 500.", ("Rs 500", 500, "rupee")),
        ("They paid 100 CHF.", ("100 CHF", 100, "franc")),
        ("They paid 5 crore rupees.", ("5 crore rupees", 50_000_000, "rupee")),
        ("They paid 3m euros.", ("3m euros", 3_000_000, "euro")),
        ("They paid $3m.", ("$3m", 3_000_000, "dollar")),
        ("They paid $3bn.", ("$3bn", 3_000_000_000, "dollar")),
        ("They sell 1.5m barrels a day.", ("1.5m barrels", 1_500_000, "barrel")),
        ("They paid £20.", ("£20", 20, "pound")),
        ("They paid 10,000 yen.", ("10,000 yen", 10_000, "yen")),
        ("They paid 2 billion yuan.", ("2 billion yuan", 2_000_000_000, "yuan")),
        ("They paid $3-4 million.", ("$3-4 million", (3_000_000, 4_000_000), "dollar")),
        ("A 10-to-15-mile zone is set.", ("10-to-15-mile", (10, 15), "mile")),
        ("The road runs 15-20 km.", ("15-20 km", (15, 20), "kilometre")),
        ("A five-kilometre strip is set.", ("five-kilometre", 5, "kilometre")),
        ("About 300 visas were issued.", ("300 visas", 300, "visa")),
        ("Up to 1,550 deployed warheads remain.", ("1,550 deployed warheads", 1550, "warhead")),
        ("No more than 700 launchers remain.", ("700 launchers", 700, "launcher")),
        ("From 100 to 150 diplomats left.", ("100 to 150 diplomats", (100, 150), "diplomat")),
        ("Roughly forty or fifty officials left.", ("forty or fifty officials", (40, 50), "official")),
        ("Some 300 troops left.", ("300 troops", 300, "soldier")),
        ("A tariff of 12.5 percentage points.", ("12.5 percentage points", 12.5, "percentage point")),
        ("10% of the posts are vacant.", ("10%", 10, "percent")),
        ("Ten per cent of exports fell away.", ("Ten per cent", 10, "percent")),
        ("They leased 5 sq km of land.", ("5 sq km", 5, "square kilometre")),
        ("They leased 30 hectares.", ("30 hectares", 30, "hectare")),
        ("Three dozen staff left.", ("Three dozen staff", 36, "staff")),
        ("One and a half million tonnes were sold.", ("One and a half million tonnes", 1_500_000, "tonne")),
        ("They hold 3 kg of uranium.", ("3 kg", 3, "kilogram")),
        ("A yield of 60 kilotons.", ("60 kilotons", 60, "kiloton")),
        ("They sell 60 million cubic metres of gas.", ("60 million cubic metres", 60_000_000, "cubic metre")),
        (
            "They took eight leased diplomatic real estate belonging to Oslo.",
            ("eight leased diplomatic real estate", 8, "estate"),
        ),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, row: tuple[str, float, str]) -> None:
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 5 March 2031 at 8:05 p.m. for two hours.",
        "Resolution 1373, Article 5 and section 12 parts apply.",
        "No. 5 arrived; see paragraph 7 lines below.",
        "The first envoys came second.",
        "One of them left, and one stayed.",
        "The F-16 jets and the 21st brigades left.",
        "Call 555-12-34 offices now.",
        "1. Parties agree.\n\n2) Parties meet.",
        "The two countries agreed, and these three ministers signed.",
        "Five failed to come.",
        "He is 52 years old.",
        "They scored 7.",
        "Two thirds of the staff left, and one in five diplomats.",
        "Two out of three envoys agreed.",
        "They drove at 100 km/h.",
        "The bridge of 1\u200b2 miles.",
        "It was −5 degrees.",
        "Dozens of experts and tens of thousands of troops left.",
        "Six of the properties were sealed.",
        "They hold 1,000,000,000,000,000,000 tonnes.",
    ],
)
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("25 miles", 40.2336), ("12 nautical miles", 22.224), ("5 to 10 km", (5, 10)), ("3 dollars", None)],
)
def test_lengths_are_told_in_kilometres_by_exact_factors(
    text: str, expected: float | tuple[float, float] | None
) -> None:
    (one,) = quantities(text)
    assert kilometres(one, RESOURCES) == (expected if expected is None else pytest.approx(expected))


WORDS = st.sampled_from(
    [
        "25",
        "2.5",
        "1,000",
        "1,00",
        "$",
        "€",
        "%",
        "-",
        "–",
        "to",
        "and",
        "between",
        "half",
        "a",
        "million",
        "dozen",
        "one",
        "two",
        "hundred",
        "miles",
        "people",
        "of",
        ".",
        ")",
        "(",
        "No",
        "5th",
        "km",
        "1/2",
        "½",
        "diplomatic",
        "seized",
        "U",
        "S",
        "the",
        "10000000000000000000000\n\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=14))
def test_any_text_gives_disjoint_quantities_in_order_that_re_read(words: list[str]) -> None:
    text = " ".join(words)
    found = quantities(text)
    for one in found:
        one.evidence.check(text)
    spans = [q.evidence.span for q in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("piece", ["one hundred and ", "5 - ", "two seized ", "$ ", "a dozen ", "half a "])
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begun = time.perf_counter()
        quantities(text)
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(8_000) < 16 * seconds(1_000) + 0.5


@pytest.mark.skipif(
    not (SHARED / "seed" / "gold.yaml").exists(), reason="the seed interview lies outside the repository"
)
def test_the_seed_interviews_quantities_are_found_and_no_others() -> None:
    gold = yaml.safe_load((SHARED / "seed" / "gold.yaml").read_text(encoding="utf-8"))
    text = (SHARED / "seed" / "interview.txt").read_text(encoding="utf-8")
    found = quantities(text, dt.date.fromisoformat(str(gold["document"]["date"])))
    assert [(q.evidence.quote, q.value, q.unit) for q in found] == [
        (row["quote"], row["value"], row["unit"]) for row in gold["quantities"]
    ]
