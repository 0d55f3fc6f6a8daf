"""What a reader hands on: the fixed text of a document and what its format says of it."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from verbale.errors import EmptyDocument, OverLimit
from verbale.limits import DEFAULTS, Limits, excess
from verbale.model import Mark, Place

SPLIT = "split it into its parts, one document each"
UNKNOWN_CHARACTER = "\ufffd"  # Unicode's own sign for a character that could not be told


class Clue(NamedTuple):
    """Something that a format says of its document, and where it says so."""

    value: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a document, fixed for good, with the clues of its format."""

    text: str
    media_type: str
    encoding: str | None  # None for formats that are not plain bytes of text
    encoding_why: str
    title: Clue | None = None
    date: Clue | None = None  # as written
    publisher: Clue | None = None
    language: Clue | None = None
    marks: tuple[Mark, ...] = ()  # bold, italics and struck-out words, in text order
    places: tuple[Place, ...] = ()  # where each printed line stands, in text order
    notes: dict[str, str] = field(default_factory=dict)  # what else was done on the way: dropped, mended, replaced


class Reader(Protocol):
    """The door for formats: one function from bytes to a reading."""

    def __call__(self, data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
        """The reading of `data`. Raises UnreadableDocument or one of its kinds, and nothing else."""


_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x2028, 0x2029), "\n")
# HTML 5 reads these code points as Windows-1252, which is what their writers meant. Reference: WHATWG HTML, §13.2.5.80.
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_FORBIDDEN = dict.fromkeys((*range(9), *range(14, 32), 127, *range(55296, 57344), 65534, 65535), UNKNOWN_CHARACTER)
_CHARACTERS = str.maketrans({**_LINE_ENDS, **_C1, **_FORBIDDEN})


def fix_characters(text: str) -> str:
    """`text` with LF line ends and without control characters, each replaced by one character.

    Nothing else changes: no normal form, no quotation mark, no dash, no white space.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CHARACTERS)


def replaced(before: str, after: str) -> dict[str, str]:
    """A note on the control characters that `fix_characters` replaced, if there were any."""
    count = after.count(UNKNOWN_CHARACTER) - before.count(UNKNOWN_CHARACTER)
    return {"characters": f"{count} control characters were replaced by U+FFFD"} if count > 0 else {}


def join_paragraphs(paragraphs: list[str]) -> str:
    """The paragraphs that are not blank, with a blank line between; blanks at the ends of lines are dropped."""
    cleaned = ("\n".join(line.strip() for line in p.split("\n")).strip() for p in map(fix_characters, paragraphs))
    return "\n\n".join(p for p in cleaned if p)


def check_size(data: bytes, origin: str, limits: Limits) -> None:
    """Raise EmptyDocument for no bytes, OverLimit for more than the limit."""
    if not data:
        raise EmptyDocument(f"{origin}: the file is empty (0 bytes). Nothing was read; obtain the document again.")
    if len(data) > limits.received:
        raise OverLimit(f"{origin}: {excess(limits, 'document_mib', f'it has {len(data):,} bytes')}; {SPLIT}.")


def check_text(reading: Reading, origin: str, limits: Limits) -> None:
    """Raise EmptyDocument where no letter or digit was found, OverLimit above the limit."""
    if len(reading.text) > limits.characters:
        raise OverLimit(f"{origin}: {excess(limits, 'characters', f'its text has {len(reading.text):,}')}; {SPLIT}.")
    if not any(map(str.isalnum, reading.text)):
        raise EmptyDocument(
            f"{origin}: there is no word in it ({reading.media_type}, {len(reading.text)} characters). Nothing was read; "
            "open the file and see whether it holds what you expect."
        )
