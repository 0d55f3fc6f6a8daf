"""One request to one address that was looked up once and checked: the only file that opens a connection.

The connection goes to the number that was checked, never to the name again, so a name that changes its number in between
(DNS rebinding) gains nothing. Certificates are checked against the name. No proxy of the environment is used.
"""

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from http.client import HTTPException

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from verbale.access.addresses import Address, IPAddress, is_public
from verbale.errors import FetchFailed, FetchRefused
from verbale.limits import DEFAULTS, MEBIBYTE

CHUNK = 1 << 16  # bytes read at a time
MOST_NUMBERS = 4  # of one name that are tried, one after the other
_GZIP = 16 + zlib.MAX_WBITS  # zlib's word for a stream with gzip's head
_GZIP_MARK = b"\x1f"
_WINDOWS: dict[str, tuple[int, ...]] = {
    "": (),
    "identity": (),
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),  # RFC 9110, §8.4.1.2: some servers leave zlib's head out
}


def _resolve(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What Verbale asks of the network and of the time; tests put their own in its place."""

    resolve: Callable[[str], tuple[str, ...]] = _resolve  # a name's numbers; raises OSError
    route: Callable[[str, int], tuple[str, int]] = lambda number, port: (
        number,
        port,
    )  # where a checked number is reached
    certificates: Callable[[], ssl.SSLContext] = _certificates  # the authorities that are trusted: the system's
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may take. Times are in seconds."""

    connect: float = 10.0
    silence: float = 20.0  # between two pieces of an answer
    whole: float = 120.0  # from the connection to the last byte
    size: int = DEFAULTS.received  # bytes, unpacked
    cut: bool = False  # whether a body that is larger ends there, instead of failing


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered. Names of headers are lower case."""

    address: Address
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def request(
    address: Address,
    *,
    headers: Mapping[str, str],
    network: Network,
    limits: Limits,
    check: Callable[[Response], None] = lambda response: None,
) -> Response:
    """The answer to one GET; redirects are answers too. The body is read only where the status is 200.

    `check` may raise an error of its own before the body is read. Raises FetchRefused for a name that leads anywhere but
    the open network, and FetchFailed for everything that goes wrong on the way.
    """
    numbers = _public_numbers(address, network)
    for left, number in zip(range(len(numbers) - 1, -1, -1), numbers, strict=True):
        connection = _connection(address, number, network, limits)
        try:
            connection.connect()
        except (OSError, HTTPError, HTTPException, ValueError) as error:
            connection.close()
            if not left:
                raise _failed(address, f"no connection ({_words(error)})") from error
            continue
        with _ends_in_time(connection, address, limits):
            return _exchange(connection, address, headers=headers, limits=limits, check=check)
    raise _failed(address, "no connection")


def _public_numbers(address: Address, network: Network) -> tuple[IPAddress, ...]:
    """The numbers of the host, looked up once. One that is not of the open network spoils them all."""
    try:
        found = (address.host,) if _is_number(address.host) else network.resolve(address.host)
        numbers = tuple(ipaddress.ip_address(n) for n in found)
    except (OSError, ValueError) as error:  # ValueError: UnicodeError, and a number that is none
        raise _failed(address, f"the name {address.host} cannot be looked up ({_words(error)})") from error
    if not numbers:
        raise _failed(address, f"the name {address.host} has no number")
    for number in numbers:
        if not is_public(number):
            raise FetchRefused(
                f"{address}: {address.host} leads to {number}, which is not an address of the open network. No connection "
                "was made, so that no page can reach into your own network; save the page, and read the file."
            )
    return numbers[:MOST_NUMBERS]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _connection(address: Address, number: IPAddress, network: Network, limits: Limits) -> HTTPConnection:
    host, port = network.route(str(number), address.port)
    if address.scheme == "http":
        return HTTPConnection(host, port, timeout=limits.connect)
    return HTTPSConnection(
        host,
        port,
        timeout=limits.connect,
        server_hostname=address.host,
        cert_reqs=ssl.CERT_REQUIRED,
        ssl_context=network.certificates(),
    )


@contextmanager
def _ends_in_time(connection: HTTPConnection, address: Address, limits: Limits) -> Iterator[None]:
    """Ends the exchange when its whole time is over, however slowly the server drips; closes it in any case."""
    over = threading.Event()
    line = connection.sock
    connection.timeout = limits.silence  # urllib3 sets it on the line with each request

    def end() -> None:
        over.set()
        try:
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # the plain one: TLS's own would touch what is being read
        except OSError:
            return

    watch = threading.Timer(limits.whole, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    except (OSError, HTTPError, HTTPException, ValueError, zlib.error) as error:
        if over.is_set():
            raise _failed(address, f"the answer took more than {limits.whole:g} seconds") from error
        raise _failed(address, f"the answer broke off ({_words(error)})") from error
    finally:
        watch.cancel()
        connection.close()
    if over.is_set():
        raise _failed(address, f"the answer took more than {limits.whole:g} seconds")


def _exchange(
    connection: HTTPConnection,
    address: Address,
    *,
    headers: Mapping[str, str],
    limits: Limits,
    check: Callable[[Response], None],
) -> Response:
    connection.request(
        "GET",
        address.target,
        headers={"Host": address.authority, **headers, "Accept-Encoding": "gzip, deflate", "Connection": "close"},
        preload_content=False,
        decode_content=False,
    )
    with closing(connection.getresponse()) as answer:
        given = {name.lower(): value for name, value in answer.headers.items()}
        response = Response(address=address, status=answer.status, headers=given)
        if response.status != 200:
            return response
        check(response)
        return replace(response, body=_body(answer, response, limits))


def _body(answer: BaseHTTPResponse, response: Response, limits: Limits) -> bytes:
    """The body, unpacked piece by piece, so that neither an endless one nor a small one that unpacks to much is held."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _WINDOWS:
        raise _failed(response.address, f"the answer is packed in a way that was not asked for ({coding[:40]!r})")
    body = bytearray()
    for piece in _unpacked(answer.stream(CHUNK, decode_content=False), _WINDOWS[coding]):
        body += piece
        if len(body) > limits.size and limits.cut:
            return bytes(body[: limits.size])
        if len(body) > limits.size:
            raise FetchFailed(
                f"{response.address}: the document has more than the limit of {limits.size / MEBIBYTE:g} MiB. It was not "
                "read to its end, and nothing of it was kept; look for its parts."
            )
    return bytes(body)


def _unpacked(pieces: Iterator[bytes], windows: tuple[int, ...]) -> Iterator[bytes]:
    """The pieces as they were before packing, none longer than CHUNK. `windows` are zlib's, each tried on the first piece."""
    if not windows:
        yield from pieces
        return
    unpacker = None
    for piece in pieces:
        rest = piece
        while rest:
            if unpacker is not None and unpacker.eof:
                if not rest.startswith(_GZIP_MARK):
                    return  # what follows is padding
                unpacker = None  # RFC 1952, §2.2: a gzip file may have several members
            unpacker = unpacker or _unpacker(rest, windows)
            yield unpacker.decompress(rest, CHUNK)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    while unpacker is not None and (held := unpacker.decompress(b"", CHUNK)):
        yield held
    if unpacker is not None and not unpacker.eof:
        raise ValueError("the packed answer ends too soon")


def _unpacker(start: bytes, windows: tuple[int, ...]) -> "zlib._Decompress":
    for window in windows[:-1]:
        try:
            zlib.decompressobj(window).decompress(start[:64], 1)
        except zlib.error:
            continue
        return zlib.decompressobj(window)
    return zlib.decompressobj(windows[-1])


def _words(error: BaseException) -> str:
    """What went wrong, in a few words: the system's where it has some."""
    if isinstance(error, ssl.SSLCertVerificationError) or isinstance(error.__cause__, ssl.SSLCertVerificationError):
        inner = error if isinstance(error, ssl.SSLCertVerificationError) else error.__cause__
        return f"its certificate is not in order: {getattr(inner, 'verify_message', '') or inner}"
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "it took too long"
    return (
        getattr(error, "strerror", None)
        or "".join(c for c in str(error)[:200] if c.isprintable())
        or type(error).__name__
    )


def _failed(address: Address, what: str) -> FetchFailed:
    return FetchFailed(
        f"{address}: {what}. Nothing was read from it, and the other documents go on; try again later, or save the page in "
        "a browser and read the file."
    )
