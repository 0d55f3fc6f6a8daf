"""`verbale brief`: a brief with numbered sources."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, AsOf, Ledger, Relation, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import err
from verbale.errors import WrongUse


def brief(
    relation: Relation,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Leave out what was said before this day.")
    ] = None,
    as_of: AsOf = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="md (Markdown) or html (one self-contained page).")
    ] = "md",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Writes a brief for a principal, with numbered sources that open the text at the exact characters."""
    parties = verbale.parse_relation(relation, resources=resources_of(resources))
    first, known = day_of(since), day_of(as_of)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=resources_of(resources)) as record:
        text = record.brief(parties, since=first, as_of=known, format=format)
    if as_json:
        text = json.dumps({"relation": relation, "format": format, "text": text}, ensure_ascii=False)
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{output}: cannot be written ({error.strerror}). Name another file with --output.") from error
    err().print(f"Written to {output}.", highlight=False)
