"""Web addresses → bytes, only when asked: pages one by one, and the entries of a feed.

One `Web` is one run. It asks each site for its robots.txt once, waits between two requests to one site, follows redirects
by hand with every check anew, and leaves a site alone that asks for rest.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message
from http import HTTPStatus
from importlib.metadata import metadata

from verbale.access.addresses import Address, parse_address, shown
from verbale.access.connection import Limits, Network, Response, request
from verbale.access.documents import Arrivals, Incoming, PassedOver
from verbale.access.feeds import MEDIA_TYPES as FEED_TYPES
from verbale.access.feeds import XML_TYPES, is_feed, links_of
from verbale.access.robots import LARGEST, OPEN, PRODUCT, Rules, parse_rules
from verbale.acquire import MEDIA_TYPES, is_document
from verbale.errors import FetchFailed, FetchRefused
from verbale.model import Origin, Unread

MOST_REDIRECTS = 5
SHORTEST_DELAY = 1.0  # seconds between two requests to one host, where the site asks for no more
LONGEST_DELAY = 60.0  # seconds; a site that wants more is not meant to be read in one run
MOST_ENTRIES = 50  # of a feed, where nobody said
ROBOTS = "/robots.txt"
_NOT_ASKED = "The page was not asked for; save it in a browser, and read the file, or ask the publisher."
_MOVED = frozenset((301, 302, 303, 307, 308))
_RESTING = frozenset((429, 503))
# Labels that say nothing of the format: the first bytes and the name decide. Reference: RFC 9110, §8.3.
_UNLABELLED = frozenset(("", "application/octet-stream", "binary/octet-stream"))
_READ = frozenset(MEDIA_TYPES) | FEED_TYPES | XML_TYPES | _UNLABELLED
_ACCEPT = ", ".join((*MEDIA_TYPES, *sorted(FEED_TYPES), "application/xml;q=0.9", "text/xml;q=0.9", "*/*;q=0.1"))


@dataclass(frozen=True, slots=True)
class _Label:
    """What a Content-Type header says."""

    media_type: str
    charset: str | None


class Web:
    """The open network, as one run of Verbale may use it. `clock` tells when a page was retrieved."""

    def __init__(
        self,
        *,
        clock: Callable[[], dt.datetime],
        network: Network | None = None,
        limits: Limits | None = None,
        most: int = MOST_ENTRIES,
    ) -> None:
        self._headers = {"User-Agent": user_agent(), "Accept": _ACCEPT}
        self._clock = clock
        self._network = network or Network()
        self._limits = limits or Limits()
        self._most = most
        self._rules: dict[str, Rules] = {}
        self._asked: dict[str, float] = {}  # host → when it was last asked, by Network.seconds
        self._resting: dict[str, str] = {}  # host → how it asked to be left alone
        self._given: set[str] = set()

    def documents(self, text: str) -> Arrivals:
        """The document at an address, or those of the entries where it is a feed; each once in a run."""
        try:
            address = parse_address(text)
            if str(address) in self._given:
                return
            response = self.fetch(address)
            if not is_feed(response.body, _label(response).media_type):
                yield from self._once(address, response)
                return
            links = tuple(links_of(response.body, page=response.address, content_type=_content_type(response)))
        except (FetchRefused, FetchFailed) as error:
            yield Unread(origin=shown(text), reason=str(error))
            return
        yield from self._entries(response.address, links)

    def fetch(self, start: Address) -> Response:
        """The page at an address, after its redirects. Raises FetchRefused or FetchFailed."""
        response = self._follow(start, self._limits, self._permission, check=_check_label)
        if response.status != 200:
            raise _no_page(response)
        given = _label(response).media_type
        if (
            given in XML_TYPES
            and not is_feed(response.body, given)
            and not is_document(response.body, str(response.address))
        ):
            raise _wrong_label(response)
        return response

    def _entries(self, feed: Address, links: tuple[Address | FetchRefused, ...]) -> Arrivals:
        if not links:
            yield PassedOver(str(feed), "a feed without entries")
        if len(links) > self._most:
            yield PassedOver(str(feed), f"a feed of {len(links)} entries, of which the first {self._most} are fetched")
        for link in links[: self._most]:
            if isinstance(link, FetchRefused):
                yield Unread(origin=str(feed), reason=str(link))
            elif str(link) not in self._given:
                yield from self._entry(feed, link)

    def _entry(self, feed: Address, link: Address) -> Arrivals:
        try:
            response = self.fetch(link)
        except (FetchRefused, FetchFailed) as error:
            yield Unread(origin=str(link), reason=str(error))
            return
        if is_feed(response.body, _label(response).media_type):
            yield PassedOver(str(response.address), f"a feed within the feed {feed}")
        else:
            yield from self._once(link, response)

    def _once(self, asked: Address, response: Response) -> Iterator[Incoming]:
        name = str(response.address)
        new = name not in self._given
        self._given |= {name, str(asked)}
        if new:
            label = _label(response)
            origin = Origin(
                name=name,
                retrieved=self._clock(),
                media_type=label.media_type if label.media_type in MEDIA_TYPES else None,
                charset=label.charset,
            )
            yield Incoming(origin=origin, source=response.body)

    def _follow(
        self,
        start: Address,
        limits: Limits,
        permission: Callable[[Address], float],
        *,
        check: Callable[[Response], None] = lambda response: None,
    ) -> Response:
        """The answer that is no redirect. `permission` gives the wait before each address, or raises FetchRefused."""
        address, seen = start, {start}
        for _ in range(MOST_REDIRECTS + 1):
            response = self._request(address, delay=permission(address), limits=limits, check=check)
            if response.status not in _MOVED or "location" not in response.headers:
                return response
            address = _next(response)
            if address in seen:
                raise FetchFailed(
                    f"{start}: its redirects lead in a circle, back to {address}. Nothing was read from it; the site may "
                    "want cookies: save the page in a browser, and read the file."
                )
            seen.add(address)
        raise FetchFailed(
            f"{start}: it leads on more than {MOST_REDIRECTS} times, last to {address}. Nothing was read from it; give the "
            "address where it ends."
        )

    def _request(
        self, address: Address, *, delay: float, limits: Limits, check: Callable[[Response], None]
    ) -> Response:
        """One answer, after the wait that the host is owed. A host that asks for rest is not asked again in this run."""
        if address.host in self._resting:
            raise FetchFailed(
                f"{address}: not asked for, since {address.host} {self._resting[address.host]}. Read it again later."
            )
        network = self._network
        wait = self._asked.get(address.host, -math.inf) + delay - network.seconds()
        if wait > 0:
            network.sleep(wait)
        try:
            response = request(address, headers=self._headers, network=network, limits=limits, check=check)
        finally:
            self._asked[address.host] = network.seconds()
        if response.status in _RESTING:
            self._resting[address.host] = _rest_asked(response)
            raise FetchFailed(
                f"{address}: {address.host} {self._resting[address.host]}. Nothing was read from it, and it is not asked "
                "again in this run; read it again later."
            )
        return response

    def _permission(self, address: Address) -> float:
        """The seconds to wait between requests. Raises FetchRefused where the site's robots.txt closes the address."""
        if address.root not in self._rules:
            self._rules[address.root] = self._ask_rules(address)
        rules, robots = self._rules[address.root], f"{address.root}{ROBOTS}"
        if rules.why is not None:
            raise FetchRefused(
                f"{address}: its site's robots.txt cannot be had, and then the whole site counts as closed. The page was "
                f"not asked for. {rules.why}"
            )
        if not rules.allows(address):
            raise FetchRefused(f"{address}: {robots} closes it to programs. {_NOT_ASKED}")
        if rules.delay > LONGEST_DELAY:
            raise FetchRefused(
                f"{address}: {robots} wants {rules.delay:g} seconds between two requests, and Verbale waits "
                f"{LONGEST_DELAY:g} at most. {_NOT_ASKED}"
            )
        return max(SHORTEST_DELAY, rules.delay)

    def _ask_rules(self, address: Address) -> Rules:
        """The site's rules. None there (4xx): all is open; no answer or a fault (5xx): all is closed. RFC 9309, §2.3.1."""
        limits = replace(self._limits, size=LARGEST, cut=True)
        try:
            response = self._follow(
                Address(address.scheme, address.host, ROBOTS), limits, permission=lambda _: SHORTEST_DELAY
            )
        except (FetchRefused, FetchFailed) as error:
            return Rules(why=str(error))
        if response.status == 200:
            return parse_rules(response.body)
        return OPEN if 400 <= response.status < 500 else Rules(why=str(_no_page(response)))


