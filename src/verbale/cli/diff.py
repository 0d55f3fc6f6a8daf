"""`verbale diff`: what an edit of a page changed."""

from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, ledger_of
from verbale.cli.printing import out, print_json
from verbale.errors import WrongUse


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A document: the beginning of its id, or its address or path.")],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another one (default: A against the version that it follows).")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every version of A's page, each against the one before.")
    ] = False,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Shows what was changed from document A to document B by paragraph and word, and which statements came and went.

    Marks: [-removed-] and {+added+} words; + and - before whole paragraphs.
    """
    if every and b is not None:
        raise WrongUse("--all compares the versions of one page. Nothing was compared; name one document with it.")
    with verbale.Ledger(ledger_of(ledger), create=False) as record:
        found = record.diffs(a) if every else (record.diff(a, b),)
        documents = {d.id: d for d in record.documents()}
    if as_json:
        built = [verbale.diff_record(one) for one in found]
        print_json(built if every else built[0])
        return
    if not found:
        out().print("There is one version only.")
    for one in found:
        out().print(verbale.diff_text(one, documents))
