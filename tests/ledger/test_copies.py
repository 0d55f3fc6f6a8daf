"""Shared passages: found at any place, whoever comes first, and only where they are long and no standing formula."""

import datetime as dt
import hashlib
from itertools import permutations

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.made import MONDAY, TUESDAY, WEDNESDAY, make_document
from verbale.ledger import Store, open_store
from verbale.ledger.copies import STANDING
from verbale.ledger.schema import COPIES, FINGERPRINTS
from verbale.model import (
    Annotated,
    Attributed,
    Evidence,
    Findings,
    Mention,
    Span,
    Transcript,
    Turn,
)

SYLLABLES = ["ba", "do", "ki", "lu", "me", "no", "pa", "ri", "su", "te", "va", "zo"]
DAY = dt.date(2031, 3, 5)


def words(count: int, *, seed: str = "a") -> str:
    """So many invented words, always the same for one seed."""
    numbers = (hashlib.sha256(f"{seed}{n}".encode()).digest() for n in range(count))
    return " ".join("".join(SYLLABLES[byte % 12] for byte in number[:3]) for number in numbers)


def document(
    text: str,
    name: str,
    *,
    publisher: str | None = None,
    party: str | None = None,
    date: dt.date | None = DAY,
    **known: object,
) -> Findings:
    """A text in one turn; `party` is whom its voice speaks for."""
    made = make_document(text, origin=f"{name}.txt", publisher=publisher or name, date=date, relation=None, **known)
    whole = Evidence(made.id, Span(0, len(text)), text)
    turn = Turn(evidence=whole, body=whole.span, role="statement", speaker=publisher or name, party=party)
    annotated = Annotated(
        transcript=Transcript(document=made, text=text, turns=(turn,), insertions=()),
        sentences=(),
        mentions=tuple(
            Mention(
                evidence=Evidence(made.id, Span(0, 2), text[:2]), kind="state", id=(party,), name=party, party=(party,)
            )
            for party in [party]
            if party
        ),
        times=(),
        quantities=(),
    )
    return Findings(
        attributed=Attributed(annotated=annotated, attributions=()),
        statements=(), accounts=(), linkages=(), reciprocities=(), measures=(), events=(),
    )  # fmt: skip


READOUT = words(90, seed="readout")
AGENCY_LEAD = words(70, seed="lead")


def kinds(store: Store) -> list[str]:
    return sorted(c.found.kind for c in store.copies())


def test_a_republication_is_a_copy_of_the_ministrys_own_page(store: Store) -> None:
    agency = document(f"{AGENCY_LEAD}.\n\n{READOUT}.\n", "Wire")
    ministry = document(READOUT, "Ministry", party="XVA")
    store.add(agency, known_at=MONDAY)
    store.add(ministry, known_at=TUESDAY)
    (copy,) = store.copies()
    assert (copy.found.document, copy.found.original) == (agency.document.id, ministry.document.id)
    assert copy.found.span.of(agency.transcript.text) == READOUT == copy.found.original_span.of(READOUT)
    assert (copy.found.words, copy.found.kind) == (90, "copy")
    assert store.copies(as_of=MONDAY) == ()
    assert store.verify().holds


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (str.upper, 90),
        (lambda text: text.replace(" ", "\n  "), 90),
        (lambda text: text.replace(" ", "\u00a0—\u200b "), 90),
        (lambda text: "“" + text.replace("ba", "ba\u00ad") + "”", 90),
        (lambda text: " ".join("edited" if n == 40 else w for n, w in enumerate(text.split())), 89),
    ],
    ids=["case", "lines", "dashes", "quotes", "a word edited"],
)
def test_case_quotes_dashes_and_spacing_do_not_hide_a_copy(store: Store, change, count) -> None:  # type: ignore[no-untyped-def]
    store.add(document(READOUT, "Ministry", party="XVA"), known_at=MONDAY)
    store.add(document(change(READOUT), "Wire"), known_at=MONDAY)
    assert [c.found.words for c in store.copies()] == [count]
    assert store.verify().holds