def user_agent() -> str:
    """The name that Verbale gives itself, with the project's page where the package has one."""
    about = metadata(PRODUCT.lower())
    pages = [url.partition(",")[2].strip() for url in about.get_all("Project-URL") or ()]
    return f"{PRODUCT}/{about['Version']} ({f'+{pages[0]}' if pages else 'reads pages that its user names'})"


def _next(response: Response) -> Address:
    """Where a redirect leads. Raises FetchRefused where it may not be followed."""
    given = response.headers["location"]
    with suppress(UnicodeError):
        given = given.encode("latin-1").decode("utf-8")  # http.client reads headers as Latin-1; many are UTF-8
    here = response.address
    address = parse_address(given, base=here)
    if here.scheme == "https" and address.scheme == "http":
        raise FetchRefused(
            f"{here}: it leads on to {address}, from a sealed connection to an open one. It was not followed; look whether "
            "that page can be had with https."
        )
    return address


def _label(response: Response) -> _Label:
    message = Message()
    message["content-type"] = _content_type(response)
    given = message["content-type"].partition(";")[0].strip().lower()
    charset = message.get_param("charset")
    return _Label(given, charset.strip()[:40] if isinstance(charset, str) and charset.strip() else None)


def _content_type(response: Response) -> str:
    return response.headers.get("content-type", "")


