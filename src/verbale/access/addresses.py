"""Web addresses: which of them Verbale may ask for, and which addresses of machines are open to all.

References: RFC 3986 (URLs), RFC 6890 and IANA's special-purpose registries (addresses that are not for the open network).
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from verbale.errors import FetchRefused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
LONGEST = 2_048  # characters of an address; longer ones are made to search for faults
SHOWN = 200  # characters of a refused address in a message
NOTHING = "Nothing was asked of the network for it"
# Names that stand for this machine or this network. References: RFC 6761, 6762, 8375, 7686; ICANN's reserved .internal.
_PRIVATE_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".onion")
_HAS_SCHEME = re.compile(r"\A[a-zA-Z][a-zA-Z0-9+.-]{0,30}://")
_HOST = re.compile(r"\A(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{1,63}\Z")
_NUMBER = re.compile(r"\A(?:\d+|0x[0-9a-f]*)\Z")  # the last label of an IPv4 address in any notation: WHATWG URL, §3.5
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\]")

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")  # RFC 4291, §2.4: nothing else is handed out
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how networks without IPv4 reach it
# Not for the open network, though not every version of Python's `ipaddress` says so.
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",  # RFC 6890: protocol assignments
            "192.88.99.0/24",  # RFC 7526: relays of 6to4, given up
            "2001::/23",  # RFC 2928 and 4380: protocol assignments, Teredo among them
            "2002::/16",  # RFC 7526: 6to4, given up; it can carry any IPv4 address
            "3fff::/20",  # RFC 9637: documentation
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that may be asked for: http or https, without user name or fragment, all of it ASCII."""

    scheme: str
    host: str  # lower case; an IPv6 address without brackets
    target: str  # path and query, as sent

    @property
    def port(self) -> int:
        return PORTS[self.scheme]

    @property
    def authority(self) -> str:
        """The host as it stands in an address, and in the Host header."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def root(self) -> str:
        """Scheme and host, which share one robots.txt. Reference: RFC 9309, §2.3."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.root + self.target


def is_web_address(text: str) -> bool:
    """Whether an argument is an address with a scheme (`https://…`, and `ftp://…` too), not a path."""
    return bool(_HAS_SCHEME.match(text))


def parse_address(text: str, *, base: Address | None = None) -> Address:
    """The address that `text` gives, as seen from the page `base`. Raises FetchRefused where it may not be asked for."""
    absolute = _joined(text.strip(" \t\r\n"), base)
    if len(absolute) > LONGEST:
        raise _refused(
            absolute, f"the address has more than {LONGEST:,} characters", "look whether it is the right one"
        )
    if _UNSEEN.search(absolute):
        raise _refused(absolute, "blanks, control characters and backslashes have no place in an address", "correct it")
    try:
        url = parse_url(absolute)
    except LocationParseError as error:
        raise _refused(absolute, "this is no valid address", "correct it") from error
    scheme = url.scheme or ""
    if scheme not in PORTS:
        raise _refused(
            absolute, f"{scheme or 'no scheme'}: only http and https are fetched", "save it, and read the file"
        )
    if url.auth is not None:
        raise _refused(absolute, "a user name or password in an address would be sent and stored", "leave it out")
    if url.port not in (None, PORTS[scheme]):
        raise _refused(absolute, f"port {url.port} is not the one of {scheme}", "save the page, and read the file")
    return Address(scheme, _host(url.host or "", absolute), _target(url.path, url.query))


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the open network: not this machine, nor any network behind a wall, nor many at once."""
    if isinstance(address, ipaddress.IPv6Address) and (inner := _carried(address)) is not None:
        return is_public(inner)
    if any(address.version == closed.version and address in closed for closed in _CLOSED):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that stands inside, and is what would be reached."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def _joined(text: str, base: Address | None) -> str:
    if base is None:
        return text
    try:
        return urljoin(str(base), text)
    except ValueError as error:
        raise _refused(text, "this is no valid address", f"look at the page that leads there, {base}") from error


def _host(given: str, shown: str) -> str:
    """The host, checked before anything is asked of the network: no number in disguise, no name of a private network."""
    host = given.lower().removesuffix(".")
    if "%" in host:
        raise _refused(shown, "the host names a link of this machine", "give the name")
    if host.startswith("[") or _NUMBER.match(host.rpartition(".")[2]):
        try:
            address = ipaddress.ip_address(host.strip("[]"))
        except ValueError as error:
            raise _refused(shown, "the host is a number that is no plain IP address", "give the name") from error
        if not is_public(address):
            raise _refused(
                shown, f"{address} is not an address of the open network", "save the page, and read the file"
            )
        return str(address)
    if "." not in host or host.endswith(_PRIVATE_NAMES):
        raise _refused(shown, "the host is no name of the open network", "save the page, and read the file")
    if not _HOST.match(host):
        raise _refused(shown, "the host is no valid name", "correct it")
    return host


def _target(path: str | None, query: str | None) -> str:
    return (path or "/") + (f"?{query}" if query is not None else "")


def _refused(text: str, reason: str, advice: str) -> FetchRefused:
    return FetchRefused(f"{shown(text)}: {reason}. {NOTHING}; {advice}.")


def shown(text: str) -> str:
    """An address as a message may show it: no control character, not too long, and no password."""
    bare = re.sub(r"//[^/?#]*@", "//…@", text)
    plain = "".join(c if c.isprintable() else "\ufffd" for c in bare)
    return plain if len(plain) <= SHOWN else plain[:SHOWN] + "…"
