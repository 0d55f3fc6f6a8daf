"""What holds for any findings: read back as written, twice is once, in any order the same ledger."""

import datetime as dt
import hashlib
from dataclasses import fields
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.made import MONDAY, TUESDAY, make_document
from verbale.ledger import Store, open_store
from verbale.ledger.schema import SECTIONS
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

CHARACTERS = st.characters(codec="utf-8")
WORDS = st.text(CHARACTERS, max_size=6)
PARTIES = st.lists(st.sampled_from(["CHL", "NOR", "EU", "the Elders"]), max_size=3).map(tuple)
DAYS = st.none() | st.dates()
ASSERTIONS = st.sampled_from(["made", "denied", "hypothetical", "future", "conditional"])
SCORES = st.floats(0, 1)
NUMBERS = st.floats(0.5, 1e9)
SCALARS = WORDS | st.integers(-(10**9), 10**9) | NUMBERS | st.booleans()
FEW = settings(max_examples=20, deadline=None)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A stretch of the text, at least a character long."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def all_findings(draw: st.DrawFn, *, ending: str = "") -> Findings:
    """Findings with true quotes in an arbitrary text, rows in text order as the stages give them."""
    text = draw(st.text(CHARACTERS, min_size=1, max_size=40)) + ending
    document = draw(documents(text))
    evidence = spans(text).map(lambda span: Evidence(document.id, span, span.of(text)))
    rows = {
        kind: tuple(sorted(draw(st.lists(build, max_size=3)), key=lambda row: row.evidence.span.start))
        for kind, build in builders(evidence).items()
    }
    turns = tuple(
        Turn(evidence=e, body=e.span, role="answer", speaker=draw(st.none() | WORDS))
        for e in draw(st.lists(evidence, max_size=2))
    )
    transcript = Transcript(
        document=document, text=text, turns=tuple(sorted(turns, key=lambda t: t.evidence.span.start)), insertions=()
    )
    annotated = Annotated(
        transcript=transcript, sentences=(), mentions=rows[Mention], times=rows[Timex], quantities=rows[Quantity]
    )
    return Findings(
        attributed=Attributed(annotated=annotated, attributions=draw(attributions(text))),
        statements=rows[Statement],
        accounts=rows[Account],
        linkages=rows[Linkage],
        reciprocities=rows[Reciprocity],
        measures=rows[Measure],
        events=rows[Event],
    )


@st.composite
def documents(draw: st.DrawFn, text: str) -> Document:
    """What may be known of a document with that text."""
    return make_document(
        text,
        origin=draw(WORDS),
        title=draw(st.none() | WORDS),
        date=draw(DAYS),
        retrieved=draw(st.none() | st.datetimes(min_value=dt.datetime(1900, 1, 2), timezones=st.just(dt.UTC))),
        relation=draw(st.none() | st.just(("NOR", "CHL"))),
        why=draw(st.dictionaries(WORDS, WORDS, max_size=2)),
    )


def builders(evidence: st.SearchStrategy[Evidence]) -> dict[type, st.SearchStrategy[Any]]:
    """A strategy for each noun that has evidence and is found after the turns."""
    maybe = st.none() | WORDS
    told = {"told_by": maybe, "told_by_party": maybe, "assertion": ASSERTIONS, "said_on": DAYS}
    rule = {"evidence": evidence, "rule": WORDS, "score": SCORES}
    values = NUMBERS | st.tuples(NUMBERS, NUMBERS)
    parameters = st.dictionaries(WORDS, SCALARS | st.lists(SCALARS, max_size=2).map(tuple), max_size=2)
    return {
        Mention: st.builds(Mention, evidence=evidence, kind=st.just("state"), id=PARTIES, name=maybe, party=PARTIES, organ=maybe, how=WORDS, why=WORDS),
        Timex: st.builds(Timex, evidence=evidence, type=st.just("SET"), value=maybe, anchor=maybe, mod=maybe, why=WORDS),
        Quantity: st.builds(Quantity, evidence=evidence, value=values, unit=WORDS, why=WORDS),
        Statement: st.builds(Statement, issue=WORDS, act=WORDS, holder=PARTIES, target=PARTIES, why=WORDS, **rule, **told),
        Account: st.builds(Account, issue=WORDS, status=WORDS, according_to=PARTIES, told_by=maybe, as_of=DAYS, deadline=maybe, **rule),
        Linkage: st.builds(Linkage, issue=WORDS, waits_on=WORDS, imposed_by=PARTIES, **rule, **told),
        Reciprocity: st.builds(Reciprocity, issue=WORDS, by=PARTIES, **rule, **told),
        Measure: st.builds(Measure, kind=WORDS, issue=maybe, imposed_by=PARTIES, binds=PARTIES, since=maybe, until=maybe, parameters=parameters, told_by=maybe, assertion=ASSERTIONS, **rule),
        Event: st.builds(Event, plover=WORDS, mode=maybe, actor=PARTIES, recipient=PARTIES, date=maybe, place=maybe, told_by=maybe, assertion=ASSERTIONS, **rule),
    }  # fmt: skip


