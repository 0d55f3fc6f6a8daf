"""Bytes become characters by mark, UTF-8, declaration, or the likeliest older encoding; noise is refused."""

import codecs

import pytest

from verbale.acquire.encoding import decode
from verbale.acquire.formats import read_document
from verbale.errors import UnreadableDocument

SAID = "The envoy’s “no” was plain – she said it twice, naïve or not."
RUSSIAN = "Норвегия отказалась открыть консульство, заявил посол. Переговоры отложены."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SAID.encode(), SAID, "utf-8"),
        (codecs.BOM_UTF8 + SAID.encode(), SAID, "utf-8"),
        (codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), SAID, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), SAID, "utf-16-be"),
        (codecs.BOM_UTF32_LE + SAID.encode("utf-32-le"), SAID, "utf-32-le"),
        (SAID.encode("utf-16-le"), SAID, "utf-16-le"),
        (SAID.encode("cp1252"), SAID, "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (RUSSIAN.encode("koi8-r"), RUSSIAN, "koi8_r"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_kept_in(data: bytes, text: str, encoding: str) -> None:
    found = decode(data, "a.txt")
    assert found.text == text
    assert found.encoding == encoding


def test_utf8_with_a_broken_sequence_stays_utf8_and_says_where() -> None:
    whole = SAID.encode()
    found = decode(whole[:9] + b"\xff" + whole[9:], "a.txt")
    assert found.text.replace("\ufffd", "") == SAID
    assert "byte 9" in found.why


def test_text_encoded_twice_is_mended_and_says_so() -> None:
    garbled = SAID.encode().decode("sloppy-windows-1252")
    found = decode(garbled.encode(), "a.txt")
    assert found.text == SAID
    assert "twice" in found.why


@pytest.mark.parametrize("text", ["The prime minister of PerÃº left.", "“It’s so” – and JosÃ© knew.", "5 â‚¬"])
def test_a_single_garbled_word_is_the_publishers_own(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


def test_a_declared_charset_outranks_a_guess() -> None:
    page = "<html><head><meta charset=windows-1251></head><body><p>Посол.</p></body></html>".encode("cp1251")
    found = read_document(page, "a.html")
    assert found.text == "Посол."
    assert (found.encoding, found.encoding_why) == ("cp1251", "declared in the document")


@pytest.mark.parametrize("declared", ["no-such-charset", "", "base64", "\x00", "undefined"])
def test_a_charset_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(SAID.encode("cp1252"), "a.html", declared=declared).text == SAID


@pytest.mark.parametrize(
    ("data", "byte"),
    [(bytes(40), "byte 0 "), (b"words " + bytes(range(256)), "byte 6 "), (b"abc" + b"\x01\x02" * 20, "byte 3 ")],
)
def test_noise_is_refused_with_its_first_byte_and_what_was_tried(data: bytes, byte: str) -> None:
    with pytest.raises(UnreadableDocument, match="UTF-8") as caught:
        decode(data, "noise.txt")
    assert byte in str(caught.value)
    assert "noise.txt" in str(caught.value)
