"""Writers take documents as they come: a ledger without end would do."""

from itertools import cycle, islice

import pytest

import verbale
from verbale.ledger import Holding, Wanted, open_store
from verbale.report import About
from verbale.report.exports import FORMATS


@pytest.fixture(scope="module")
def held(ledger: verbale.Ledger) -> list[Holding]:
    """The documents of the small ledger."""
    with open_store(ledger._store.url, create=False) as store:
        return list(store.holdings(Wanted()))


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.sections != ()])
def test_pieces_come_before_the_last_document(held: list[Holding], name: str) -> None:
    about = About(
        fates={},
        merges=(),
        name=str,
        code=lambda event: (event.plover, ""),
        centre=lambda place: None,
        wikidata=lambda code: None,
        vocabulary=dict.fromkeys(("issue", "act", "status", "plover", "kind"), ("one",)),
        version="0",
    )
    writer = FORMATS[name].write or FORMATS[name].write_folder
    assert writer is not None
    pieces = list(islice(writer(cycle(held), about), 3))
    assert len(pieces) == 3
