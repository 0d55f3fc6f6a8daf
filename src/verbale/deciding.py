"""What a person decides, from the words that they gave: `act=deny holder=NOR,SWE` as changes of a row, checked."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from verbale.errors import WrongUse
from verbale.ledger import BY_HAND, RULABLE, Noun, Order, Store
from verbale.model import (
    Account,
    Change,
    Decision,
    DecisionKind,
    Document,
    Event,
    Linkage,
    LogEntry,
    Measure,
    Reciprocity,
    Row,
    Span,
    Statement,
)
from verbale.resources import Resources
from verbale.resources.issues import issue_ids
from verbale.resources.parties import party_codes
from verbale.resources.schemas.acts import Act, Status
from verbale.resources.schemas.events import Root
from verbale.resources.schemas.measures import MeasureKind

PLACE = ("start", "end")
REVIEWED: dict[str, type[Any]] = {
    "statements": Statement,
    "accounts": Account,
    "linkages": Linkage,
    "reciprocities": Reciprocity,
    "measures": Measure,
    "events": Event,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What waits for a person."""

    section: str
    rows: tuple[Row[Any], ...]  # nobody ruled on them; the least certain first
    conflicts: tuple[tuple[Decision, Decision], ...]  # the later had not seen the earlier
    lost: tuple[Decision, ...]  # in force, but their words are no longer in the text


class Deciding:
    """The part of `verbale.Ledger` by which people rule on what was found."""

    _store: Store
    _resources: Resources

    def passage(self, place: str) -> tuple[Document, str, Span]:
        """The document, its text and the span of a place such as `3f2a9c01:120-180`, as the board's sources give it."""
        name, _, characters = place.partition(":")
        document = self._store.document(name)
        text = self._store.text(document.id)
        if not characters:
            return document, text, Span(0, len(text))
        first, _, last = characters.replace("–", "-").partition("-")
        if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(text)):
            raise WrongUse(
                f"{place!r} is no place in {document.id[:8]}, which has {len(text)} characters. "
                f"Write it as the sources of a board do, such as {document.id[:8]}:0-{min(40, len(text))}."
            )
        return document, text, Span(int(first), int(last))

    def decide(
        self,
        kind: Literal["accept", "reject", "correct"],
        row: str,
        *,
        who: str,
        why: str = "",
        changes: Mapping[str, str] | None = None,
        now: dt.datetime | None = None,
    ) -> Decision:
        """Rule on a finding (the beginning of its id): it outranks the machine in every view, and survives re-reading.

        A correction gives `changes`: field to value in words, lists with commas. Raises WrongUse or LedgerError.
        """
        given = order(kind, row, who=who, why=why, changes=changes or {}, resources=self._resources)
        return self._store.decide(given, at=now or dt.datetime.now(dt.UTC))

    def add_by_hand(
        self,
        section: str,
        place: str,
        fields: Mapping[str, str],
        *,
        who: str,
        why: str = "",
        now: dt.datetime | None = None,
    ) -> Decision:
        """Add a finding that the machine missed: its section (`statements`), its place (`3f2a9c01:120-180`) and fields."""
        document, text, span = self.passage(place)
        given = adding(
            section, (document, span, span.of(text)), who=who, why=why, fields=fields, resources=self._resources
        )
        return self._store.decide(given, at=now or dt.datetime.now(dt.UTC))

    def merge(self, name: str, into: str, *, who: str, why: str = "", now: dt.datetime | None = None) -> Decision:
        """Call an actor or an issue by another's name, in every row that is there and that will come, until it is undone."""
        return self._store.decide(merging(name, into, who=who, why=why), at=now or dt.datetime.now(dt.UTC))

    def undo(self, decision: str, *, who: str, why: str = "", now: dt.datetime | None = None) -> Decision:
        """Take a decision back (the beginning of its id)."""
        return self._store.undo(decision, who=who, why=why, at=now or dt.datetime.now(dt.UTC))

    def decisions(self, row: str | None = None, *, as_of: dt.datetime | None = None) -> tuple[Decision, ...]:
        """Every decision in order, undone ones too; those on one finding."""
        return self._store.decisions(row=row, as_of=as_of)

    def review(self, relation: tuple[str, str] | None = None, *, section: str = "statements") -> Review:
        """What waits for a person: findings that nobody ruled on, the least certain first; conflicts; what lost its words."""
        if section not in REVIEWED:
            raise WrongUse(f"{section!r} cannot be reviewed. Choose one of: {', '.join(REVIEWED)}.")
        rows = self._store.rows(REVIEWED[section], relation=relation)
        return to_review(rows, self._store.decisions(), section)

    def log(self, *, after: int = 0, most: int | None = None) -> tuple[LogEntry, ...]:
        """The links of the log after a number: every reading and decision, each hashed with the one before it."""
        return self._store.log(after=after, most=most)


def order(
    kind: DecisionKind, row: str, *, who: str, why: str, changes: Mapping[str, str], resources: Resources
) -> Order:
    """Accept, reject or correct a row. Raises WrongUse where a value is not what its field holds."""
    _check_who(who)
    if kind == "correct" and not changes:
        raise WrongUse("a correction needs what it corrects. Nothing was decided; give field=value, such as act=deny.")
    if kind != "correct" and changes:
        raise WrongUse(f"{kind} takes no field=value. Nothing was decided; correct does.")
    given = tuple(
        Change(field=name, value=_value(name, text, _hint(name), resources)) for name, text in changes.items()
    )
    return Order(kind=kind, row=row, who=who, why=why, changes=given, check=checker(resources))


