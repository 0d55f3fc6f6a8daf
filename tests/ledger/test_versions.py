"""Other bytes from the same page or file follow the earlier ones, whatever the order in which they are added."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from ledger.made import MONDAY, TEXT, TUESDAY, WEDNESDAY, make_document, make_findings
from verbale.errors import LedgerError
from verbale.ledger import Store, open_store
from verbale.ledger.addresses import address_of
from verbale.model import Findings, Place, Span

PAGE = "https://example.org/page"


def version(ending: str = "", *, origin: str = PAGE, retrieved: dt.datetime | None = None) -> Findings:
    text = TEXT + ending
    return make_findings(text, document=make_document(text, origin=origin, retrieved=retrieved))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAGE, "https://example.org/page#part"),
        (PAGE, "http://EXAMPLE.org:80/page"),
        (PAGE, "https://example.org:443/page/?utm_source=letter&UTM_Medium=mail"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a?id=1", "https://example.org/a?id=1&fbclid=x"),
        ("talks/./a.txt", "talks/b/../a.txt"),
    ],
)
def test_one_page_has_one_address(one: str, other: str) -> None:
    assert address_of(one) == address_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAGE, "https://example.org/page2"),
        (PAGE, "https://example.org/Page"),
        (PAGE, "https://example.org:8443/page"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("a.txt", "b/a.txt"),
        ("http://[bad", "http://[worse"),
    ],
)
def test_different_pages_have_different_addresses(one: str, other: str) -> None:
    assert address_of(one) != address_of(other)


@pytest.mark.parametrize("origin", [PAGE, "https://example.org/page#a", "http://example.org/page/?utm_id=3"])
def test_other_bytes_from_the_same_page_follow_the_earlier_ones(store: Store, origin: str) -> None:
    older, newer = version(retrieved=MONDAY), version("Edited.\n", origin=origin, retrieved=TUESDAY)
    store.add(older, known_at=WEDNESDAY)
    added = store.add(newer, known_at=WEDNESDAY)
    assert (added.follows, added.sentences_changed) == (older.document.id, 1)
    assert store.follows(newer.document.id) == older.document.id
    assert store.document(newer.document.id).follows == older.document.id
    assert store.follows(older.document.id) is None
    assert store.verify().holds


def test_a_file_saved_anew_follows_its_earlier_self(store: Store) -> None:
    older, newer = version(origin="talks/a.txt"), version("Edited.\n", origin="talks/a.txt")
    store.add(older, known_at=MONDAY)
    store.add(newer, known_at=TUESDAY)
    assert store.follows(newer.document.id) == older.document.id


def test_another_text_under_a_files_name_follows_nothing(store: Store) -> None:
    store.add(version(origin="a.txt"), known_at=MONDAY)
    other = make_findings(document=make_document("Seven geese crossed the frozen lake by night.\n", origin="a.txt"))
    transcript = replace(
        other.transcript, text="Seven geese crossed the frozen lake by night.\n", turns=(), insertions=()
    )
    bare = replace(other.annotated, transcript=transcript, mentions=(), times=(), quantities=())
    other = Findings(
        attributed=replace(other.attributed, annotated=bare, attributions=()),
        statements=(), accounts=(), linkages=(), reciprocities=(), measures=(), events=(),
    )  # fmt: skip
    assert store.add(other, known_at=TUESDAY).follows is None


def test_standard_input_follows_nothing(store: Store) -> None:
    store.add(version(origin="-"), known_at=MONDAY)
    assert store.add(version("Edited.\n", origin="-"), known_at=TUESDAY).follows is None


def test_versions_are_in_the_order_of_fetching_whatever_the_order_of_adding() -> None:
    three = [version(f"Edit {n}.\n", retrieved=MONDAY + dt.timedelta(days=n)) for n in range(3)]
    chain = tuple(f.document.id for f in three)
    for order in permutations(three):
        with open_store("sqlite:///:memory:") as store:
            for findings in order:
                store.add(findings, known_at=WEDNESDAY)
            assert tuple(d.id for d in store.versions(chain[1])) == chain
            assert [store.follows(id) for id in chain] == [None, *chain[:2]]
            assert {(c.found.document, c.found.original) for c in store.copies()} == {
                (chain[1], chain[0]),
                (chain[2], chain[1]),
            }
            assert store.verify().holds


def test_a_version_that_comes_between_is_known_only_from_then_on(store: Store) -> None:
    first, middle, last = (version(f"Edit {n}.\n", retrieved=MONDAY + dt.timedelta(hours=n)) for n in range(3))
    store.add(first, known_at=MONDAY)
    store.add(last, known_at=TUESDAY)
    store.add(middle, known_at=WEDNESDAY)
    assert store.follows(last.document.id, as_of=TUESDAY) == first.document.id
    assert store.follows(last.document.id, as_of=WEDNESDAY) == middle.document.id
    assert [d.id for d in store.versions(last.document.id, as_of=TUESDAY)] == [first.document.id, last.document.id]


def test_a_document_is_found_by_id_or_by_where_it_came_from(store: Store) -> None:
    older, newer = version(retrieved=MONDAY), version("Edited.\n", retrieved=TUESDAY)
    for findings in (older, newer):
        store.add(findings, known_at=WEDNESDAY)
    assert store.find(older.document.id[:8]).id == older.document.id
    assert store.find("http://example.org/page/").id == newer.document.id
    with pytest.raises(LedgerError, match="comes from there"):
        store.find("nowhere.txt")


def test_a_new_reading_of_an_edited_page_keeps_its_place(store: Store) -> None:
    older, newer = version(), version("Edited.\n")
    store.add(older, known_at=MONDAY)
    store.add(newer, known_at=TUESDAY)
    again = replace(newer, statements=())
    store.add(again, known_at=WEDNESDAY)
    assert store.follows(newer.document.id) == older.document.id
    assert {c.found.kind for c in store.copies()} == {"version"}
    assert store.verify().holds


def test_places_on_pages_are_read_back(store: Store) -> None:
    places = (Place(Span(0, 5), 1, 72.0, 700.5, 120.0, 712.0), Place(Span(6, 9), 2, 72.0, 700.0, 120.0, 712.0))
    plain = make_findings()
    transcript = replace(plain.transcript, places=places)
    paged = replace(
        plain, attributed=replace(plain.attributed, annotated=replace(plain.annotated, transcript=transcript))
    )
    store.add(plain, known_at=MONDAY)
    assert store.places(plain.document.id) == ()
    assert store.add(paged, known_at=TUESDAY).changed
    assert store.places(plain.document.id) == places
    assert store.places(plain.document.id, as_of=MONDAY) == ()
    assert store.verify().holds