@pytest.mark.parametrize(("length", "found"), [(49, 0), (50, 1), (51, 1)])
def test_a_passage_of_long_documents_must_be_long(store: Store, length: int, found: int) -> None:
    passage = words(length, seed="p")
    store.add(document(f"{words(200, seed='x')} {passage} {words(200, seed='y')}", "One"), known_at=MONDAY)
    store.add(document(f"{words(200, seed='z')} {passage} {words(200, seed='q')}", "Two"), known_at=MONDAY)
    assert len(store.copies()) == found


@pytest.mark.parametrize(("length", "whole", "found"), [(24, 40, 1), (23, 40, 0), (20, 20, 1), (19, 19, 0)])
def test_of_a_short_document_most_must_be_shared(store: Store, length: int, whole: int, found: int) -> None:
    passage = words(length, seed="p")
    store.add(document(f"{passage} {words(whole - length, seed='own')}", "One"), known_at=MONDAY)
    store.add(document(f"{words(300, seed='z')} {passage}", "Two"), known_at=MONDAY)
    assert len(store.copies()) == found


def test_the_two_sides_publications_of_a_joint_text_are_joint(store: Store) -> None:
    store.add(document(READOUT, "Ministry of Vardelia", party="XVA"), known_at=MONDAY)
    store.add(document(READOUT + "\n", "Ministry of Kestria", party="XKE"), known_at=MONDAY)
    store.add(document(f"{AGENCY_LEAD}. {READOUT}", "Wire"), known_at=MONDAY)
    assert kinds(store) == ["copy", "copy", "joint"]


def test_one_house_repeats_itself_only_within_days(store: Store) -> None:
    store.add(document(READOUT, "a", publisher="Office", date=DAY), known_at=MONDAY)
    store.add(document(READOUT + " ", "b", publisher="Office", date=DAY + dt.timedelta(days=2)), known_at=MONDAY)
    store.add(document(READOUT + "  ", "c", publisher="Office", date=DAY + dt.timedelta(days=365)), known_at=MONDAY)
    assert [(c.found.words, c.document.origin) for c in store.copies()] == [(90, "b.txt")]


def test_one_form_filled_in_for_two_parties_is_no_copy(store: Store) -> None:
    for party in ("XVA", "XKE"):
        store.add(document(f"{party} {READOUT}", party, publisher="Office", party=party), known_at=MONDAY)
    assert store.copies() == ()


@pytest.mark.parametrize("count", [STANDING, STANDING + 1])
def test_a_standing_formula_of_a_house_is_no_copy(store: Store, count: int) -> None:
    footer = words(60, seed="footer")
    for number in range(count):
        page = document(f"{words(80, seed=str(number))}\n\n{footer}", f"p{number}", publisher="Ministry")
        store.add(page, known_at=MONDAY + dt.timedelta(hours=number))
    assert bool(store.copies()) is (count <= STANDING)
    assert store.copies(as_of=MONDAY + dt.timedelta(hours=1))  # as far as was known then, a copy
    store.add(document(f"{words(80, seed='n')}\n\n{footer}", "Wire"), known_at=WEDNESDAY)
    assert bool(store.copies()) is (count <= STANDING)
    assert store.verify().holds


def test_versions_of_a_page_are_no_formula_and_no_copies_of_one_another(store: Store) -> None:
    for number in range(STANDING + 3):
        edited = document(f"{READOUT} {words(5, seed=str(number))}", "page", publisher="Ministry", party="XVA")
        store.add(edited, known_at=MONDAY + dt.timedelta(hours=number))
    assert set(kinds(store)) == {"version"}
    store.add(document(READOUT, "Wire"), known_at=WEDNESDAY)
    assert "copy" in kinds(store)


