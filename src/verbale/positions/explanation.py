"""Why a finding is in the ledger: its rule, where the rule comes from, what its words mean, what else was read there."""

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.model import Account, Event, Linkage, Measure, Reciprocity, Row, Statement
from verbale.positions.differences import Finding
from verbale.resources import Resources
from verbale.resources.rules import RuleEntry, definition, rule_entry

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
    """One finding with its reasons. `entry` is None where the rule is code alone; `beside` are other findings in the same words."""

    row: Row[Finding]
    section: str
    entry: RuleEntry | None
    meanings: dict[str, str]  # of its issue, act or status, as the taxonomy defines them
    beside: tuple[Row[Finding], ...]


def explanation(
    row: Row[Finding], beside: Iterable[Row[Finding]], language: str | None, resources: Resources
) -> Explanation:
    """The reasons for `row`, among the findings that rest on the same words."""
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
        beside=tuple(other for other in beside if other.id != row.id),
    )
