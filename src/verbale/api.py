"""The public functions, each a few lines over the house behind it."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from verbale import pipeline
from verbale.model import DocumentKind, Findings, Origin
from verbale.resources import Models, Resources, load_models


def read(
    source: Path | str | bytes,
    *,
    date: dt.date | None = None,
    publisher: str | None = None,
    relation: tuple[str, str] | None = None,
    title: str | None = None,
    kind: DocumentKind | None = None,
    resources: Path | None = None,
) -> Findings:
    """What one document says: a path, or its bytes. Hints outrank what the text says of itself.

    `resources` is a folder laid over Verbale's own data. Raises UnreadableDocument or MissingDocument.
    """
    data, name = (source, "-") if isinstance(source, bytes) else (Path(source).read_bytes(), str(source))
    origin = Origin(name=name, title=title, date=date, publisher=publisher, kind=kind, relation=relation)
    return pipeline.extract(data, origin, models=models(resources))


@lru_cache(maxsize=4)
def models(resources: Path | None = None) -> Models:
    """The models and resources of this process, loaded once for each resources folder."""
    return load_models(Resources(resources))
