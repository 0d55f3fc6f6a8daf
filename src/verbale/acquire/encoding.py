"""Bytes → characters: byte order mark, UTF-8, the charset that a page declares, then the likeliest older encoding."""

import codecs
import re
from typing import NamedTuple

import charset_normalizer
import ftfy.bad_codecs  # noqa: F401  # registers sloppy-windows-1252
from ftfy.badness import is_bad

from verbale.acquire.reading import UNKNOWN_CHARACTER
from verbale.acquire.rivals import rival_of
from verbale.acquire.wide import wide_name
from verbale.errors import UnreadableDocument


class Decoded(NamedTuple):
    """Text, the encoding it was in, and how that was found."""

    text: str
    encoding: str
    why: str


# UTF-32's little-endian mark begins with UTF-16's, so the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that charset-normalizer may choose from: those that documents of the last forty years were kept in.
_OLDER = ["cp1252", "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp866", "iso8859_5"]
_OLDER += ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
# WHATWG Encoding Standard, §4.2: pages that declare these are read as Windows-1252, its superset.
_AS_WINDOWS_1252 = {"iso8859-1", "ascii", "latin-1"}
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))
CONTROLS_ALLOWED = 0.02  # share of bytes; noise has 0.11, and no document of the load corpus has any
CONTROLS_EXCUSED = 4  # so many are stray, however short the text
NUL_SHARE = 0.3  # of every second byte: Latin text in UTF-16 has nearly all of them
FOREIGN_SHARE = 0.15  # of the letters of Windows-1252 text that are not ASCII; French, the richest, has some 0.05
_UNLIKELY = frozenset(
    "ƒˆ˜¸¨¯¤¦¬¶Þþ×÷◊∂∑∏π∫Ω√≈∆\uf8ff"
)  # signs that bytes of other encodings turn into, and prose hardly has
TWICE_ENCODED_LEAST = 3  # garbled places: fewer are the publisher's own
_ILL_FORMED = re.compile(
    rb"[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}"
)
_ASCII = bytes(range(0x80))
_READ_AS = ("sloppy-windows-1252", "cp1251", "mac_roman")  # what UTF-8 was taken for when it was encoded anew
DECLARED = "declared"  # how `why` begins where a declared charset decided
SAMPLE = 1 << 18  # bytes shown to charset-normalizer


def decode(data: bytes, origin: str, *, declared: str | None = None) -> Decoded:
    """The characters of `data`. `declared` is the charset that the document names itself.

    Raises UnreadableDocument where the bytes are no text, with the offset of the first byte that tells so.
    """
    found = _by_mark(data) or _utf16(data)
    if found is None and (_has_controls(data) or _utf8(data) is None):
        found = _wide(data)
    if found is None:
        _check_controls(data, origin)
        found = _utf8(data) or _declared(data, declared) or _broken_utf8(data) or _windows_1252(data) or _older(data)
    if found is None:
        raise _undecodable(data, origin)
    return _mend(found)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return Decoded(text, name, f"byte order mark{_lost(text)}")
    return None


def _utf16(data: bytes) -> Decoded | None:
    half = len(data) // 2
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        nul, other = data[first::2].count(0), data[1 - first :: 2].count(0)
        if half >= 4 and nul > NUL_SHARE * half and other * 8 < nul:
            return Decoded(data.decode(name, "replace"), name, "every second byte is NUL; there is no byte order mark")
    return None


def _wide(data: bytes) -> Decoded | None:
    name = wide_name(data)
    if name is None:
        return None
    text = data.decode(name, "replace")
    return Decoded(
        text, name, f"its bytes are whole units of {name} and text in no other way; there is no byte order mark"
    )


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _has_controls(data: bytes) -> bool:
    return _controls(data) > max(CONTROLS_EXCUSED, CONTROLS_ALLOWED * len(data))


def _check_controls(data: bytes, origin: str) -> None:
    if not _has_controls(data):
        return
    controls = _controls(data)
    first = next(n for n, byte in enumerate(data) if byte in _CONTROLS)
    raise UnreadableDocument(
        f"{origin}: this is not text: {controls:,} of its {len(data):,} bytes are control characters, the first at byte "
        f"{first} (0x{data[first]:02X}). Tried UTF-8, UTF-16 and UTF-32. Nothing was read; save the document as text, "
        "HTML, PDF or DOCX."
    )


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        return None


