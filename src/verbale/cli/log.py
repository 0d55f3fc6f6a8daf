"""`verbale log`: every reading and every decision, in order."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, ledger_of
from verbale.cli.printing import out, print_json


def log(
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Only what people decided, with what became of it.")
    ] = False,
    row: Annotated[
        str | None, typer.Option("--row", metavar="ID", help="Only decisions on this finding, whatever became of it.")
    ] = None,
    after: Annotated[int, typer.Option("--after", metavar="N", help="Only links after this number.", min=0)] = 0,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Lists every reading and decision, each hashed with the one before it; 'verbale verify' proves the chain."""
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        ruled = record.decisions(row) if decisions or row else ()
        entries = () if decisions or row else record.log(after=after)
    if as_json:
        print_json([*map(verbale.decision_record, ruled), *map(verbale.entry_record, entries)])
    elif decisions or row:
        out().print(verbale.decisions_text(ruled))
    else:
        out().print(verbale.log_text(entries))
