"""Pages are fetched from the open network alone, within limits, as their sites allow; every refusal says why."""

import gzip
import socket
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from access.small_web import NOW, PUBLIC, Site, authority, serving
from verbale.access import Incoming, PassedOver, Web
from verbale.access.addresses import Address
from verbale.access.connection import Limits, Network, request
from verbale.errors import FetchRefused
from verbale.model import Unread

PAGE = "<html><body><p>The envoy left Oslo on Monday.</p></body></html>"
HOME = "http://news.example/"


def test_a_page_comes_with_its_final_address_its_time_and_its_label(site: Site) -> None:
    site.leads("news.example/", "http://www.news.example/talks#top")
    site.gives("www.news.example/talks", PAGE.encode("cp1251"), content_type='Text/HTML; Charset="windows-1251"')
    page = site.page(HOME)
    assert (page.origin.name, page.origin.retrieved) == ("http://www.news.example/talks", NOW)
    assert (page.origin.media_type, page.origin.charset) == ("text/html", "windows-1251")
    assert page.source == PAGE.encode("cp1251")


def test_verbale_names_itself_and_sends_no_cookie_and_no_referrer(site: Site) -> None:
    site.gives("news.example/", PAGE, set_cookie="a=b")
    site.page(HOME)
    assert site.headers["User-Agent"].startswith("Verbale/")
    assert not {"Cookie", "Referer", "Authorization"} & set(site.headers)
    assert site.headers["Host"] == "news.example"


@pytest.mark.parametrize(
    "numbers",
    [
        ("127.0.0.1",),
        ("10.0.0.1",),
        ("169.254.169.254",),
        ("::1",),
        (PUBLIC, "192.168.0.1"),
        ("64:ff9b::7f00:1",),
        ("fe80::1%eth0",),
    ],
)
def test_a_name_that_leads_into_a_closed_network_is_refused_before_any_connection(
    site: Site, numbers: tuple[str, ...]
) -> None:
    site.gives("news.example/", PAGE)
    site.names["news.example"] = numbers
    assert "not an address of the open network" in site.reason(HOME)
    assert site.asked == []


def test_a_name_is_looked_up_once_for_each_request_and_the_checked_number_is_used(site: Site) -> None:
    site.gives("news.example/", PAGE)
    site.page(HOME)
    assert site.looked_up == ["news.example", "news.example"]  # robots.txt, the page
    assert site.asked == ["news.example/robots.txt", "news.example/"]


def test_the_machine_itself_is_refused_by_the_network_as_it_is(site: Site) -> None:
    web = Web(clock=lambda: NOW)
    for host in ("127.0.0.1", "[::1]", "localhost", "2130706433"):
        (found,) = web.documents(f"http://{host}/")
        assert isinstance(found, Unread)
        assert "Nothing was asked of the network" in found.reason


def test_what_the_systems_own_look_up_says_is_checked_too() -> None:
    address = Address(scheme="http", host="localhost", target="/")
    with pytest.raises(FetchRefused, match="No connection was made"):
        request(address, headers={}, network=Network(), limits=Limits())


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.1/secret", "not an address of the open network"),
        ("http://[::ffff:10.0.0.1]/", "not an address of the open network"),
        ("http://inner.example/", "inner.example leads to 10.0.0.1"),
        ("file:///etc/passwd", "only http and https"),
        ("http://a:b@news.example/x", "user name or password"),
        ("http://news.example:22/", "port 22"),
        ("http://[", "no valid address"),
        ("/", "in a circle"),
        ("/1", "more than 5 times"),
    ],
)
def test_each_redirect_is_checked_anew(site: Site, to: str, reason: str) -> None:
    site.names["inner.example"] = ("10.0.0.1",)
    site.leads("news.example/", to)
    for n in range(1, 10):
        site.leads(f"news.example/{n}", f"/{n + 1}")
    assert reason in site.reason(HOME)
    assert not [a for a in site.asked if not a.startswith("news.example/")]


def test_a_redirect_with_letters_in_utf_8_is_followed(site: Site) -> None:
    site.leads("news.example/", "/Gespräch".encode().decode("latin-1"))
    site.gives("news.example/Gespr%C3%A4ch", PAGE)
    assert site.page(HOME).origin.name == "http://news.example/Gespr%C3%A4ch"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "look whether the address is right"),
        (403, "not given to programs"),
        (500, "try again later"),
        (304, "304"),
        (799, "799"),
    ],
)
def test_an_answer_without_a_page_is_named_by_its_status(site: Site, status: int, reason: str) -> None:
    site.gives("news.example/", b"" if status == 304 else b"<p>None here.</p>", status=status)
    assert reason in site.reason(HOME)


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_for_rest_is_left_alone_for_the_rest_of_the_run(site: Site, status: int) -> None:
    site.gives("news.example/", status=status, retry_after="120")
    site.gives("news.example/b", PAGE)
    web = site.web()
    first, second = [*web.documents(HOME), *web.documents(HOME + "b")]
    assert isinstance(first, Unread)
    assert isinstance(second, Unread)
    assert "come back after 120 seconds" in first.reason
    assert "not asked for, since news.example" in second.reason
    assert site.asked == ["news.example/robots.txt", "news.example/"]


