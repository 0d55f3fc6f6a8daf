"""What a web page says of itself: title, date, publisher, language. Only what it states; nothing is estimated."""

import re

from lxml import etree

from verbale.acquire.linked_data import LinkedData
from verbale.acquire.reading import Clue

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
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
)
_LINKED = {"title": ("headline",), "date": ("datePublished",), "publisher": ("publisher", "isPartOf")}
_PUBLISHED = re.compile(r"publi(?:sh|c)|pubdate|(?:^|\W)posted|entry-date", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edited", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3")
NEAR = 3  # elements above the heading within which a time element is the article's


def clues_of(tree: etree._Element, linked: LinkedData) -> dict[str, Clue]:
    """The clues of a page by field: from `meta`, then JSON-LD, then `time`, headings and `title`."""
    return {**_from_elements(tree), **_from_linked_data(linked), **_from_meta(tree)}


def notes_of(tree: etree._Element, linked: LinkedData) -> dict[str, str]:
    """What else the page says of itself: its own address, when it was changed, who wrote it."""
    meta = _meta(tree)
    found = {"canonical": _canonical(tree) or meta.get("og:url", "")}
    changed = next((meta[name] for name in _UPDATED if name in meta), linked.fields.get("dateModified", ""))
    found["updated"] = changed or _time_of(tree, _CHANGED)
    found["author"] = linked.fields.get("author") or meta.get("author", "")
    return {name: value[:LONGEST_NOTE] for name, value in found.items() if value}


LONGEST_NOTE = 2_000  # characters; an address has seldom more


def title_heading(tree: etree._Element) -> etree._Element | None:
    """The heading that names the page: the longest that its title holds, else the first that holds it, else its only `h1`."""
    titles = [_letters(_meta(tree).get("og:title") or ""), _letters(tree.findtext(".//title") or "")]
    headings = [node for tag in _HEADINGS for node in tree.iter(tag)][:MOST_HEADINGS]
    words = {node: written for node in headings if (written := _letters("".join(node.itertext())))}
    if held := [node for node in words if any(words[node] in title for title in titles)]:
        return max(held, key=lambda node: len(words[node]))  # the first of the longest
    if holding := [node for node in words if any(len(t) >= LONG_TITLE and t in words[node] for t in titles)]:
        return holding[0]
    first = [node for node in words if node.tag == "h1"]
    return first[0] if len(first) == 1 else None


LONG_TITLE = 12  # letters; a shorter one stands in many headings
MOST_HEADINGS = 200


def collapse(text: str) -> str:
    """`text` with each run of white space as one space."""
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _canonical(tree: etree._Element) -> str:
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            return collapse(node.get("href") or "")
    return ""


def _meta(tree: etree._Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = collapse(node.get("content") or "")
        if name and content:
            values.setdefault(name, content)
    return values


def _from_meta(tree: etree._Element) -> dict[str, Clue]:
    values = _meta(tree)
    return {
        field: Clue(values[name], f"the page's meta element “{name}”")
        for field, names in _META.items()
        for name in reversed(names)
        if name in values
    }


def _from_linked_data(linked: LinkedData) -> dict[str, Clue]:
    return {
        field: Clue(linked.fields[name], f"the page's JSON-LD “{name}”")
        for field, names in _LINKED.items()
        for name in reversed(names)
        if name in linked.fields
    }


def _from_elements(tree: etree._Element) -> dict[str, Clue]:
    found: dict[str, Clue] = {}
    times = {collapse(node.get("datetime") or "") for node in tree.iter("time")} - {""}
    days = {time[:10] for time in times}
    heading = title_heading(tree)
    if len(days) == 1:
        found["date"] = Clue(min(times), "the page's only time element")
    elif time := _time_of(tree, _PUBLISHED):
        found["date"] = Clue(time, "the page's time element of publication")
    elif heading is not None and (time := _near(heading)):
        found["date"] = Clue(time, "the time element beside the page's heading")
    if heading is not None:
        found["title"] = Clue(collapse("".join(heading.itertext())), "the page's heading")
    elif title := collapse(tree.findtext(".//title") or ""):
        found["title"] = Clue(title, "the page's title element")
    if language := (tree.get("lang") or "").strip():
        found["language"] = Clue(language, "the page's lang attribute")
    return found


def _time_of(tree: etree._Element, named: re.Pattern[str]) -> str:
    """The moment of the `time` elements that are named so, where all name one day; else nothing."""
    times = [
        collapse(node.get("datetime") or "")
        for node in tree.iter("time")
        if named.search(" ".join((node.get("itemprop") or "", node.get("class") or "", *_pubdate(node))))
    ]
    return times[0] if times and len({time[:10] for time in times}) == 1 else ""


def _pubdate(node: etree._Element) -> tuple[str, ...]:
    return ("pubdate",) if "pubdate" in node.attrib else ()


def _near(heading: etree._Element) -> str:
    """The moment of the only day that `time` elements near the heading name, looking outwards."""
    for _, home in zip(range(NEAR), heading.iterancestors(), strict=False):
        times = [time for node in home.iter("time") if (time := collapse(node.get("datetime") or ""))]
        if times:
            return times[0] if len({time[:10] for time in times}) == 1 else ""
    return ""