@st.composite
def attributions(draw: st.DrawFn, text: str) -> tuple[Attribution, ...]:
    """Attributions in order of their first character, some standing in one before them."""
    pieces = st.lists(spans(text), max_size=2).map(tuple)
    parts = draw(st.lists(st.tuples(pieces, pieces, pieces), max_size=3))
    parts.sort(key=lambda part: min((span.start for spans in part for span in spans), default=0))
    return tuple(
        Attribution(
            source=source, cue=cue, content=content, directness="mixed", holder=draw(st.none() | WORDS), party=draw(PARTIES),
            parent=draw(st.none() | st.integers(0, index - 1)) if index else None, rule=draw(WORDS), score=draw(SCORES),
        )
        for index, (source, cue, content) in enumerate(parts)
    )  # fmt: skip


def everything(store: Store) -> dict[str, tuple[object, ...]]:
    """All that a store tells."""
    texts = tuple(store.text(document.id) for document in store.documents())
    return {"documents": store.documents(), "texts": texts} | {s.name: store.rows(s.kind) for s in SECTIONS}


@FEW
@given(all_findings())
def test_what_is_written_is_read_back(findings: Findings) -> None:
    with open_store("sqlite:///:memory:") as store:
        store.add(findings, known_at=MONDAY)
        for section in SECTIONS:
            holders = (findings, findings.attributed, findings.annotated, findings.transcript)
            written = next(getattr(h, section.name) for h in holders if section.name in {f.name for f in fields(h)})
            assert tuple(row.found for row in store.rows(section.kind)) == written
        assert store.documents() == (findings.document,)
        assert store.text(findings.document.id) == findings.transcript.text
        assert store.verify().broken == ()


@FEW
@given(all_findings())
def test_twice_is_once(findings: Findings) -> None:
    with open_store("sqlite:///:memory:") as store:
        store.add(findings, known_at=MONDAY)
        before = everything(store)
        assert not store.add(findings, known_at=TUESDAY).rows
        assert everything(store) == before


@FEW
@given(
    st.tuples(all_findings(ending="a"), all_findings(ending="b"), all_findings(ending="c")), st.permutations(range(3))
)
def test_the_order_of_documents_does_not_matter(each: tuple[Findings, ...], order: list[int]) -> None:
    with open_store("sqlite:///:memory:") as straight, open_store("sqlite:///:memory:") as mixed:
        for index in range(3):
            straight.add(each[index], known_at=MONDAY)
            mixed.add(each[order[index]], known_at=MONDAY)
        assert everything(straight) == everything(mixed)


@FEW
@given(st.lists(all_findings(), min_size=2, max_size=4))
def test_every_reading_of_the_same_bytes_can_be_asked_for_again(readings: list[Findings]) -> None:
    document = DocumentId(hashlib.sha256(b"the same bytes").hexdigest())
    moments = [MONDAY + dt.timedelta(hours=hour) for hour in range(len(readings))]
    with open_store("sqlite:///:memory:") as store:
        told = []
        for findings, moment in zip(readings, moments, strict=True):
            store.add(same_bytes(findings, document), known_at=moment)
            told.append(knowledge(store, document))
        asked = [knowledge(store, document, as_of=moment) for moment in moments]
        assert asked == told
        assert store.verify().broken == ()


def knowledge(store: Store, document: DocumentId, *, as_of: dt.datetime | None = None) -> list[object]:
    """What is known of one document; rows that begin at the same character in any order."""
    rows = [sorted(map(repr, store.rows(section.kind, as_of=as_of))) for section in SECTIONS if section.has_evidence]
    return [store.documents(as_of=as_of), store.text(document, as_of=as_of), *rows]


def same_bytes(findings: Findings, document: DocumentId) -> Findings:
    """The findings as if they were of the document with that id; msgspec rebuilds them with every evidence moved."""
    built = msgspec.to_builtins(findings, builtin_types=(dt.date, dt.datetime))
    return msgspec.convert(_moved(built, findings.document.id, document), Findings)


def _moved(built: object, old: str, new: str) -> object:
    if isinstance(built, dict):
        return {key: _moved(value, old, new) for key, value in built.items()}
    if isinstance(built, list | tuple):
        return [_moved(value, old, new) for value in built]
    return new if built == old else built
