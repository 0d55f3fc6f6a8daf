"""Plain text: the characters of the file as they stand."""

from verbale.acquire.encoding import decode
from verbale.acquire.reading import Reading, fix_characters, replaced
from verbale.limits import DEFAULTS, Limits


def read_plain(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The file's characters, one for one: only line ends, control characters and a byte order mark are touched."""
    decoded = decode(data, origin)
    text = fix_characters(decoded.text)
    return Reading(
        text=text,
        media_type="text/plain",
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        notes=replaced(decoded.text, text),
    )
