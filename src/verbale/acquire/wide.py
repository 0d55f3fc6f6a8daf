"""UTF-16 and UTF-32 without a byte order mark: told by what their units must be, not by letters.

Reference: The Unicode Standard 16.0, §3.10, D90–D101 (encoding schemes), §2.13 (byte order mark); a unit of UTF-32 is below
0x110000, which four bytes of text in any other encoding are not.
"""

import unicodedata

SHORTEST = 8  # bytes
READ = 1 << 16  # bytes, a multiple of four
# Characters that text of any length in nearly any script has: space, line end, the stops of Latin, Chinese and Japanese.
USUAL = frozenset(" \n.,。、，　")
SHARE_USUAL = 0.01  # of the characters
_STRANGE = frozenset(("Cc", "Cn", "Co", "Cs"))


def wide_name(data: bytes) -> str | None:
    """The encoding with units of four or two bytes that `data` must be in; None where it may be another."""
    sample = data[:READ]
    if len(data) < SHORTEST:
        return None
    for name, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % unit == 0 and (text := _decoded(sample, name)) and _is_text(text):
            return name
    return None


def _decoded(sample: bytes, name: str) -> str | None:
    try:
        return sample.decode(name)
    except UnicodeDecodeError as error:  # a pair of surrogates that the sample cuts in two is no fault
        return sample[: error.start].decode(name) if error.start >= len(sample) - 2 and error.start else None


def _is_text(text: str) -> bool:
    usual = sum(c in USUAL for c in text)
    strange = sum(unicodedata.category(c) in _STRANGE and c not in "\t\n\r\f" for c in text)
    return not strange and usual >= max(1.0, SHARE_USUAL * len(text))
