"""Merges: what is called one thing wherever it is called another."""

from collections.abc import Mapping
from typing import Any

NAMED = ("issue", "waits_on", "imposed_by", "holder", "target", "according_to", "actor", "recipient", "binds", "by",
         "told_by_party", "told_by", "party", "name")  # fields that hold issues, parties and people  # fmt: skip


def renamed(content: Mapping[str, Any], name: str, other: Any) -> dict[str, Any]:
    """The content of a row with `other` wherever one of its fields is, or lists, `name`; once where both were listed."""
    return {field: _renamed(value, name, other) if field in NAMED else value for field, value in content.items()}


def _renamed(value: Any, name: str, other: Any) -> Any:
    if isinstance(value, list | tuple):
        return list(dict.fromkeys(other if each == name else each for each in value))
    return other if value == name else value
