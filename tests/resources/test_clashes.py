"""A user's entry may replace one of Verbale's by its id, but may not give another meaning to a name."""

from pathlib import Path

import pytest

from verbale.errors import ResourceError
from verbale.resources import Resources
from verbale.resources.schemas.gazetteers import State


def folder(home: Path, file: str, text: str) -> Path:
    (home / "gazetteers").mkdir()
    (home / "gazetteers" / file).write_text(text, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        ("states.yaml", "- {id: XQA, name: Quarland, aliases: [Norway], reference: invented}"),
        ("states.yaml", "- {id: XQA, name: Quarland, capital: Oslo, reference: invented}"),
        ("organs.yaml", "- {id: hall, party: CHL, name: Hall, kind: agency, aliases: [Kremlin], reference: invented}"),
        ("blocs.yaml", "- {id: XQB, name: NATO, reference: invented}"),
        ("groups.yaml", "- {id: g, kind: movement, name: UNITA, country: [NOR], reference: invented}"),
    ],
)
def test_a_name_with_another_meaning_is_refused(tmp_path: Path, file: str, entry: str) -> None:
    with pytest.raises(ResourceError, match="already stands for") as error:
        Resources(folder(tmp_path, file, entry))
    assert file in str(error.value)


def test_an_entry_of_the_same_id_replaces_ours(tmp_path: Path) -> None:
    home = folder(tmp_path, "states.yaml", "- {id: NOR, name: Norway, aliases: [Norseland], reference: invented}")
    states = {s.id: s for s in Resources(home).entries("gazetteers/states.yaml", State)}
    assert states["NOR"].aliases == ("Norseland",)


def test_a_new_name_is_taken(tmp_path: Path) -> None:
    home = folder(tmp_path, "states.yaml", "- {id: XQA, name: Quarland, reference: invented}")
    assert "XQA" in {s.id for s in Resources(home).entries("gazetteers/states.yaml", State)}
