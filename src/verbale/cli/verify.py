"""`verbale verify`: the proof of the record."""

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, ledger_of
from verbale.cli.printing import out, print_json


def verify(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Re-reads every quote in the ledger and says how many hold; names each row that does not (exit status 1)."""
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        proof = record.verify()
    if as_json:
        print_json(verbale.verification_record(proof))
    else:
        out().print(verbale.verification_text(proof))
    if proof.broken:
        raise typer.Exit(1)
