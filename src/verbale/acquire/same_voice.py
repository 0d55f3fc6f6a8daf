"""Labels of one voice brought together: a long first label and short later ones, and slips of the pen in a label."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from verbale.acquire.label_kinds import ASIDE, is_known, kind_of
from verbale.acquire.labels import Label
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.turn_words import Wording, words_of

SHORTEST_MISSPELT = 6  # letters: in shorter words one letter makes another name
LONG_WORD = 9  # letters, from which two slips are allowed
FEWEST_USUAL = 2  # times that a label comes as it should
MOST_USUAL = 64  # labels with which a slip is compared
MOST_SLIPS = 60  # labels that come once and are looked at


def mended(found: Sequence[Label], paragraphs: Sequence[Paragraph], wording: Wording) -> tuple[Label, ...]:
    """The labels, with those that come once and are a slip of another, or of a word for a part, read as that one."""
    counts = Counter(label.key for label in found)
    once = [label for label in found if counts[label.key] == 1 and not _is_a_part(label)][:MOST_SLIPS]
    if not once:
        return tuple(found)
    usual = {label.key: label for label in found if counts[label.key] >= FEWEST_USUAL}
    frequent = [key for key, _ in counts.most_common(MOST_USUAL) if key in usual]
    text = "\n".join(p.text for p in paragraphs).lower()
    read = {label.paragraph: _as_meant(label, frequent, usual, wording) for label in once}
    meant = {
        n: label
        for n, label in read.items()
        if label and all(text.count(word) == 1 for word in _changed(found, n, label))
    }
    return tuple(meant.get(label.paragraph, label) for label in found)


def of_one_voice(found: Sequence[Label], wording: Wording) -> tuple[Label, ...]:
    """The labels, those of one voice with one key, name and kind: the fullest's."""
    named = defaultdict(list)
    for label in {label.key: label for label in found if label.kind in {"office", "person"}}.values():
        person = _person(label, wording)
        if person:
            named[person[-1]].append((person, label))
    full = dict(_fullest(named))
    return tuple(
        replace(label, key=full[label.key][0], name=full[label.key][1]) if label.key in full else label
        for label in found
    )


def _fullest(named: dict[str, list[tuple[tuple[str, ...], Label]]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """For the key of each label that is one of several of one voice, the key and the name of them all."""
    for people in named.values():
        firsts = {
            label.key for _, label in people if label.kind == "person" and not label.is_known and " " in label.key
        }
        titles = {words_of(label.name)[0] for person, label in people if len(person) == 1 and _is_titled(label)}
        if len(people) > 1 and len(firsts) <= 1 and len(titles) <= 1 + bool(firsts) and _are_compatible(people, firsts):
            full = max((label for _, label in people), key=lambda label: len(label.name))
            name = next((label for _, label in people if label.key in firsts), None)
            yield from ((label.key, (full.key, _with_title(name, full))) for _, label in people)


def _are_compatible(people: Sequence[tuple[tuple[str, ...], Label]], firsts: set[str]) -> bool:
    """Whether no two labels give different first names."""
    if firsts:
        name = next(iter(firsts))
        return all(
            len(label.key.split()) == 1 or name.endswith(label.key) or label.key.endswith(name) or len(person) == 1
            for person, label in people
        )
    return len({person for person, _ in people if len(person) > 1}) <= 1


def _with_title(name: Label | None, full: Label) -> str:
    """A person's name, and after a comma the title that the fullest label puts before it."""
    whole = ASIDE.sub("", full.name).strip()
    title = whole.removesuffix(name.name).rstrip(" ,") if name else ""
    return f"{name.name}, {title}" if name and title and title != whole else full.name


def _is_titled(label: Label) -> bool:
    return label.kind == "person" and label.is_known


def _person(label: Label, wording: Wording) -> tuple[str, ...]:
    """The words of the person's name in a label, less office and honorific; none for an office alone."""
    name = ASIDE.sub("", label.name).partition(",")[0]
    words = words_of(name)
    kinds = ("honorific", "joint", "article", "number")
    rest = [w for w in words if not any(wording.has(kind, [w]) for kind in kinds)]  # type: ignore[arg-type]
    if label.kind == "office":
        heads = [n for n, w in enumerate(rest) if w in wording.office_heads]
        rest = rest[heads[-1] + 1 :] if heads and heads[-1] + 1 < len(rest) else ([] if heads else rest)
        rest = rest[-2:]  # "Prime Minister of Norway Ola Normann"
    return tuple(rest)


def _is_a_part(label: Label) -> bool:
    return label.kind in {"questioner", "answerer", "moderator", "unnamed"}


def _changed(found: Sequence[Label], number: int, meant: Label) -> list[str]:
    """The words of a label that were read as others."""
    written = next(label for label in found if label.paragraph == number)
    return [w for w in written.key.split() if w not in meant.key.split()]


def _as_meant(label: Label, frequent: Sequence[str], usual: dict[str, Label], wording: Wording) -> Label | None:
    best = process.extractOne(label.key, frequent, scorer=OSA.distance, score_cutoff=2)
    if best and _is_slip(label.key, best[0]):
        same = usual[best[0]]
        return replace(label, name=same.name, key=same.key, kind=same.kind, is_known=same.is_known, is_sure=True)
    parts = _parts(wording)
    words = [_nearest(word, parts) or word for word in label.key.split()]
    name = " ".join(words)
    if name == label.key:
        return None
    name = name.upper() if label.name.isupper() else name.title()
    kind = kind_of(name, wording)
    if kind in {None, "person"} or kind is None:
        return None
    return replace(label, name=name, key=name.lower(), kind=kind, is_known=is_known(name, kind, wording), is_sure=True)


def _parts(wording: Wording) -> list[str]:
    kinds = ("questioner", "answerer", "moderator", "office")
    words = {w for kind in kinds for phrase in wording.of(kind) for w in phrase.split()}  # type: ignore[arg-type]
    return sorted(w for w in words if len(w) >= SHORTEST_MISSPELT)


def _nearest(word: str, words: Sequence[str]) -> str | None:
    if len(word) < SHORTEST_MISSPELT - 1 or word in words:
        return None
    best = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=1 + (len(word) >= LONG_WORD))
    return best[0] if best and best[0][0] == word[0] else None


def _is_slip(written: str, meant: str) -> bool:
    """Whether two labels differ in one long word, by one letter or two neighbours changed about; in a very long one, by two."""
    a, b = written.split(), meant.split()
    if len(a) != len(b):
        return False
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differ) != 1 or min(map(len, differ[0])) < SHORTEST_MISSPELT - 1 or differ[0][0][0] != differ[0][1][0]:
        return False
    return OSA.distance(*differ[0]) <= 1 + (len(differ[0][1]) >= LONG_WORD)
