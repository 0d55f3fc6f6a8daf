"""What is written is what is read, in order, as of any instant."""

import datetime as dt
from dataclasses import fields, replace
from pathlib import Path

import pytest

from ledger.made import MONDAY, TEXT, TUESDAY, WEDNESDAY, make_document, make_findings
from verbale.errors import EvidenceMismatch, LedgerError
from verbale.ledger import Store, open_store
from verbale.ledger.prepare import prepare
from verbale.ledger.schema import SECTIONS, Noun
from verbale.model import (
    Account,
    Attribution,
    DocumentId,
    Event,
    Evidence,
    Findings,
    Linkage,
    Mention,
    Span,
    Statement,
    Turn,
    Unread,
)

KINDS = [section.kind for section in SECTIONS]


def found_in(findings: Findings, kind: type[Noun]) -> tuple[object, ...]:
    """The rows of one noun, as the findings have them."""
    name = next(section.name for section in SECTIONS if section.kind is kind)
    holders = (findings, findings.attributed, findings.annotated, findings.transcript)
    return next(getattr(h, name) for h in holders if name in {f.name for f in fields(h)})


def with_score(findings: Findings, score: float) -> Findings:
    """The same findings, the statement with another score, as other rules might have it."""
    return replace(findings, statements=tuple(replace(s, score=score) for s in findings.statements))


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_rows_come_back_as_they_were_found(store: Store, kind: type[Noun]) -> None:
    findings = make_findings()
    store.add(findings, known_at=MONDAY)
    rows = store.rows(kind)
    assert tuple(row.found for row in rows) == found_in(findings, kind) != ()
    assert all(row.document == findings.document and row.known_at == MONDAY for row in rows)


def test_rows_of_one_document_alone(store: Store) -> None:
    other = make_document(TEXT + "Again.\n")
    store.add(make_findings(), known_at=MONDAY)
    store.add(make_findings(TEXT + "Again.\n", document=other), known_at=MONDAY)
    assert {row.document.id for row in store.rows(Mention)} == {other.id, make_document().id}
    assert {row.document.id for row in store.rows(Mention, document=other.id)} == {other.id}


def test_order_is_date_then_id_undated_last_whatever_the_order_of_adding(store: Store) -> None:
    texts = [TEXT + f"Part {n}.\n" for n in range(4)]
    dates = [None, dt.date(2031, 3, 5), dt.date(2030, 1, 1), dt.date(2031, 3, 5)]
    made = [make_document(text, date=date, origin="-") for text, date in zip(texts, dates, strict=True)]
    for text, document in zip(texts, made, strict=True):
        store.add(make_findings(text, document=document), known_at=MONDAY)
    expected = [made[2], *sorted(made[1::2], key=lambda d: d.id), made[0]]
    assert list(store.documents()) == expected
    rows = [row.document for row in store.rows(Event)]
    assert rows == expected
    starts = [row.found.evidence.span.start for row in store.rows(Turn, document=made[0].id)]
    assert starts == sorted(starts)


def test_adding_twice_adds_nothing(store: Store) -> None:
    first = store.add(make_findings(), known_at=MONDAY)
    second = store.add(make_findings(), known_at=TUESDAY)
    assert (first.new, first.rows) == (True, 16)
    assert (second.new, second.rows, second.superseded) == (False, 0, 0)
    assert store.rows(Statement)[0].known_at == MONDAY


def test_a_copy_of_the_same_bytes_elsewhere_adds_nothing(store: Store) -> None:
    store.add(make_findings(), known_at=MONDAY)
    copy = make_document(origin="copies/b.txt", retrieved=TUESDAY)
    assert not store.add(make_findings(document=copy), known_at=TUESDAY).rows
    assert store.documents()[0].origin == "talks/briefing.txt"


def test_ids_are_the_same_in_every_ledger(store: Store) -> None:
    store.add(make_findings(), known_at=MONDAY)
    with open_store("sqlite:///:memory:") as other:
        other.add(make_findings(TEXT + "Again.\n"), known_at=MONDAY)
        other.add(make_findings(), known_at=WEDNESDAY)
        document = make_document().id
        assert [r.id for r in store.rows(Turn)] == [r.id for r in other.rows(Turn, document=document)]


def test_rows_exactly_alike_are_kept_apart(store: Store) -> None:
    once = make_findings()
    twice = replace(once, events=once.events * 2)
    store.add(twice, known_at=MONDAY)
    rows = store.rows(Event)
    assert tuple(row.found for row in rows) == twice.events
    assert len({row.id for row in rows}) == 2
    assert store.verify().holds


