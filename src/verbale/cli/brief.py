"""`verbale brief`: a brief for a principal."""

import sys
from typing import Annotated

import typer

import verbale
from verbale.cli.options import (
    AsJson,
    AsOf,
    Ledger,
    Output,
    Relation,
    Resources,
    day_of,
    ledger_of,
    resources_of,
)
from verbale.cli.printing import print_json, write_file
from verbale.errors import WrongUse

BINARY = ("docx", "pdf")
SUFFIXES = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}


def brief(
    relation: Relation,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help="Tell what moved since this day (default: 30 days before the last word)."
        ),
    ] = None,
    issue: Annotated[
        list[str] | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue; may be given several times.")
    ] = None,
    party: Annotated[
        str | None,
        typer.Option("--for", metavar="PARTY", help="Whom it is for: the likely lines are the other side's alone."),
    ] = None,
    as_of: AsOf = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="md, html, docx or pdf (default: by the file's name, else md)."
        ),
    ] = None,
    output: Output = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Writes a brief: one page on what moved, what is due, where the accounts differ and each side's latest words; the board; numbered sources."""
    kind = format or (SUFFIXES.get(output.suffix.lower(), "md") if output else "md")
    if kind in BINARY and output is None and sys.stdout.isatty():
        raise WrongUse(f"{kind} is no text for a terminal. Nothing was written; name a file with --output.")
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder)
    first, known = day_of(since), day_of(as_of)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.brief(
            parties,
            since=first,
            as_of=known,
            issues=tuple(issue or ()),
            party=party.strip().upper() if party else None,
        )
        if as_json:
            print_json(verbale.view_record(found), output)
            return
        write_file(record.write_brief(found, kind), output)
