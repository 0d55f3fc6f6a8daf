"""Puts the findings together: the classifiers, one line each."""

from verbale.classify.accounts import find_accounts
from verbale.classify.events import find_events
from verbale.classify.linkages import find_linkages
from verbale.classify.measures import find_measures
from verbale.classify.reciprocities import find_reciprocities
from verbale.classify.statements import find_statements
from verbale.model import Attributed, Findings
from verbale.resources import Models


def findings(attributed: Attributed, models: Models) -> Findings:
    """Everything that the document is found to say."""
    statements = find_statements(attributed, models.resources)
    return Findings(
        attributed=attributed,
        statements=statements,
        accounts=find_accounts(attributed, statements, models.resources),
        linkages=find_linkages(attributed, models.resources),
        reciprocities=find_reciprocities(attributed, models.resources),
        measures=find_measures(attributed, models.resources),
        events=find_events(attributed, models.resources),
    )
