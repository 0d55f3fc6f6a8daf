"""The options that several commands share, and what they come to with the settings of the environment."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import verbale
from verbale.errors import WrongUse
from verbale.limits import Limits
from verbale.settings import from_environment

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        help="Where the record is kept (default: $VERBALE_LEDGER, else sqlite:///verbale.db).",
    ),
]
Resources = Annotated[
    Path | None,
    typer.Option(
        "--resources",
        metavar="DIR",
        help="Your own issues, actors, acts and measures, laid over Verbale's ($VERBALE_RESOURCES).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
Relation = Annotated[str, typer.Argument(metavar="RELATION", help="Two parties, such as RUS-USA.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Only what the ledger had come to know by this day.")
]
At = Annotated[str | None, typer.Option("--at", metavar="DAY", help="Only what had been said by this day.")]


Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Leave out what ended before this day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Leave out what began after this day.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of stdout.")
]
Issue = Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue.")]


Seconds = Annotated[
    float | None, typer.Option("--seconds", metavar="N", help="Give a document up after so long ($VERBALE_SECONDS).")
]
Memory = Annotated[
    int | None,
    typer.Option("--memory", metavar="MIB", help="Give a document up that asks for more memory ($VERBALE_MEMORY)."),
]


Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="Whose decision it is (default: $VERBALE_WHO, else your login)."),
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.")]


def who_of(given: str | None) -> str:
    """Whose decision it is."""
    return from_environment().who if given is None else given


def ledger_of(given: str | None) -> str:
    """The address of the ledger to use."""
    url = given or from_environment().ledger
    return url if "://" in url else f"sqlite:///{url}"


def resources_of(given: Path | None) -> Path | None:
    """The folder of the user's own data, if any."""
    return given or from_environment().resources


def limits_of(*, seconds: float | None = None, memory: int | None = None) -> Limits:
    """The limits in force. Raises WrongUse for one that is not above 0."""
    known = from_environment().limits
    try:
        return replace(
            known,
            seconds=known.seconds if seconds is None else seconds,
            memory_mib=known.memory_mib if memory is None else memory,
        )
    except ValueError as error:
        raise WrongUse(f"{error}. Nothing was read; give --seconds and --memory a number above 0.") from error


def day_of(given: str | None) -> dt.date | None:
    """The day that was given. Raises BadDate."""
    return verbale.parse_date(given) if given else None
