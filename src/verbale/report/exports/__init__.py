"""The formats in which others take the record away: a module each, and the table of them.

A writer takes documents with what the ledger holds of them, one after another, and gives bytes piece by piece; a format that is a
folder gives names and contents of files. The same record gives the same bytes.
"""

from dataclasses import dataclass

from verbale.report.exports.about import FINDINGS, About, FolderWriter, Writer
from verbale.report.exports.annotations import write_annotations
from verbale.report.exports.brat import write_brat
from verbale.report.exports.claims import write_claims
from verbale.report.exports.ftm import write_ftm
from verbale.report.exports.geojson import write_geojson
from verbale.report.exports.jsonl import write_jsonl
from verbale.report.exports.plover import write_plover
from verbale.report.exports.table_csv import write_csv
from verbale.report.exports.table_parquet import write_parquet
from verbale.report.exports.tei import write_tei


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: how it is written, as what it is served, how its files end, and what it is in a line.

    `sections` are the rows that it is made from, None for all. One of `write`, `write_folder` and neither: iCalendar is made from
    a view of one relation.
    """

    name: str
    media_type: str
    extension: str
    doc: str
    sections: tuple[str, ...] | None = FINDINGS
    tells_fates: bool = True  # whether it says, or leaves out, what only repeats another row
    write: Writer | None = None
    write_folder: FolderWriter | None = None


CALENDAR = "icalendar"
FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format(
            name="jsonl",
            media_type="application/jsonl",
            extension="jsonl",
            doc="the whole record, one JSON object a line, which `verbale import` reads back",
            sections=None,
            write=write_jsonl,
        ),
        Format(
            name="csv",
            media_type="text/csv; charset=utf-8",
            extension="csv",
            doc="the findings as one table",
            write=write_csv,
        ),
        Format(
            name="parquet",
            media_type="application/vnd.apache.parquet",
            extension="parquet",
            doc="the same table with typed columns",
            write=write_parquet,
        ),
        Format(
            name="webannotation",
            media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            extension="jsonld",
            doc="the findings as W3C Web Annotations on their words",
            write=write_annotations,
        ),
        Format(
            name="plover",
            media_type="text/csv; charset=utf-8",
            extension="csv",
            doc="the events as rows under POLECAT's column names",
            sections=("events",),
            write=write_plover,
        ),
        Format(
            name="tei",
            tells_fates=False,
            media_type="application/tei+xml",
            extension="xml",
            doc="the transcripts as a TEI corpus",
            sections=("turns", "insertions"),
            write=write_tei,
        ),
        Format(
            name="ftm",
            media_type="application/jsonl",
            extension="ftm.json",
            doc="documents, actors, statements and events as FollowTheMoney entities",
            sections=("statements", "events"),
            write=write_ftm,
        ),
        Format(
            name="brat",
            tells_fates=False,
            media_type="text/plain; charset=utf-8",
            extension="",
            doc="a folder of texts and annotations to correct in brat, which `verbale import` takes in again",
            write_folder=write_brat,
        ),
        Format(
            name="schemaorg",
            media_type="application/ld+json",
            extension="jsonld",
            doc="the statements as schema.org Claims and Quotations",
            sections=("statements",),
            write=write_claims,
        ),
        Format(
            name=CALENDAR,
            tells_fates=False,
            media_type="text/calendar; charset=utf-8",
            extension="ics",
            doc="what is due in one relation, for a calendar program",
            sections=(),
        ),
        Format(
            name="geojson",
            media_type="application/geo+json",
            extension="geojson",
            doc="measures with zones, for a map",
            sections=("measures",),
            write=write_geojson,
        ),
    )
}

__all__ = ["CALENDAR", "FORMATS", "About", "Format"]
