"""`verbale board`: where each issue stands, side by side."""

import verbale
from verbale.cli.options import AsJson, AsOf, At, Issue, Ledger, Relation, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import out, print_json


def board(
    relation: Relation,
    as_of: AsOf = None,
    at: At = None,
    issue: Issue = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints the agenda of a relation: each side's latest account of each issue, what waits on what, what is due.

    Accounts that cannot both be so are flagged. --as-of: what the ledger knew then; --at: what had been said by then.
    """
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder)
    known, said = day_of(as_of), day_of(at)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.board(parties, as_of=known, at=said, issue=issue)
        if as_json:
            print_json(verbale.view_record(found))
        else:
            out().print(verbale.board_text(found, {d.id: d for d in record.documents()}))
