"""What routes ask for: the ledger, who asks, and the parameters that views share."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Literal, cast

from fastapi import Depends, Path, Query, Request

import verbale
from verbale.web.options import Options
from verbale.web.problems import Problem
from verbale.web.records import Record, Records

Role = Literal["reader", "reviewer", "editor", "admin"]
RANK: Mapping[str, int] = {"reader": 0, "reviewer": 1, "editor": 2, "admin": 3}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and what they may do."""

    name: str
    role: Role
    collections: tuple[str, ...] | None = None  # None: all

    def may(self, role: Role) -> bool:
        """Whether what needs that role is allowed."""
        return RANK[self.role] >= RANK[role]


def options_of(request: Request) -> Options:
    """What the server was told when it started."""
    return cast(Options, request.app.state.options)


def asker_of(request: Request) -> Asker:
    """Who asks: whom the guard recognised."""
    return cast(Asker, request.state.asker)


def record_of(
    request: Request,
    collection: Annotated[str, Query(description="A collection; left out, the common record.", max_length=64)] = "",
) -> Record:
    """The ledger that is asked about. A collection that one may not read is as good as none."""
    asker = asker_of(request)
    records = cast(Records, request.app.state.records)
    allowed = not collection or asker.collections is None or collection in asker.collections
    return records.get(collection if allowed else "\x00")


def needs(role: Role) -> Callable[[Request], Asker]:
    """A dependency that lets only those through who may do what needs a role."""

    def check(request: Request) -> Asker:
        asker = asker_of(request)
        if not asker.may(role):
            raise Problem(
                HTTPStatus.FORBIDDEN,
                f"{asker.name} may do what a {asker.role} does, and this needs the role {role}. Nothing was done; "
                "an administrator can change that with 'verbale users'.",
            )
        return asker

    return check


def relation_of(
    request: Request,
    relation: Annotated[
        str,
        Path(
            description="Two parties.", pattern="^[A-Z][A-Z0-9]*-[A-Z][A-Z0-9]*$", max_length=40, examples=["CHL-NOR"]
        ),
    ],
) -> tuple[str, str]:
    """The two parties of the path. Raises BadRelation."""
    return verbale.parse_relation(relation, resources=options_of(request).resources)


InRecord = Annotated[Record, Depends(record_of)]
Relation = Annotated[tuple[str, str], Depends(relation_of)]
Reviewer = Annotated[Asker, Depends(needs("reviewer"))]
Editor = Annotated[Asker, Depends(needs("editor"))]
Day = Annotated[dt.date | None, Query(examples=["2031-03-05"])]
AsOf = Annotated[dt.date | None, Query(description="Only what was known by this day.", examples=["2031-03-05"])]
At = Annotated[dt.date | None, Query(description="Only what had been said by this day.", examples=["2031-03-05"])]
Since = Annotated[dt.date | None, Query(description="From this day on.", examples=["2031-03-05"])]
Until = Annotated[dt.date | None, Query(description="Until this day.", examples=["2031-03-05"])]
Issue = Annotated[str | None, Query(description="Only this issue.", max_length=80, examples=["visas"])]
