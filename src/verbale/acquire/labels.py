"""Labels before a voice's words: `MS. DOE:`, `Q    text`, `Q. …`, `THE PRESIDENT. …`, `Jane Doe:`, a label alone on its line,
a name in bold. What begins a line as a label does is one only where the whole document bears it out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from verbale.acquire.label_kinds import LabelKind, is_capitalised, is_known, is_name, kind_of
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.turn_words import Wording, words_of

Form = Literal["letter", "colon", "full-stop", "line", "mark"]
LONGEST_LABEL = 90  # characters, with what stands in brackets
LATEST_LONE = 8  # paragraphs: a speech's only label stands near the top
SENTENCES_SHARE = 0.5  # of the labelled stretches that end as a sentence does; fewer, and it is a list
FEWEST_LINES = 4  # names alone on their lines, without capitals or a mark, from which they are labels
_NUMBER = re.compile(r"(?:\[?\(?\d{1,3}[.)\]]{1,2}[ \t]+)?(?:\*\*|__|\*)?")
_LETTER = re.compile(
    r"(Q|A)(?:(?:[ \t]*[(\[][^()\[\]\n]{1,60}[)\]])?(?:\.(?:\*\*|__|\*)?(?=\s|$)|:(?:\*\*|__|\*)?(?=\D|$))|(?=([ \t\u00a0]+)[^\s&]))"
)
_AFTER = re.compile(r"[:.]?(?:\*\*|__|\*)?\s*")
_FINAL = tuple('.?!…—–-"”’)]*')
_STOPS = frozenset(".?!…,;—–-")
_AROUND = "*_ \t\u00a0"


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
    form: Form = "colon"

    @property
    def is_weak(self) -> bool:
        """Whether nothing but its place on a line, or its type, makes a name a label."""
        return (self.form == "line" and not self.name.isupper()) or (self.form == "mark" and not self.is_known)


def label_candidates(
    paragraphs: Sequence[Paragraph], wording: Wording, *, leads: Sequence[int] = ()
) -> tuple[Label, ...]:
    """What begins a paragraph as a label does. `leads`: how many characters at each head are set in bold or italics."""
    heads = leads or [0] * len(paragraphs)
    labels = (label_of(p, wording, number=n, lead=heads[n]) for n, p in enumerate(paragraphs))
    return tuple(label for label in labels if label)


def find_labels(
    paragraphs: Sequence[Paragraph], wording: Wording, *, candidates: Sequence[Label] | None = None
) -> tuple[Label, ...]:
    """The labels of a document, in order; empty where its colons do not make it a transcript."""
    found = list(label_candidates(paragraphs, wording) if candidates is None else candidates)
    counts = Counter(label.key for label in found)
    surnames = {words[-1] for key in counts if len(words := key.split()) > 1}
    found = [label for label in found if label.key in surnames or not _is_stray(label, counts[label.key])]
    found = _without_weak(found, paragraphs)
    return tuple(found) if _is_transcript(found, paragraphs) else ()


def label_of(paragraph: Paragraph, wording: Wording, *, number: int = 0, lead: int = 0) -> Label | None:
    """The label at the head of one paragraph, if there is one."""
    text = paragraph.text
    skip = _NUMBER.match(text)
    begin = skip.end() if skip else 0
    found = _written(text, begin, lead, wording)
    if found is None:
        return None
    name, stop, form, kind = found
    known = is_known(name, kind, wording)
    after = _AFTER.match(text, stop)
    end = after.end() if after else stop
    if _is_glued(text, stop) and not (known or name.isupper()):
        return None
    if kind == "office" and form != "line" and _is_bare_name(text[end:], wording):
        return None
    base = paragraph.span.start
    called = name.strip(_AROUND)
    key = " ".join(w for w in words_of(called) if not wording.has("article", [w]))
    return Label(number, base, base + end, called, kind, known, known or called.isupper(), key, form)


def is_byline(line: str, wording: Wording) -> bool:
    """Whether a line only tells who holds an office: "Prime Minister: Jane Doe". It opens nobody's words."""
    office, colon, name = line[: 2 * LONGEST_LABEL].partition(":")
    return bool(colon) and kind_of(office, wording) == "office" and _is_bare_name(name, wording)


