"""The proof of a ledger, as text and as JSON."""

from collections.abc import Iterator

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from verbale.ledger import Verification
from verbale.report.record import Json


def verification_text(proof: Verification) -> RenderableType:
    """How many quotes hold, and each row that does not."""
    return Group(*_lines(proof))


def verification_record(proof: Verification) -> Json:
    """The same as a JSON object."""
    built: Json = msgspec.json.decode(msgspec.json.encode(proof))
    return built


def _lines(proof: Verification) -> Iterator[Text]:
    held = "all hold" if not proof.broken else f"{len(proof.broken)} faults"
    yield Text(f"{proof.quotes:,} quotes in {proof.documents:,} documents re-read: {held}.", style="bold")
    for fault in proof.broken:
        yield Text(f"  {fault.table} {fault.row}{_in(fault.document)}: {fault.reason}", style="red")


def _in(document: str | None) -> str:
    return f", document {document[:8]}" if document else ""
