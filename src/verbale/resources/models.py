"""The language models: where they are declared, how they are checked and loaded, and the shape they are turned into."""

import hashlib
import importlib
import importlib.util
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from verbale.errors import ModelMissing
from verbale.resources.files import HOME, Resources
from verbale.syntax import Sentence, Stretch


class Parser(Protocol):
    """Turns stretches of text into parsed sentences."""

    def parse(self, stretches: Sequence[Stretch]) -> Iterable[tuple[Sentence, ...]]:
        """The sentences of each stretch, in the order given. One document's stretches are best given all at once."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One entry of `models.toml`."""

    language: str  # ISO 639-1
    name: str
    package: str
    version: str
    licence: str
    sha256: str  # of the weights, see `digest_of`
    card: str


@dataclass(frozen=True, slots=True)
class Models:
    """Everything that stages need and that does not depend on the document. Loaded once, then only read."""

    resources: Resources
    parsers: dict[str, Parser] = field(default_factory=dict)  # by ISO 639-1 language

    def parser(self, language: str | None) -> Parser | None:
        """The parser for a language, or None where there is none."""
        return self.parsers.get(language or "")


def load_models(resources: Resources | None = None) -> Models:
    """The models of every language that has a pack here and an installed model. Raises ModelMissing if there is none."""
    parsers: dict[str, Parser] = {}
    for card in cards():
        if card.language not in parsers and importlib.util.find_spec(card.package):
            parsers[card.language] = load_parser(card)
    if not parsers:
        names = ", ".join(sorted({c.package for c in cards()}))
        raise ModelMissing(
            f"No language model is installed (looked for {names}). Run `pip install verbale` again, or `make setup`."
        )
    return Models(resources or Resources(), parsers)


@lru_cache(maxsize=1)
def cards() -> tuple[ModelCard, ...]:
    """What `models.toml` declares, in order of preference."""
    with (HOME / "models.toml").open("rb") as file:
        return tuple(ModelCard(**row) for row in tomllib.load(file)["model"])


@lru_cache(maxsize=4)
def load_parser(card: ModelCard) -> Parser:
    """The parser of one card. Raises ModelMissing where its weights are not the declared ones."""
    found = digest_of(card.package)
    if found != card.sha256:
        raise ModelMissing(
            f"{card.package}: the weights' SHA-256 is {found}, but models.toml expects {card.sha256} (version {card.version}). "
            "Nothing was read, since findings would not be those of this version. Reinstall the package."
        )
    import spacy  # heavy: only those who read documents pay for it

    from verbale.resources.parsing.spacy_parser import SpacyParser

    return SpacyParser(spacy.load(card.package))


def digest_of(package: str) -> str:
    """SHA-256 over the names and bytes of a model package's `model` files (its weights), in order of name."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelMissing(f"{package} is not installed. Run `pip install {package}`.")
    home, total = Path(spec.origin).parent, hashlib.sha256()
    for path in sorted(home.rglob("model"), key=lambda p: p.relative_to(home).parts[1:]):
        total.update("/".join(path.relative_to(home).parts[1:]).encode())
        total.update(path.read_bytes())
    return total.hexdigest()
