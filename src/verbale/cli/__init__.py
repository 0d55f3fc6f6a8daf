"""The command line: one command, one call of the public API, one print. Data on stdout, messages on stderr.

Each command is a function in the module of its name; COMMANDS lists them in the order of the help.
Exit status: 0 done, 1 some documents failed (or a proof did), 2 wrong use.
"""

import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

import verbale
from verbale.cli import (
    board,
    brief,
    calendar,
    changes,
    compare,
    copies,
    decide,
    diff,
    explain,
    export,
    imports,
    ledger,
    limits,
    linkages,
    log,
    models,
    read,
    review,
    schema,
    serve,
    show,
    timeline,
    verify,
)
from verbale.cli.printing import err
from verbale.errors import BadDate, BadRelation, LedgerNotFound, ResourceError, VerbaleError, WrongUse

COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (  # the command, its line in the help
    (read.read, "Read documents and store what they say."),
    (board.board, "Print where each issue stands, side by side."),
    (compare.compare, "Hold two accounts against each other."),
    (changes.changes, "Print what changed since a day."),
    (linkages.linkages, "Print what waits on what."),
    (timeline.timeline, "Print what is dated, and who tells it."),
    (brief.brief, "Write a brief with numbered sources."),
    (calendar.calendar, "Write what is due as iCalendar."),
    (show.show, "Show a passage in its text."),
    (explain.explain, "Tell why a finding is in the ledger."),
    (diff.diff, "Show what an edit of a page changed."),
    (copies.copies, "List copies and the passages they share."),
    (review.review, "List what waits for a person's decision."),
    (decide.decide, "Accept, reject, correct, add, merge, undo."),
    (log.log, "List every reading and decision."),
    (verify.verify, "Re-read every quote in the ledger."),
    (export.export, "Write the record in others' formats."),
    (imports.import_, "Take in an export, or corrections."),
    (serve.serve, "Serve the ledger over HTTP on this machine."),
    (ledger.ledger, "Copy, back up, restore a ledger."),
    (models.models, "List and check the language models."),
    (limits.limits, "List the limits that documents are held to."),
    (schema.schema, "Print the JSON Schema of `read --json`."),
)

app = typer.Typer(
    name="verbale",
    help="The record between two states: who said what, where each issue stands according to each side, "
    "and the words behind it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command, _short_help in COMMANDS:
    app.command(_command.__name__.rstrip("_"), short_help=_short_help)(_command)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"verbale {verbale.__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Runs before every command; holds the options of `verbale` itself."""


def main() -> NoReturn:
    """Runs the command line; errors become one message on stderr, without a traceback."""
    try:
        app(standalone_mode=True)
    except (WrongUse, BadDate, BadRelation, LedgerNotFound, ResourceError) as error:
        err().print(f"verbale: {error}")
        sys.exit(2)
    except VerbaleError as error:
        err().print(f"verbale: {error}")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(0)
