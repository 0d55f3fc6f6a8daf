"""Claims made by hand, for the tests of the views."""

import datetime as dt
import hashlib
from typing import Any

from verbale.model import (
    Account,
    Document,
    DocumentId,
    Evidence,
    Linkage,
    Mention,
    Quantity,
    Row,
    Span,
    Statement,
    Timex,
)
from verbale.positions import Claim, Told, claims
from verbale.resources import Resources
from verbale.resources.comparison import Stances, Vocabulary

RESOURCES = Resources()
STANCES, VOCABULARY = Stances(RESOURCES), Vocabulary(RESOURCES)
MARCH, MAY, JUNE = dt.date(2031, 3, 1), dt.date(2031, 5, 1), dt.date(2031, 6, 1)


def said(text: str, issue: str, act: str | None = None, *, by: str = "NOR", day: dt.date = MARCH, **known: Any) -> Told:
    """The rows of one sentence: a statement where there is an act, an account where there is a status, and its facts."""
    id = DocumentId(hashlib.sha256(f"{text}{by}{day}".encode()).hexdigest())
    document = Document(id=id, origin="a.txt", retrieved=None, media_type="text/plain", encoding="utf-8", title=None, date=day,
                        publisher=None, language="en", kind=None, relation=None)  # fmt: skip
    evidence = Evidence(id, Span(0, len(text)), text)
    voice: dict[str, Any] = {"told_by": "the ministry", "told_by_party": by, "rule": "r", "score": 1.0}
    holder, target = known.get("holder", (by,)), known.get("target", ())
    moment = dt.datetime.combine(day, dt.time(12), dt.UTC)

    def row(found: Any) -> Row[Any]:
        return Row(id=f"{id[:8]}{type(found).__name__}", found=found, document=document, known_at=moment)

    statement = Statement(evidence=evidence, issue=issue, act=act or "report", holder=holder, target=target,
                          assertion=known.get("assertion", "made"), said_on=day, **voice)  # fmt: skip
    account = Account(evidence=evidence, issue=issue, status=known.get("status", "open"), according_to=known.get("according_to", (by,)),
                      as_of=day, deadline=known.get("deadline"), **voice)  # fmt: skip
    link = Linkage(evidence=evidence, issue=issue, waits_on=known.get("waits_on", ""), imposed_by=(), assertion=known.get("assertion", "made"),
                   said_on=day, **voice)  # fmt: skip
    return Told(
        statements=[row(statement)] if act else [],
        accounts=[row(account)] if "status" in known else [],
        linkages=[row(link)] if "waits_on" in known else [],
        times=[row(Timex(evidence=evidence, type="DATE", value=v)) for v in known.get("times", ())],
        quantities=[row(Quantity(evidence=evidence, value=float(n), unit=u)) for n, u in known.get("numbers", ())],
        mentions=[
            row(Mention(evidence=evidence, kind="place", id=(), name=n, party=())) for n in known.get("places", ())
        ],
    )


def claim(text: str, issue: str = "visas", act: str | None = "report", **known: Any) -> Claim:
    """The one claim of a sentence."""
    (found,) = claims(said(text, issue, act, **known), VOCABULARY)
    return found
