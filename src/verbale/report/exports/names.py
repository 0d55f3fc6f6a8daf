"""Names that other programs know documents and rows by, made from their hashes: the same in every ledger.

A document is named by its SHA-256 as a `ni:` address (RFC 6920), a row by a UUID made of its id (RFC 9562, version 5).
"""

import base64
import uuid

from verbale.model import Document

ROWS = uuid.UUID("6f1d3c1e-7f0b-5c5e-9a53-2d7f0d1b6a11")  # Verbale's name space


def document_uri(digest: str) -> str:
    """The address of bytes by what they are: of a document by its id, of a text by its SHA-256."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(digest)).rstrip(b"=").decode()


def row_uri(id: str) -> str:
    """The name of a row."""
    return f"urn:uuid:{uuid.uuid5(ROWS, id)}"


def web_address(document: Document) -> str | None:
    """Where on the web the document came from, if from there."""
    origin = document.origin
    sound = origin.startswith(("http://", "https://")) and not any(c.isspace() or c in '<>"{}|\\^`' for c in origin)
    return origin if sound else None
