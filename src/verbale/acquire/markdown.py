"""Markdown: paragraphs without its signs. Dashes that begin a paragraph and line breaks stay, since they mark turns."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from verbale.acquire.encoding import decode
from verbale.acquire.html import paragraphs_of
from verbale.acquire.reading import Clue, Reading, fix_characters, join_paragraphs, replaced
from verbale.limits import DEFAULTS, Limits

_PARSER = MarkdownIt("commonmark").enable("table")
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
    return Reading(
        text=join_paragraphs(list(_paragraphs(tokens))),
        media_type="text/markdown",
        encoding=decoded.encoding,
        encoding_why=decoded.why,
        title=clues["title"] or _heading(tokens),
        date=clues["date"],
        publisher=clues["publisher"],
        notes=replaced(decoded.text, source),
    )


def _fields(front: str) -> dict[str, Clue]:
    found = ((m.group(1).lower(), m.group(2).strip().strip("\"'")) for m in _FIELD.finditer(front))
    return {name: Clue(value, f"“{name}” of the front matter") for name, value in found if value}


def _heading(tokens: list[Token]) -> Clue | None:
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and token.type == "inline":
            return Clue(_inline(token), "the first heading")
    return None


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    """One paragraph for each block of text; a list item keeps its mark, a table row is one paragraph."""
    mark, row = "", None
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "
        elif token.type == "tr_open":
            row = list[str]()
        elif token.type == "tr_close":
            yield " | ".join(row or ())
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_inline(token))
        elif token.type == "inline":
            yield mark + _inline(token)
            mark = ""
        elif token.type in ("fence", "code_block"):
            yield mark + token.content
            mark = ""
        elif token.type == "html_block":
            yield from paragraphs_of(token.content)


def _inline(token: Token) -> str:
    return "".join(map(_piece, token.children or ())).strip()


def _piece(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.fullmatch(token.content) else _TAG.sub("", token.content)
    return token.content if token.type == "image" else ""
