"""The entries of a feed are documents of their own; the feed gives their addresses and nothing else."""

import socket
import time
from pathlib import Path

import pytest

from access.small_web import Site
from verbale.access import Incoming, PassedOver
from verbale.access.addresses import parse_address
from verbale.access.feeds import is_feed, links_of
from verbale.errors import FetchFailed
from verbale.model import Unread

PAGE = "<html><body><p>The envoy left Oslo on Monday.</p></body></html>"
FEED = parse_address("http://news.example/feed")


def rss(*links: str) -> str:
    items = "".join(f"<item><title>Talks</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def atom(*links: str) -> str:
    entries = "".join(f'<entry><title>Talks</title><link rel="alternate" href="{link}"/></entry>' for link in links)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def links(data: str | bytes, content_type: str = "application/xml") -> list[str]:
    raw = data.encode() if isinstance(data, str) else data
    return [str(link) for link in links_of(raw, page=FEED, content_type=content_type)]


@pytest.mark.parametrize("write", [rss, atom])
@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml", "text/xml", "text/html", "text/plain"])
def test_each_entry_is_fetched_as_a_document(site: Site, write: object, kind: str) -> None:
    site.gives("news.example/feed", write("http://news.example/a", "/b", "http://news.example/a"), content_type=kind)  # type: ignore[operator]
    for page in "ab":
        site.gives(f"news.example/{page}", PAGE)
    found = [d for d in site.read("http://news.example/feed") if isinstance(d, Incoming)]
    assert [d.origin.name for d in found] == ["http://news.example/a", "http://news.example/b"]
    assert all(d.origin.title is None and d.origin.date is None and d.origin.publisher is None for d in found)


def test_no_more_entries_than_asked_for_are_fetched_and_the_rest_is_named(site: Site) -> None:
    site.gives("news.example/feed", rss(*(f"/{n}" for n in range(9))), content_type="application/rss+xml")
    first, *found = site.read("http://news.example/feed", most=2)
    assert first == PassedOver("http://news.example/feed", "a feed of 9 entries, of which the first 2 are fetched")
    assert len(found) == 2


def test_one_bad_entry_does_not_stop_the_others(site: Site) -> None:
    site.gives(
        "news.example/feed", rss("http://127.0.0.1/", "file:///etc/passwd", "/gone", "/a"), content_type="text/xml"
    )
    site.gives("news.example/a", PAGE)
    found = site.read("http://news.example/feed")
    assert [type(f) for f in found] == [Unread, Unread, Unread, Incoming]


def test_a_feed_within_a_feed_is_not_followed(site: Site) -> None:
    site.gives("news.example/feed", rss("/feed2"), content_type="text/xml")
    site.gives("news.example/feed2", rss("/a"), content_type="text/xml")
    assert [type(f) for f in site.read("http://news.example/feed")] == [PassedOver]


def test_a_feed_without_entries_is_named(site: Site) -> None:
    site.gives("news.example/feed", rss(), content_type="application/rss+xml")
    assert site.read("http://news.example/feed") == [PassedOver("http://news.example/feed", "a feed without entries")]


def test_what_is_named_a_feed_and_is_none_is_refused(site: Site) -> None:
    site.gives("news.example/feed", "The envoy left.", content_type="application/rss+xml")
    assert "neither RSS nor Atom" in site.reason("http://news.example/feed")


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        (rss(), "text/html", True),
        (atom(), None, True),
        ("\ufeff<!-- made by hand -->\n" + atom(), None, True),
        ('<rdf:RDF xmlns:rdf="x">', None, True),
        ("anything", "application/atom+xml", True),
        (PAGE, "text/html", False),
        ("<rsst>", None, False),
        ("Read <rss> today", "text/plain", False),
    ],
)
def test_a_feed_is_known_by_its_first_element_or_its_label(data: str, kind: str | None, expected: bool) -> None:
    assert is_feed(data.encode(), kind) is expected


def test_a_feed_in_another_encoding_is_read(site: Site) -> None:
    data = '<?xml version="1.0" encoding="windows-1251"?>' + rss("/Переговоры").split("?>")[1]
    assert links(data.encode("cp1251")) == [
        f"http://news.example/{'%D0%9F%D0%B5%D1%80%D0%B5%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D1%8B'}"
    ]


def test_a_link_is_read_from_the_base_that_its_feed_names() -> None:
    feed = atom("talks").replace("<feed ", "<feed xml:base='http://other.example/x/' ")
    assert links(feed) == ["http://other.example/x/talks"]


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "hostile",
    [
        f"<?xml version='1.0'?>{LAUGHS}<rss><channel><item><link>http://news.example/&j;</link></item></channel></rss>",
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss version="2.0"/>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><item><link>/&x;</link></item></rss>',
        "<rss>" + "<item>" * 20_000,
        "<rss" + " a" * 100_000,
        "<rss>" + "<" * 100_000,
        "<rss>" + "&" * 100_000,
        "<rss><!--" * 10_000,
        "<rss><![CDATA[" * 10_000,
        "<rss><item><link>" + "a" * 1_000_000,
        "<rss>" + "<item xml:base='a/'>" * 40_000,
        "<rss>" + f"<item xml:base='{'a' * 8000}/'>" * 500,
        "<rss>" + f"<item xml:base='http://a.example/{'a' * 1900}/'>" * 2000,
        "<?xml version='1.0' encoding='punycode'?>-" + "a" * 1_000_000,
    ],
    ids=[
        "laughs",
        "dtd",
        "file",
        "nested",
        "attributes",
        "angles",
        "entities",
        "comments",
        "cdata",
        "text",
        "bases",
        "long bases",
        "whole bases",
        "punycode",
    ],
)
def test_a_hostile_feed_costs_little_and_reaches_nothing(hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    start = time.process_time()
    try:
        found = links(hostile)
    except FetchFailed:
        found = []
    assert not any(
        Path("/etc/hostname").read_text().strip() in link for link in found if Path("/etc/hostname").exists()
    )
    assert time.process_time() - start < 5


def test_a_feed_whose_bytes_are_a_files_name_opens_no_file(tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(rss("/a"), encoding="utf-8")
    with pytest.raises(FetchFailed):
        links(str(tmp_path / "feed"), "text/plain")


def test_a_feed_above_the_limit_is_refused() -> None:
    with pytest.raises(FetchFailed, match="more than the limit of 4 MiB"):
        links(b"<rss>" + bytes(5 << 20))