def _check_label(response: Response) -> None:
    """Raise FetchFailed where the server says that the page is in a format that Verbale does not read."""
    if _label(response).media_type not in _READ:
        raise _wrong_label(response)


def _wrong_label(response: Response) -> FetchFailed:
    return FetchFailed(
        f"{response.address}: its server calls it {shown(_label(response).media_type)}, which Verbale does not read from the "
        "network. Nothing was read from it; look for the page as HTML, PDF, DOCX or plain text, or save it, and read the file."
    )


def _no_page(response: Response) -> FetchFailed:
    advice = {
        401: "it is not for everybody; save the page in a browser, and read the file",
        403: "it is not given to programs; save the page in a browser, and read the file",
        404: "look whether the address is right",
        410: "it was taken down; look for it in an archive of the web",
        451: "it was taken down for legal reasons; look for it in an archive of the web",
    }.get(response.status, "try again later, or save the page in a browser and read the file")
    return FetchFailed(f"{response.address}: {_status(response)}. Nothing was read from it; {advice}.")


def _status(response: Response) -> str:
    """The status in words: the standard's, not the server's own."""
    try:
        return f"the server answered {response.status} ({HTTPStatus(response.status).phrase})"
    except ValueError:
        return f"the server answered {response.status}"


def _rest_asked(response: Response) -> str:
    after = response.headers.get("retry-after", "")
    said = f" and says to come back after {_when(after)}" if after else ""
    return f"is asked too much or is being mended ({response.status}){said}"


def _when(after: str) -> str:
    """What a Retry-After header says: seconds, or a date. Reference: RFC 9110, §10.2.3."""
    return f"{after} seconds" if after.isascii() and after.isdigit() and len(after) < 12 else shown(after)[:40]


def without_leave(text: str) -> Unread:
    """What becomes of an address where nobody asked for the network."""
    name = shown(text)
    return Unread(
        origin=name,
        reason=f"{name}: this is a web address, and without --fetch nothing is asked of the network. It was passed over, and "
        "the others were read; add --fetch (in Python, fetch=True), or save the page and read the file.",
    )
