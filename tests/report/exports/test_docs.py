"""The reference names every format and every column."""

from pathlib import Path

import pytest

from verbale.report.exports import FORMATS, Format
from verbale.report.exports.table import COLUMNS, Column

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", FORMATS.values(), ids=lambda one: one.name)
def test_each_format_is_in_the_table_and_in_the_help(one: Format) -> None:
    assert f"| `{one.name}` | {one.doc} | `{one.media_type}` |" in PAGE
    assert f"`{one.name}`" in (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_each_column_is_described(column: Column) -> None:
    assert f"| `{column.name}` | {column.kind} | {column.doc} |" in PAGE
