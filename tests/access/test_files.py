"""Paths become documents: folders in order, what is named itself always, what cannot be had as a value, nothing waits."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from verbale.access import Incoming, Options, find_documents, read_file
from verbale.access.documents import Arrival
from verbale.errors import MissingDocument
from verbale.model import Unread


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The envoy left.", encoding="utf-8")


def found(*paths: Path | str) -> Sequence[Arrival]:
    return list(find_documents([str(p) for p in paths], Options()))


def test_a_folder_is_walked_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a/z.HTML", "a/c.md", ".hidden.txt", ".git/d.txt", "data.bin", "e.pdf")
    documents = [d.source for d in found(tmp_path) if isinstance(d, Incoming) and isinstance(d.source, Path)]
    names = [path.relative_to(tmp_path).as_posix() for path in documents]
    assert names == ["a/c.md", "a/z.HTML", "b.txt", "e.pdf"]


def test_a_file_named_itself_is_given_whatever_its_suffix_and_once(tmp_path: Path) -> None:
    made(tmp_path, "data.bin", "a.txt")
    documents = found(tmp_path / "data.bin", tmp_path, tmp_path / "a.txt")
    assert [d.source for d in documents if isinstance(d, Incoming)] == [tmp_path / "data.bin", tmp_path / "a.txt"]


def test_the_bytes_of_a_file_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (document,) = found(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"The envoy came back.")
    assert isinstance(document, Incoming)
    assert document.read() == b"The envoy came back."


def test_a_missing_path_is_a_value_and_the_others_go_on(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    missing, nul, last = found(tmp_path / "no.txt", "a\0b", tmp_path)
    assert isinstance(missing, Unread)
    assert "no.txt: there is no such file" in missing.reason
    assert isinstance(nul, Unread)
    assert isinstance(last, Incoming)


def test_a_link_to_a_folder_is_not_followed_within_one(tmp_path: Path) -> None:
    made(tmp_path, "in/a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    assert [d.source for d in found(tmp_path / "in") if isinstance(d, Incoming)] == [tmp_path / "in" / "a.txt"]


def test_a_link_out_of_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    made(tmp_path, "in/a.txt", "secret.txt")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "nowhere.txt")
    _, out, broken = found(tmp_path / "in")
    assert isinstance(out, Unread)
    assert "link that leads out of its folder" in out.reason
    assert isinstance(broken, Unread)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for reached in (found(tmp_path / "pipe.txt"), found(tmp_path)):
        (pipe,) = reached
        assert isinstance(pipe, Unread)
        assert "is a named pipe, not a file" in pipe.reason
    with pytest.raises(MissingDocument, match="named pipe"):
        read_file(tmp_path / "pipe.txt")


def test_a_device_is_refused() -> None:
    with pytest.raises(MissingDocument, match="is a device, not a file"):
        read_file(Path(os.devnull))


def test_a_folder_with_too_many_entries_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "a.txt", "b.txt", "c.txt")
    monkeypatch.setattr("verbale.access.files.MOST_ENTRIES", 2)
    (refused,) = found(tmp_path)
    assert isinstance(refused, Unread)
    assert "more than 2 entries" in refused.reason


def test_folders_deeper_than_any_archive_end_in_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.access.files.DEEPEST", 3)
    made(tmp_path, "a.txt", "1/2/3/4/5/b.txt")
    deep, first = found(tmp_path)
    assert isinstance(deep, Unread)
    assert "folders deep" in deep.reason
    assert isinstance(first, Incoming)
