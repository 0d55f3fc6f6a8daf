"""`verbale changes`: what changed in a relation since a day."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, AsOf, At, Issue, Ledger, Relation, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import out, print_json


def changes(
    relation: Relation,
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="What was said from this day on is held against all before.")
    ],
    as_of: AsOf = None,
    at: At = None,
    issue: Issue = None,
    repeated: Annotated[bool, typer.Option("--repeated", help="List what was only repeated, too.")] = False,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints what is new, repeated, hardened, softened, reversed, agreed, lapsed or fell silent since a day, before and after, and why."""
    folder = resources_of(resources)
    parties, first = verbale.parse_relation(relation, resources=folder), verbale.parse_date(since)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.changes(parties, since=first, as_of=day_of(as_of), at=day_of(at), issue=issue)
        if as_json:
            print_json(verbale.view_record(found))
        else:
            out().print(verbale.changes_text(found, {d.id: d for d in record.documents()}, repeated=repeated))
