"""Looks parties up: which codes there are, and the name to show for one."""

from verbale.resources.files import Resources
from verbale.resources.schemas.gazetteers import Bloc, State


def party_codes(resources: Resources) -> frozenset[str]:
    """Every code that may stand for a party: of states, present and former, and of blocs."""
    states = resources.entries("gazetteers/states.yaml", State)
    blocs = resources.entries("gazetteers/blocs.yaml", Bloc)
    return frozenset(e.id for e in (*states, *blocs))


def name_of(code: str, resources: Resources) -> str:
    """The display name of a party; the code itself where no gazetteer has it."""
    for state in resources.entries("gazetteers/states.yaml", State):
        if state.id == code:
            return state.name
    for bloc in resources.entries("gazetteers/blocs.yaml", Bloc):
        if bloc.id == code:
            return bloc.name
    return code