def _is_bare_name(rest: str, wording: Wording) -> bool:
    name = rest[:LONGEST_LABEL].strip()
    words = words_of(name)
    return 2 <= len(words) <= 4 and name[-1].isalpha() and is_name(name, words, wording)


def _written(text: str, begin: int, lead: int, wording: Wording) -> tuple[str, int, Form, LabelKind] | None:
    """A label as written, where it stops, how it is set off, and its kind."""
    forms: tuple[tuple[Form, tuple[str, int] | None], ...] = (
        ("letter", _letter(text, begin)),
        ("colon", _before_colon(text, begin)),
        ("full-stop", _before_stop(text, begin, wording)),
        ("mark", _before_plain(text, begin, lead)),
        ("line", _alone(text, begin, wording)),
    )
    for form, found in forms:
        if found and (kind := kind_of(found[0], wording)):
            return *found, form, kind
    return None


def _letter(text: str, begin: int) -> tuple[str, int] | None:
    found = _LETTER.match(text, begin)
    if found is None or (found.group(1) == "A" and found.group(2) in {" ", "\u00a0"}):
        return None  # "A" with only a space after it is the article
    name = found.group().rstrip(".:*_")
    return name, begin + len(name)


def _before_colon(text: str, begin: int) -> tuple[str, int] | None:
    colon = text.find(":", begin, begin + LONGEST_LABEL)
    after = text[colon + 1 : colon + 2]
    if colon <= begin or after.isdigit() or after in {"/", "\\"}:
        return None
    return text[begin:colon], colon


def _is_glued(text: str, stop: int) -> bool:
    """Whether no space follows the colon."""
    return text[stop : stop + 1] == ":" and text[stop + 1 : stop + 2].isalnum()


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
    known = wording.has("office", wording.heard(words)) or wording.has("honorific", words[:1])
    return (text[begin:stop], stop) if known or wording.has("questioner", [" ".join(words)]) else None


def _before_plain(text: str, begin: int, lead: int) -> tuple[str, int] | None:
    """Words set in bold or italics up to where plain type begins, or to the line's end."""
    name = text[begin:lead].rstrip(" \t\u00a0.:–—-")
    is_sentence = lead >= len(text.rstrip()) and text.rstrip()[-1:] in _STOPS
    return (name, begin + len(name)) if name and lead <= LONGEST_LABEL and not is_sentence else None


def _alone(text: str, begin: int, wording: Wording) -> tuple[str, int] | None:
    """A whole line in capitals, or of capitalised words; whether it is a label, its kind tells."""
    name = text[begin:].rstrip(_AROUND)
    if not name or len(text) > LONGEST_LABEL or not (name[-1].isalnum() or name[-1] in ")]"):
        return None
    return (name, begin + len(name)) if name.isupper() or is_capitalised(name, wording) else None


def _is_stray(label: Label, count: int) -> bool:
    """Whether a lone word with a colon, or a line without one, comes only once."""
    if label.form in {"line", "mark"}:
        return count < 2
    return count < 2 and not label.is_sure and len(label.key.split()) < 2


def _without_weak(found: Sequence[Label], paragraphs: Sequence[Paragraph]) -> list[Label]:
    """The labels, less names alone on their lines or in bold that do not take turns with others."""
    weak = [label for label in found if label.is_weak]
    voices = {label.key for label in found}
    follows = (b.paragraph - a.paragraph == 1 and a.form == "line" for a, b in pairwise(found))
    few = len(found) < FEWEST_LINES or len(voices) < 2
    if not weak or not (few or any(follows) or not _take_turns(found) or _are_lists(weak, paragraphs)):
        return list(found)
    return [label for label in found if not label.is_weak]


def _take_turns(found: Sequence[Label]) -> bool:
    same = sum(a.key == b.key for a, b in pairwise(found))
    return same * 4 <= len(found)


def _are_lists(weak: Iterable[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether what follows names alone on their lines is no speech: the next line ends as no sentence does."""
    nexts = [paragraphs[w.paragraph + 1].text for w in weak if w.form == "line" and w.paragraph + 1 < len(paragraphs)]
    return sum(line.endswith(_FINAL) for line in nexts) < SENTENCES_SHARE * len(nexts)


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
