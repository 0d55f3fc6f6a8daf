"""`verbale linkages`: what waits on what."""

import verbale
from verbale.cli.options import AsJson, AsOf, At, Issue, Ledger, Relation, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import out, print_json


def linkages(
    relation: Relation,
    as_of: AsOf = None,
    at: At = None,
    issue: Issue = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints what waits on what, by whose account and who denies it; chains, cycles, and what would unlock."""
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.linkages(parties, as_of=day_of(as_of), at=day_of(at), issue=issue)
        if as_json:
            print_json(verbale.view_record(found))
        else:
            out().print(verbale.linkages_text(found, {d.id: d for d in record.documents()}))
