"""Labels before a voice's words: `MS. DOE:`, `Q    text`, `Q. …`, `THE PRESIDENT. …`, `Jane Doe:`, a label alone on its line."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.turn_words import Wording, openings, phrases, words_of

LabelKind = Literal["questioner", "moderator", "answerer", "unnamed", "office", "person"]
LONGEST_LABEL = 90  # characters, with what stands in brackets
MOST_WORDS = 10
MOST_OUTLET_WORDS = 5
LATEST_LONE = 8  # paragraphs: a speech's only label stands near the top
SENTENCES_SHARE = 0.5  # of the labelled stretches that end as a sentence does; fewer, and it is a list
_NUMBER = re.compile(r"(?:\[?\(?\d{1,3}[.)\]]{1,2}[ \t]+)?(?:\*\*|__|\*)?")
_LETTER = re.compile(r"(Q|A)(?:[.:](?:\*\*|__|\*)?(?=\s|$)|(?=[ \t\u00a0]+[^\s&]))")
_AFTER = re.compile(r"[:.]?(?:\*\*|__|\*)?\s*")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]\n]{0,60}[)\]]\s*$")
_FINAL = tuple('.?!…—–-"”’)]*')


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of paragraph number `paragraph`: `start` to `end` in the text, the white space after it included."""

    paragraph: int
    start: int
    end: int
    name: str
    kind: LabelKind
    is_known: bool  # a word for a part, an office or an honorific; else only a name
    is_sure: bool  # known, or capitals throughout
    key: str  # what is the same in two labels of one voice


def find_labels(paragraphs: Sequence[Paragraph], wording: Wording) -> tuple[Label, ...]:
    """The labels of a document, in order; empty where its colons do not make it a transcript."""
    found = [label for n, p in enumerate(paragraphs) if (label := label_of(p, wording, number=n))]
    counts = Counter(label.key for label in found)
    found = [label for label in found if not _is_stray(label, counts[label.key])]
    return tuple(found) if _is_transcript(found, paragraphs) else ()


def label_of(paragraph: Paragraph, wording: Wording, *, number: int = 0) -> Label | None:
    """The label at the head of one paragraph, if there is one."""
    text = paragraph.text
    skip = _NUMBER.match(text)
    begin = skip.end() if skip else 0
    name, stop = (
        _letter(text, begin) or _before_colon(text, begin) or _before_stop(text, begin, wording) or _alone(text, begin)
    )
    if not name:
        return None
    kind = kind_of(name, wording)
    if kind is None:
        return None
    after = _AFTER.match(text, stop)
    end = after.end() if after else stop
    base = paragraph.span.start
    is_known = kind != "person" or wording.has("honorific", words_of(name)[:1])
    if kind == "office" and _is_bare_name(text[end:], wording):
        return None
    called, key = name.strip("*_ "), " ".join(w for w in words_of(name.strip("*_ ")) if not wording.has("article", [w]))
    return Label(number, base, base + end, called, kind, is_known, is_known or name.isupper(), key)


def is_byline(line: str, wording: Wording) -> bool:
    """Whether a line only tells who holds an office: "Prime Minister: Jane Doe". It opens nobody's words."""
    office, colon, name = line.partition(":")
    return bool(colon) and kind_of(office, wording) == "office" and _is_bare_name(name, wording)


def _is_bare_name(rest: str, wording: Wording) -> bool:
    name = rest.strip()
    words = words_of(name)
    return 2 <= len(words) <= 4 and name[-1].isalpha() and _is_name(name, words, wording)


