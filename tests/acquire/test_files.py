"""Paths become documents: folders in order, what is named itself always, what is missing as a value."""

from pathlib import Path

from verbale.acquire.files import NotFound, find_documents
from verbale.errors import MissingDocument


def made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The envoy left.", encoding="utf-8")


def test_a_folder_is_walked_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a/z.HTML", "a/c.md", ".hidden.txt", ".git/d.txt", "data.csv", "e.pdf")
    found = [p.relative_to(tmp_path).as_posix() for p in find_documents([str(tmp_path)]) if isinstance(p, Path)]
    assert found == ["a/c.md", "a/z.HTML", "b.txt", "e.pdf"]


def test_a_file_named_itself_is_given_whatever_its_suffix_and_once(tmp_path: Path) -> None:
    made(tmp_path, "data.csv", "a.txt")
    paths = [str(tmp_path / "data.csv"), "-", str(tmp_path), str(tmp_path / "a.txt"), "-"]
    assert list(find_documents(paths)) == [tmp_path / "data.csv", "-", tmp_path / "a.txt"]


def test_a_missing_path_is_a_value_and_the_others_go_on(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    missing, nul, found = find_documents([str(tmp_path / "no.txt"), "a\0b", str(tmp_path)])
    assert isinstance(missing, NotFound)
    assert isinstance(missing.error, MissingDocument)
    assert "no.txt" in str(missing.error)
    assert isinstance(nul, NotFound)
    assert found == tmp_path / "a.txt"


def test_a_link_to_a_folder_is_not_followed_within_one(tmp_path: Path) -> None:
    made(tmp_path, "in/a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    assert list(find_documents([str(tmp_path / "in")])) == [tmp_path / "in" / "a.txt"]
