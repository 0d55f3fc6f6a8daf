"""A passage says on which page of a PDF it stands, from the places that the ledger keeps."""

from pathlib import Path

import pytest
from rich.console import Console

import verbale
from acquire.printing import column, printed

LINES = ["The envoy of Norway said that the consulate", "would stay closed for the whole of the winter,"]
MORE = ["and that nobody had been told of it before."]


@pytest.mark.parametrize(
    ("start", "end", "told"), [(0, 9, " · page 1"), (80, 120, " · pages 1–2"), (95, 99, " · page 2")]
)
def test_a_passage_tells_its_pages(start: int, end: int, told: str, tmp_path: Path) -> None:
    with verbale.Ledger(f"sqlite:///{tmp_path / 'kept.db'}") as ledger:
        ledger.add(verbale.read(printed([column(50, 700, LINES), column(50, 700, MORE)])))
        document, text, span = ledger.passage(f"{ledger.documents()[0].id}:{start}-{end}")
        places = ledger.places(document, span)
    console = Console(width=200, record=True, file=None)
    with console.capture() as shown:
        console.print(verbale.show_text(document, text, span, places))
    assert shown.get().splitlines()[0].endswith(told)
    assert [p["page"] for p in verbale.places_record(places)] == [p.page for p in places]