@pytest.mark.parametrize(
    ("kind", "body", "read"),
    [
        ("text/plain", b"The envoy left.", True),
        ("application/pdf", b"%PDF-1.4", True),
        ("application/octet-stream", b"The envoy left.", True),
        ("", b"The envoy left.", True),
        ("application/xml", b"<!DOCTYPE html><html><p>The envoy left.</p></html>", True),
        ("application/xml", b"<orders/>", False),
        ("image/png", b"\x89PNG", False),
        ("video/mp4", b"", False),
        ("application/zip", b"PK", False),
        ("application/json", b"{}", False),
    ],
)
def test_only_formats_that_verbale_reads_are_taken(site: Site, kind: str, body: bytes, read: bool) -> None:
    site.gives("news.example/", body, content_type=kind)
    if read:
        assert site.page(HOME).source == body
    else:
        assert f"calls it {kind}" in site.reason(HOME)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("GZIP", gzip.compress(PAGE[:9].encode()) + gzip.compress(PAGE[9:].encode()) + bytes(8)),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("identity", PAGE.encode()),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, coding: str, packed: bytes) -> None:
    site.gives("news.example/", packed, content_encoding=coding)
    assert site.page(HOME).source == PAGE.encode()


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", gzip.compress(bytes(3 << 20)), "more than the limit of 1 MiB"),
        ("deflate", zlib.compress(bytes(3 << 20)), "more than the limit of 1 MiB"),
        ("identity", bytes(3 << 20), "more than the limit of 1 MiB"),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(3 << 20))), "not asked for"),
        ("br", b"\x0b", "not asked for"),
        ("gzip", gzip.compress(PAGE.encode())[:-9], "broke off"),
        ("gzip", b"no such thing", "broke off"),
    ],
)
def test_a_body_that_is_or_unpacks_to_too_much_or_to_nothing_is_refused(
    site: Site, coding: str, body: bytes, reason: str
) -> None:
    site.gives("news.example/", body, content_encoding=coding)
    assert reason in site.reason(HOME, limits=Limits(size=1 << 20))


def test_a_small_limit_holds_to_the_byte(site: Site) -> None:
    site.gives("news.example/", gzip.compress(bytes(1 << 20)), content_encoding="gzip", content_type="text/plain")
    assert site.page(HOME, limits=Limits(size=1 << 20)).source == bytes(1 << 20)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/plain")
    handler.end_headers()
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.02)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nx: ")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.02)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 99\r\n\r\nThe envoy")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 220 ready\r\n\r\n")


def many_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 5000 + b"\r\n")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (dripping, "took more than 0.3 seconds"),
        (dripping_headers, "took more than 0.3 seconds"),
        (silent, "it took too long"),
        (cut_off, "broke off"),
        (no_http, "broke off"),
        (many_headers, "broke off"),
    ],
)
def test_a_server_that_is_slow_silent_or_broken_ends_in_a_clear_error(site: Site, answer: object, reason: str) -> None:
    site.answers["news.example/"] = answer  # type: ignore[assignment]
    start = time.monotonic()
    assert reason in site.reason(HOME, limits=Limits(silence=0.2, whole=0.3))
    assert time.monotonic() - start < 0.9


def test_a_host_that_does_not_answer_is_named_and_the_others_go_on(site: Site) -> None:
    def resolve(host: str) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    web = Web(clock=lambda: NOW, network=Network(resolve=resolve))
    (found,) = web.documents("https://nowhere.example/")
    assert isinstance(found, Unread)
    assert "nowhere.example cannot be looked up (Name or service not known)" in found.reason


def test_the_next_number_is_tried_where_the_first_takes_no_connection(site: Site) -> None:
    site.gives("news.example/", PAGE)
    plain = site.network()
    routes = {"1.1.1.1": ("127.0.0.1", 1), PUBLIC: ("127.0.0.1", site.port)}
    network = Network(
        resolve=lambda host: ("1.1.1.1", PUBLIC),
        route=lambda number, port: routes[number],
        seconds=plain.seconds,
        sleep=plain.sleep,
    )
    (found,) = Web(clock=lambda: NOW, network=network).documents(HOME)
    assert isinstance(found, Incoming)


def test_the_environments_proxies_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.gives("news.example/", PAGE)
    assert site.page(HOME).source == PAGE.encode()


def test_a_sealed_page_is_read_where_the_certificate_is_the_hosts(sealed_site: Site) -> None:
    sealed_site.gives("news.example/", PAGE)
    assert sealed_site.page("https://news.example/", certificates=authority).source == PAGE.encode()


@pytest.mark.parametrize("host", ["other.example", PUBLIC])
def test_a_certificate_of_another_name_is_refused(sealed_site: Site, host: str) -> None:
    sealed_site.gives(f"{host}/", PAGE)
    assert "certificate is not in order" in sealed_site.reason(f"https://{host}/", certificates=authority)
    assert sealed_site.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(sealed_site: Site) -> None:
    assert "certificate is not in order" in sealed_site.reason("https://news.example/")
    assert sealed_site.asked == []


def test_a_redirect_from_https_to_http_is_not_followed(sealed_site: Site) -> None:
    sealed_site.leads("news.example/", "http://news.example/plain")
    reason = sealed_site.reason("https://news.example/", certificates=authority)
    assert "from a sealed connection to an open one" in reason
    assert sealed_site.asked == ["news.example/robots.txt", "news.example/"]


def test_an_address_is_given_once_in_a_run(site: Site) -> None:
    site.leads("news.example/", "/talks")
    site.gives("news.example/talks", PAGE)
    web = site.web()
    found = [d for url in (HOME, HOME + "talks", HOME, HOME + "talks#x") for d in web.documents(url)]
    assert [d.origin.name for d in found if isinstance(d, Incoming)] == ["http://news.example/talks"]
    assert len(site.asked) == 3


def test_nothing_is_passed_over_without_a_word(site: Site) -> None:
    found = [*site.read("ftp://news.example/"), *site.read("http://nowhere.example/")]
    assert [type(f) for f in found] == [Unread, Unread]
    assert not any(isinstance(f, PassedOver) for f in found)


def test_a_server_that_is_not_there_is_named(site: Site) -> None:
    with serving(Site()) as gone:
        pass
    assert "no connection" in gone.reason(HOME)
