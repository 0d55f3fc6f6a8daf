"""The tutorial is run as it stands: every command works, and what it shows is what comes out."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUTORIAL = (ROOT / "docs" / "tutorials" / "first-record.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", TUTORIAL, flags=re.S)
COMMANDS = [
    line[2:] for kind, block in BLOCKS if kind == "console" for line in block.splitlines() if line.startswith("$ ")
]
SHOWN = [block for kind, block in BLOCKS if not kind and not block.startswith("examples/")]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Everything that the tutorial's commands print, in order, on one line."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "examples").symlink_to(ROOT / "examples")
    environment, out = {**os.environ, "COLUMNS": "80"}, []
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] == "export":
            key, _, value = words[1].partition("=")
            environment[key] = value
            continue
        assert words[0] == ".venv/bin/verbale", command
        done = subprocess.run(
            [sys.executable, "-m", "verbale", *words[1:]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        out.append(done.stdout)
    assert (folder / "brief.html").exists()
    return " ".join("\n".join(out).split())


@pytest.mark.parametrize("block", SHOWN, ids=range(len(SHOWN)))
def test_what_the_tutorial_shows_comes_out(block: str, printed: str) -> None:
    assert " ".join(block.split()) in printed


def test_the_tutorial_shows_something() -> None:
    assert len(SHOWN) >= 2
    assert len(COMMANDS) >= 8
