"""Which addresses may be asked for: http and https of the open network, in plain notation, and nothing else."""

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.access.addresses import is_public, is_web_address, parse_address, shown
from verbale.errors import FetchRefused

CLOSED = """
    0.0.0.0 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.254
    192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1
    100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd00::1 fe80::1 fec0::1 ff02::1 ff0e::1
""".split()  # noqa: SIM905  # a table
OPEN = "1.1.1.1 9.9.9.9 100.63.255.255 172.32.0.1 2606:4700::1111 2620:fe::fe 64:ff9b::909:909 ::ffff:9.9.9.9".split()  # noqa: SIM905  # a table
DISGUISED = """
    127.0.0.1. 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.1 127.0.1 017700000001 0 0x 1.2.3.4.5 09.9.9.9 9.9.9.0x9
    [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::] [fe80::1%25eth0] [2606:4700::1111%25eth0]
    localhost LOCALHOST localhost. printer a.localhost printer.local db.internal box.home.arpa abc.onion １２７.０.０.１ 127。0。0。1
""".split()  # noqa: SIM905  # a table


@pytest.mark.parametrize("number", CLOSED)
def test_a_number_of_this_machine_or_of_a_closed_network_is_not_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", OPEN)
def test_a_number_of_the_open_network_is_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@given(st.ip_addresses(v=4))
@settings(max_examples=100)
def test_a_number_carried_inside_another_is_judged_by_itself(inner: ipaddress.IPv4Address) -> None:
    for carrier in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(carrier)) + int(inner))) == is_public(inner)


@pytest.mark.parametrize(
    "host", [n for n in CLOSED if ":" not in n] + [f"[{n}]" for n in CLOSED if ":" in n] + DISGUISED
)
def test_a_closed_host_is_refused_in_every_notation(host: str) -> None:
    with pytest.raises(FetchRefused, match="Nothing was asked of the network"):
        parse_address(f"http://{host}/page")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript://news.example/%0aalert", "only http and https"),
        ("http://envoy:secret@news.example/", "user name or password"),
        ("http://news.example:8080/", "port 8080"),
        ("http://news.example:443/", "port 443"),
        ("https://news.example:80/", "port 80"),
        ("https://news.example:0/", "port 0"),
        ("https://news.example:99999/", "no valid address"),
        ("http://news.example\\@127.0.0.1/", "backslashes"),
        ("http://news.example/a\r\nHost: other.example", "control characters"),
        ("http://news.example/a b", "blanks"),
        ("http:///page", "no name"),
        ("http://", "no name"),
        ("http://-news.example/", "no valid name"),
        ("http://news..example/", "no valid name"),
        ("http://[::1/", "no valid address"),
        ("http://news.example/" + "a" * 3000, "more than 2,048"),
    ],
)
def test_what_is_no_plain_address_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(FetchRefused, match=reason) as refused:
        parse_address(text)
    assert "secret" not in str(refused.value)
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("HTTPS://News.Example", "https://news.example/"),
        ("https://news.example:443/a?b=c#words", "https://news.example/a?b=c"),
        ("http://news.example./a/../b", "http://news.example/b"),
        ("https://news.example/Gespräch", "https://news.example/Gespr%C3%A4ch"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://9.9.9.9/", "https://9.9.9.9/"),
        ("https://[2620:FE::FE]/", "https://[2620:fe::fe]/"),
        ("https://news.example/?url=http://127.0.0.1/", "https://news.example/?url=http://127.0.0.1/"),
    ],
)
def test_an_address_is_kept_in_one_form_without_its_fragment(text: str, plain: str) -> None:
    assert str(parse_address(text)) == plain
    assert parse_address(plain) == parse_address(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/b", "https://news.example/b"),
        ("?c", "https://news.example/x/a?c"),
        ("//other.example/", "https://other.example/"),
    ],
)
def test_an_address_is_read_from_the_page_that_leads_there(text: str, expected: str) -> None:
    assert str(parse_address(text, base=parse_address("https://news.example/x/a"))) == expected


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_text_after_the_scheme_is_an_address_of_the_open_network_or_refused(text: str) -> None:
    try:
        address = parse_address(f"http://{text}")
    except FetchRefused:
        return
    assert str(address).isascii()
    assert address.scheme == "http"
    assert not address.host.startswith(("127.", "10.", "localhost"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example", True),
        ("ftp://a", True),
        ("C://x", True),
        ("talks.txt", False),
        ("a/b://c", False),
        ("-", False),
    ],
)
def test_an_argument_with_a_scheme_is_a_web_address(text: str, expected: bool) -> None:
    assert is_web_address(text) is expected


def test_a_shown_address_hides_passwords_and_signs_that_a_terminal_obeys() -> None:
    assert shown("http://envoy:secret@a.example/\x1b[2J") == "http://…@a.example/\ufffd[2J"
