"""Cuts text into words, figures and signs, each at its characters."""

import re
from dataclasses import dataclass

BREAK = "\n\n"
"""The token that stands for a blank line. No expression runs across one."""

BLOCK, FEWEST = 1024, 24  # pieces, and how many different ones prose has at the very least

DASHES = dict.fromkeys("-‐‑‒–—", "-")
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # a figure behind one of these is the rest of another
QUOTES = dict.fromkeys("'’‘", "'")

# Each alternative begins with a character class of its own or is bounded, so that matching is linear.
PIECE = re.compile(
    r"\n[ \t\r]*\n\s*"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?![\d.]*\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of a stretch of text: what stands there, the same in lower case, where it starts and ends."""

    text: str  # the whole document's
    words: list[str]  # lower case; dashes and apostrophes in one form; BREAK for a blank line
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def raw(self, index: int) -> str:
        """The piece as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_capital(self, index: int) -> bool:
        """Whether the piece begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def is_glued(self, index: int) -> bool:
        """Whether a figure hangs on what stands before it, as in F-16, €5, #7 or x2, but not in post-1945 or May-1945."""
        start = self.starts[index]
        if start == 0 or not self.words[index][0].isdigit():
            return False
        before = self.text[start - 1]
        if before in DASHES:
            return (
                index > 1
                and self.touches(index - 1)
                and self.raw(index - 2)[-1].isalpha()
                and not self._is_word(index - 2)
            )
        return before.isalnum() or before in "$€£¥₽#№/_.@+=§−" or before in UNSEEN

    def monotonous_until(self, index: int) -> int:
        """Where the monotonous stretch that holds a piece ends; the piece itself where there is none.

        A block of 1,024 pieces with fewer than 24 different ones is a rule of dashes, a broken conversion or an attack,
        and no prose: that has hundreds.
        """
        start = index // BLOCK * BLOCK
        while start + BLOCK <= len(self.words) and len(set(self.words[start : start + BLOCK])) < FEWEST:
            start += BLOCK
        return max(index, start)

    def _is_word(self, index: int) -> bool:
        return len(self.words[index]) > 2 and not self.raw(index).isupper()

    def touches(self, index: int) -> bool:
        """Whether the piece stands directly behind the one before it."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]


def tokens(text: str, start: int, end: int) -> Tokens:
    """The pieces of `text[start:end]`; positions count from the start of `text`."""
    found = list(PIECE.finditer(text, start, end))
    words = [m.group().lower() for m in found]
    for index, word in enumerate(words):
        if len(word) == 1:
            words[index] = DASHES.get(word) or QUOTES.get(word) or word
        elif word[0] == "\n":
            words[index] = BREAK
    return Tokens(text, words, [m.start() for m in found], [m.end() for m in found])
