"""How much a paragraph sounds like a question rather than an answer, and how much like an introduction."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.acquire.turn_words import Wording, openings, words_of

# Log-odds of a question, beside the cues of turns.yaml; the same fit (9,814 paragraphs of 190 transcripts, .91 right).
ENDS_IN_QUESTION = 1.9
HAS_QUESTION = 1.8
PER_LOG_WORD = -0.55
UNFINISHED = 1.5
BIAS = -0.2
# Log-odds of an introduction: set by hand, so that any two of its signs outweigh a mild question.
ENDS_IN_COLON = 3.0
PROMISES = 2.0
IS_IMPRINT = 3.0
IS_TITLE = 2.0
NAMES_A_YEAR = 1.0
ADDRESSES = -2.0
SHORT_WORDS = 25  # an imprint or a title is no longer than this
_YEAR = re.compile(r"\b[12]\d{3}\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_NOTE = re.compile(r"[(\[][^()\[\]\n]{0,80}[)\]]")
_BLANKS = '"”’»* '
_CUT = ("—", "–", "...", "…", "-")
_CLOSING = '"”’»)]* '


@dataclass(frozen=True, slots=True)
class Sound:
    """Log-odds: `question` against answer; `introduction` against both."""

    question: float
    introduction: float
    asks: bool  # has a question mark
    is_empty: bool  # nothing but notes in brackets
    words: int = 0
    hands_over: bool = False  # a moderator's phrase is in it
    goes_on: bool = False  # begins as what one has begun to say goes on
    replies: bool = False  # begins as a reply does
    thanks: bool = False  # ends with thanks, as who asks does
    addresses: bool = False  # speaks to somebody: you, your
    is_own: bool = False  # speaks in one's own name: I, we, our
    is_cut: bool = False  # ends in a dash or dots: somebody breaks in


@lru_cache(maxsize=4_096)
def sound_of(text: str, wording: Wording) -> Sound:
    """How a paragraph sounds, notes in brackets aside."""
    said = _NOTE.sub("", text).strip(" -–—*")
    words = words_of(said)
    anywhere, at_start = wording.heard(words), openings(words)
    heard = sum(c.weight for c in wording.cues if not c.words.isdisjoint(at_start if c.at_start else anywhere))
    question = heard + _shape(said, len(words))
    hands_over = wording.has("handover", anywhere)
    introduction = _introduction(said, words, anywhere, wording)
    return Sound(
        question=question,
        introduction=introduction,
        asks="?" in said,
        is_empty=not words,
        words=len(words),
        hands_over=hands_over,
        goes_on=wording.has("goes-on", at_start),
        replies=wording.has("reply", at_start),
        thanks=wording.has("thanks", openings(words[-2:])) or wording.has("thanks", words[-1:]),
        addresses=wording.has("second-person", anywhere),
        is_own=wording.has("first-person", anywhere),
        is_cut=text.rstrip(_BLANKS).endswith(_CUT),
    )


def _shape(said: str, count: int) -> float:
    end = said.rstrip(_CLOSING)
    return (
        ENDS_IN_QUESTION * end.endswith("?")
        + HAS_QUESTION * ("?" in said)
        + UNFINISHED * said.endswith(("...", "…", "—", "–"))
        + PER_LOG_WORD * math.log(count + 1)
        + BIAS
    )


def _introduction(said: str, words: list[str], anywhere: set[str], wording: Wording) -> float:
    short = len(words) <= SHORT_WORDS
    score = 0.0
    score += ENDS_IN_COLON * said.endswith(":")
    score += PROMISES * min(2, len(wording.of("promise") & anywhere))
    score += IS_IMPRINT * (short and (wording.has("imprint", anywhere) or has_clock(said)))
    score += IS_TITLE * (short and is_title(said))
    score += NAMES_A_YEAR * bool(_YEAR.search(said))
    score += ADDRESSES * ("?" in said) + ADDRESSES * (wording.has("addressee", anywhere))
    return score


def is_title(said: str) -> bool:
    """Whether a line has letters and ends as no sentence does."""
    return any(c.isalpha() for c in said) and said.rstrip('"”’»)')[-1:] not in {
        ".",
        "?",
        "!",
        "…",
        ":",
        ";",
        ",",
        "-",
        "—",
    }


def has_clock(line: str) -> bool:
    """Whether a line gives a time of day: 4:54."""
    return _CLOCK.search(line) is not None


def is_question(sound: Sound) -> bool:
    """Whether the paragraph is rather a question than an answer."""
    return sound.question > 0
