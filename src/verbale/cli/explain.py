"""`verbale explain`: why the ledger holds a finding."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, Resources, ledger_of, resources_of
from verbale.cli.printing import out, print_json


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID|DOCUMENT:START-END",
            help="The beginning of a finding's id, or a place as the sources of a board give it: then all that was found there.",
        ),
    ],
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Tells why a finding is in the ledger.

    Its words and fields, the rule with the entry of the data that it is and where that comes from, the score, what spoke
    for it and what else was considered (a statement's second-best issue, act and holder; an account's other statuses), and
    what else was found in the same words.
    """
    with verbale.Ledger(ledger_of(ledger), create=False, resources=resources_of(resources)) as record:
        found = record.explain(what)
    if as_json:
        print_json([verbale.explanation_record(one) for one in found])
    else:
        out().print(verbale.explanation_text(found))
