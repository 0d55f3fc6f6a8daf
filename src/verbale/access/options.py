"""How documents are to be fetched from the places that a user names."""

from dataclasses import dataclass, field

from verbale.access.web import Web
from verbale.limits import DEFAULTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say about the places that documents come from."""

    most: int = DEFAULTS.received  # bytes of one document
    columns: dict[str, str] = field(default_factory=dict)  # field of a document → column of a table
    web: Web | None = None  # None: nothing is asked of the network