def kind_of(name: str, wording: Wording) -> LabelKind | None:
    """What kind of voice a label names, or None where it is no label."""
    words = [w for w in words_of(_ASIDE.sub("", name)) if not wording.has("article", [w])]
    if not words or len(words) > MOST_WORDS:
        return None
    whole, runs = " ".join(words), phrases(words)
    heads = openings(words)
    if wording.has("heading", heads):
        return None
    if whole in wording.of("questioner") or (len(words) <= 3 and words[0] in wording.of("questioner")):
        return "questioner"
    if whole in wording.of("moderator") or words[-1] in wording.of("moderator") - wording.of("office"):
        return "moderator"
    if whole in wording.of("answerer"):
        return "answerer"
    if whole in wording.of("unnamed"):
        return "unnamed"
    if wording.has("office", runs) and _is_capitalised(name, wording):
        return "office"
    person, comma, of = name.partition(", ")
    if (
        comma
        and " " in person
        and "," not in of
        and _is_capitalised(of, wording)
        and len(of.split()) <= MOST_OUTLET_WORDS
    ):
        name, words = person, words_of(person)  # "Jane Roe, Bergposten:"
    return "person" if _is_name(name, words, wording) else None


def _letter(text: str, begin: int) -> tuple[str, int] | None:
    found = _LETTER.match(text, begin)
    if found is None or (found.group(1) == "A" and found.end() == found.end(1)):
        return None  # "A" with nothing after it is the article
    return found.group(1), found.end(1)


def _before_colon(text: str, begin: int) -> tuple[str, int] | None:
    colon = text.find(":", begin, begin + LONGEST_LABEL)
    if colon <= begin or not (text[colon + 1 : colon + 2] in {"", "*", "_"} or text[colon + 1].isspace()):
        return None
    return text[begin:colon], colon


def _before_stop(text: str, begin: int, wording: Wording) -> tuple[str, int] | None:
    """Words in capitals up to a full stop, where they are an office or a title with a name."""
    stop, at = 0, begin
    for word in text[begin : begin + LONGEST_LABEL].split(" "):
        if not word.rstrip(".").isupper():
            break
        at += len(word) + 1
        if word.endswith(".") and word.rstrip(".").lower() not in wording.of("honorific"):
            stop = at - 2
            break
    if not stop:
        return None
    words = words_of(text[begin:stop])
    known = wording.has("office", phrases(words)) or wording.has("honorific", words[:1])
    return (text[begin:stop], stop) if known or wording.has("questioner", [" ".join(words)]) else None


def _alone(text: str, begin: int) -> tuple[str, int]:
    """A whole line in capitals; whether it is a label, its kind tells."""
    return (text[begin:], len(text)) if len(text) <= LONGEST_LABEL and text[begin:].isupper() else ("", 0)


def _is_capitalised(name: str, wording: Wording) -> bool:
    small = wording.of("joint") | wording.of("particle")
    return all(w[0].isupper() or w.lower() in small for w in re.findall(r"[^\W\d_]+", _ASIDE.sub("", name)))


def _is_name(name: str, words: Sequence[str], wording: Wording) -> bool:
    if not _is_capitalised(name, wording) or any(c in name for c in ',;!?"“”'):
        return False
    return len(words) <= 5 and not any(w in wording.of("not-a-name") for w in words)


def _is_stray(label: Label, count: int) -> bool:
    """Whether a lone word with a colon, or a line of capitals without one, comes only once."""
    if label.is_sure and label.end - label.start > len(label.name):
        return False
    return count < 2 and (len(label.key.split()) < 2 or label.is_sure)


def _is_transcript(found: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    if not found:
        return False
    if len(found) == 1:
        return found[0].is_known and found[0].paragraph <= LATEST_LONE and found[0].paragraph < len(paragraphs) - 1
    ends = [label.paragraph - 1 for label in found[1:]] + [len(paragraphs) - 1]
    spoken = sum(paragraphs[end].text.rstrip().endswith(_FINAL) for end in ends)
    if spoken < SENTENCES_SHARE * len(found):
        return False
    counts = Counter(label.key for label in found)
    if any(label.is_known for label in found):
        return True
    return max(counts.values()) > 1 and (len(found) > 2 or any(label.is_sure for label in found))
