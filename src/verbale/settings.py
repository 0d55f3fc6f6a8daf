"""The settings, read from the environment once by the outermost caller and passed down. Nothing else reads it."""

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_LEDGER = "sqlite:///verbale.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. An argument on the command line outranks the environment."""

    ledger: str  # VERBALE_LEDGER
    resources: Path | None  # VERBALE_RESOURCES


def from_environment() -> Settings:
    """The settings that the environment gives, with the defaults for the rest."""
    folder = os.environ.get("VERBALE_RESOURCES")
    return Settings(
        ledger=os.environ.get("VERBALE_LEDGER") or DEFAULT_LEDGER,
        resources=Path(folder) if folder else None,
    )
