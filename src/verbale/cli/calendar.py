"""`verbale calendar`: what is due, for a calendar program."""

import verbale
from verbale.cli.options import (
    AsJson,
    AsOf,
    Issue,
    Ledger,
    Output,
    Relation,
    Resources,
    Since,
    Until,
    day_of,
    ledger_of,
    resources_of,
)
from verbale.cli.printing import err, print_json, write_file


def calendar(
    relation: Relation,
    since: Since = None,
    until: Until = None,
    issue: Issue = None,
    as_of: AsOf = None,
    output: Output = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Writes deadlines, expiries and announced meetings as iCalendar; the id of each stays the same from time to time."""
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder)
    first, last, known = day_of(since), day_of(until), day_of(as_of)
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record:
        found = record.calendar(parties, since=first, until=last, as_of=known, issue=issue)
        if as_json:
            print_json(verbale.view_record(found), output)
            return
        write_file(record.write_calendar(found), output)
    if found.why_none:
        err().print(found.why_none, highlight=False)
