"""What on a page is not its article: menus, advertisements, share buttons, readers' comments; and what nobody sees."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from verbale.acquire.typefaces import LONGEST_STYLE


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Elements whose words a reader does not see, or not as words. Reference: HTML Living Standard, §15.3.1 (hidden elements).
UNSEEN = _names(
    "applet area audio base button canvas datalist embed head iframe input link map math meta meter noframes noscript object "
    "option param progress script select source style svg template textarea track video xml"
)
SURE = frozenset(("nav", "menu", "dialog", "amp-ad", "amp-auto-ads", "amp-consent", "amp-embed", "amp-next-page"))
SURE |= {"amp-sidebar", "amp-social-share", "amp-sticky-ad", "amp-user-notification"}
_LIKELY = frozenset(("aside", "figcaption", "footer", "form", "header"))
_NEVER = frozenset(  # they carry names of the page and of its subject, or are the text's own
    ("html", "body", "main", "article", "tbody", "thead", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")
)
# Reference: WAI-ARIA 1.2, §5.3.4 (landmark roles), §5.3.5 (window roles), §5.3.2 (widgets).
_ROLES = _names("alertdialog banner complementary contentinfo dialog menu menubar navigation search tablist toolbar")
_SURE_ROLES = frozenset(("alertdialog", "dialog", "navigation"))
_TEXT = frozenset(
    ("blockquote", "dd", "dl", "dt", "li", "p", "pre", "h1", "h2", "h3", "h4", "h5", "h6")
)  # ids of places
HIDDEN = "hidden"
_HIDDEN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
# Bootstrap, Drupal, WordPress: words for screen readers alone; MediaWiki: links to edit, which it does not print.
_UNSEEN_CLASSES = frozenset(
    ("visually-hidden", "sr-only", "screen-reader-text", "element-invisible", "visuallyhidden", "mw-editsection")
)
# Parts of class names and ids by which sites name their furniture. References: the lists of Mozilla's Readability.js and of
# trafilatura (settings.py, xpaths.py); the markup of Drupal, WordPress (Jetpack), Bitrix, AddToAny, Taboola, Outbrain.
_PARTS = _names(
    "a2a addthis addtoany ads adsbygoogle adv advert advertisement advertising breadcrumb breadcrumbs consent cookie cookies "
    "copyright footer gdpr mailchimp masthead menu nav navbar navigation newsletter outbrain pager pagination paywall popup "
    "promo pullquote recommendations recommended regwall related relatedposts search share sharedaddy sharing sidebar sitemap "
    "social sponsored subscribe subscription taboola toolbar trending tags modal"
)
# The same, only where they are a whole name, a first or a last part: these words are too common in the midst of others.
_ENDS = _names("ad banner login signup tools links languages bookmarks")
_NAMES = _names(
    "d-print-none hidden-print no-print noprint abh_box about-author about-the-author also-read author-bio author-box author-info authorbox comment-form global-header "
    "lang-switcher language-switcher more-news most-read morenews page-footer pull-quote read-also read-more read-next "
    "readalso respond see-also site-header skip-link top-bar topbar widget-area yarpp"
)
# The name by which pages mark the words that are paid for, not what stands before them. Reference: schema.org hasPart,
# cssSelector, of an article that is not isAccessibleForFree.
_PAID = "paywall"
_COMMENTS = _names("comments commentlist comment-list comments-area disqus disqus_thread")  # always readers'
# Names that say what else the page has, or what the article is about: WordPress's post_class, Drupal's modifiers.
_ABOUT = re.compile(r"(?:category|tag|has|no|not|with|is|without|format|type|status|postid|page-node)[-_]", re.I)
_PART = re.compile(r"[-_:.]{1,4}|(?<=[a-z])(?=[A-Z])")


class Flag(NamedTuple):
    """Why an element is taken for furniture: the word that names it, and whether that word alone settles it."""

    word: str
    sure: bool


def is_hidden(node: etree._Element) -> bool:
    """Whether an element says of itself that it is not shown: `hidden`, an inline style, a class for screen readers."""
    found = node.attrib
    if "hidden" in found and found["hidden"] != "until-found":
        return True
    if "style" in found and _hides(found["style"][:LONGEST_STYLE]):
        return True
    return "class" in found and not _UNSEEN_CLASSES.isdisjoint(found["class"].split())


def is_sign(node: etree._Element) -> bool:
    """Whether an inline element is no word of the text: hidden, or a sign for the eye alone (`aria-hidden`)."""
    return node.get("aria-hidden") == "true" or is_hidden(node)


@lru_cache(maxsize=1 << 12)
def _hides(style: str) -> bool:
    return _HIDDEN.search(style) is not None


def flag_of(node: etree._Element, tag: str) -> Flag | None:
    """Whether a block-level element is furniture by its tag, role, class or id, or is hidden."""
    found = node.attrib
    if not found and tag not in _LIKELY:
        return None
    if is_hidden(node):
        return Flag(HIDDEN, True)
    if found.get("aria-hidden") == "true":  # so is the whole page while a dialog is open
        return Flag("aria-hidden", False)
    if tag in _NEVER:
        return None
    role = found.get("role")
    if role in _ROLES:
        return Flag(role, role in _SURE_ROLES)
    if flag := _named(found.get("class", "")) or (None if tag in _TEXT else _named(found.get("id", ""))):
        return flag
    if tag not in _LIKELY or (tag == "header" and _in_article(node)):
        return None
    return Flag(tag, False)


def _named(name: str) -> Flag | None:
    return next((flag for word in name.split() if (flag := _flag(word))), None)


@lru_cache(maxsize=1 << 15)  # a site uses the same names on all its pages
def _flag(word: str) -> Flag | None:
    low = word.lower()
    if low == _PAID:
        return None
    if low in _COMMENTS:
        return Flag("comments", True)
    if low in _NAMES:
        return Flag(low, False)
    if _ABOUT.match(low):
        return None
    parts = [part.lower() for part in _PART.split(word) if part]
    found = next((part for part in parts if part in _PARTS), None)
    found = found or next((part for part in (*parts[:1], *parts[-1:]) if part in _ENDS), None)
    return Flag(found, False) if found else None


def _in_article(node: etree._Element) -> bool:
    """Whether a `header` heads an article or section, not the page."""
    return any(parent.tag in ("article", "main", "section") for parent in node.iterancestors())