def test_rows_that_begin_together_keep_the_order_of_the_newest_reading(store: Store) -> None:
    base = make_findings()
    first, second = base.events[0], replace(base.events[0], plover="ACCUSE")
    store.add(replace(base, events=(first, second)), known_at=MONDAY)
    assert [row.found for row in store.rows(Event)] == [first, second]
    store.add(replace(base, events=(second, first), statements=()), known_at=TUESDAY)
    assert [row.found for row in store.rows(Event)] == [second, first]
    assert {row.known_at for row in store.rows(Event)} == {MONDAY}


def test_a_second_reading_supersedes_what_it_no_longer_finds(store: Store) -> None:
    before, after = make_findings(), with_score(make_findings(), 0.9)
    store.add(before, known_at=MONDAY)
    kept = {row.id for row in store.rows(Event)}
    added = store.add(after, known_at=WEDNESDAY)
    assert (added.new, added.rows, added.superseded) == (False, 1, 1)
    assert [row.found for row in store.rows(Statement)] == list(after.statements)
    assert {row.id for row in store.rows(Event)} == kept
    assert store.verify().holds


@pytest.mark.parametrize(
    ("as_of", "scores"),
    [
        (MONDAY - dt.timedelta(microseconds=1), []),
        (MONDAY, [0.5]),
        (TUESDAY, [0.5]),
        (WEDNESDAY - dt.timedelta(microseconds=1), [0.5]),
        (WEDNESDAY, [0.9]),
        (WEDNESDAY.astimezone(dt.timezone(dt.timedelta(hours=9))), [0.9]),
        (None, [0.9]),
    ],
)
def test_each_instant_sees_what_was_known_then(store: Store, as_of: dt.datetime | None, scores: list[float]) -> None:
    store.add(make_findings(), known_at=MONDAY)
    store.add(with_score(make_findings(), 0.9), known_at=WEDNESDAY)
    assert [row.found.score for row in store.rows(Statement, as_of=as_of)] == scores
    assert len(store.documents(as_of=as_of)) == len(scores)


def test_going_back_to_an_earlier_reading_keeps_all_three(store: Store) -> None:
    readings = [(MONDAY, 0.5), (TUESDAY, 0.9), (WEDNESDAY, 0.5)]
    for known_at, score in readings:
        store.add(with_score(make_findings(), score), known_at=known_at)
    for known_at, score in readings:
        assert [row.found.score for row in store.rows(Statement, as_of=known_at)] == [score]
    assert len({row.id for known_at, _ in readings for row in store.rows(Statement, as_of=known_at)}) == 2
    assert store.verify().holds


def test_a_reading_that_finds_another_date_or_text_supersedes_the_old_one(store: Store) -> None:
    store.add(make_findings(), known_at=MONDAY)
    document = replace(make_document(), date=None, why={"date": "the first line is no date"})
    store.add(make_findings(TEXT.replace("\n\n", "\n"), document=document), known_at=TUESDAY)
    assert store.documents() == (document,)
    assert store.documents(as_of=MONDAY) == (make_document(),)
    assert (store.text(document.id, as_of=MONDAY), store.text(document.id)) == (TEXT, TEXT.replace("\n\n", "\n"))
    assert store.verify().holds


def test_a_second_reading_must_be_later_than_the_first(store: Store) -> None:
    store.add(make_findings(), known_at=TUESDAY)
    with pytest.raises(LedgerError, match="check the clock"):
        store.add(with_score(make_findings(), 0.9), known_at=MONDAY)
    assert store.rows(Statement)[0].found.score == 0.5


def test_parents_are_told_by_their_place_in_the_same_answer(store: Store) -> None:
    outer, inner = make_findings().attributed.attributions
    front = replace(outer, content=(Span(0, 8),), why="put before the others")
    base = make_findings()
    store.add(base, known_at=MONDAY)
    moved = replace(base, attributed=replace(base.attributed, attributions=(front, outer, replace(inner, parent=1))))
    assert store.add(moved, known_at=TUESDAY).rows == 1
    assert [row.found for row in store.rows(Attribution)] == [front, outer, replace(inner, parent=1)]
    assert [row.found for row in store.rows(Attribution, as_of=MONDAY)] == [outer, inner]


