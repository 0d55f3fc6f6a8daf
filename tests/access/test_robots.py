"""A site's robots.txt is asked once and kept to. Reference: RFC 9309."""

import time

import pytest

from access.small_web import Site
from verbale.access import Incoming
from verbale.access.addresses import parse_address
from verbale.access.robots import parse_rules
from verbale.model import Unread

PAGE = "<html><body><p>The envoy left Oslo on Monday.</p></body></html>"
HOME = "http://news.example/"


def rules(text: str) -> bytes:
    return text.replace("; ", "\n").encode()


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *; Disallow: /", "/a", False),
        ("User-agent: *; Disallow: /private", "/a", True),
        ("User-agent: *; Disallow: /private", "/private/a", False),
        ("User-agent: *; Disallow: /; User-agent: Verbale; Allow: /", "/a", True),
        ("User-agent: Verbale; Disallow: /; User-agent: *; Allow: /", "/a", False),
        ("User-agent: verbale/1.0 (x); Disallow: /", "/a", False),
        ("User-agent: other; User-agent: verbale; Disallow: /", "/a", False),
        ("User-agent: other; Disallow: /; User-agent: another; Disallow: /", "/a", True),
        ("User-agent: ver; Disallow: /", "/a", True),
        ("User-agent: *; Disallow: /*.pdf$", "/talks.pdf", False),
        ("User-agent: *; Disallow: /; Allow: /talks", "/talks/a", True),
        ("\ufeffUser-agent: *; Disallow: /", "/a", False),
        ("Disallow: /", "/a", True),
        ("<html><p>No such page</p></html>", "/a", True),
        ("", "/a", True),
    ],
)
def test_the_rules_for_verbale_decide(robots: str, path: str, allowed: bool) -> None:
    assert parse_rules(rules(robots)).allows(parse_address(f"https://news.example{path}")) is allowed


@pytest.mark.parametrize(
    ("robots", "delay"),
    [
        ("User-agent: *; Crawl-delay: 7", 7.0),
        ("User-agent: *; Request-rate: 1/10s", 10.0),
        ("User-agent: *; Crawl-delay: 3; Request-rate: 2/10", 5.0),
        ("User-agent: *; Crawl-delay: soon", 0.0),
        ("User-agent: *; Crawl-delay: -4", 0.0),
        ("User-agent: other; Crawl-delay: 9", 0.0),
    ],
)
def test_the_wait_that_a_site_wants_is_read(robots: str, delay: float) -> None:
    assert parse_rules(rules(robots)).delay == delay


@pytest.mark.parametrize(
    "hostile",
    [
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*b\n" * 25_000,
        "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "Disallow: /a\n" * 20_000,
        "".join(f"User agent a{n}\n" for n in range(15_000)) + "Disallow: /a\n" * 20_000,
    ],
    ids=["wildcards", "rules", "robots", "robots without colon"],
)
def test_a_hostile_file_costs_little(hostile: str) -> None:
    start = time.process_time()
    parse_rules(hostile[: 512 << 10].encode()).allows(parse_address("http://news.example/" + "a" * 2000))
    assert time.process_time() - start < 5


def test_a_page_that_robots_txt_closes_is_not_asked_for(site: Site) -> None:
    site.gives("news.example/robots.txt", "User-agent: *\nDisallow: /private", content_type="text/plain")
    site.gives("news.example/private", PAGE)
    assert "news.example/robots.txt closes it" in site.reason(HOME + "private")
    assert site.asked == ["news.example/robots.txt"]


def test_a_redirect_to_another_site_asks_that_sites_rules(site: Site) -> None:
    site.leads("news.example/", "http://other.example/private")
    site.gives("other.example/robots.txt", "User-agent: *\nDisallow: /private", content_type="text/plain")
    site.gives("other.example/private", PAGE)
    assert "other.example/robots.txt closes it" in site.reason(HOME)
    assert "other.example/private" not in site.asked


@pytest.mark.parametrize(
    ("status", "open"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
def test_no_rules_leave_all_open_and_a_fault_closes_all(site: Site, status: int, open: bool) -> None:
    site.gives("news.example/robots.txt", "None.", status=status)
    site.gives("news.example/", PAGE)
    (found,) = site.read(HOME)
    assert isinstance(found, Incoming if open else Unread)
    assert ("news.example/" in site.asked) is open


def test_rules_that_lead_into_a_closed_network_close_all(site: Site) -> None:
    site.leads("news.example/robots.txt", "http://127.0.0.1/robots.txt")
    site.gives("news.example/", PAGE)
    assert "the whole site counts as closed" in site.reason(HOME)
    assert site.asked == ["news.example/robots.txt"]


def test_rules_that_lead_on_are_followed(site: Site) -> None:
    site.leads("news.example/robots.txt", "http://www.news.example/robots.txt")
    site.gives("www.news.example/robots.txt", "User-agent: *\nDisallow: /", content_type="text/plain")
    site.gives("news.example/", PAGE)
    assert "closes it" in site.reason(HOME)


def test_rules_longer_than_the_limit_count_as_far_as_they_are_read(site: Site) -> None:
    site.gives(
        "news.example/robots.txt", "User-agent: *\nDisallow: /private\n" + "# \n" * 300_000, content_type="text/plain"
    )
    site.gives("news.example/", PAGE)
    assert site.page(HOME).source == PAGE.encode()


@pytest.mark.parametrize(
    ("robots", "waits"), [("", [1.0, 1.0, 1.0]), ("User-agent: *\nCrawl-delay: 7", [7.0, 7.0, 7.0])]
)
def test_a_host_is_given_time_between_two_requests(site: Site, robots: str, waits: list[float]) -> None:
    site.gives("news.example/robots.txt", robots, content_type="text/plain")
    web = site.web()
    for page in "abc":
        site.gives(f"news.example/{page}", PAGE)
        assert len(list(web.documents(HOME + page))) == 1
    assert site.waited == waits


def test_hosts_do_not_wait_for_each_other(site: Site) -> None:
    web = site.web()
    for host in ("a.example", "b.example"):
        site.gives(f"{host}/", PAGE)
        list(web.documents(f"http://{host}/"))
    assert site.waited == [1.0, 1.0]  # each between its robots.txt and its page


def test_a_site_that_wants_a_longer_wait_than_a_run_has_is_not_asked(site: Site) -> None:
    site.gives("news.example/robots.txt", "User-agent: *\nCrawl-delay: 3600", content_type="text/plain")
    site.gives("news.example/", PAGE)
    assert "wants 3600 seconds" in site.reason(HOME)
    assert site.asked == ["news.example/robots.txt"]
