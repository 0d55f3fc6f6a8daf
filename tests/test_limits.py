"""The limits: set in the environment, listed, documented, and refused where they are none."""

from dataclasses import fields
from pathlib import Path

import pytest

from verbale.errors import WrongUse
from verbale.limits import DEFAULTS, Limits, setting_of, told
from verbale.settings import from_environment

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "limits.md"
NAMES = [one.name for one in fields(Limits)]


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_is_set_by_its_variable_and_documented(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting_of(name), "7")
    assert getattr(from_environment().limits, name) == 7
    assert f"| `{setting_of(name)}` | {getattr(DEFAULTS, name):,.10g} |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["0", "-1", "many", "nan", "1e400", "7 MiB"])
def test_a_limit_that_is_none_is_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting_of(name), value)
    with pytest.raises(WrongUse, match=f"{setting_of(name)}='{value}'"):
        from_environment()


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf")])
def test_limits_made_by_hand_are_held_to_the_same(value: float) -> None:
    with pytest.raises(ValueError, match="seconds must be above 0"):
        Limits(seconds=value)


def test_the_list_has_each_limit_with_its_value_and_default() -> None:
    listed = told(Limits(seconds=7))
    assert [one["name"] for one in listed] == NAMES
    assert (listed[0]["value"], listed[0]["default"]) == (7, DEFAULTS.seconds)
