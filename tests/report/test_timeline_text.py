"""The timeline in 80 columns and as a plot."""

import sys
from typing import Any

import pytest
from lxml import etree
from rich.console import Console

from positions.dated import account, document, event, made
from verbale.report import timeline_svg, timeline_text


def shown(**rows: Any) -> str:
    found = made(**rows)
    told = [r for listed in rows.values() for r in listed]
    console = Console(width=80, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        console.print(timeline_text(found, {r.document.id: r.document for r in told}))
    return capture.get()


def test_each_voice_stands_below_its_event_with_the_number_of_its_words() -> None:
    text = shown(
        events=[
            event("AID", "2031-02-03"),
            event("AID", "2031-02-03", by="the press", assertion="denied", quote="no such thing"),
        ]
    )
    assert "2031-02-03  AID: NOR → CHL · disputed" in text
    assert "“no such thing” [2] the press, 2031-03-09, denied" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


def test_conflict_stands_left_and_cooperation_right_of_the_line() -> None:
    rows = [event("AID", "2031-02-03"), event("ASSAULT", "2031-02-04"), event("ACCUSE", "2031-02-05")]
    (line,) = [x for x in shown(events=rows).splitlines() if x.startswith("2031-02 ")]
    left, right = line.split("│")
    assert left.split()[1] == "1+1"
    assert left.count("█") == 2 * right.count("█")
    assert right.split()[-1] == "0+1"


def test_what_is_placed_by_its_telling_says_so() -> None:
    text = shown(events=[event("AID", None)])
    assert "day of telling" in text
    assert "by the month in which they were told" in text


def test_a_long_timeline_is_cut_and_says_so() -> None:
    where = document("long")
    rows = [account("visas", "open", deadline=f"{2031 + n}-05-01", where=where, quote=f"by {n}") for n in range(230)]
    assert "30 earlier entries are not shown" in shown(deadlines=rows)


def test_an_empty_timeline_gives_its_reason() -> None:
    assert "Nothing that has a date is on record for CHL-NOR." in shown()


@pytest.mark.parametrize("dates", [[], ["2031-02-03", None], ["1990-02", "2031-02-03"], ["2031-02-03"]])
def test_the_plot_is_sound_and_the_same_each_time(dates: list[str | None]) -> None:
    found = made(events=[event("AID", date, quote=f"{date}") for date in dates])
    svg = timeline_svg(found)
    root = etree.fromstring(svg.encode())
    words = "".join(root.itertext())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "CHL-NOR: events by " in words
    assert ("Nothing that has a date" in words) == (not dates)
    assert timeline_svg(found) == svg


def test_the_plot_library_is_loaded_when_it_is_asked_for() -> None:
    import subprocess

    code = "import sys, verbale, verbale.cli; sys.exit(any(m in sys.modules for m in ('matplotlib', 'typst', 'icalendar')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
