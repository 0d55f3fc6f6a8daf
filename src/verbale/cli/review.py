"""`verbale review`: what waits for a person."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, Resources, ledger_of, resources_of
from verbale.cli.printing import out, print_json


def review(
    relation: Annotated[str | None, typer.Argument(metavar="[RELATION]", help="Two parties, such as RUS-USA.")] = None,
    section: Annotated[
        str,
        typer.Option(
            "--section", metavar="NAME", help="statements, accounts, linkages, reciprocities, measures or events."
        ),
    ] = "statements",
    most: Annotated[int, typer.Option("--most", metavar="N", help="List so many findings.", min=1)] = 20,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Lists findings that nobody ruled on, the least certain first, with decisions that contradict or lost their words."""
    with verbale.Ledger(ledger_of(ledger), create=False, resources=resources_of(resources)) as record:
        parties = verbale.parse_relation(relation, resources=resources_of(resources)) if relation else None
        found = record.review(parties, section=section)
    if as_json:
        print_json(verbale.review_record(found, most))
    else:
        out().print(verbale.review_text(found, most))
