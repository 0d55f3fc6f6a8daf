"""What a proof finds wrong."""

from dataclasses import dataclass

from verbale.model import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One line that does not hold, and why. `row` and `document` are None where the fault is the file's own."""

    table: str
    row: str | None
    document: DocumentId | None
    reason: str
