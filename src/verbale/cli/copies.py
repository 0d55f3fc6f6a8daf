"""`verbale copies`: who has it from whom."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, AsOf, Ledger, day_of, ledger_of
from verbale.cli.printing import out, print_json


def copies(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOCUMENT]", help="Only the group of this document: its id's beginning, address or path."
        ),
    ] = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Lists documents that share long passages: the original first, then its copies and the other side's joint texts."""
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        found = record.copies(document, as_of=day_of(as_of))
        if as_json:
            print_json(verbale.copies_record(found, record.texts()))
        else:
            out().print(verbale.copies_text(found, record.texts()))
