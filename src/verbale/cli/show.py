"""`verbale show`: a passage in its text."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, ledger_of
from verbale.cli.printing import out, print_json


def show(
    place: Annotated[
        str, typer.Argument(metavar="DOCUMENT[:START-END]", help="A place as the sources of a board give it.")
    ],
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Shows a passage in its text, the exact characters set off, and on which page of a PDF it stands."""
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        document, text, span = record.passage(place)
        places = record.places(document, span)
    if as_json:
        shown = {"document": document.id, "start": span.start, "end": span.end, "quote": span.of(text)}
        print_json(shown | {"places": verbale.places_record(places)})
    else:
        out().print(verbale.show_text(document, text, span, places))
