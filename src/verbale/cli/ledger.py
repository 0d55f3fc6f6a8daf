"""`verbale ledger`: a whole ledger copied, kept safe, brought back."""

from collections.abc import Callable
from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, ledger_of
from verbale.cli.printing import line_progress, out, print_json
from verbale.errors import WrongUse


def ledger(
    verb: Annotated[str, typer.Argument(metavar="copy|backup|restore", help="What is done.", show_default=False)],
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACE…",
            help="copy: an address to copy from and one to copy to. backup: a new file. restore: a file from backup.",
            show_default=False,
        ),
    ],
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Copies a ledger with everything in it: documents, findings, decisions, log.

    Between files and PostgreSQL either way; backup and restore are copies of `--ledger` to a file and from it. What is copied
    to must be empty. The copy is proven ('verbale verify') before the command ends.
    """
    if verb not in WAYS:
        raise WrongUse(f"{verb!r} is nothing that can be done with a ledger. Choose one of: {', '.join(WAYS)}.")
    source, target = WAYS[verb]([ledger_of(place) for place in places], ledger_of(ledger))
    with line_progress() as progress:
        copied = verbale.copy_ledger(source, target, progress=progress)
    if as_json:
        print_json({"from": source, "to": target, "lines": copied.lines, "hash": copied.hash})
    else:
        out().print(
            f"{copied.lines:,} lines copied to {target}, and proven. The log ends in {copied.hash[:12] or 'nothing'}."
        )


def _copy(places: list[str], own: str) -> tuple[str, str]:
    if len(places) != 2:
        raise WrongUse(
            "copy needs two addresses: the ledger to copy, and the empty one to copy to. Nothing was copied."
        )
    return places[0], places[1]


def _backup(places: list[str], own: str) -> tuple[str, str]:
    if len(places) != 1:
        raise WrongUse("backup needs one new file. Nothing was copied.")
    return own, places[0]


def _restore(places: list[str], own: str) -> tuple[str, str]:
    if len(places) != 1:
        raise WrongUse("restore needs one file that backup wrote. Nothing was copied.")
    return places[0], own


WAYS: dict[str, Callable[[list[str], str], tuple[str, str]]] = {"copy": _copy, "backup": _backup, "restore": _restore}