def test_a_parent_may_come_later_in_the_text(store: Store) -> None:
    base = make_findings()
    outer, inner = base.attributed.attributions
    early = replace(inner, content=(Span(0, 3),), parent=1)
    store.add(replace(base, attributed=replace(base.attributed, attributions=(early, outer))), known_at=MONDAY)
    assert [row.found for row in store.rows(Attribution)] == [early, replace(outer)]
    assert store.verify().holds


@pytest.mark.parametrize("parents", [(1, 0), (None, 7), (0, None)])
def test_parents_that_lead_nowhere_are_refused(store: Store, parents: tuple[int | None, int | None]) -> None:
    base = make_findings()
    looped = tuple(replace(a, parent=p) for a, p in zip(base.attributed.attributions, parents, strict=True))
    with pytest.raises(LedgerError, match="parent"):
        store.add(replace(base, attributed=replace(base.attributed, attributions=looped)), known_at=MONDAY)
    assert store.documents() == ()


def broken(findings: Findings, evidence: Evidence) -> Findings:
    return replace(findings, linkages=tuple(replace(row, evidence=evidence) for row in findings.linkages))


@pytest.mark.parametrize(
    ("span", "quote"),
    [((0, 8), "— Sweden"), ((0, 0), ""), ((-3, 4), "x"), ((5, 2), ""), ((0, 5000), TEXT), ((900, 908), "— Norway")],
)
def test_a_row_whose_quote_is_not_there_is_not_stored(store: Store, span: tuple[int, int], quote: str) -> None:
    wrong = broken(make_findings(), Evidence(make_document().id, Span(*span), quote))
    with pytest.raises(EvidenceMismatch, match=r"talks/briefing\.txt .*linkages.*characters") as error:
        store.add(wrong, known_at=MONDAY)
    assert "Nothing of this document is stored" in str(error.value)
    assert store.documents() == () == store.rows(Linkage)


def test_evidence_of_another_document_is_not_stored(store: Store) -> None:
    wrong = broken(make_findings(), Evidence(DocumentId("0" * 64), Span(0, 8), "— Norway"))
    with pytest.raises(EvidenceMismatch, match="another document"):
        store.add(wrong, known_at=MONDAY)


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_attributions_must_lie_in_the_text(store: Store, part: str) -> None:
    base = make_findings()
    outer = replace(base.attributed.attributions[0], **{part: (Span(len(TEXT) - 1, len(TEXT) + 1),)})  # type: ignore[arg-type]
    with pytest.raises(EvidenceMismatch, match="attributions"):
        store.add(replace(base, attributed=replace(base.attributed, attributions=(outer,))), known_at=MONDAY)
    assert store.documents() == ()


def test_a_turns_body_must_lie_in_the_turn(store: Store) -> None:
    base = make_findings()
    wrong = replace(base.transcript.turns[0], body=Span(0, len(TEXT)))
    transcript = replace(base.transcript, turns=(wrong,))
    annotated = replace(base.annotated, transcript=transcript)
    with pytest.raises(EvidenceMismatch, match="body"):
        store.add(replace(base, attributed=replace(base.attributed, annotated=annotated)), known_at=MONDAY)


