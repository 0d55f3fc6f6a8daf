"""The rules of the house, held by reading the imports (absolute only). The table is docs/architecture.md's."""

import ast
from pathlib import Path

import pytest

import verbale
from verbale import pipeline
from verbale.resources import Resources
from verbale.resources.schemas.function_words import WordClass
from verbale.resources.words import PACKS

HOME = Path(verbale.__file__).parent
NOUNS = {"model", "errors", "limits", "syntax", "wording"}
STAGES = ("acquire", "annotate", "attribute", "classify")
PUBLIC_API = {""}

# folder or module → what it may import from Verbale, besides itself
MAY_IMPORT: dict[str, set[str]] = {
    **{stage: NOUNS | {"resources"} for stage in STAGES},
    "access": NOUNS | {"acquire"},
    "api": NOUNS
    | {
        "deciding",
        "exchange",
        "looking",
        "extraction",
        "gather",
        "gather_dates",
        "sides",
        "access",
        "pipeline",
        "resources",
        "ledger",
        "positions",
        "regime",
        "report",
        "settings",
        *STAGES,
    },
    "cli": NOUNS | {"", "settings", "web"},
    "confine": set(),
    "deciding": {"errors", "ledger", "model", "resources"},
    "errors": set(),
    "exchange": {"errors", "import_brat", "import_jsonl", "ledger", "model", "positions", "report", "resources"},
    "extraction": NOUNS | {"access", "confine", "pipeline", "resources"},
    "gather": {"ledger", "model", "positions", "resources"},
    "gather_dates": {"gather", "model", "positions", "resources"},
    "import_brat": {"deciding", "errors", "ledger", "model", "report", "resources"},
    "import_jsonl": {"deciding", "errors", "ledger", "model", "resources"},
    "ledger": NOUNS,
    "limits": set(),
    "looking": {"ledger", "model", "resources"},
    "model": {"errors", "syntax"},
    "pipeline": {*STAGES, "limits", "model", "resources"},
    "positions": NOUNS | {"resources"},
    "regime": NOUNS | {"resources"},
    "report": NOUNS | {"ledger", "positions", "regime"},
    "resources": NOUNS,
    "scale": NOUNS | {""},
    "sides": {"acquire", "errors"},
    "settings": {"errors", "limits"},
    "syntax": set(),
    "web": NOUNS | {"", "settings"},
    "wording": {"model"},
    "": {
        "access",
        "acquire",
        "api",
        "deciding",
        "errors",
        "import_brat",
        "import_jsonl",
        "ledger",
        "limits",
        "looking",
        "model",
        "report",
    },
    "__main__": {"cli"},
}


def imports(path: Path) -> set[str]:
    """The parts of Verbale that a file imports: first folder or module after `verbale`; "" is the package itself."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {_part(a.name) for a in node.names if a.name.split(".")[0] == "verbale"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "verbale":
            parts = {a.name for a in node.names} if node.module == "verbale" else {_part(node.module or "")}
            found |= {p if p in MAY_IMPORT else "" for p in parts}
    return found


def _part(module: str) -> str:
    return [*module.split("."), ""][1]


def home_of(path: Path) -> str:
    part = path.relative_to(HOME).parts[0].removesuffix(".py")
    return "" if part == "__init__" else part


FILES = sorted(HOME.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(HOME).as_posix())
def test_a_file_imports_only_what_its_folder_may(path: Path) -> None:
    home = home_of(path)
    assert home in MAY_IMPORT, f"{home} is not in the plan of the house"
    assert imports(path) - {home} <= MAY_IMPORT[home]


def test_the_stages_names_are_in_the_order_of_the_data() -> None:
    names = [stage.__name__.rsplit(".", 1)[1] for stage in pipeline.STAGES]
    assert names == sorted(names) == list(STAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(HOME).as_posix())
def test_only_the_ledger_names_a_database_library(path: Path) -> None:
    libraries = {"sqlalchemy", "alembic", "sqlite3", "psycopg"}
    named = {n.split(".")[0] for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for n in _names(node)}
    assert home_of(path) == "ledger" or not named & libraries


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(HOME).as_posix())
def test_only_the_access_to_documents_names_a_library_of_the_network(path: Path) -> None:
    libraries = ("socket", "ssl", "urllib3", "urllib.request", "http.client", "requests", "ftplib", "asyncio")
    named = {n for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for n in _names(node)}
    assert home_of(path) == "access" or not [n for n in named if n.startswith(libraries)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(HOME).as_posix())
def test_only_settings_reads_the_environment(path: Path) -> None:
    assert home_of(path) == "settings" or "os.environ" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", [p for p in FILES if home_of(p) in STAGES], ids=lambda p: p.relative_to(HOME).as_posix()
)
def test_a_stage_touches_no_clock_and_no_chance(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not any(word in text for word in ("date.today(", "datetime.now(", "time.time(", "import random"))


def test_the_package_ships_no_model_and_no_pickle() -> None:
    assert not [p for p in HOME.rglob("*") if p.suffix in {".pkl", ".pickle", ".bin", ".pt", ".onnx"}]


# Literals of the stages that look like words of a language and are names: of roles, classes, acts, kinds, XML events.
NAMES = {
    "acquire": {"begin", "both", "continue", "end", "none", "start", "with"},
    "annotate": {"between", "both", "expiry", "he", "i", "it", "none", "of", "she", "they", "to", "we"},
    "attribute": {"be", "future"},
    "classify": {
        "after",
        "before",
        "both",
        "deny",
        "future",
        "none",
        "notice",
        "release",
        "start",
        "voice",
        "withdraw",
    },
}


@pytest.mark.parametrize(
    "path", [p for p in FILES if home_of(p) in STAGES], ids=lambda p: p.relative_to(HOME).as_posix()
)
def test_a_stage_takes_its_small_words_from_the_language_pack(path: Path) -> None:
    classes = Resources().pack("en", "function-words", WordClass)
    words = {word for listed in classes for word in listed.words}
    literals = {
        n.value
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    assert literals & words - NAMES[home_of(path)] == set()


@pytest.mark.parametrize("path", [p for p in FILES if home_of(p) == "classify"], ids=lambda p: p.name)
def test_a_word_class_that_the_rules_ask_for_is_there(path: Path) -> None:
    listed = {c.id for pack in PACKS for c in Resources().pack("en", pack, WordClass)}
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    assert {name for node in nodes if (name := _looked_up(node))} <= listed


def _looked_up(node: ast.AST) -> str | None:
    """The class named in `words["…"]`, `scene.words["…"]` or `lexicon.lists["…"]`."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
        return None
    name = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    is_class = name in ("words", "_words", "lists") and isinstance(node.slice.value, str)
    return str(node.slice.value) if is_class else None


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [a.name for a in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
