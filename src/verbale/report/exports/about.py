"""What every writer of exports is given besides the record itself, and the shapes of what it writes."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verbale.ledger import Holding
from verbale.model import Decision, Event, Row
from verbale.positions import Fate

Json = dict[str, Any]
Point = tuple[float, float]  # longitude, latitude: degrees, WGS 84
FINDINGS = ("statements", "accounts", "linkages", "reciprocities", "measures", "events")
HEAD = ("document", "id", "known_at", "noun", "row")  # what a line of JSON has beside the finding's own fields


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the resources and the ledger as a whole know of a row."""

    fates: Mapping[str, Fate]  # by row: of what else it repeats the words, what replaced it, what took it away
    merges: tuple[Decision, ...]
    name: Callable[[str], str]  # of a party or an issue, by its code
    code: Callable[[Event], tuple[str, str]]  # the codebook's root and quad
    centre: Callable[[str], Point | None]  # of a place, by its name
    wikidata: Callable[[str], str | None]  # the item of a party, by its code
    vocabulary: Mapping[str, tuple[str, ...]]  # of the closed ones, by field: act, status, kind, plover, issue
    version: str  # of Verbale


Writer = Callable[[Iterable[Holding], About], Iterator[bytes]]
FolderWriter = Callable[[Iterable[Holding], About], Iterator[tuple[str, bytes]]]  # names of files, and what is in them


def findings(holding: Holding) -> Iterator[tuple[str, Row[Any]]]:
    """Section and row of everything that was found to be said, in the order of the record."""
    for name in FINDINGS:
        for row in holding.rows.get(name, ()):
            yield name, row


def is_told_elsewhere(row: Row[Any], about: About) -> bool:
    """Whether another row has the same words, or says the same in a newer version of the page."""
    fate = about.fates.get(row.id)
    return fate is not None and (fate.same_as is not None or fate.replaced_by is not None)


def compact(value: object) -> str:
    """JSON without spaces, in the order given, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