def test_a_paraphrase_is_no_copy(store: Store) -> None:
    told = READOUT.split()
    retold = [w for i in range(0, 90, 6) for w in (*told[i : i + 4], *words(3, seed=str(i)).split())]
    store.add(document(READOUT, "Ministry"), known_at=MONDAY)
    store.add(document(" ".join(retold), "Wire"), known_at=MONDAY)
    assert store.copies() == ()


def test_texts_without_spaces_between_words_are_compared_too(store: Store) -> None:
    text = "".join(chr(0x4E00 + int(hashlib.sha256(str(n).encode()).hexdigest()[:3], 16)) for n in range(80))
    store.add(document(text, "Ministry", party="XVA"), known_at=MONDAY)
    store.add(document(f"新闻。{text}。完", "Wire"), known_at=MONDAY)
    (copy,) = store.copies()
    assert copy.found.words == 80


def test_a_new_reading_with_another_date_turns_the_copy_round(store: Store) -> None:
    one, other = document(READOUT, "One", date=DAY), document(READOUT + ".", "Two", date=DAY + dt.timedelta(days=30))
    store.add(one, known_at=MONDAY)
    store.add(other, known_at=MONDAY)
    assert store.copies()[0].found.original == one.document.id
    store.add(document(READOUT + ".", "Two", date=DAY - dt.timedelta(days=30)), known_at=TUESDAY)
    assert [c.found.original for c in store.copies()] == [other.document.id]
    assert store.copies(as_of=MONDAY)[0].found.original == one.document.id
    assert store.verify().holds


CORPUS = [
    document(READOUT, "Ministry of Vardelia", party="XVA"),
    document(f"{AGENCY_LEAD}. {READOUT}", "Wire"),
    document(f"{READOUT} {words(60, seed='joint')}", "Ministry of Kestria", party="XKE"),
    document(words(60, seed="joint") + ".", "Post", date=DAY + dt.timedelta(days=9)),
    document(words(120, seed="nothing"), "Herald"),
]


@settings(max_examples=12, deadline=None)
@given(st.permutations(CORPUS))
def test_any_order_of_adding_finds_the_same(order: list[Findings]) -> None:
    with open_store("sqlite:///:memory:") as store:
        for findings in order:
            store.add(findings, known_at=MONDAY)
        assert {c.id for c in store.copies()} == EXPECTED


def _expected() -> set[str]:
    with open_store("sqlite:///:memory:") as store:
        for findings in CORPUS:
            store.add(findings, known_at=MONDAY)
        return {c.id for c in store.copies()}


EXPECTED = _expected()


def test_the_corpus_of_the_property_has_what_it_is_about() -> None:
    assert len(EXPECTED) == 4


def test_a_formula_is_one_whatever_the_order_of_adding() -> None:
    footer = words(60, seed="footer")
    pages = [document(f"{words(80, seed=str(n))} {footer}", f"p{n}", publisher="Ministry") for n in range(STANDING + 1)]
    pages.append(document(f"{footer} {words(100, seed='w')}", "Wire"))
    for first, last in permutations((0, 5, STANDING + 1), 2):
        order = [pages[first], *(p for n, p in enumerate(pages) if n not in (first, last)), pages[last]]
        with open_store("sqlite:///:memory:") as store:
            for findings in order:
                store.add(findings, known_at=MONDAY)
            assert store.copies() == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (sa.update(COPIES).values(end=COPIES.c.end - 3), "content does not give its id"),
        (sa.update(COPIES).values(kind="loan"), "shape"),
        (sa.delete(FINGERPRINTS), "fingerprints"),
    ],
)
def test_verifying_names_what_was_tampered_with(store: Store, change: sa.Executable, word: str) -> None:
    store.add(document(READOUT, "Ministry", party="XVA"), known_at=MONDAY)
    store.add(document(READOUT + ".", "Wire"), known_at=MONDAY)
    with store._engine.begin() as connection:
        connection.execute(change)
    broken = store.verify().broken
    assert broken
    assert all(word in fault.reason for fault in broken)
