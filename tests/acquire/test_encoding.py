"""Bytes become characters by mark, UTF-8, declaration, or the likeliest older encoding; noise is refused."""

import codecs

import pytest

from verbale.acquire.encoding import decode
from verbale.acquire.formats import read_document
from verbale.errors import UnreadableDocument

SAID = "The envoy’s “no” was plain – she said it twice, naïve or not."
RUSSIAN = "Норвегия отказалась открыть консульство, заявил посол. Переговоры отложены."
FRENCH = "L’ambassadeur a déclaré que les pourparlers où il siège reprendraient en août. « Déjà », dit-il."
POLISH = "Minister spraw zagranicznych oświadczył, że rozmowy będą kontynuowane. „Źle się dzieje” – powiedział."
CHINESE = "挪威大使星期一表示，领事馆将继续关闭。双方同意下周再次会谈。"
JAPANESE = "ノルウェーは領事館の再開を拒否したと大使は述べた。会談は延期された。"


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
        (codecs.BOM_UTF32_BE + SAID.encode("utf-32-be"), SAID, "utf-32-be"),
        (SAID.encode("mac_roman"), SAID, "mac_roman"),
        (FRENCH.encode("mac_roman"), FRENCH, "mac_roman"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (POLISH.encode("cp1250"), POLISH, "cp1250"),
        (RUSSIAN.encode("mac_cyrillic"), RUSSIAN, "mac_cyrillic"),
        (CHINESE.encode("gb18030"), CHINESE, "gb18030"),
        (JAPANESE.encode("shift_jis"), JAPANESE, "shift_jis"),
        (RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16-le"),
        (RUSSIAN.encode("utf-16-be"), RUSSIAN, "utf-16-be"),
        (CHINESE.encode("utf-16-be"), CHINESE, "utf-16-be"),
        (JAPANESE.encode("utf-16-le"), JAPANESE, "utf-16-le"),
        (SAID.encode("utf-32-le"), SAID, "utf-32-le"),
        (RUSSIAN.encode("utf-32-be"), RUSSIAN, "utf-32-be"),
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


@pytest.mark.parametrize("declared", ["punycode", "idna", "unicode_escape", "utf-7"])
def test_a_declared_charset_that_no_page_is_in_is_left_aside(declared: str) -> None:
    assert decode(SAID.encode("cp1252"), "a.html", declared=declared).text == SAID


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


def test_what_is_told_by_evidence_and_what_by_a_guess_is_said() -> None:
    told = [SAID.encode(), SAID.encode("utf-16"), SAID.encode("utf-32-le"), RUSSIAN.encode("utf-16-be")]
    assert not any(decode(data, "a.txt").why.startswith("a guess") for data in told)
    guessed = [SAID.encode("cp1252"), SAID.encode("mac_roman"), RUSSIAN.encode("koi8-r")]
    assert all(decode(data, "a.txt").why.startswith("a guess") for data in guessed)


@pytest.mark.parametrize(
    ("data", "quote"),
    [
        (b"the envoy\x92s \x93no\x94 was plain", "the envoy’s “no” was plain"),
        (b"the envoy\xd5s \xd2no\xd3 was plain", "the envoy’s “no” was plain"),
    ],
)
def test_curly_quotes_of_windows_and_of_the_macintosh_come_out_alike(data: bytes, quote: str) -> None:
    assert decode(data, "a.txt").text == quote


def test_a_line_pasted_in_windows_1252_into_utf8_is_read_as_such() -> None:
    found = decode(SAID.encode() + b"\n" + SAID.encode("cp1252") + b"\n" + SAID.encode(), "a.txt")
    assert found.text == "\n".join([SAID] * 3)
    assert "1 lines of it in Windows-1252" in found.why


@pytest.mark.parametrize(
    "form", [b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xed\xa0\x80", b"\xed\xa0\xbd\xed\xb8\x80"]
)
def test_forms_that_utf8_forbids_are_no_characters(form: bytes) -> None:
    found = decode(b"The envoy left" + form + b" on Monday.", "a.txt")
    assert found.text.replace("\ufffd", "") == "The envoy left on Monday."
    assert (found.encoding, "/" in found.text) == ("utf-8", False)


def test_a_lone_surrogate_becomes_the_unknown_character() -> None:
    found = decode(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "a.txt")
    assert found.text == "a\ufffdb"
    assert "U+FFFD" in found.why


def test_russian_that_was_taken_for_windows_1251_is_mended() -> None:
    garbled = RUSSIAN.encode().decode("cp1251", "ignore")
    whole = "Норвегия открыла.".encode().decode("cp1251")
    assert decode(whole.encode(), "a.txt").text == "Норвегия открыла."
    assert decode(garbled.encode(), "a.txt").text


@pytest.mark.parametrize("declared", ["utf-16", "utf-16le", "utf-32"])
def test_a_page_cannot_declare_wide_units_in_narrow_bytes(declared: str) -> None:
    assert decode(SAID.encode("cp1252"), "a.html", declared=declared).text == SAID


def test_a_header_that_names_the_charset_is_evidence() -> None:
    found = decode("Посол.".encode("koi8-r"), "a.html", declared="KOI8-R")
    assert (found.text, found.encoding) == ("Посол.", "koi8-r")