@pytest.mark.parametrize(
    ("findings", "word"),
    [
        (with_score(make_findings(), float("nan")), "JSON"),
        (make_findings(document=make_document(publisher="\ud800")), "surrogates"),
        (make_findings(document=make_document(retrieved=dt.datetime(2031, 3, 3))), "time zone"),
        (replace(make_findings(), accounts=(replace(make_findings().accounts[0], status=3),)), "shape"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_kept_is_refused_whole(store: Store, findings: Findings, word: str) -> None:
    with pytest.raises(LedgerError, match=word):
        store.add(findings, known_at=MONDAY)
    assert store.documents() == ()


def test_times_of_knowing_need_a_zone(store: Store) -> None:
    with pytest.raises(LedgerError, match="time zone"):
        store.add(make_findings(), known_at=dt.datetime(2031, 3, 3))
    with pytest.raises(LedgerError, match="time zone"):
        store.rows(Account, as_of=dt.datetime(2031, 3, 3))


def test_retrieved_is_the_same_instant_in_utc(store: Store) -> None:
    moment = dt.datetime(2031, 3, 3, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    store.add(make_findings(document=make_document(retrieved=moment)), known_at=MONDAY)
    assert store.documents()[0].retrieved == moment
    assert store.verify().holds


def test_the_text_is_kept_to_the_character(store: Store) -> None:
    text = TEXT + "\u2028 \x00 e\u0301 \U0010ffff\r\n"
    store.add(make_findings(text), known_at=MONDAY)
    assert store.text(make_document(text).id) == text
    with pytest.raises(LedgerError, match="not in the ledger"):
        store.text(make_document(text).id, as_of=MONDAY - dt.timedelta(days=1))


def test_a_document_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    texts = [TEXT + f"{n}" for n in range(20)]
    for text in texts:
        store.add(make_findings(document=make_document(text, origin="-"), text=text), known_at=MONDAY)
    wanted = make_document(texts[3], origin="-")
    assert store.document(wanted.id) == store.document(wanted.id[:20]) == wanted
    with pytest.raises(LedgerError, match="several"):
        store.document("")
    with pytest.raises(LedgerError, match="no document"):
        store.document("zz")


@pytest.mark.parametrize(
    ("said", "asked", "kept"),
    [
        (("CHL", "NOR"), ("CHL", "NOR"), True),
        (("CHL", "NOR"), ("NOR", "CHL"), True),
        (("CHL", "NOR"), ("CHL", "PER"), False),
        (("CHL", "PER"), ("CHL", "NOR"), False),  # mentions both, but is said to be of another relation
        (None, ("NOR", "CHL"), True),  # mentions both
        (None, ("NOR", "PER"), False),
        (None, ("NOR", "NOR"), True),
    ],
)
def test_relation_keeps_its_documents_and_those_that_mention_both(
    store: Store, said: tuple[str, str] | None, asked: tuple[str, str], kept: bool
) -> None:
    findings = make_findings(document=make_document(relation=said))
    store.add(findings, known_at=MONDAY)
    assert [row.found for row in store.rows(Statement, relation=asked)] == list(findings.statements) * kept
    assert store.documents()[0].relation == said


def test_relation_looks_at_the_mentions_known_at_the_time(store: Store) -> None:
    document = make_document(relation=None)
    base = make_findings(document=document)
    norway = replace(base.annotated, mentions=base.annotated.mentions[:1])
    store.add(replace(base, attributed=replace(base.attributed, annotated=norway)), known_at=MONDAY)
    store.add(base, known_at=WEDNESDAY)
    assert store.rows(Event, relation=("CHL", "NOR"), as_of=TUESDAY) == ()
    assert len(store.rows(Event, relation=("CHL", "NOR"))) == 1


def test_a_noun_without_a_table_is_refused(store: Store) -> None:
    with pytest.raises(LedgerError, match="keeps no rows of Unread"):
        store.rows(Unread)


def test_unread_documents_are_kept_once_until_they_are_read(store: Store) -> None:
    unread = Unread(origin="talks/briefing.txt", reason="no such encoding")
    assert store.add_unread(unread, known_at=MONDAY)
    assert not store.add_unread(unread, known_at=MONDAY)
    store.add(make_findings(), known_at=TUESDAY)
    assert store.unread(as_of=MONDAY) == (unread,)
    assert store.unread() == ()
    assert store.add_unread(unread, known_at=WEDNESDAY)
    assert store.verify().holds


def test_names_that_are_no_text_are_written_out(store: Store) -> None:
    store.add_unread(Unread(origin="caf\udce9.txt", reason="empty"), known_at=MONDAY)
    store.add(make_findings(document=make_document(origin="b\udce9.txt")), known_at=MONDAY)
    assert store.unread()[0].origin == "caf\\udce9.txt"
    assert store.documents()[0].origin == "b\\udce9.txt"


def test_findings_without_any_row_are_a_document_all_the_same(store: Store) -> None:
    base = make_findings()
    bare = replace(
        base,
        **dict.fromkeys(("statements", "accounts", "linkages", "reciprocities", "measures", "events"), ()),
        attributed=replace(
            base.attributed,
            attributions=(),
            annotated=replace(
                base.annotated,
                mentions=(),
                times=(),
                quantities=(),
                transcript=replace(base.transcript, turns=(), insertions=()),
            ),
        ),
    )
    assert store.add(bare, known_at=MONDAY).new
    assert store.verify().documents == 1


def test_reading_sees_whole_documents_while_another_writes(store: Store, url: str, tmp_path: Path) -> None:
    store.add(make_findings(), known_at=MONDAY)
    with open_store(url) as other, other._writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET title = 'half done'")
        assert store.documents()[0].title == "Briefing"


def test_lines_are_the_same_however_often_they_are_prepared() -> None:
    assert prepare(make_findings()) == prepare(make_findings())
