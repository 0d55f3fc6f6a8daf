"""What came in from a place, apart by kind."""

from collections.abc import Sequence
from pathlib import Path

from verbale.access import Incoming, PassedOver
from verbale.access.documents import Arrival
from verbale.model import Unread


class Arrived:
    """What came in, apart by kind."""

    def __init__(self, arrivals: Sequence[Arrival]) -> None:
        self.documents = [a for a in arrivals if isinstance(a, Incoming)]
        self.unread = [a for a in arrivals if isinstance(a, Unread)]
        self.passed = [a for a in arrivals if isinstance(a, PassedOver)]

    @property
    def names(self) -> list[str]:
        return [Path(d.origin.name).name if "://" not in d.origin.name else d.origin.name for d in self.documents]

    @property
    def texts(self) -> list[str]:
        return [d.read().decode("utf-8") for d in self.documents]
