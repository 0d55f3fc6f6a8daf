"""Measures with zones as GeoJSON: what is barred or needs notice beyond a line around a place.

A feature is a point, the centre, with the radius among its properties. Where the text names no centre, or one whose place is
not known, the geometry is null and `why` says so. Reference: RFC 7946 (WGS 84, longitude first; §3.2: a feature may be unlocated).
"""

from collections.abc import Iterable, Iterator

import msgspec

from verbale.ledger import Holding
from verbale.model import Measure, Row
from verbale.report.exports.about import About, Json, Point, compact

ZONES = ("movement-zone",)
METRES = {"metre": 1.0, "kilometre": 1000.0, "mile": 1609.344, "nautical mile": 1852.0}  # international mile; BIPM


def write_geojson(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """A FeatureCollection, a feature a line: movement zones, and other measures that name a centre."""
    yield b'{"type":"FeatureCollection","features":[\n'
    comma = ""
    for holding in holdings:
        for row in holding.rows["measures"]:
            if row.found.kind in ZONES or row.found.parameters.get("centre"):
                yield f"{comma}{compact(_feature(row, about))}\n".encode()
                comma = ","
    yield b"]}\n"


def _feature(row: Row[Measure], about: About) -> Json:
    found = row.found
    place, why = _centre(found, about)
    fate = about.fates.get(row.id)
    properties = {
        "kind": found.kind,
        "issue": found.issue,
        "imposed_by": list(found.imposed_by),
        "binds": list(found.binds),
        "from": found.since,
        "until": found.until,
        **{name: msgspec.to_builtins(value) for name, value in found.parameters.items()},
        "radius_m": _metres(found),
        "told_by": found.told_by,
        "assertion": found.assertion,
        "quote": found.evidence.quote,
        "document": row.document.id,
        "start": found.evidence.span.start,
        "end": found.evidence.span.end,
        "document_date": row.document.date.isoformat() if row.document.date else None,
        "same_as": fate.same_as if fate else None,
        "why": why,
    }
    geometry = None if place is None else {"type": "Point", "coordinates": list(place)}
    return {"type": "Feature", "id": row.id, "geometry": geometry, "properties": properties}


def _centre(found: Measure, about: About) -> tuple[Point | None, str]:
    named = found.parameters.get("centre")
    if not named:
        return None, "the text names no centre"
    place = about.centre(str(named))
    return place, "" if place else f"the place of {str(named)!r} is not known"


def _metres(found: Measure) -> float | None:
    radius, unit = found.parameters.get("radius"), found.parameters.get("radius_unit")
    if isinstance(radius, bool | str | tuple) or radius is None or unit not in METRES:
        return None
    return round(radius * METRES[str(unit)], 1)
