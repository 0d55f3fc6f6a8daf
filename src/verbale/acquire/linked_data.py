"""What a page's JSON-LD says of its article. Reference: schema.org, CreativeWork and Article; JSON-LD 1.1."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
LARGEST = 1 << 20  # characters of one script; pages keep it to a few thousand
MOST_OBJECTS = 500
# The page itself is asked after its article; what else a page describes (lists, breadcrumbs, comments) is not asked.
_ARTICLES = ("Article", "BlogPosting", "Report", "Interview", "SpeechEvent", "CreativeWork", "LegislationObject")
_PAGES = ("WebPage", "ItemPage")
_OTHERS = ("Comment", "Review", "Product", "ImageObject", "VideoObject", "BreadcrumbList", "ListItem")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The properties of the article, as strings, by schema.org's names; `body` is its text."""

    fields: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


def linked_data_of(tree: etree._Element) -> LinkedData:
    """The article that the page's JSON-LD describes; where it describes several, the first."""
    rows: list[dict[str, Json]] = []
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or "") and len(node.text or "") <= LARGEST:
            rows.extend(_objects(node.text or ""))
    if not rows:
        return LinkedData()
    by_id = {row["@id"]: row for row in rows if isinstance(row.get("@id"), str) and len(row) > 1}
    found: dict[str, str] = {}
    body = None
    for row in sorted(rows, key=_rank):
        if _rank(row) == _LAST:
            break
        for name in ("headline", "datePublished", "dateModified"):
            _keep(found, name, row.get(name))
        for name in ("publisher", "isPartOf", "author"):
            _keep(found, name, _name(row.get(name), by_id))
        text = row.get("articleBody")
        body = body or (text if isinstance(text, str) and text.strip() else None)
    return LinkedData(found, body)


_LAST = 3


def _rank(row: dict[str, Json]) -> int:
    """0 for an article, 1 for the page, 2 for an object of no known type, 3 for what is something else."""
    kind = row.get("@type")
    kinds = [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]
    if any(k.endswith(_ARTICLES) for k in kinds):
        return 0
    if any(k.endswith(_PAGES) for k in kinds):
        return 1
    return 2 if not kinds else _LAST


def _keep(found: dict[str, str], name: str, value: Json) -> None:
    if isinstance(value, str) and value.strip():
        found.setdefault(name, " ".join(value.split()))


def _name(value: Json, by_id: Mapping[Json, dict[str, Json]]) -> str | None:
    """The name of what a property points at: itself, an object, a reference by `@id`, or the first of several."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        whole = first if "name" in first else by_id.get(first.get("@id") or "", first)
        name = whole.get("name")
        return name if isinstance(name, str) else None
    return first if isinstance(first, str) and not first.startswith(("http:", "https:")) else None


def _objects(text: str) -> Iterator[dict[str, Json]]:
    """The objects of a script, those of its `@graph` too."""
    try:
        waiting: list[Json] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        row = waiting.pop(0)
        if isinstance(row, list):
            waiting.extend(row[:MOST_OBJECTS])
        elif isinstance(row, dict):
            yield row
            waiting.append(row.get("@graph"))
            waiting.append(row.get("mainEntity"))
