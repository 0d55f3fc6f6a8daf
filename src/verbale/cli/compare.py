"""`verbale compare`: two accounts side by side."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, AsOf, Issue, Ledger, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import out, print_json

Side = "a document (its id's beginning, address or path), or a party: RUS, RUS@DAY (by that day), RUS@DAY..DAY."


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help=f"One account: {Side}")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other account, named likewise.")],
    relation: Annotated[
        str | None,
        typer.Option("--relation", metavar="RELATION", help="The relation, where one party is compared at two dates."),
    ] = None,
    as_of: AsOf = None,
    issue: Issue = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints what two accounts agree on, what only one says, what both say in other words, and where they contradict each other.

    Claims are compared, not wordings: see docs/discussion/claims.md.
    """
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder) if relation else None
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.compare(a, b, relation=parties, as_of=day_of(as_of), issue=issue)
        if as_json:
            print_json(verbale.view_record(found))
        else:
            out().print(verbale.compare_text(found, {d.id: d for d in record.documents()}))
