"""The limits that every document is held to, so that none can harm the machine or stop a batch.

All but the first two are checked wherever a document is read. Time and memory can only be held in a process of its own
(`confine`), which is where a batch is read.
"""

from dataclasses import dataclass, field, fields

MEBIBYTE = 1 << 20
NO_LIMIT = 10**9  # seconds, MiB, pages or characters that no document comes near


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one document may take; `what` says of what. A name that ends in `_mib` counts mebibytes."""

    # 2.5 million characters at the slowest speed measured (120 s for a million); a long book has a million.
    seconds: float = field(default=300.0, metadata={"what": "seconds to read it, by the clock on the wall"})
    memory_mib: int = field(default=2048, metadata={"what": "MiB of memory to read it, beside the models"})
    document_mib: int = field(default=64, metadata={"what": "MiB as received"})
    unpacked_mib: int = field(default=256, metadata={"what": "MiB of all parts of a DOCX, unpacked"})
    markup_mib: int = field(default=48, metadata={"what": "MiB of the XML parts of a DOCX, unpacked"})
    characters: int = field(default=16 << 20, metadata={"what": "characters of text"})
    pages: int = field(default=10_000, metadata={"what": "pages of a PDF"})

    def __post_init__(self) -> None:
        """Raise ValueError for a limit that is not above 0, or is none for its size."""
        for one in fields(self):
            if not 0 < getattr(self, one.name) < NO_LIMIT:
                raise ValueError(f"{one.name} must be above 0 and below {NO_LIMIT:,}, not {getattr(self, one.name)!r}")

    @property
    def received(self) -> int:
        """The bytes that a document may have as received."""
        return self.document_mib * MEBIBYTE


DEFAULTS = Limits()


def setting_of(name: str) -> str:
    """The environment variable that sets a limit: VERBALE_MEMORY for `memory_mib`."""
    return "VERBALE_" + name.removesuffix("_mib").upper()


def told(limits: Limits) -> list[dict[str, str | float]]:
    """Each limit in force: its name, its value, its default, what it counts, and the variable that sets it."""
    return [
        {
            "name": one.name,
            "value": getattr(limits, one.name),
            "default": getattr(DEFAULTS, one.name),
            "what": one.metadata["what"],
            "setting": setting_of(one.name),
        }
        for one in fields(limits)
    ]


def excess(limits: Limits, name: str, found: str) -> str:
    """What a message says of a limit that was passed: `found` is the measure, as the middle of a sentence."""
    value = getattr(limits, name)
    unit = " MiB" if name.endswith("_mib") else ""
    return f"{found}, more than the limit of {value:,}{unit} ({setting_of(name)}). Nothing was read"
