"""A ledger on a PostgreSQL server: what the server alone can do wrong, and what its users may."""

import datetime as dt
import itertools
import threading
from collections.abc import Iterator
from dataclasses import fields

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from ledger.made import MONDAY, TEXT, make_document, make_findings
from ledger.test_properties import all_findings
from postgres import Server
from verbale.errors import LedgerError, LedgerLocked, LedgerNotFound, LedgerReadOnly
from verbale.ledger import Store, open_store
from verbale.ledger.schema import SECTIONS
from verbale.model import Findings, Statement

_SECONDS = itertools.count()


def run_sql(url: str, *commands: str) -> None:
    engine = sa.create_engine(url.replace("postgresql", "postgresql+psycopg", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in commands:
            connection.exec_driver_sql(command)
    engine.dispose()


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as error:
        open_store("postgresql://desk:s3cret@127.0.0.1:9/ledger")
    assert "s3cret" not in str(error.value)
    assert "desk:***@127.0.0.1:9/ledger" in str(error.value)


def test_a_database_that_was_not_made_is_told_how_to_make(server: Server) -> None:
    with pytest.raises(LedgerError, match="createdb"):
        open_store(server.address("nowhere"))


def test_an_empty_database_is_not_made_a_ledger_when_not_asked_for(server_url: str) -> None:
    with pytest.raises(LedgerNotFound, match="verbale read"):
        open_store(server_url, create=False)


def test_another_programs_database_is_left_alone(server_url: str) -> None:
    run_sql(server_url, "CREATE TABLE bookmarks (x integer)")
    with pytest.raises(LedgerError, match="bookmarks"):
        open_store(server_url)


def test_a_user_who_may_only_read_reads(server: Server, server_url: str) -> None:
    with open_store(server_url) as store:
        store.add(make_findings(), known_at=MONDAY)
    run_sql(server_url, "CREATE ROLE reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    url = server_url.replace("tester@", "reader@")
    try:
        with open_store(url, create=False) as store:
            assert store.read_only
            assert len(store.rows(Statement)) == 1
            with pytest.raises(LedgerReadOnly, match="reading only"):
                store.add(make_findings(f"{TEXT}."), known_at=MONDAY)
        with pytest.raises(LedgerReadOnly, match="no right to"):
            open_store(url)
    finally:
        run_sql(server_url, "DROP OWNED BY reader", "DROP ROLE reader")


def test_a_writer_who_takes_too_long_is_named(server_url: str) -> None:
    with open_store(server_url) as store, open_store(server_url, wait_seconds=0.05) as other, store._writing():
        with pytest.raises(LedgerLocked, match="another program"):
            other.add(make_findings(), known_at=MONDAY)
        assert other.documents() == ()


def test_a_lost_connection_is_said_and_the_next_call_connects_again(server_url: str) -> None:
    with open_store(server_url) as store:
        with pytest.raises(LedgerError, match=r"shut down|cannot be reached"):
            break_off(store, server_url)
        assert store.add(make_findings(), known_at=MONDAY).new


def break_off(store: Store, url: str) -> None:
    """Write on a connection that the server ends."""
    with store._writing() as connection:
        me = connection.scalar(sa.text("SELECT pg_backend_pid()"))
        run_sql(url, f"SELECT pg_terminate_backend({me})")
        connection.execute(sa.text("SELECT 1"))


def test_a_reader_sees_one_instant_while_others_write(server_url: str) -> None:
    with open_store(server_url) as store, open_store(server_url) as writer, store._reading() as connection:
        before = connection.scalar(sa.text("SELECT count(*) FROM documents"))
        writer.add(make_findings(), known_at=MONDAY)
        assert connection.scalar(sa.text("SELECT count(*) FROM documents")) == before == 0


def test_many_writers_lose_nothing(server_url: str) -> None:
    open_store(server_url).close()
    failed: list[LedgerError] = []

    def work(part: int) -> None:
        try:
            with open_store(server_url, wait_seconds=60) as store:
                for each in range(3):
                    store.add(make_findings(f"{TEXT}{part % 4} {each}"), known_at=MONDAY)  # four add the same ones
        except LedgerError as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_store(server_url, create=False) as store:
        assert len(store.documents()) == 12
        assert store.verify().holds


def test_an_address_of_any_length_is_kept(server_url: str) -> None:
    long = "https://example.org/" + "a" * 9_000
    with open_store(server_url) as store:
        store.add(make_findings(document=make_document(origin=long)), known_at=MONDAY)
        assert store.find(long).origin == long


@pytest.fixture(scope="module")
def shared(server: Server) -> Iterator[Store]:
    """One ledger for many examples."""
    with open_store(server.database()) as opened:
        yield opened


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(findings=all_findings())
def test_what_is_written_to_a_server_is_read_back(shared: Store, findings: Findings) -> None:
    shared.add(
        findings, known_at=MONDAY + dt.timedelta(seconds=next(_SECONDS))
    )  # a text may come again, read otherwise
    for section in SECTIONS:
        holders = (findings, findings.attributed, findings.annotated, findings.transcript)
        written = next(getattr(h, section.name) for h in holders if section.name in {f.name for f in fields(h)})
        assert tuple(row.found for row in shared.rows(section.kind, document=findings.document.id)) == written
    assert shared.text(findings.document.id) == findings.transcript.text
