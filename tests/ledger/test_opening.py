"""Opening a ledger: where it lies, what may be done with it, and what is said when it cannot be opened."""

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from ledger.made import MONDAY, TEXT, make_findings
from verbale.errors import LedgerError, LedgerLocked, LedgerNotFound, LedgerReadOnly, LedgerTooNew
from verbale.ledger import Store, open_store, upgrade
from verbale.model import Statement, Unread


@pytest.fixture
def locked_folder() -> Iterator[Callable[..., str]]:
    """Make a ledger whose file and folder may have lost the right to be written to; the rest runs without privileges."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    path = folder / "verbale.db"
    privileged = os.geteuid() == 0

    def lock(*, file: int, directory: int, ledger: bool = True) -> str:
        if ledger:
            with open_store(f"sqlite:///{path}") as store:
                store.add(make_findings(), known_at=MONDAY)
            path.chmod(file)
        folder.chmod(directory)
        if privileged:
            os.seteuid(65534)
        return f"sqlite:///{path}"

    yield lock
    if privileged:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_ledger_is_made_and_found_again(url: str) -> None:
    with open_store(url) as store:
        store.add(make_findings(), known_at=MONDAY)
    with open_store(url, create=False) as store:
        assert len(store.rows(Statement)) == 1
        assert (sa.make_url(store.url), store.read_only) == (sa.make_url(url), False)


def test_a_ledger_in_memory_is_shared_by_threads() -> None:
    with open_store("sqlite:///:memory:") as store:
        thread = threading.Thread(target=lambda: store.add(make_findings(), known_at=MONDAY))
        thread.start()
        thread.join()
        assert len(store.documents()) == 1


@pytest.mark.parametrize("name", ["a b%20c.db", "späť—x.db", "what;if&so.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    open_store(f"sqlite:///{tmp_path / name}").close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("verbale.db", "not the address of a database"),
        ("", "not the address of a database"),
        ("mysql://localhost/verbale", "cannot use as a ledger"),
        ("nosuch://x", "cannot use as a ledger"),
        ("sqlite://host/verbale.db", "has parts"),
        ("sqlite:///verbale.db?mode=ro", "has parts"),
    ],
)
def test_what_is_no_address_is_explained(url: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words) as error:
        open_store(url)
    assert "sqlite:///verbale.db" in str(error.value)


@pytest.mark.parametrize("content", [b"", None])
def test_a_missing_ledger_is_not_made_when_not_asked_for(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "verbale.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LedgerNotFound, match="verbale read"):
        open_store(f"sqlite:///{path}", create=False)
    assert path.exists() == (content is not None)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "verbale.db").write_bytes(b"")
    with open_store(f"sqlite:///{tmp_path / 'verbale.db'}") as store:
        assert store.documents() == ()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerNotFound, match="nowhere"):
        open_store(f"sqlite:///{tmp_path / 'nowhere' / 'verbale.db'}")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"Notes of a meeting. " * 500)
    with pytest.raises(LedgerError, match="no SQLite database"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == b"Notes of a meeting. " * 500


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="bookmarks"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_newer_ledger_is_left_alone(url: str) -> None:
    with open_store(url) as store, store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE verbale_version SET version_num = '9999'")
    with pytest.raises(LedgerTooNew, match="9999"):
        open_store(url)


def test_a_ledger_without_permission_can_be_read(locked_folder: Callable[..., str]) -> None:
    url = locked_folder(file=0o444, directory=0o555)
    with open_store(url, create=False) as store:
        assert store.read_only
        assert len(store.rows(Statement)) == 1
        assert store.verify().holds
        with pytest.raises(LedgerReadOnly, match="reading only"):
            store.add_unread(Unread(origin="b.txt", reason="empty"), known_at=MONDAY)


def test_an_older_ledger_without_permission_cannot_be_brought_up_to_date(
    locked_folder: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = locked_folder(file=0o444, directory=0o555)
    monkeypatch.setattr(upgrade, "HEAD", "9999")
    with pytest.raises(LedgerReadOnly, match="older Verbale"):
        open_store(url, create=False)


@pytest.mark.parametrize(("file", "directory"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777)])
def test_no_permission_to_write_is_said_at_once(locked_folder: Callable[..., str], file: int, directory: int) -> None:
    url = locked_folder(file=file, directory=directory)
    with pytest.raises(LedgerReadOnly, match="read-only"):
        open_store(url)
    with open_store(url, create=False) as store:
        assert len(store.documents()) == 1


def test_no_permission_to_read_is_said_at_once(locked_folder: Callable[..., str]) -> None:
    with pytest.raises(LedgerReadOnly, match="may not be read"):
        open_store(locked_folder(file=0o000, directory=0o777), create=False)


def test_no_permission_to_make_a_ledger_is_said_at_once(locked_folder: Callable[..., str]) -> None:
    with pytest.raises(LedgerReadOnly, match="folder is read-only"):
        open_store(locked_folder(file=0o444, directory=0o555, ledger=False))


def test_another_writer_is_waited_for_and_then_named(store: Store, url: str) -> None:
    with open_store(url, wait_seconds=0.05) as other, store._writing():
        with pytest.raises(LedgerLocked, match="another program"):
            other.add(make_findings(), known_at=MONDAY)
        assert other.documents() == ()
    assert store.add(make_findings(), known_at=MONDAY).new


def test_a_short_wait_is_enough_where_the_other_finishes(store: Store, url: str) -> None:
    began, done = threading.Event(), threading.Event()

    def hold() -> None:
        with store._writing():
            began.set()
            done.wait(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    began.wait()
    with open_store(url, wait_seconds=30) as other:
        assert other.add(make_findings(), known_at=MONDAY).new
    thread.join()


def test_many_may_open_a_new_ledger_at_once_and_write(url: str) -> None:
    failed: list[Exception] = []

    def work(part: int) -> None:
        try:
            with open_store(url, wait_seconds=30) as store:
                store.add(make_findings(TEXT + str(part)), known_at=MONDAY)
        except LedgerError as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_store(url, create=False) as store:
        assert len(store.documents()) == 6


def test_a_new_ledger_waits_for_another_that_is_just_being_made(tmp_path: Path) -> None:
    path = tmp_path / "verbale.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.rollback)
    release.start()
    with open_store(f"sqlite:///{path}", wait_seconds=30) as store:
        assert store.add(make_findings(), known_at=MONDAY).new
    release.join()
    other.close()


def test_a_full_disk_is_said_to_be_full(file_url: str) -> None:
    with open_store(file_url) as store:
        with store._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        text = TEXT + "x" * 100_000
        with pytest.raises(LedgerError, match="disk is full"):
            store.add(make_findings(text), known_at=MONDAY)
        assert store.documents() == ()


def test_connections_keep_foreign_keys_and_flush_to_disk(file_url: str) -> None:
    with open_store(file_url) as store, store._reading() as connection:
        kept = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "journal_mode")
        ]
    assert kept == [1, 2, "wal"]
