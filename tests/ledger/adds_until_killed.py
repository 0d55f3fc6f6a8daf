"""Adds documents to a ledger for ever, printing each id once it is committed. Run by test_durability, which kills it."""

import sys

from ledger.made import MONDAY, TEXT, make_findings
from verbale.ledger import open_store

if __name__ == "__main__":
    url, run = sys.argv[1:]
    with open_store(url) as store:
        for part in range(1_000_000):
            added = store.add(make_findings(f"{TEXT}Run {run}, part {part}.\n"), known_at=MONDAY)
            sys.stdout.write(added.document + "\n")
            sys.stdout.flush()
