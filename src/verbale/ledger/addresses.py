"""The address of a page, so that the same page is known again however its link was written.

Reference: RFC 3986, section 6.2 (normalization and comparison).
"""

import posixpath
import re
from urllib.parse import SplitResult, urlsplit

WEB = frozenset({"http", "https"})
DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21}
# Parameters that tell where a reader came from, never what is shown: Google Analytics' campaign parameters, and the
# click ids that Google, Meta, Microsoft and Yandex add to links.
TRACKING = re.compile(r"(?i)utm_\w{1,40}|gclid|fbclid|msclkid|yclid")


def address_of(origin: str) -> str | None:
    """The address under which versions of a page find one another; None for what has none (standard input).

    A web page: without fragment, default port, tracking parameters and last stroke, http like https.
    A file: its path without detours (`./`, `a/../`).
    """
    if origin in {"", "-"}:
        return None
    if "://" not in origin:
        return posixpath.normpath(origin)
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:  # a bracket or a port that is none: an address to the letter
        return origin
    return _joined(parts, port) if parts.netloc else origin


def is_page(address: str) -> bool:
    """Whether an address is a page's, not a file's."""
    return "://" in address


def _joined(parts: SplitResult, port: int | None) -> str:
    scheme = "web" if parts.scheme.lower() in WEB else parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    shown = f":{port}" if port is not None and port != DEFAULT_PORTS.get(parts.scheme.lower()) else ""
    kept = [p for p in parts.query.split("&") if p and not TRACKING.fullmatch(p.partition("=")[0])]
    query = f"?{'&'.join(kept)}" if kept else ""
    # A fragment that begins with ! names a page of its own: sites that load their pages by script use it so.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{scheme}://{host}{shown}{parts.path.rstrip('/')}{query}{fragment}"
