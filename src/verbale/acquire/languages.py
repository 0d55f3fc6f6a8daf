"""The language that a text is written in."""

import re

import py3langid

from verbale.acquire.headlines import Known
from verbale.acquire.reading import Clue

LEAST_LETTERS = 8  # below it the page's own word, or none, is taken
LEAST_LEAD = 4.0  # log-likelihood by which the best must lead
SAMPLE = 20_000  # characters, from the middle: front matter may be in another language
SLICES = 10  # of it, evenly spread, are looked at: a stretch of something else in it must not decide
SLICE = 400  # characters
_CODE = re.compile(r"[a-z]{2}(?![a-z])")


def find_language(text: str, declared: Clue | None) -> Known:
    """The ISO 639-1 code of the text's language, by py3langid; where the text is too short, as the format declares it."""
    sample, letters = _sample(text)
    if letters < LEAST_LETTERS:  # a middle of blanks alone tells nothing of the words around it
        sample, letters = _sample(" ".join(text.split()))
    said = _CODE.match(declared.value.lower()) if declared else None
    if letters >= LEAST_LETTERS:
        ranked = [(code, score) for code, score in py3langid.rank(sample) if len(code) == 2]
        (best, score), (_, second) = ranked[:2]
        if score - second >= LEAST_LEAD:
            return Known(best, "by py3langid on the text")
    if declared and said:
        return Known(said.group(), f"the text alone does not tell; {declared.where} does")
    return Known(None, f"{letters} letters are too few, or too mixed, to tell the language")


def _sample(text: str) -> tuple[str, int]:
    """Slices of the middle of a text without its runs of white space, and how many letters are in them."""
    start = max(0, (len(text) - SAMPLE) // 2)
    sample = " ".join(text[start : start + SAMPLE].split())
    if len(sample) > SLICES * SLICE:
        step = len(sample) // SLICES
        sample = " ".join(sample[at : at + SLICE] for at in range(0, step * SLICES, step))
    return sample, sum(map(str.isalpha, sample))
