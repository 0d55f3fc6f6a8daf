"""Writers by themselves: they take documents as they come, and what they are told of names and places."""

from dataclasses import replace
from itertools import cycle, islice
from typing import Any

import geojson
import pytest

import verbale
from verbale.ledger import Holding, Wanted, open_store
from verbale.report import About
from verbale.report.exports import FORMATS
from verbale.report.exports.geojson import write_geojson


@pytest.fixture(scope="module")
def held(ledger: verbale.Ledger) -> list[Holding]:
    """The documents of the small ledger."""
    with open_store(ledger._store.url, create=False) as store:
        return list(store.holdings(Wanted()))


ABOUT = About(
    fates={},
    merges=(),
    name=str,
    code=lambda event: (event.plover, ""),
    centre={"Santiago": (-70.65, -33.44)}.get,
    wikidata=lambda code: None,
    vocabulary=dict.fromkeys(("issue", "act", "status", "plover", "kind"), ("one",)),
    version="0",
)


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.sections != ()])
def test_pieces_come_before_the_last_document(held: list[Holding], name: str) -> None:
    writer = FORMATS[name].write or FORMATS[name].write_folder
    assert writer is not None
    pieces = list(islice(writer(cycle(held), ABOUT), 3))
    assert len(pieces) == 3


@pytest.mark.parametrize(
    ("parameters", "place", "radius", "why"),
    [
        ({"radius": 40, "radius_unit": "kilometre", "centre": "Santiago"}, (-70.65, -33.44), 40000.0, ""),
        ({"radius": 25, "radius_unit": "mile", "centre": "Santiago"}, (-70.65, -33.44), 40233.6, ""),
        ({"radius": 9, "radius_unit": "verst", "centre": "Nowhere"}, None, None, "the place of 'Nowhere' is not known"),
        ({}, None, None, "the text names no centre"),
    ],
)
def test_a_zone_is_placed_where_its_centre_is_known(
    held: list[Holding], parameters: dict[str, Any], place: tuple[float, float] | None, radius: float | None, why: str
) -> None:
    (row,) = held[0].rows["measures"]
    zone = replace(row, found=replace(row.found, parameters=parameters))
    pieces = write_geojson([replace(held[0], rows={"measures": (zone,)})], ABOUT)
    (feature,) = geojson.loads(b"".join(pieces).decode())["features"]
    assert feature["geometry"] == (place and {"type": "Point", "coordinates": list(place)})
    assert (feature["properties"]["radius_m"], feature["properties"]["why"]) == (radius, why)