def merging(name: str, into: str, *, who: str, why: str) -> Order:
    """Call everything `into` that is called `name`."""
    _check_who(who)
    if not name.strip() or not into.strip():
        raise WrongUse(
            "a merge needs two names: what is called so now, and what it is to be called. Nothing was decided."
        )
    return Order(kind="merge", who=who, why=why, changes=(Change(field=name.strip(), value=into.strip()),))


def adding(
    section: str,
    place: tuple[Document, Span, str],
    *,
    who: str,
    why: str,
    fields: Mapping[str, str],
    resources: Resources,
) -> Order:
    """Add a row by hand, with the words that it rests on. Fields that are left out are unknown, or empty lists."""
    _check_who(who)
    if section not in RULABLE:
        raise WrongUse(f"rows of {section!r} cannot be added by hand. Nothing was added; choose {', '.join(RULABLE)}.")
    document, span, quote = place
    hints = get_type_hints(RULABLE[section].kind)
    content: dict[str, Any] = {
        "evidence": {"document": document.id, "span": (span.start, span.end), "quote": quote},
        **{name: _empty(hint) for name, hint in hints.items() if _empty(hint) is not ...},
    }
    if "assertion" in hints:
        content["assertion"] = "made"
    for name, text in fields.items():
        if name not in hints:
            raise WrongUse(f"rows of {section} have no {name!r}. Nothing was added; they have {', '.join(hints)}.")
        content[name] = _plain(_value(name, text, hints[name], resources))
    if "said_on" in hints and "said_on" not in fields and document.date is not None:
        content["said_on"] = document.date.isoformat()
    return Order(kind="add", section=section, who=who, why=why, content=content, check=checker(resources))


def parse_fields(words: Iterable[str]) -> dict[str, str]:
    """`field=value` as a mapping. Raises WrongUse for anything else."""
    found = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise WrongUse(f"{word!r} is no field=value. Nothing was decided; write act=deny, or holder=NOR,SWE.")
        found[name.strip()] = value.strip()
    return found


def to_review(rows: Iterable[Row[Any]], decisions: Sequence[Decision], section: str) -> Review:
    """What waits among the rows of one section, and among all decisions."""
    standing = {d.id: d for d in decisions if d.undone_at is None}
    seen = {d.row for d in standing.values() if d.kind != "undo"}
    left = [row for row in rows if row.id not in seen and row.found.rule != BY_HAND]
    return Review(
        section=section,
        rows=tuple(sorted(left, key=lambda row: (row.found.score, row.document.date or dt.date.max, row.id))),
        conflicts=tuple((standing[d.beside], d) for d in standing.values() if d.beside in standing),
        lost=tuple(d for d in standing.values() if not d.in_force and d.kind != "undo"),
    )


def _check_who(who: str) -> None:
    if not who.strip():
        raise WrongUse("a decision is somebody's. Nothing was decided; say whose with --who, or set VERBALE_WHO.")


def _hint(name: str) -> object:
    if name in PLACE:
        return float
    for section in RULABLE.values():
        hints = get_type_hints(section.kind)
        if name in hints:
            return hints[name]
    raise WrongUse(f"no row has a field {name!r}. Nothing was decided; 'verbale show' and 'explain' list fields.")


def _value(name: str, text: str, hint: object, resources: Resources) -> str | float | tuple[str, ...] | None:
    kinds = [kind for kind in (get_args(hint) or (hint,)) if kind is not NoneType]
    if get_origin(hint) is tuple:
        return tuple(_party(part.strip(), resources) for part in text.split(",") if part.strip())
    if text == "":
        return None
    if float in kinds or name in PLACE:
        try:
            return float(text)
        except ValueError as error:
            raise WrongUse(f"{name}={text!r} is no number. Nothing was decided.") from error
    return _party(text, resources) if name in ("told_by_party", "party") else text


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _party(text: str, resources: Resources) -> str:
    """A party's code in capitals; any other name as it is."""
    return text.upper() if text.upper() in party_codes(resources) else text


def _empty(hint: object) -> object:
    """What a field that nobody gave holds: nothing known, or an empty list; `...` where it must be given."""
    if get_origin(hint) is tuple:
        return []
    return None if NoneType in get_args(hint) else ...


class _Checker:
    def __init__(self, resources: Resources) -> None:
        self._known = {
            "issue": issue_ids(resources),
            "act": tuple(e.id for e in resources.entries("taxonomies/acts.yaml", Act)),
            "status": tuple(e.id for e in resources.entries("taxonomies/statuses.yaml", Status)),
            "plover": tuple(e.id for e in resources.entries("taxonomies/plover.yaml", Root)),
        }
        self._measures = tuple(e.id for e in resources.entries("taxonomies/measures.yaml", MeasureKind))

    def __call__(self, found: Noun) -> None:
        """Raise WrongUse for a value that its vocabulary does not have."""
        for name, known in (*self._known.items(), *([("kind", self._measures)] if isinstance(found, Measure) else [])):
            value = getattr(found, name, None)
            if value is not None and value not in known:
                near = get_close_matches(str(value), known, n=3, cutoff=0.4)
                like = f"Did you mean {' or '.join(near)}?" if near else f"Choose one of: {', '.join(known)}."
                raise WrongUse(f"{value!r} is no {name} that Verbale knows. Nothing was decided. {like}")


def checker(resources: Resources) -> Callable[[Noun], None]:
    """What raises WrongUse for a value that its vocabulary does not have."""
    return _Checker(resources)
