"""Issues are shown by name; what no taxonomy has is shown as it stands."""

import pytest

from verbale.resources import Resources
from verbale.resources.issues import issue_name


@pytest.mark.parametrize(
    ("id", "name"),
    [("visas", "Visas"), ("diplomats-travel", "Travel of diplomats"), ("a-clean-harbour", "a-clean-harbour")],
)
def test_an_issue_has_its_name(id: str, name: str) -> None:
    assert issue_name(id, Resources()) == name


def test_a_conflict_gives_its_settlement_a_name() -> None:
    assert issue_name("ukraine-settlement", Resources()).startswith("Settlement: ")
