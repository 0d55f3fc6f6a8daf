"""Feeds (RSS, Atom): the addresses of their entries. Only bytes that were fetched already are looked at."""

import io
import re
from collections.abc import Iterator

from verbale.access.addresses import Address, parse_address
from verbale.acquire import MEBIBYTE
from verbale.errors import FetchFailed, FetchRefused

LARGEST_FEED = 4 * MEBIBYTE  # bytes; feeds list some dozens of entries, rarely with their whole text
MEDIA_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
# XML that may be a feed or a page: its first element tells. Reference: RFC 7303.
XML_TYPES = frozenset(("application/xml", "text/xml"))
_FEEDPARSERS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,200}(?:<\?[^<>]{0,500}\?>\s{0,200}|<!--[^>]{0,2000}-->\s{0,200}){0,8}<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]"
)


def is_feed(data: bytes, media_type: str | None) -> bool:
    """Whether a page is a feed, by its first element, else by the media type that its server gives."""
    return bool(_ROOT.match(data[:8192])) or media_type in MEDIA_TYPES


def links_of(data: bytes, *, page: Address, content_type: str) -> Iterator[Address | FetchRefused]:
    """The entries' addresses in the feed's order, each once; for one that may not be asked for, why.

    Raises FetchFailed where the bytes are no feed.
    """
    import feedparser  # heavy: only those who read a feed pay for it

    if len(data) > LARGEST_FEED:
        raise FetchFailed(
            f"{page}: the feed has more than the limit of {LARGEST_FEED // MEBIBYTE} MiB. None of its entries was fetched; "
            "give the addresses of those you want."
        )
    # As a stream: feedparser takes a string for an address or a file's name, and opens it.
    try:
        parsed = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-type": content_type, "content-location": str(page)},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _FEEDPARSERS as error:
        raise FetchFailed(
            f"{page}: the feed cannot be read ({type(error).__name__}). None of its entries was fetched; give the addresses "
            "of those you want."
        ) from error
    if not parsed.version and not parsed.entries:
        raise FetchFailed(
            f"{page}: it is named a feed and is none (neither RSS nor Atom). Nothing was read from it; look at it in a browser."
        )
    return _addresses([str(e.get("link") or "") for e in parsed.entries], page)


def _addresses(links: list[str], page: Address) -> Iterator[Address | FetchRefused]:
    for link in dict.fromkeys(filter(None, links)):
        try:
            yield parse_address(link, base=page)
        except FetchRefused as error:
            yield error
