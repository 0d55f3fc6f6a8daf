"""Look-ups of parties: which codes there are, and their names."""

from functools import lru_cache

from verbale.resources.files import Resources
from verbale.resources.schemas.gazetteers import Bloc, State


def party_codes(resources: Resources) -> frozenset[str]:
    """Every code that may stand as a party: states (ISO 3166-1 alpha-3) and blocs."""
    return frozenset(_names(resources))


def name_of(code: str, resources: Resources) -> str:
    """The display name of a party; the code itself where it is not known."""
    return _names(resources).get(code, code)


@lru_cache(maxsize=8)
def _names(resources: Resources) -> dict[str, str]:
    states = resources.entries("gazetteers/states.yaml", State)
    blocs = resources.entries("gazetteers/blocs.yaml", Bloc)
    return {entry.id: entry.name for entry in (*states, *blocs)}
