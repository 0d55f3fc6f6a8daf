"""`verbale schema`: the shape of what is printed as JSON."""

import json
import sys
from typing import Annotated

import typer

import verbale
from verbale.errors import WrongUse


def schema(
    view: Annotated[
        str, typer.Argument(metavar="[VIEW]", help="What --json prints of: read, board, changes, compare or linkages.")
    ] = "read",
) -> None:
    """Prints the JSON Schema of what `verbale read --json`, or a view with --json, prints."""
    if view != "read" and view not in verbale.VIEWS:
        known = ", ".join(("read", *verbale.VIEWS))
        raise WrongUse(f"{view!r} is nothing that has a schema. Nothing was printed; name one of: {known}.")
    found = verbale.json_schema() if view == "read" else verbale.view_schema(view)
    sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
