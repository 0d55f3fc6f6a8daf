"""`verbale import`: what was exported, or corrected since, back into a ledger."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, Resources, Who, Why, ledger_of, resources_of, who_of
from verbale.cli.printing import err, out, print_json
from verbale.errors import MissingDocument, WrongUse

KINDS = ("jsonl", "brat")
MOST = 12  # reasons shown


def import_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="jsonl|brat",
            help="jsonl: documents with their findings and decisions, as 'export jsonl' wrote them; brat: the folder that "
            "'export brat' wrote, corrected.",
            show_default=False,
        ),
    ],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file ('-': standard input), or the folder.", show_default=False)
    ],
    who: Who = None,
    why: Why = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="brat: print what would be decided, and decide nothing.")
    ] = False,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Takes in what 'verbale export' wrote: whole documents (jsonl), or what people corrected in brat, as decisions.

    A document that the ledger holds already is left as it is. Exit status 1 where something was not taken in.
    """
    if kind not in KINDS:
        raise WrongUse(f"{kind!r} cannot be imported. Nothing was taken in; choose one of: {', '.join(KINDS)}.")
    if kind == "jsonl" and dry_run:
        raise WrongUse("--dry-run is for brat. Nothing was taken in; jsonl never changes a document that is there.")
    folder = resources_of(resources)
    results: list[verbale.Imported | verbale.Corrected] = []
    with verbale.Ledger(ledger_of(ledger), create=kind == "jsonl", resources=folder) as record:
        coming: Iterator[verbale.Imported | verbale.Corrected] = (
            record.import_jsonl(_lines(path))
            if kind == "jsonl"
            else record.import_brat(_there(path), who=who_of(who), why=why, dry_run=dry_run)
        )
        for one in coming:
            results.append(one)
            if not as_json and one.why is None:
                out().print(verbale.imports_text([one], dry_run=dry_run))
    if as_json:
        print_json([verbale.import_record(one) for one in results])
    elif not results:
        out().print(verbale.imports_text([]))
    failed = [why for one in results for why in verbale.import_faults(one)]
    for reason in failed[:MOST]:
        err().print(reason, highlight=False)
    if len(failed) > MOST:
        err().print(f"… and {len(failed) - MOST:,} more; --json lists them.", highlight=False)
    if failed:
        raise typer.Exit(1)


def _there(path: str) -> Path:
    if not Path(path).exists():
        raise MissingDocument(f"{path}: there is no such file or folder. Nothing was taken in; check the path.")
    return Path(path)


def _lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from sys.stdin.buffer
        return
    with _there(path).open("rb") as file:
        yield from file
