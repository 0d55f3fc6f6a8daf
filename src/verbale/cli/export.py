"""`verbale export`: the record in formats that others use."""

import sys
from typing import Annotated

import typer

import verbale
from verbale.cli.options import Ledger, ledger_of


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="jsonl: one JSON object a line, documents first; plover: the events as CSV rows of that codebook.",
        ),
    ] = "jsonl",
    ledger: Ledger = None,
    as_json: Annotated[bool, typer.Option("--json", help="Accepted for symmetry: jsonl is JSON already.")] = False,
) -> None:
    """Writes the whole record to standard output in a format that others use."""
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        for line in record.export(format):
            sys.stdout.write(line + "\n")
