"""`verbale board`: where each issue stands, side by side."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, AsOf, At, Ledger, Relation, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import out, print_json


def board(
    relation: Relation,
    as_of: AsOf = None,
    at: At = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue.")] = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints the agenda of a relation: where each issue stands according to each side, what waits on what, what is due."""
    parties = verbale.parse_relation(relation, resources=resources_of(resources))
    known, said = day_of(as_of), day_of(at)
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        found = record.board(parties, as_of=known, at=said, issue=issue)
        if as_json:
            print_json(verbale.board_record(found))
        else:
            out().print(verbale.board_text(found, {d.id: d for d in record.documents()}))
