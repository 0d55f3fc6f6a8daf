"""A small web for the tests: one real server on this machine, which a network made for the tests finds under invented names."""

import datetime as dt
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from verbale.access import Incoming, PassedOver, Web
from verbale.access.connection import Limits, Network
from verbale.model import Unread

TLS = Path(__file__).parent / "tls"
PUBLIC = "9.9.9.9"  # any number of the open network: the tests' network leads it to the server on this machine
NOW = dt.datetime(2031, 3, 5, 12, 0, tzinfo=dt.UTC)
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """The server, what it answers by host and path, and what it was asked."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    now: float = 0.0

    def gives(self, place: str, body: bytes | str = b"", /, *, status: int = 200, **headers: str) -> None:
        """Answers `host/path` so; HTML unless `content_type` says otherwise."""
        data = body.encode() if isinstance(body, str) else body
        given = {"content-type": "text/html; charset=utf-8", "content-length": str(len(data))}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in given.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[place] = answer

    def leads(self, place: str, to: str, *, status: int = 302) -> None:
        self.gives(place, status=status, location=to)

    def network(self, *, certificates: Callable[[], ssl.SSLContext] = ssl.create_default_context) -> Network:
        def resolve(host: str) -> tuple[str, ...]:
            self.looked_up.append(host)
            return self.names.get(host, (PUBLIC,))

        def sleep(seconds: float) -> None:
            self.waited.append(seconds)
            self.now += seconds

        return Network(
            resolve=resolve,
            route=lambda number, port: ("127.0.0.1", self.port),
            certificates=certificates,
            seconds=lambda: self.now,
            sleep=sleep,
        )

    def web(self, *, limits: Limits | None = None, most: int = 50, **network: Any) -> Web:
        return Web(clock=lambda: NOW, network=self.network(**network), limits=limits or Limits(), most=most)

    def read(self, url: str, **options: Any) -> list[Incoming | Unread | PassedOver]:
        return list(self.web(**options).documents(url))

    def reason(self, url: str, **options: Any) -> str:
        """Why the address gave nothing."""
        (found,) = self.read(url, **options)
        assert isinstance(found, Unread), found
        return found.reason

    def page(self, url: str, **options: Any) -> Incoming:
        """The only document that the address gave."""
        (found,) = self.read(url, **options)
        assert isinstance(found, Incoming), found
        return found


@contextmanager
def serving(site: Site, *, sealed: bool = False) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(f"{self.headers['Host']}{self.path}")
            site.headers = dict(self.headers)
            answer = site.answers.get(site.asked[-1])
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
            except OSError:  # the reader had enough
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            return  # a reader that turns away in the middle of the handshake

    server = Server(("127.0.0.1", 0), Handler)
    if sealed:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "news.example.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def authority() -> ssl.SSLContext:
    """Trust in the tests' own authority."""
    return ssl.create_default_context(cafile=str(TLS / "authority.pem"))
