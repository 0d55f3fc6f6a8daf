"""Puts the findings together: the classifiers, one line each. Raw scores go from one to the next; what comes out is calibrated."""

from verbale.classify.accounts import find_accounts
from verbale.classify.calibration import calibrated
from verbale.classify.events import find_events
from verbale.classify.linkages import find_linkages
from verbale.classify.measures import find_measures
from verbale.classify.reciprocities import find_reciprocities
from verbale.classify.statements import find_statements
from verbale.model import Attributed, Findings
from verbale.resources import Models


def findings(attributed: Attributed, models: Models) -> Findings:
    """Everything that the document is found to say."""
    resources, language = models.resources, attributed.annotated.transcript.document.language
    statements = find_statements(attributed, resources)
    return Findings(
        attributed=attributed,
        statements=calibrated(statements, resources, language),
        accounts=calibrated(find_accounts(attributed, statements, resources), resources, language),
        linkages=calibrated(find_linkages(attributed, resources), resources, language),
        reciprocities=calibrated(find_reciprocities(attributed, resources), resources, language),
        measures=calibrated(find_measures(attributed, resources), resources, language),
        events=calibrated(find_events(attributed, resources), resources, language),
    )
