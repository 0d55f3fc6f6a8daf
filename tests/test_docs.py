"""The documentation names every command, option, error and resource file, and its links lead somewhere."""

import re
from pathlib import Path

import click
import pytest
import typer.main

from verbale import errors
from verbale.cli import app
from verbale.resources.reference import resource_files

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
PARAMETERS = [(name, p) for name, c in sorted(COMMANDS.items()) for p in c.params]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_has_its_heading_and_its_help(name: str) -> None:
    assert f"## `verbale {name}" in (REFERENCE / "cli.md").read_text(encoding="utf-8")
    assert COMMANDS[name].help


@pytest.mark.parametrize(("command", "parameter"), PARAMETERS, ids=lambda v: getattr(v, "name", v))
def test_each_option_is_documented_and_has_help(command: str, parameter: click.Parameter) -> None:
    assert getattr(parameter, "help", None), f"{command} {parameter.name} has no help"
    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    assert all(o in page for o in parameter.opts if o.startswith("--"))


@pytest.mark.parametrize("name", sorted(n for n, v in vars(errors).items() if isinstance(v, type)))
def test_each_error_is_documented_and_stands_in_the_tree(name: str) -> None:
    if name != "VerbaleError":
        assert f"| `{name}` |" in (REFERENCE / "errors.md").read_text(encoding="utf-8")
    assert name in (errors.__doc__ or "")


def test_the_list_of_resource_files_is_the_one_made_from_the_schemas() -> None:
    assert (REFERENCE / "resources.md").read_text(encoding="utf-8") == resource_files(), "run scripts/reference"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_to_files_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_docs_name_no_path_of_any_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(work|root|home|tmp)/\w", page.read_text(encoding="utf-8"))
