"""Findings made by hand: one short invented document with a row of every noun."""

import datetime as dt
import hashlib
from dataclasses import replace

from verbale.model import (
    Account,
    Annotated,
    Attributed,
    Attribution,
    Document,
    DocumentId,
    Event,
    Evidence,
    Findings,
    Insertion,
    Linkage,
    Measure,
    Mention,
    Quantity,
    Reciprocity,
    Span,
    Statement,
    Timex,
    Transcript,
    Turn,
)

TEXT = (
    "— Norway refused to reopen the consulate on Monday, the envoy said. [Laughter]\n\n"
    "— Chile limits trips to 40–45 kilometres; the café in Tromsø stays open 🙂.\n"
)
MONDAY = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)


def make_document(text: str = TEXT, *, origin: str = "talks/briefing.txt", **known: object) -> Document:
    """A document of that text, with what else is known of it."""
    document = Document(
        id=DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        origin=origin,
        retrieved=None,
        media_type="text/plain",
        encoding="utf-8",
        title="Briefing",
        date=dt.date(2031, 3, 5),
        publisher="Ministry",
        language="en",
        kind="briefing",
        relation=("CHL", "NOR"),
        why={"date": "first line"},
    )
    return replace(document, **known)  # type: ignore[arg-type]


def make_findings(text: str = TEXT, *, document: Document | None = None) -> Findings:
    """A row of every noun in `text`, which must hold the words of TEXT."""
    document = document or make_document(text)

    def words(quote: str) -> Evidence:
        start = text.index(quote)
        return Evidence(document.id, Span(start, start + len(quote)), quote)

    first, second = (
        words("— Norway refused to reopen the consulate on Monday, the envoy said. [Laughter]"),
        words("— Chile limits trips to 40–45 kilometres; the café in Tromsø stays open 🙂."),
    )
    refused = words("Norway refused to reopen the consulate")
    turns = (
        Turn(
            evidence=first,
            body=Span(first.span.start + 2, first.span.end),
            role="answer",
            speaker="A. Envoy",
            party="CHL",
        ),
        Turn(
            evidence=second,
            body=Span(second.span.start + 2, second.span.end),
            role="statement",
            speaker=None,
            why="no label",
        ),
    )
    transcript = Transcript(
        document=document,
        text=text,
        turns=turns,
        insertions=(Insertion(evidence=words("[Laughter]"), kind="stage", by="stage", why="square brackets"),),
    )
    annotated = Annotated(
        transcript=transcript,
        sentences=(),
        mentions=(
            Mention(evidence=words("Norway"), kind="state", id=("NOR",), name="Norway", party=("NOR",)),
            Mention(evidence=words("the envoy"), kind="person", id=(), name=None, party=(), why="nobody is named"),
            Mention(evidence=words("Chile"), kind="state", id=("CHL",), name="Chile", party=("CHL",), how="name"),
        ),
        times=(Timex(evidence=words("Monday"), type="DATE", value="2031-03-03", anchor="2031-03-05"),),
        quantities=(Quantity(evidence=words("40–45 kilometres"), value=(40.0, 45.0), unit="kilometre"),),
    )
    said = Attribution(
        source=(words("the envoy").span,),
        cue=(words("said").span,),
        content=(refused.span, words("on Monday").span),
        directness="indirect",
        holder=None,
        party=("CHL",),
        rule="cue-after",
        score=0.75,
    )
    inner = replace(
        said, source=(), cue=(words("refused").span,), content=(words("the consulate").span,), parent=0, why="passive"
    )
    told = {"told_by": "A. Envoy", "told_by_party": "CHL"}
    day = dt.date(2031, 3, 5)
    return Findings(
        attributed=Attributed(annotated=annotated, attributions=(said, inner)),
        statements=(
            Statement(
                evidence=refused,
                issue="consular-services",
                act="refuse",
                holder=("NOR",),
                target=("CHL",),
                assertion="made",
                said_on=day,
                rule="refuse-verb",
                score=0.5,
                why="verb",
                **told,
            ),
        ),
        accounts=(
            Account(
                evidence=refused,
                issue="consular-services",
                status="blocked",
                according_to=("CHL",),
                told_by="A. Envoy",
                told_by_party="CHL",
                as_of=day,
                deadline="2031-06",
                rule="refused",
                score=0.5,
            ),
        ),
        linkages=(
            Linkage(
                evidence=refused,
                issue="consular-services",
                waits_on="a visit",
                imposed_by=(),
                assertion="hypothetical",
                said_on=None,
                rule="until",
                score=0.25,
                **told,
            ),
        ),
        reciprocities=(
            Reciprocity(
                evidence=second,
                issue="diplomats-travel",
                by=("CHL", "NOR"),
                assertion="made",
                said_on=day,
                rule="mirror",
                score=1.0,
                **told,
            ),
        ),
        measures=(
            Measure(
                evidence=words("Chile limits trips to 40–45 kilometres"),
                kind="movement-zone",
                issue=None,
                imposed_by=("CHL",),
                binds=("NOR",),
                since=None,
                until="2032",
                parameters={"radius_km": 40.0, "posts": ("Tromsø", 2), "notice": True},
                told_by=None,
                assertion="made",
                rule="limit",
                score=0.5,
            ),
        ),
        events=(
            Event(
                evidence=refused,
                plover="REJECT",
                mode=None,
                actor=("NOR",),
                recipient=("CHL",),
                date="2031-03-03",
                place=None,
                told_by="A. Envoy",
                assertion="made",
                rule="refuse",
                score=0.5,
            ),
        ),
    )
