"""Markdown: paragraphs without its signs. Dashes, line breaks and marks of type stay, since they mark turns."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from verbale.acquire.encoding import decode
from verbale.acquire.html import paragraphs_of
from verbale.acquire.reading import Clue, Reading, Stretch, fix_characters, join_marked, replaced
from verbale.acquire.typefaces import ELEMENTS, PLAIN, Kinds
from verbale.limits import DEFAULTS, Limits
from verbale.model import MarkKind

Paragraph = tuple[Stretch, ...]
# Reference: CommonMark 0.31, §6.2 (emphasis); GitHub Flavored Markdown, §4.10 (tables), §6.5 (struck-out words).
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TYPES: dict[str, MarkKind] = {"strong": "bold", "em": "italic", "s": "struck"}
_BOLD: Kinds = frozenset({"bold"})
_NAME = re.compile(r"<(/?)([A-Za-z]{1,9})(?=[\s/>])")
_FRONT = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){1,200}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(\w[\w-]*)[ \t]*:[ \t]*([^\n]*)$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The paragraphs of a Markdown document. Its front matter gives clues and is not part of the text."""
    decoded = decode(data, origin)
    source = fix_characters(decoded.text)
    front = _FRONT.match(source)
    fields = _fields(front.group(1)) if front else {}
    tokens = _PARSER.parse(source[front.end() :] if front else source)
    clues = {name: fields.get(name) for name in ("title", "date", "publisher")}
    text, marks = join_marked(_paragraphs(tokens))
    return Reading(
        text=text,
        media_type="text/markdown",
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        title=clues["title"] or _heading(tokens),
        date=clues["date"],
        publisher=clues["publisher"],
        marks=marks,
        notes=replaced(decoded.text, source),
    )


def _fields(front: str) -> dict[str, Clue]:
    found = ((m.group(1).lower(), m.group(2).strip().strip("\"'")) for m in _FIELD.finditer(front))
    return {name: Clue(value, f"“{name}” of the front matter") for name, value in found if value}


def _heading(tokens: list[Token]) -> Clue | None:
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and token.type == "inline":
            return Clue("".join(s.text for s in _inline(token)).strip(), "the first heading")
    return None


def _paragraphs(tokens: list[Token]) -> Iterator[Paragraph]:
    """One paragraph for each block of text; a list item keeps its mark, a table row is one paragraph."""
    mark, row = "", None
    for before, token in pairwise((None, *tokens)):
        if token is None:
            continue
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "
        elif token.type == "tr_open":
            row = list[Stretch]()
        elif token.type == "tr_close":
            yield tuple(row or ())
            row = None
        elif token.type == "inline" and row is not None:
            row += (Stretch(" | "), *_inline(token)) if row else _inline(token)
        elif token.type == "inline":
            heading = before is not None and before.type == "heading_open"
            yield Stretch(mark), *_inline(token, without=_BOLD if heading else PLAIN)
            mark = ""
        elif token.type in ("fence", "code_block"):
            yield (Stretch(mark + token.content),)
            mark = ""
        elif token.type == "html_block":
            yield from paragraphs_of(token.content)


def _inline(token: Token, *, without: Kinds = PLAIN) -> tuple[Stretch, ...]:
    """The words of a token with their type; blanks at its ends are dropped."""
    depth: Counter[MarkKind] = Counter()
    found: list[Stretch] = []
    for child in token.children or ():
        kind, step = _switch(child)
        if kind is not None:
            depth[kind] = max(0, depth[kind] + step)  # a closing tag without an opening one
        found.append(Stretch(_piece(child), frozenset(k for k in depth if depth[k] > 0) - without))
    return tuple(found)


def _switch(token: Token) -> tuple[MarkKind | None, int]:
    """The kind of type that a token begins (1) or ends (-1)."""
    if token.type != "html_inline":
        return _TYPES.get(token.tag), token.nesting
    tag = _NAME.match(token.content)
    return (ELEMENTS.get(tag.group(2).lower()), -1 if tag.group(1) else 1) if tag else (None, 0)


def _piece(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.fullmatch(token.content) else _TAG.sub("", token.content)
    return token.content if token.type == "image" else ""