# What Python can decode and no page is in; some take quadratic time. Reference: WHATWG Encoding, §4.2 (names and labels).
_PYTHONS_OWN = frozenset(
    (
        "idna",
        "mbcs",
        "oem",
        "punycode",
        "raw-unicode-escape",
        "raw_unicode_escape",
        "unicode-escape",
        "unicode_escape",
        "utf-7",
    )
)


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if name in _PYTHONS_OWN:
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # without a mark and NULs the page was never in it. Reference: WHATWG HTML, §13.2.3.2, prescan
    name = "cp1252" if name in _AS_WINDOWS_1252 else name
    try:
        text = codecs.decode(data, name)
    except (ValueError, LookupError, TypeError):
        return None
    return Decoded(text, name, f"{DECLARED} in the document") if isinstance(text, str) else None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as a cut or a faulty copy leaves it: more of its sequences are whole than not.

    A line that holds no UTF-8 at all and reads well as Windows-1252 was pasted from there. Forms that only a faulty or
    hostile writer makes (overlong, surrogates) count as broken UTF-8. Reference: RFC 3629, §3 and §10.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count(UNKNOWN_CHARACTER)
    whole = sum(1 for c in text if c > "\x7f") - broken
    if broken >= whole and (whole or _ILL_FORMED.sub(b"", data).translate(None, _ASCII)):
        return None
    lines = [_line(line) for line in data.split(b"\n")]
    text, pasted = "\n".join(line for line, _ in lines), sum(is_pasted for _, is_pasted in lines)
    lost = text.count(UNKNOWN_CHARACTER)
    mixed = f", {pasted} lines of it in Windows-1252" if pasted else ""
    what = f"{lost} broken sequences, the first at byte {_first_fault(data)}, each read as U+FFFD" if lost else ""
    return Decoded(text, "utf-8", f"UTF-8, though not valid{mixed}{': ' if what else ''}{what}")


def _line(line: bytes) -> tuple[str, bool]:
    """The characters of one line, and whether it is in Windows-1252 in the midst of UTF-8."""
    text = line.decode("utf-8", "replace")
    if UNKNOWN_CHARACTER not in text or any("\x7f" < c != UNKNOWN_CHARACTER for c in text) or _ILL_FORMED.search(line):
        return text, False
    pasted = _windows_1252(line)
    return (pasted.text, True) if pasted else (text, False)


def _windows_1252(data: bytes) -> Decoded | None:
    if (rival := rival_of(data, "cp1252")) and _is_latin(text := data.decode(rival)):
        return Decoded(
            text, rival, _guess(data, "its quotation marks and accents stand in their places in Mac OS Roman")
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return (
        Decoded(text, "cp1252", _guess(data, "Latin text in Windows-1252 is the likeliest"))
        if _is_latin(text)
        else None
    )


def _is_latin(text: str) -> bool:
    """Whether a text is such as Latin prose is: few of its letters foreign, none of its signs outlandish."""
    letters = sum(map(str.isalpha, text))
    foreign = [c for c in text if c > "\x7f" and (c.isalpha() or c in _UNLIKELY)]
    return len(foreign) <= FOREIGN_SHARE * letters and not any(c in _UNLIKELY for c in foreign)


def _older(data: bytes) -> Decoded | None:
    best = charset_normalizer.from_bytes(data[:SAMPLE], cp_isolation=_OLDER, enable_fallback=False).best()
    if best is None:
        return None
    name = rival_of(data, best.encoding) or best.encoding
    text = data.decode(name, "replace")
    return Decoded(text, name, _guess(data, f"{name} is the likeliest by charset-normalizer{_lost(text)}"))


def _guess(data: bytes, why: str) -> str:
    return f"a guess: not UTF-8 (byte {_first_fault(data)}); {why}"


def _mend(found: Decoded) -> Decoded:
    """Text that was encoded twice (“â€œ” for a quotation mark) as it was meant; anything else as it stands.

    Only where the whole text turns back into valid UTF-8: a garbled name in a sound text is its publisher's.
    """
    if found.text.isascii():
        return found
    for name in _READ_AS:
        try:
            mended = found.text.encode(name).decode("utf-8")
        except ValueError:
            continue
        places = sum(1 for c in mended if c > "\x7f")
        if places >= TWICE_ENCODED_LEAST and (name == "cp1251" or is_bad(found.text)):
            why = f"{found.why}; it had been encoded twice, and {places} garbled characters were mended"
            return found._replace(text=mended, why=why)
    return found


def _undecodable(data: bytes, origin: str) -> UnreadableDocument:
    at = _first_fault(data)
    return UnreadableDocument(
        f"{origin}: no encoding gives text: byte {at} (0x{data[at]:02X}) is not UTF-8, and UTF-16, Windows-1252 and "
        f"{len(_OLDER) - 1} older encodings do not fit. Nothing was read; save the document again as UTF-8."
    )


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _lost(text: str) -> str:
    lost = text.count(UNKNOWN_CHARACTER)
    return f"; {lost} sequences are not valid and were read as U+FFFD" if lost else ""
