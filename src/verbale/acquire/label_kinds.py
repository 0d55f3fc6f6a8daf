"""What kind of voice a label names: somebody who asks, leads or answers, an office, a person; or that it is no label."""

import re
from collections.abc import Sequence
from typing import Literal

from verbale.acquire.turn_words import Wording, openings, words_of

LabelKind = Literal["questioner", "moderator", "answerer", "unnamed", "office", "person"]
MOST_WORDS = 10
MOST_OUTLET_WORDS = 5
MOST_NAME_WORDS = 5
MOST_QUESTIONER_WORDS = 5  # "Question from the Herald"
ASIDE = re.compile(r"\s*[(\[][^()\[\]\n]{0,60}[)\]]")
_NUMBERED = re.compile(r"([^\W\d_]+)\d{1,3}")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_IN_NAMES = frozenset(',;!?"“”=@/|')


def kind_of(name: str, wording: Wording) -> LabelKind | None:
    """What kind of voice a label names, or None where it is no label."""
    words = _spoken(name, wording)
    if not words or len(words) > MOST_WORDS or wording.has("heading", openings(words)) or _is_led_on(name, wording):
        return None
    whole = " ".join(words)
    if _is_questioner(words, name, wording):
        return "questioner"
    if whole in wording.of("moderator") or words[-1] in wording.of("moderator") - wording.of("office"):
        return "moderator"
    if whole in wording.of("answerer"):
        return "answerer"
    if whole in wording.of("unnamed"):
        return "unnamed"
    if wording.has("office", wording.heard(words)) and is_capitalised(name, wording):
        return "office"
    person, comma, of = name.partition(", ")
    if comma and " " in person and _is_outlet(of, wording):
        name, words = person, words_of(person)  # "Jane Roe, Bergposten:"
    return "person" if is_name(name, words, wording) else None


def is_known(name: str, kind: LabelKind, wording: Wording) -> bool:
    """Whether a label is a word for a part, an office or an honorific; else it is only a name."""
    return kind != "person" or wording.has("honorific", words_of(name)[:1])


def is_name(name: str, words: Sequence[str], wording: Wording) -> bool:
    """Whether words read as a person's name: few, capitalised, none that only headings capitalise."""
    if not words or len(words) > MOST_NAME_WORDS or not is_capitalised(name, wording):
        return False
    return _NOT_IN_NAMES.isdisjoint(name) and not any(wording.has(k, words) for k in ("not-a-name", "reply", "thanks"))


def is_capitalised(name: str, wording: Wording) -> bool:
    """Whether all words but small ones begin with a capital, notes in brackets aside."""
    small = wording.of("joint") | wording.of("particle")
    return all(w[0].isupper() or w.lower() in small for w in _LETTERS.findall(ASIDE.sub("", name)))


def _spoken(name: str, wording: Wording) -> list[str]:
    """A label's words without articles, notes in brackets and a number at its end: "Journalist 2", "Official One"."""
    words = [w for w in words_of(ASIDE.sub("", name)) if not wording.has("article", [w])]
    if words and (numbered := _NUMBERED.fullmatch(words[-1])):
        words[-1] = numbered.group(1)
    while len(words) > 1 and (words[-1].isdigit() or wording.has("number", words[-1:])):
        words.pop()
    return words


def _is_led_on(name: str, wording: Wording) -> bool:
    """Whether a label begins with a word that leads on from a sentence: "And to the President:"."""
    first = words_of(name)[:1]
    leads = wording.has("breaks", first) or wording.has("joint", first)
    return leads and not wording.has("article", first) and len(words_of(name)) > 1


def _is_questioner(words: Sequence[str], name: str, wording: Wording) -> bool:
    asks = wording.of("questioner")
    if " ".join(words) in asks or (len(words) <= 3 and words[0] in asks):
        return True
    from_outlet = len(words) > 2 and words[0] in asks and wording.has("introduces-outlet", words[1:2])
    return from_outlet and len(words) <= MOST_QUESTIONER_WORDS and name.rstrip()[-1:] != "?"


def _is_outlet(of: str, wording: Wording) -> bool:
    return "," not in of and is_capitalised(of, wording) and len(of.split()) <= MOST_OUTLET_WORDS
