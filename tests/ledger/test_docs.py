"""The reference names every table, column and error, and its example runs."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from verbale import errors
from verbale.ledger import Store
from verbale.ledger.schema import METADATA, VERSION_TABLE

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "ledger.md").read_text(encoding="utf-8")
COMMON = {
    "number",
    "row",
    "known_at",
    "superseded_at",
    "document",
    "reading",
    "position",
    "repeat",
    "start",
    "end",
    "quote",
}


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda t: t.name)
def test_each_table_lists_its_columns(table: sa.Table) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{table.name}` |"))
    listed = set(re.findall(r"`(\w+)`", row.rpartition(" | ")[2]))
    own = set(table.c.keys())
    assert listed <= own <= listed | COMMON
    assert all(f"`{name}`" in PAGE for name in own)


@pytest.mark.parametrize(
    "error", ["EvidenceMismatch", "LedgerError", *(e.__name__ for e in errors.LedgerError.__subclasses__())]
)
def test_each_error_is_explained(error: str) -> None:
    assert f"| `{error}` |" in PAGE


@pytest.mark.parametrize("name", [name for name in vars(Store) if not name.startswith("_")])
def test_each_method_is_listed(name: str) -> None:
    assert re.search(rf"`{name}[`(]", PAGE)
    assert VERSION_TABLE in PAGE


def test_the_example_runs() -> None:
    example = PAGE.partition("```python\n")[2].partition("```")[0]
    exec(compile(example, "docs/reference/ledger.md", "exec"), {})
