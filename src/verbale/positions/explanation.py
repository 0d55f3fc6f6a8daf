"""Why a finding is in the ledger: its rule, where the rule comes from, what its words mean, what else was read there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.model import Account, Event, Linkage, Measure, Reciprocity, Row, Statement
from verbale.positions.differences import Finding
from verbale.resources import Resources
from verbale.resources.rules import RuleEntry, definition, rule_entry
from verbale.resources.schemas.acts import Move

APART = " · "  # between the parts of a statement's `why`
BY_HAND = "decision"  # the rule of what a person decided
SECTIONS: dict[type[Finding], str] = {
    Statement: "statements",
    Account: "accounts",
    Linkage: "linkages",
    Reciprocity: "reciprocities",
    Measure: "measures",
    Event: "events",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One finding with its reasons. `entry` is None where the rule is code alone; `beside` are other findings in the same words.

    `considered`: of a statement, what spoke for its issue, act and holder and what came second; of an account, each status that
    a statement of the document speaks for. Empty for what a person decided and for what older versions read.
    """

    row: Row[Finding]
    section: str
    entry: RuleEntry | None
    meanings: dict[str, str]  # of its issue, act or status, as the taxonomy defines them
    beside: tuple[Row[Finding], ...]
    considered: tuple[str, ...] = ()


def explanation(
    row: Row[Finding], among: Iterable[Row[Finding]], language: str | None, resources: Resources
) -> Explanation:
    """The reasons for `row`, among the findings of its document."""
    rows = tuple(among)
    found, section = row.found, SECTIONS[type(row.found)]
    meanings = {
        name: meaning
        for name in ("issue", "act", "status")
        if (value := getattr(found, name, None)) and (meaning := definition(resources, name, value))
    }
    return Explanation(
        row=row,
        section=section,
        entry=rule_entry(resources, language, section, found.rule),
        meanings=meanings,
        beside=tuple(o for o in rows if o.id != row.id and o.found.evidence.span.meets(found.evidence.span)),
        considered=_considered(row, rows, resources),
    )


def _considered(row: Row[Finding], among: tuple[Row[Finding], ...], resources: Resources) -> tuple[str, ...]:
    found = row.found
    if found.rule == BY_HAND:
        return ()
    if isinstance(found, Statement):
        return tuple(part for part in found.why.split(APART) if part)
    return tuple(_votes(found, among, resources)) if isinstance(found, Account) else ()


def _votes(account: Account, among: tuple[Row[Finding], ...], resources: Resources) -> Iterator[str]:
    """Each status that a statement on the issue, told by the account's party or held by it, speaks for: the account's own first."""
    moves: dict[str, dict[str, None]] = {}
    for move in resources.entries("taxonomies/moves.yaml", Move):
        if not (move.cues or move.of_proposer):
            moves.setdefault(move.act, {})[move.status] = None
    spoken: dict[str, list[str]] = {account.status: []}
    for row in among:
        found = row.found
        if isinstance(found, Statement) and found.issue == account.issue and _is_of(found, account.according_to):
            for status in moves.get(found.act, ()):
                spoken.setdefault(status, []).append(f"{found.act} {row.id[:12]}")
    for status, votes in spoken.items():
        told = ", ".join(votes) or "no statement's act by itself; its words do"
        yield f"{'status' if status == account.status else 'also spoken for'}: {status}, by {told}"


def _is_of(statement: Statement, parties: tuple[str, ...]) -> bool:
    return statement.told_by_party in parties or bool(set(statement.holder) & set(parties))
