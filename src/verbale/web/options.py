"""What a server is told when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from verbale.limits import DEFAULTS, Limits

LOCAL = ("127.0.0.1", "localhost", "[::1]")  # the names by which a machine calls itself
MOST_UPLOAD = 32 * 2**20  # bytes of one upload, unless the limits of documents are lower
MOST_BODY = 2**20  # bytes of any other request


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A server's ledgers, whom it answers, and how much it takes."""

    ledger: str
    collections: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # name → address of a ledger
    resources: Path | None = None
    limits: Limits = DEFAULTS
    who: str = ""  # whose decisions these are where nobody logs in
    hosts: tuple[str, ...] = LOCAL  # names in `Host` that are answered; empty: any
    most_upload: int = MOST_UPLOAD
    a_second: float = 0.0  # requests a second of one user or address; 0: no limit
    burst: int = 100  # requests that may come at once before that
