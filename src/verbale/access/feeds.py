"""Feeds (RSS, Atom): the addresses of their entries. Only bytes that were fetched already are looked at."""

import codecs
import io
import re
from collections.abc import Iterator

from verbale.access.addresses import Address, parse_address
from verbale.errors import FetchFailed, FetchRefused
from verbale.limits import MEBIBYTE

LARGEST_FEED = 4 * MEBIBYTE  # bytes; feeds list some dozens of entries, rarely with their whole text
MEDIA_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
# XML that may be a feed or a page: its first element tells. Reference: RFC 7303.
XML_TYPES = frozenset(("application/xml", "text/xml"))
# Bases that are no whole address, or no sane one. Nested, each is joined to all above it, which takes minutes over a hostile feed.
_BASE = re.compile(r""":base(?!\s{0,9}=\s{0,9}["']https?://[^"'<>&\s]{1,2000}["'])""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""\A\s{0,9}<\?xml[^<>]{0,80}encoding=["']([\w.-]{1,40})""")
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.-]{1,40})""", re.IGNORECASE)
_ENCODINGS = frozenset(
    (
        *(f"windows-125{n}" for n in range(9)),
        *(f"iso-8859-{n}" for n in range(1, 17) if n != 12),
        *("utf-8", "us-ascii", "koi8-r", "koi8-u", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"),
    )
)
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
    text = _BASE.sub(":other", _text(data, content_type))
    # As a stream: feedparser takes a string for an address or a file's name, and opens it.
    try:
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": str(page)},
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


def _text(data: bytes, content_type: str) -> str:
    """The feed's characters: by its byte order mark, the server's charset or its own declaration; else UTF-8.

    Only encodings of documents are taken: Python knows others, such as Punycode, that take hours over hostile bytes.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    served, own = _CHARSET.search(content_type), _DECLARED.search(data[:512])
    names = (served.group(1) if served else "", own.group(1).decode("ascii", "replace") if own else "")
    encoding = next((name for name in names if name.lower() in _ENCODINGS), "utf-8")
    return data.decode(encoding, "replace")


def _addresses(links: list[str], page: Address) -> Iterator[Address | FetchRefused]:
    for link in dict.fromkeys(filter(None, links)):
        try:
            yield parse_address(link, base=page)
        except FetchRefused as error:
            yield error
