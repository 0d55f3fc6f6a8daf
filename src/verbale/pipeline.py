"""The table of contents: the stages, one line each, in the order of the data."""

from verbale import acquire, annotate, attribute, classify
from verbale.limits import DEFAULTS, Limits
from verbale.model import Findings, Origin
from verbale.resources import Models

STAGES = (acquire, annotate, attribute, classify)


def extract(data: bytes, origin: Origin, *, models: Models, limits: Limits = DEFAULTS) -> Findings:
    """Everything Verbale finds in one document. Touches no disk, no network and no clock."""
    transcript = acquire.transcript(data, origin, models, limits=limits)
    annotated = annotate.mentions(transcript, models)
    attributed = attribute.statements(annotated, models)
    return classify.findings(attributed, models)
