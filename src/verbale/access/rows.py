"""What rows have in common: a fault stops only its row, a wrong mapping of columns is told once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from verbale.access.columns import Columns, NoText, Row, RowFault, document_of
from verbale.access.documents import Arrivals, Incoming, PassedOver, unread
from verbale.model import Unread

ADVICE = "The row was passed over, and the others were read; mend it and read the file again"
NOTHING = "Nothing was read from it"
COLUMNS_KEPT = 1_000  # names, for a message
WAITING_MOST = 10_000  # rows without a text before the first with one

Numbered = tuple[int, "Row | RowFault"]
"""A row, or why it is none, with the number of the line on which it begins."""


@dataclass(slots=True)
class Table:
    """The rows of one file on their way to documents: which fields and columns have been seen so far."""

    place: str  # the file's name, as origins give it
    columns: Columns
    is_named: bool  # by the user, not met in a folder
    most: int  # bytes of a row
    found: set[str] = field(default_factory=set)
    present: dict[str, None] = field(default_factory=dict)
    _waiting: list[Unread] = field(default_factory=list)

    def documents(self, rows: Iterable[Numbered]) -> Arrivals:
        """The document of each row, or why it has none. Raises nothing."""
        for number, row in rows:
            yield from self._document(number, row)
        fault = self.fault() if self.present else None
        if fault is None or self.found & {"text", "html"}:
            yield from self._waiting
        if fault is not None:
            yield self.refusal(fault)

    def _document(self, number: int, row: "Row | RowFault") -> Iterator[Incoming | Unread]:
        if isinstance(row, RowFault):
            yield self.bad(number, row)
            return
        try:
            document = document_of(row, self.columns, place=self.place, number=number)
        except NoText as error:
            self._waiting.append(self.bad(number, error))
            if self.found & {"text", "html"} or len(self._waiting) > WAITING_MOST:
                yield from self._told()
            return
        except RowFault as error:
            yield self.bad(number, error)
            return
        yield from self._told()
        yield document

    def _told(self) -> Iterator[Unread]:
        yield from self._waiting
        self._waiting.clear()

    def saw(self, names: Iterable[str]) -> None:
        """Notes the columns of a row."""
        new = [n for n in names if n not in self.present]
        if new and len(self.present) < COLUMNS_KEPT:
            self.present.update(dict.fromkeys(new[:COLUMNS_KEPT]))
            self.found |= self.columns.fields_in(new)

    def fault(self) -> str | None:
        """What is wrong with the mapping, by what has been seen so far."""
        return self.columns.fault(tuple(self.present), frozenset(self.found))

    def refusal(self, fault: str) -> Unread | PassedOver:
        """A wrong mapping, as an error, or as a mere note for a file that was only met in a folder."""
        if self.found & {"text", "html"}:
            return unread(self.place, f"{fault}. The rows were read without it; name another column with --columns.")
        if not self.is_named:
            return PassedOver(self.place, f"passed over, since {fault}.")
        return unread(self.place, f"{fault}. {NOTHING}.")

    def bad(self, number: int, why: Exception) -> Unread:
        """One row that cannot be read, with its line."""
        reason = f"{self.place}, line {number:,}: {str(why).rstrip('.')}. {ADVICE}."
        return Unread(origin=f"{self.place}#{number}", reason=reason)
