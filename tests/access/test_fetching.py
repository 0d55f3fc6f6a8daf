"""Reading uses the network when asked to, and never otherwise."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

import verbale
from access.small_web import Site
from verbale.cli import app
from verbale.errors import WrongUse
from verbale.model import Findings, Unread

PAGE = "<html><body><h1>Talks in Oslo</h1><p>Norway refused to reopen the consulate, the envoy said.</p></body></html>"
HOME = "http://news.example/"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "sendto", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "address", [HOME, "https://news.example/talks.pdf", "ftp://news.example/", "http://127.0.0.1/"]
)
def test_without_leave_no_address_is_asked_for_and_the_others_are_read(tmp_path: Path, address: str) -> None:
    (tmp_path / "talks.html").write_text(PAGE.replace("</p>", f' <a href="{address}">more</a></p>'), encoding="utf-8")
    first, second = verbale.read_all([address, str(tmp_path / "talks.html")])
    assert isinstance(first, Unread)
    assert "without --fetch nothing is asked of the network" in first.reason
    assert isinstance(second, Findings)


@pytest.mark.usefixtures("no_network")
def test_the_command_line_refuses_an_address_without_the_option() -> None:
    done = CliRunner().invoke(app, ["read", "--dry-run", HOME])
    assert done.exit_code == 1
    assert "--fetch" in done.stderr


def test_a_fetched_page_keeps_its_address_and_the_time_it_was_retrieved(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.gives(
        "news.example/", PAGE.replace("Oslo", "Orléans").encode("latin-1"), content_type="text/html;charset=latin1"
    )
    monkeypatch.setattr("verbale.access.web.Network", site.network)
    first, second = verbale.read_all([HOME, HOME + "gone"], fetch=True)
    assert isinstance(first, Findings)
    assert isinstance(second, Unread)
    document = first.annotated.transcript.document
    assert (document.origin, document.retrieved is not None) == (HOME, True)
    assert "Orléans" in first.annotated.transcript.text


def test_the_command_line_reads_as_many_entries_of_a_feed_as_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(3))
    site.gives("news.example/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', content_type="text/xml")
    for n in range(3):
        site.gives(f"news.example/{n}", PAGE)
    monkeypatch.setattr("verbale.access.web.Network", site.network)
    done = CliRunner().invoke(app, ["read", "--dry-run", "--json", "--fetch", "--most", "2", HOME + "feed"])
    assert done.exit_code == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert "a feed of 3 entries, of which the first 2 are fetched" in done.stderr


def test_a_number_of_entries_below_one_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="0 is no number of entries"):
        list(verbale.read_all([HOME], fetch=True, most=0))
