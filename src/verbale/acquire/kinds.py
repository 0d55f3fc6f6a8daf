"""What kind of document it is: by its title, else by its first words and its shape."""

import re

from verbale.acquire.headlines import Known, agency_of, asks, byline_of, front_lines
from verbale.acquire.words import Words
from verbale.model import DocumentKind
from verbale.resources.schemas.documents import DocumentRule

DASHED_LEAST = 3  # paragraphs that begin with a dash: fewer may be a list or an aside
ASKED_LEAST = 1
LINES_READ = 5_000  # the shape of a document shows long before
INTRODUCTION = 1500  # characters
_DASHED = re.compile(r"^[ \t]*[-–—][ \t]*[^\s\d–—-][^\n]*", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?]\s")


def find_kind(text: str, title: str | None, words: Words) -> Known:
    """The kind, as the model's closed vocabulary has it."""
    lines = text.split("\n", LINES_READ)[:LINES_READ]
    asked = [n for n, line in enumerate(lines) if asks(line, words)]
    dashed = [m.group() for m in _DASHED.finditer(text)]
    has_dashes = len(dashed) >= DASHED_LEAST and any("?" in line for line in dashed[:10])
    has_questions = has_dashes or len(asked) >= ASKED_LEAST
    for use in ("kind-by-title-start", "kind-by-title"):
        if title and (found := words.find(use, title)):
            return _ruled(found, "the title", has_questions)
    if not has_questions and any(byline_of(line, words) for line in front_lines(text)):
        return Known("article", "it has a byline")
    if not has_questions and agency_of(text):
        return Known("article", "it has an agency's dateline")
    if has_questions:
        introduction = "\n".join(lines[: asked[0]] if asked and not has_dashes else lines)[:INTRODUCTION]
        if found := words.find("kind-by-introduction", introduction):
            return _ruled(found, "the introduction", has_questions)
        if has_dashes:
            return Known("interview", "by its shape: questions and answers that begin with dashes")
        return Known(None, "questions and answers, but no word that tells an interview from a press conference")
    if found := words.find("kind-by-opening", _first_sentence(text, title)):
        return _ruled(found, "the first sentence", has_questions)
    return Known(None, "neither title nor first words nor shape tell it")


def _ruled(found: tuple[DocumentRule, str], place: str, has_questions: bool) -> Known:
    rule, word = found
    kind: DocumentKind | None = rule.kind
    if has_questions and rule.kind_with_questions:
        kind = rule.kind_with_questions
    return Known(
        kind, f"“{word}” in {place}{', and questions are asked' if kind != rule.kind else ''} (rule {rule.id})"
    )


def _first_sentence(text: str, title: str | None) -> str:
    body = text.lstrip()
    body = body[len(title) :] if title and body.startswith(title) else body
    first = body.lstrip()[:400].split("\n", 1)[0]
    end = next((m.start() for m in _SENTENCE_END.finditer(first) if m.start() > 40), len(first))
    return first[:end]
