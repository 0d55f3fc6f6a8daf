"""What the recipes of this folder share: a document of the gold, read as far as a recipe needs it."""

from datetime import date
from typing import Any

from verbale import acquire, annotate, attribute
from verbale.api import models
from verbale.classify.accounts import find_accounts
from verbale.classify.events import find_events
from verbale.classify.linkages import find_linkages
from verbale.classify.measures import find_measures
from verbale.classify.reciprocities import find_reciprocities
from verbale.classify.statements import find_statements
from verbale.model import Attributed, Findings, Origin
from verbale.report.record import record


def attributed(text: str, gold: dict[str, Any]) -> Attributed:
    """A document of the gold up to its attributions, told what the gold's `document` tells everybody."""
    told = gold["document"]
    day, pair = told.get("date"), told.get("relation")
    origin = Origin(
        name="-",
        title=told.get("title"),
        date=date.fromisoformat(str(day)) if day else None,
        publisher=told.get("publisher"),
        relation=(pair[0], pair[1]) if pair else None,
    )
    loaded = models(None)
    return attribute.statements(annotate.mentions(acquire.transcript(text.encode(), origin, loaded), loaded), loaded)


def raw_record(text: str, gold: dict[str, Any]) -> dict[str, Any]:
    """What `verbale read --json` would print with the classifiers' own scores, before calibration."""
    read, resources = attributed(text, gold), models(None).resources
    statements = find_statements(read, resources)
    found = Findings(
        attributed=read,
        statements=statements,
        accounts=find_accounts(read, statements, resources),
        linkages=find_linkages(read, resources),
        reciprocities=find_reciprocities(read, resources),
        measures=find_measures(read, resources),
        events=find_events(read, resources),
    )
    return record(found)
