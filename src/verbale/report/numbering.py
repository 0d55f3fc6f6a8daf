"""Numbers the sources of a report: each piece of evidence once, in order of first use."""

from dataclasses import dataclass, field

from verbale.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered piece of evidence: `number` starts at 1, `start` and `end` count characters of the document's text."""

    number: int
    document: Document
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Sources:
    """Hands out numbers while a report is written. `documents` are those that may be cited, by id."""

    documents: dict[str, Document]
    _numbers: dict[tuple[str, int, int], Source] = field(default_factory=dict)

    def cite(self, document: str, start: int, end: int, quote: str) -> int:
        """The number of this evidence; a new one where it was not cited before."""
        key = (document, start, end)
        if key not in self._numbers:
            self._numbers[key] = Source(len(self._numbers) + 1, self.documents[document], start, end, quote)
        return self._numbers[key].number

    def listed(self) -> tuple[Source, ...]:
        """Every source cited so far, by number."""
        return tuple(self._numbers.values())
