"""The settings, read from the environment once by the outermost caller and passed down. Nothing else reads it."""

import getpass
import os
from dataclasses import dataclass, fields
from pathlib import Path

from verbale.errors import WrongUse
from verbale.limits import DEFAULTS, NO_LIMIT, Limits, setting_of

DEFAULT_LEDGER = "sqlite:///verbale.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. An argument on the command line outranks the environment."""

    ledger: str  # VERBALE_LEDGER
    resources: Path | None  # VERBALE_RESOURCES
    who: str  # VERBALE_WHO, else the name that the user is logged in by: whose decisions these are
    limits: Limits  # VERBALE_SECONDS, VERBALE_MEMORY … : one for each limit, see `setting_of`


def from_environment() -> Settings:
    """The settings that the environment gives, with the defaults for the rest. Raises WrongUse for a bad limit."""
    folder = os.environ.get("VERBALE_RESOURCES")
    return Settings(
        ledger=os.environ.get("VERBALE_LEDGER") or DEFAULT_LEDGER,
        resources=Path(folder) if folder else None,
        who=os.environ.get("VERBALE_WHO") or _login(),
        limits=Limits(**{one.name: _limit(one.name) for one in fields(Limits)}),  # type: ignore[arg-type]  # int or float
    )


def _login() -> str:
    """The user's name; empty where the system has none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _limit(name: str) -> float:
    """One limit, in the type of its default."""
    default: float = getattr(DEFAULTS, name)
    setting = setting_of(name)
    given = os.environ.get(setting)
    if not given:
        return default
    try:
        found = type(default)(given)
    except ValueError:
        found = 0
    if not 0 < found < NO_LIMIT:
        kind = "a whole number" if isinstance(default, int) else "a number"
        raise WrongUse(f"{setting}={given!r}: a limit is {kind} above 0. Nothing was done; the default is {default:,}.")
    return found
