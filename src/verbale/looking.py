"""What a reader of one document is shown: its text with everything that was found in it, and names as people write them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from verbale.ledger import Store
from verbale.model import Document, Insertion, Row, Turn
from verbale.resources import Resources
from verbale.resources.issues import issue_name
from verbale.resources.parties import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as the ledger holds it. `found`: rows of every kind that a person may rule on, in text order."""

    document: Document
    text: str
    turns: tuple[Row[Turn], ...]
    insertions: tuple[Row[Insertion], ...]
    found: tuple[Row[Any], ...]


class Looking:
    """The part of `verbale.Ledger` by which a document is read with its findings."""

    _store: Store
    _resources: Resources

    def reading(self, document: str, *, kinds: tuple[type[Any], ...], as_of: dt.date | None = None) -> Reading:
        """One document (the beginning of its id, its address or path) with its turns and its findings of `kinds`.

        Raises LedgerError where there is none, or none yet on `as_of`.
        """
        known = dt.datetime.combine(as_of, dt.time.max, dt.UTC) if as_of else None
        one = self._store.find(document, as_of=known)
        rows = [row for kind in kinds for row in self._store.rows(kind, document=one.id, as_of=known)]
        return Reading(
            document=one,
            text=self._store.text(one.id),
            turns=self._store.rows(Turn, document=one.id, as_of=known),
            insertions=self._store.rows(Insertion, document=one.id, as_of=known),
            found=tuple(sorted(rows, key=lambda row: (row.found.evidence.span, row.id))),
        )

    def name(self, code: str) -> str:
        """The display name of an issue or a party; any other word as it stands."""
        issue = issue_name(code, self._resources)
        return issue if issue != code else name_of(code, self._resources)
