"""Persons named in a heading or an introduction, with the office and the state that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.acquire.directory import Directory
from verbale.acquire.turn_words import LONGEST_PHRASE, Wording, folded

TITLE_REACH = 12  # words before a name that may belong to its title
APPOSITION_REACH = 9  # words after a name and a comma
_TOKEN = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*\.?|[,:;.!?()–—\n]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its place in the text it was found in."""

    text: str
    word: str  # folded, without a possessive and a final full stop
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person named, as written: tokens `first` to `last` (exclusive)."""

    name: str
    first: int
    last: int
    office: str | None = None
    title: str = ""  # the words in which the office stands, for finding its state
    is_led: bool = False  # the title stands before the name
    is_owner: bool = False  # "the President's meeting"


def tokens(text: str, wording: Wording) -> tuple[Token, ...]:
    """The words and marks of a text."""
    return tuple(Token(m.group(), _bare(m.group(), wording), m.start(), m.end()) for m in _TOKEN.finditer(text))


def find_names(found: Sequence[Token], wording: Wording, known: Directory) -> tuple[Named, ...]:
    """Persons by name: two to four capitalised words, or one after an office or an honorific."""
    return tuple(with_office(found, *run, wording=wording) for run in _runs(found, wording, known))


def office_in(words: Sequence[str], wording: Wording) -> tuple[int, int] | None:
    """Where the longest office phrase of these folded words begins and ends."""
    offices = wording.of("office")
    for length in range(LONGEST_PHRASE, 0, -1):
        for start in range(len(words) - length + 1):
            if " ".join(words[start : start + length]) in offices:
                return start, start + length
    return None


def _runs(found: Sequence[Token], wording: Wording, known: Directory) -> Iterator[tuple[int, int]]:
    stop = wording.never_names
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and end - at < 4 and _is_name_part(found, end, at, stop, wording, known):
            end += 1
        while end > at and found[end - 1].word in wording.of("particle"):
            end -= 1
        begin, end = _trimmed(found, at, end, wording)
        end = _known_end(found, begin, end, wording, known)
        if end - begin >= 2 or (end - begin == 1 and _is_titled(found, begin, wording)):
            yield begin, end
        at = max(end, at + 1)


def _trimmed(found: Sequence[Token], begin: int, end: int, wording: Wording) -> tuple[int, int]:
    """A run without the abbreviations at its ends ("JKL Jane Doe MP") and without the land of an office before it."""
    if all(t.text.isupper() for t in found[begin:end]):
        return begin, end
    while end > begin and found[end - 1].text.isupper() and len(found[end - 1].text) > 1:
        end -= 1
    while begin < end and found[begin].text.isupper() and len(found[begin].word) > 2:
        begin += 1
    before = begin
    while before > 0 and found[before - 1].word in wording.of("joint"):
        before -= 1
    of_a_land = 0 < before < begin and found[before - 1].word in wording.office_heads
    return (begin + 1 if of_a_land and end - begin > 2 else begin), end


def _known_end(found: Sequence[Token], begin: int, end: int, wording: Wording, known: Directory) -> int:
    """Where a known person's name ends within a run of capitals: "President Doe Arrives", "Jane Doe Oslo"."""
    for stop in range(end - 1, begin, -1):
        words = " ".join(t.word for t in found[begin:stop])
        is_full = stop - begin > 1 and words in known.persons
        if is_full or (stop - begin == 1 and words in known.surnames and _is_titled(found, begin, wording)):
            longer = any(" ".join(t.word for t in found[begin:n]) in known.persons for n in range(stop + 1, end + 1))
            return end if longer else stop
    return end


def _is_name_part(
    found: Sequence[Token], at: int, first: int, stop: frozenset[str], wording: Wording, known: Directory
) -> bool:
    token = found[at]
    if at > first and (found[at - 1].text.endswith(wording.possessives) or not token.text[0].isalnum()):
        return False
    if token.word in wording.of("particle"):
        return at > first or token.text[0].isupper()
    if token.word in wording.of("breaks") and len(token.word) > 1:
        return False  # "Jane Doe After Her Visit"
    particle, _, rest = token.text.partition("-")
    is_joined = at > first and rest[:1].isupper() and particle in wording.of("particle")  # "al-Doe"
    is_name = is_joined or token.text[0].isupper()
    return (
        is_name
        and token.word not in stop
        and token.word not in known.parties
        and not any(c.isdigit() for c in token.text)
    )


def _is_titled(found: Sequence[Token], at: int, wording: Wording) -> bool:
    before = found[at - 1].word if at else ""
    return before in wording.of("honorific") or before in wording.of("office")


def with_office(found: Sequence[Token], first: int, last: int, *, wording: Wording) -> Named:
    """The person named by a run of tokens, with the office that stands before or, after a comma, behind."""
    name = wording.unowned(" ".join(t.text for t in found[first:last])).rstrip(".")
    name = " ".join(w.capitalize() for w in name.split()) if name.isupper() else name
    owns = found[last - 1].text.endswith((*wording.possessives, "’"))
    before = _title_before(found, first, wording)
    title = before or _apposition(found, last, wording)
    if not title:
        return Named(name, first, last, is_owner=owns)
    words = [t.word for t in title]
    where = office_in(words, wording)
    office = " ".join(t.text for t in title[where[0] : where[1]]) if where else None
    return Named(name, first, last, office, " ".join(t.text for t in title), bool(before), owns)


def _title_before(found: Sequence[Token], first: int, wording: Wording) -> Sequence[Token]:
    """The words before a name, back to a mark or a small word, if they hold an office: "Prime Minister of Norway"."""
    first -= first > 0 and found[first - 1].text == ":"  # "Prime Minister: Jane Doe"
    begin = first
    while begin > 0 and first - begin < TITLE_REACH:
        token = found[begin - 1]
        joins = token.word in wording.of("joint") or token.word in wording.of("office")
        if token.word in wording.of("breaks") or not (
            joins or (token.text[0].isupper() and token.word not in wording.of("honorific"))
        ):
            break
        begin -= 1
    title = found[begin:first]
    return title if office_in([t.word for t in title], wording) and _reaches(title, wording) else ()


def _reaches(title: Sequence[Token], wording: Wording) -> bool:
    """Whether nothing but the office and its state stands between: "President" in "President Xi and Ms Doe" is Xi's."""
    where = office_in([t.word for t in title], wording)
    rest = title[where[1] :] if where else title
    return not rest or rest[0].word in wording.of("joint") | wording.of("office")


def _apposition(found: Sequence[Token], last: int, wording: Wording) -> Sequence[Token]:
    """The words after a name and a comma, up to the next mark, if they hold an office."""
    if last >= len(found) or found[last].text != ",":
        return ()
    end = last + 1
    while end < len(found) and end - last <= APPOSITION_REACH and found[end].text[0].isalnum():
        end += 1
    title = found[last + 1 : end]
    return title if office_in([t.word for t in title], wording) else ()


def _bare(text: str, wording: Wording) -> str:
    low = folded(text)
    return (wording.unowned(low) if "'" in low else low).rstrip(".") or text
