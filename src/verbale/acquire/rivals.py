"""Old encodings that differ in what a few bytes mean: Windows against Macintosh. The signs that fit their places decide.

A closing quotation mark stands behind a word, an apostrophe within one; a capital does not follow a small letter. References: Unicode
Consortium, mappings of VENDORS/APPLE/ROMAN.TXT, CYRILLIC.TXT and of VENDORS/MICSFT/WINDOWS/CP1252.TXT, CP1251.TXT.
"""

import re
from itertools import pairwise

RIVALS = {"cp1252": "mac_roman", "cp1251": "mac_cyrillic"}
LEAST_LEAD = 2  # signs by which the rival must fit better
READ = 1 << 18  # bytes
_WELL_PLACED = re.compile(
    r"(?<=[^\W\d_])’(?=[^\W\d_])|(?<![^\W_])[“‘„«](?=\w)|(?<=[\w.,!?…])[”»](?!\w)|(?<=s)’(?!\w)|(?<=\s)[–—](?=\s)|(?<=\w)…(?!\w)"
)
_MISPLACED = re.compile(
    r"[“‘](?!\w)|(?<!\w)(?<![.,!?…)])[”’](?=\s|$)|(?<=\w)[ƒˆ˜¸¨¯¤¦¬¶×÷◊∂∑∏π∫Ω√≈∆°†§•®©™±≤≥≠µ¢£¥](?=\w)|(?<!\w)[ÐÑÒÓÔÕÉ¿¡ìîñíëÖ](?!\w)|[ЂЃѓЉЊЌЋЏ](?=[а-я])|€(?=\s)"
)
_LETTERS = re.compile(r"[^\W\d_]{2,60}")


def rival_of(data: bytes, name: str) -> str | None:
    """The rival of an encoding, where its reading of the bytes fits better by more than chance; else None."""
    rival = RIVALS.get(name)
    if rival is None:
        return None
    sample = data[:READ]
    own, other = fit(sample.decode(name, "replace")), fit(sample.decode(rival, "replace"))
    return rival if other - own >= LEAST_LEAD else None


def fit(text: str) -> int:
    """Signs that stand where such signs stand, less those that do not and capitals within words."""
    words = _LETTERS.findall(text)
    inner = sum(1 for w in words for a, b in pairwise(w) if a.islower() and b.isupper() and b > "\x7f")
    return len(_WELL_PLACED.findall(text)) - len(_MISPLACED.findall(text)) - inner - text.count("\ufffd")
