"""The brat folder, read by its format's description: entities on their words, and nothing that its configuration has not."""

import re

import pytest

import verbale

ENTITY = re.compile(r"T\d+\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
ATTRIBUTE = re.compile(r"A\d+\t(\S+) (T\d+)(?: (\S+))?")
NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.+)")


@pytest.fixture(scope="module")
def files(ledger: verbale.Ledger) -> dict[str, str]:
    """The files of the folder, by name."""
    return {name: data.decode() for name, data in ledger.export_files("brat")}


def test_each_document_has_its_text_and_its_annotations(files: dict[str, str]) -> None:
    endings = [name.partition(".")[2] for name in files]
    assert endings == ["conf", *("txt", "ann", "verbale.json") * 2]


def test_each_entity_stands_on_its_words(files: dict[str, str]) -> None:
    found = 0
    for name, text in files.items():
        for line in files[name[:-4] + ".ann"].splitlines() if name.endswith(".txt") else ():
            if shape := ENTITY.fullmatch(line):
                places = [[int(n) for n in piece.split()] for piece in shape[2].split(";")]
                assert " ".join(text[start:end] for start, end in places) == shape[3]
                found += 1
    assert found == 12


def test_every_line_is_one_of_the_formats_and_offered_by_the_configuration(files: dict[str, str]) -> None:
    offered = files["annotation.conf"]
    for line in "".join(text for name, text in files.items() if name.endswith(".ann")).splitlines():
        if entity := ENTITY.fullmatch(line):
            assert re.search(rf"^\t?{entity[1]}$", offered, re.MULTILINE)
        elif attribute := ATTRIBUTE.fullmatch(line):
            values = re.search(rf"^{attribute[1]}\tArg:<ENTITY>(?:, Value:(.+))?$", offered, re.MULTILINE)
            assert values is not None
            assert attribute[3] in (values[1] or "").split("|")
        else:
            assert NOTE.fullmatch(line), line
