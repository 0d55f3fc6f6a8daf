"""`verbale timeline`: what happened, is agreed, in force or due, by date."""

from pathlib import Path
from typing import Annotated

import typer

import verbale
from verbale.cli.options import (
    AsJson,
    AsOf,
    Issue,
    Ledger,
    Relation,
    Resources,
    Since,
    Until,
    day_of,
    ledger_of,
    resources_of,
)
from verbale.cli.printing import out, print_json, write_file


def timeline(
    relation: Relation,
    since: Since = None,
    until: Until = None,
    issue: Issue = None,
    as_of: AsOf = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write the balance by month as a plot, too.")
    ] = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints events, agreements, measures, expiries and deadlines by date, who tells each, and the balance of events by month."""
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder)
    first, last, known = day_of(since), day_of(until), day_of(as_of)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.timeline(parties, since=first, until=last, as_of=known, issue=issue)
        if as_json:
            print_json(verbale.view_record(found))
        else:
            out().print(verbale.timeline_text(found, {d.id: d for d in record.documents()}))
    if svg is not None:
        write_file(verbale.timeline_svg(found).encode(), svg, option="--svg")
