"""How documents are to be fetched from the places that a user names."""

from dataclasses import dataclass, field

from verbale.limits import DEFAULTS, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say about the places that documents come from."""

    columns: dict[str, str] = field(default_factory=dict)  # field of a document → column of a table
    limits: Limits = DEFAULTS
