"""A schema for each resource file. One module per family of files; each lists its files in `FILES`."""

from fnmatch import fnmatchcase

from verbale.resources.schemas import (
    actors,
    acts,
    calibration,
    comparison,
    cues,
    deadlines,
    documents,
    events,
    function_words,
    gazetteers,
    genres,
    issues,
    linkages,
    measures,
    quantities,
    times,
    turns,
    weights,
)
from verbale.resources.schemas.entry import Entry

SCHEMAS: dict[str, type[Entry]] = {
    **actors.FILES,
    **acts.FILES,
    **calibration.FILES,
    **comparison.FILES,
    **cues.FILES,
    **deadlines.FILES,
    **documents.FILES,
    **events.FILES,
    **function_words.FILES,
    **gazetteers.FILES,
    **genres.FILES,
    **issues.FILES,
    **linkages.FILES,
    **measures.FILES,
    **quantities.FILES,
    **times.FILES,
    **turns.FILES,
    **weights.FILES,
}
"""File pattern, relative to `resources/` → the type of its entries."""


def schema_of(path: str) -> type[Entry] | None:
    """The entry type of a resource file, or None where no such file is known."""
    return next((kind for pattern, kind in SCHEMAS.items() if fnmatchcase(path, pattern)), None)


__all__ = ["SCHEMAS", "Entry", "schema_of"]
