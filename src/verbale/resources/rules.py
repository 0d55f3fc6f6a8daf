"""From the rule that a finding names to the entry of the data that it is, with its reference and its words."""

from dataclasses import dataclass
from typing import Any

import msgspec

from verbale.resources.files import Resources
from verbale.resources.schemas import Entry, schema_of

# How a section's rules are written → the file their entries stand in; `{}` is the document's language.
_FILES = {
    "statements": "languages/{}/acts.yaml",
    "attributions": "languages/{}/cues.yaml",
    "moves": "taxonomies/moves.yaml",
    "statuses": "languages/{}/statuses.yaml",
}
_DEFINED = {"act": "taxonomies/acts.yaml", "status": "taxonomies/statuses.yaml", "issue": "taxonomies/issues.yaml"}
_PREFIXES = {"move": "moves", "status": "statuses"}  # of an account's rule


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """An entry of the data: the file, its id, where the rule comes from, and what else it says (words, weights)."""

    file: str
    id: str
    reference: str
    entry: dict[str, Any]


def rule_entry(resources: Resources, language: str | None, section: str, rule: str) -> RuleEntry | None:
    """The entry that a row's `rule` names; None where the rule is code alone ("report.uncued": a clause without a cue)."""
    name, wanted = _place(section, rule)
    path = name.format(language or "")
    kind = schema_of(path)
    if kind is None:
        return None
    found = next((e for e in resources.entries(path, kind) if e.id == wanted), None)
    return None if found is None else RuleEntry(path, found.id, found.reference, _told(found))


def definition(resources: Resources, field: str, id: str) -> str | None:
    """What the taxonomy says that an act, a status or an issue is; None for one that it does not have."""
    path = _DEFINED[field]
    kind = schema_of(path)
    entries = resources.entries(path, kind) if kind is not None else ()
    return next((str(getattr(e, "definition", "")) for e in entries if e.id == id), None)


def _place(section: str, rule: str) -> tuple[str, str]:
    """The file and the id of the entry that a rule names."""
    family, slash, id = rule.partition("/")
    if slash:
        return f"languages/{{}}/{family}.yaml", id  # "linkages/until"
    if section == "attributions":
        return _FILES[section], rule.partition(":")[0]  # "say: clause"
    prefix, dot, rest = rule.partition(".")
    if section == "accounts":
        return _FILES.get(_PREFIXES.get(prefix, ""), ""), rest.partition(".")[
            0
        ] if dot else rule  # "status.lapsed.presupposed"
    return _FILES.get(section, ""), rule


def _told(entry: Entry) -> dict[str, Any]:
    """What the entry says besides its id and reference, without what it leaves at the default."""
    built: dict[str, Any] = msgspec.to_builtins(entry)
    default = {f.name: f.default for f in msgspec.structs.fields(type(entry))}
    return {k: v for k, v in built.items() if k not in {"id", "reference"} and v not in (default.get(k), [], (), None)}
