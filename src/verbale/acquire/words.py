"""The words of a language by their use, ready to be looked for. Data: `languages/<code>/documents.yaml`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.resources import Resources
from verbale.resources.schemas.documents import DocumentRule

WORDS_BEFORE_START = 1  # an article, or an adjective: "Draft Treaty on …"


@dataclass(frozen=True, slots=True)
class Words:
    """The document rules of one language; none where there is no pack for it."""

    rules: tuple[DocumentRule, ...]

    @classmethod
    def of(cls, resources: Resources, language: str | None) -> "Words":
        """The words of `language`."""
        known = language is not None and resources.has_language(language)
        return cls(resources.pack(language, "documents", DocumentRule) if known and language else ())

    def used(self, use: str) -> tuple[str, ...]:
        """All words with this use."""
        return tuple(w for r in self.rules if r.use == use for w in r.words)

    def find(self, use: str, text: str) -> tuple[DocumentRule, str] | None:
        """The first rule of this use that `text` holds a word of, and the word as written."""
        for rule in self.rules:
            if rule.use != use or (found := phrases(rule.words).search(text)) is None:
                continue
            if not use.endswith("-start") or len(text[: found.start()].split()) <= WORDS_BEFORE_START:
                return rule, found.group()
        return None


@lru_cache(maxsize=256)
def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of `words` as whole words, longest first, without regard to case."""
    if not words:
        return re.compile(r"(?!)")
    listed = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
