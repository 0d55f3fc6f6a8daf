"""Which blocks of a page are its article.

1. What names itself furniture goes (furniture.py), unless little else would be left. 2. Blocks that are all links go.
3. Of what remains, the innermost element that holds nearly all words is the article's home; what stands between the page's
heading and it, and its like beside it, belong to it. Nothing is judged by length: the shortest answer stays.
"""

from collections.abc import Container, Sequence
from typing import NamedTuple

from verbale.acquire.blocks import Block, Page
from verbale.acquire.furniture import HIDDEN
from verbale.acquire.typefaces import HEADINGS

LINKED = 0.6  # of a block's characters in links to other pages, and it ends in one: a menu, a hint to another article
ALL_LINKED = 0.9  # the same where words follow the last link
NEARLY_ALL = 0.85  # of the words: below it a turn of its own element would be left out; above it imprints come along
MOST_TIMES = 10  # a doubtful sign of furniture is no sign where it covers so many times what would be left
LITTLE, MUCH = 200, 1000  # characters: "Loading …" beside an article that a script shows at once
FEWEST = 25  # characters; so few are no article, and may well be furniture alone
_TEXT = HEADINGS | {"blockquote", "dd", "dl", "dt", "hr", "li", "ol", "p", "pre", "table", "tr", "ul"}


class Article(NamedTuple):
    """The blocks of an article, in order, and the signs of furniture that were not trusted, lest nothing be left."""

    blocks: list[Block]
    doubted: frozenset[str] = frozenset()


def find_article(page: Page) -> Article:
    """The page's article; all that the page shows where everything is links."""
    live, doubted = _live(page)
    plain = [b for b in live if b.frame == page.title or not _only_leads_on(b)]
    if not plain:
        return Article(live, doubted)
    weights = _weights(page, plain)
    path = _path(page, weights)
    stays, leaves = _branches(page, path)
    first = next(n for n, b in enumerate(plain) if stays[b.frame] == path[-1])
    heading = next((n for n, b in enumerate(plain) if b.frame == page.title), None)
    since = first if heading is None else min(heading, first)
    alike = {_sign(page, n) for n in path[1:]} | {_sign(page, leaves[b.frame]) for b in plain[since:first]}
    beside = {n for n in range(1, len(page.frames)) if _is_beside(page, stays[n], leaves[n], path=path, alike=alike)}
    found = [
        block
        for n, block in enumerate(plain)
        if stays[block.frame] == path[-1]
        or since <= n < first
        or (block.frame in beside and (heading is None or n >= since))
    ]
    return Article(_without_last_headings(page, found), doubted)


def _only_leads_on(block: Block) -> bool:
    """Whether a block is a menu or a hint to another page: nearly all in links, or much and ending so."""
    return block.linked > (LINKED if block.ends_linked else ALL_LINKED) * block.size


def _without_last_headings(page: Page, blocks: list[Block]) -> list[Block]:
    """The blocks up to the last that is no heading: what the headings behind it stood over was no text."""
    count = len(blocks)
    while count and page.frames[blocks[count - 1].frame].tag in HEADINGS and blocks[count - 1].frame != page.title:
        count -= 1
    return blocks[:count] or blocks


def _live(page: Page) -> tuple[list[Block], frozenset[str]]:
    """The blocks without a sign of furniture that is to be trusted on this page, and the signs that are not."""
    trusted = set(range(len(page.flags)))
    named = next((b for b in page.blocks if b.frame == page.title), None)
    trusted -= set(named.flags if named else ())
    sure = {flag.word for flag in page.flags if flag.sure}
    doubted: set[str] = set()
    while True:
        covered: dict[str, int] = {}
        left = 0
        for block in page.blocks:
            size = block.size - block.linked
            words = {page.flags[n].word for n in block.flags if n in trusted}
            left += 0 if words or block.frame == page.title else size
            for word in words:
                covered[word] = covered.get(word, 0) + size
        against = [(size, word) for word, size in covered.items() if _is_doubtful(word, size, left, sure=word in sure)]
        if not against:
            return [b for b in page.blocks if not trusted.intersection(b.flags)], frozenset(doubted)
        word = max(against)[1]
        doubted.add(word)
        trusted = {n for n in trusted if page.flags[n].word != word}


def _is_doubtful(word: str, size: int, left: int, *, sure: bool) -> bool:
    """Whether a sign of furniture covers so much, and leaves so little, that it cannot be one."""
    if word == HIDDEN and left < LITTLE and size > MUCH:
        return True
    return size > 0 and left == 0 if sure else size > max(FEWEST, MOST_TIMES * left)


def _weights(page: Page, blocks: Sequence[Block]) -> list[int]:
    """The characters outside links in each frame, those within it added up."""
    weights = [0] * len(page.frames)
    for block in blocks:
        weights[block.frame] += block.size - block.linked
    for n in range(len(weights) - 1, 0, -1):
        weights[page.frames[n].parent] += weights[n]
    return weights


def _path(page: Page, weights: Sequence[int]) -> list[int]:
    """The frames from the page down to the innermost that holds nearly all words. It holds more than one paragraph."""
    heaviest: dict[int, int] = {}
    parents = {0}
    for n in range(1, len(page.frames)):
        parent = page.frames[n].parent
        parents.add(parent)
        if parent not in heaviest or weights[n] > weights[heaviest[parent]]:
            heaviest[parent] = n
    path = [0]
    while (kid := heaviest.get(path[-1])) is not None:
        frame = page.frames[kid]
        enough = 0.5 if frame.is_main else NEARLY_ALL
        if kid not in parents or weights[kid] < enough * weights[path[-1]] or frame.tag in _TEXT:
            break
        path.append(kid)
    return path


def _branches(page: Page, path: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each frame the last frame of the path that it stands in, and the frame by which it leaves the path."""
    on = set(path)
    stays, leaves = [0], [0]
    for n in range(1, len(page.frames)):
        parent = page.frames[n].parent
        if n in on:
            stays.append(n)
            leaves.append(n)
        else:
            stays.append(stays[parent])
            leaves.append(n if parent in on else leaves[parent])
    return stays, leaves


def _sign(page: Page, frame: int) -> tuple[int, str, str]:
    """Where a frame stands and what it is called: its likes are of the same kind."""
    found = page.frames[frame]
    return found.parent, found.tag, found.name


def _is_beside(
    page: Page, stays: int, leaves: int, *, path: Sequence[int], alike: Container[tuple[int, str, str]]
) -> bool:
    """Whether a frame outside the article's home belongs to it: as text, or in an element like one of the article's."""
    if leaves == stays or _sign(page, leaves) in alike:
        return True
    return page.frames[leaves].tag in _TEXT and not any(page.frames[n].is_main for n in path[path.index(stays) + 1 :])
