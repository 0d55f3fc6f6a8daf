"""What a web page says of itself: title, date, publisher, language. Only what it states; nothing is estimated."""

import json
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from verbale.acquire.reading import Clue

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

# In order of trust. References: Open Graph protocol; Dublin Core in HTML (DCMI 2008); schema.org; Highwire Press tags.
_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "date": (
        "article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "citation_publication_date",
        "parsely-pub-date",
        "pubdate",
        "publish-date",
        "publication_date",
        "date",
    ),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"),
}
_LINKED = {"title": "headline", "date": "datePublished", "publisher": "publisher"}
LARGEST_LINKED = 1 << 20  # characters of JSON-LD; pages keep it to a few thousand


def clues_of(tree: etree._Element) -> dict[str, Clue]:
    """The clues of a page by field: from `meta`, then JSON-LD, then `time`, `h1` and `title`."""
    found: dict[str, Clue] = {}
    for clues in (_from_meta(tree), _from_linked_data(tree), _from_elements(tree)):
        found = {**clues, **found}
    return found


def heading_of(tree: etree._Element) -> str | None:
    """The text of the page's only `h1`."""
    headings = tree.findall(".//h1")
    return collapse("".join(headings[0].itertext())) or None if len(headings) == 1 else None


def collapse(text: str) -> str:
    """`text` with each run of white space as one space."""
    return " ".join(text.split())


def _from_meta(tree: etree._Element) -> dict[str, Clue]:
    values: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = collapse(node.get("content") or "")
        if name and content:
            values.setdefault(name, content)
    return {
        field: Clue(values[name], f"the page's meta element “{name}”")
        for field, names in _META.items()
        for name in reversed(names)
        if name in values
    }


def _from_linked_data(tree: etree._Element) -> dict[str, Clue]:
    found: dict[str, Clue] = {}
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or "") or len(node.text or "") > LARGEST_LINKED:
            continue
        for row in _objects(node.text or ""):
            for field, key in _LINKED.items():
                value = row.get(key)
                value = value.get("name") if isinstance(value, dict) else value
                if isinstance(value, str) and value.strip():
                    found.setdefault(field, Clue(collapse(value), f"the page's JSON-LD “{key}”"))
    return found


def _objects(text: str) -> Iterator[dict[str, Json]]:
    """The objects of a JSON-LD script, those of its `@graph` too."""
    try:
        waiting: list[Json] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        row = waiting.pop(0)
        if isinstance(row, list):
            waiting.extend(row)
        elif isinstance(row, dict):
            yield row
            waiting.append(row.get("@graph"))


def _from_elements(tree: etree._Element) -> dict[str, Clue]:
    found: dict[str, Clue] = {}
    times = {collapse(node.get("datetime") or "") for node in tree.iter("time")} - {""}
    days = {time[:10] for time in times}
    if len(days) == 1:
        found["date"] = Clue(min(times), "the page's only time element")
    if heading := heading_of(tree):
        found["title"] = Clue(heading, "the page's heading")
    elif title := collapse(tree.findtext(".//title") or ""):
        found["title"] = Clue(title, "the page's title element")
    if language := (tree.get("lang") or "").strip():
        found["language"] = Clue(language, "the page's lang attribute")
    return found
