"""`verbale decide`: a person's ruling on findings."""

from collections.abc import Callable, Iterator
from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, Resources, Who, Why, ledger_of, resources_of, who_of
from verbale.cli.printing import out, print_json
from verbale.errors import WrongUse
from verbale.model import Decision

RULES = ("accept", "reject", "correct")
Ruling = Callable[[verbale.Ledger, list[str], str, str], Iterator[Decision]]


def decide(
    verb: Annotated[
        str, typer.Argument(metavar="accept|reject|correct|add|merge|undo", help="What is decided.", show_default=False)
    ],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT…",
            help="accept, reject: ids of findings. correct: ids, then FIELD=VALUE… add: a section, a place "
            "(DOCUMENT:START-END), then FIELD=VALUE… merge: a name and the one to call it by. undo: ids of decisions.",
            show_default=False,
        ),
    ],
    who: Who = None,
    why: Why = "",
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Accepts, rejects or corrects findings, adds one by hand, merges two names, or takes a decision back.

    A decision counts in every view at once, survives every re-reading, and stays in the log with its name, time and reason.
    """
    if verb not in RULINGS:
        raise WrongUse(f"{verb!r} is nothing that can be decided. Choose one of: {', '.join(RULINGS)}.")
    with verbale.Ledger(ledger_of(ledger), create=False, resources=resources_of(resources)) as record:
        made = list(RULINGS[verb](record, what, who_of(who), why))
    if as_json:
        print_json([verbale.decision_record(one) for one in made])
    else:
        out().print(verbale.decisions_text(made))


def _rule(verb: str) -> Ruling:
    def each(record: verbale.Ledger, what: list[str], who: str, why: str) -> Iterator[Decision]:
        rows = [word for word in what if "=" not in word]
        changes = verbale.parse_fields(word for word in what if "=" in word)
        if not rows:
            raise WrongUse(f"{verb} needs the id of a finding. Nothing was decided; 'verbale review' lists ids.")
        for row in rows:
            yield record.decide(verb, row, who=who, why=why, changes=changes)  # type: ignore[arg-type]  # one of RULES

    return each


def _add(record: verbale.Ledger, what: list[str], who: str, why: str) -> Iterator[Decision]:
    if len(what) < 3:
        raise WrongUse(
            "add needs a section, a place and fields, such as: add statements 3f2a9c01:120-180 issue=visas act=refuse"
        )
    yield record.add_by_hand(what[0], what[1], verbale.parse_fields(what[2:]), who=who, why=why)


def _merge(record: verbale.Ledger, what: list[str], who: str, why: str) -> Iterator[Decision]:
    if len(what) != 2:
        raise WrongUse("merge needs two names: what is called so now, and what it is to be called.")
    yield record.merge(what[0], what[1], who=who, why=why)


def _undo(record: verbale.Ledger, what: list[str], who: str, why: str) -> Iterator[Decision]:
    for decision in what:
        yield record.undo(decision, who=who, why=why)


RULINGS: dict[str, Ruling] = {**{verb: _rule(verb) for verb in RULES}, "add": _add, "merge": _merge, "undo": _undo}
