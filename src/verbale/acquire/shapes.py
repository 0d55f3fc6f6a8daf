"""The shape of a text: whether somebody asks and somebody answers, under which labels, or one voice speaks alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.acquire.dashes import best_path, is_dialogue, is_marked
from verbale.acquire.labelling import labelled_lines
from verbale.acquire.labels import Label
from verbale.acquire.paragraphs import Paragraph, paragraphs
from verbale.acquire.questions import sound_of
from verbale.acquire.roles import Voicing, label_roles
from verbale.acquire.turn_words import Wording, words_of
from verbale.model import Role

READ = 40_000  # characters: the shape of a document shows long before
OPENING = 3_000  # characters before the first label that may tell a genre
LONGEST_ASKED = 400  # characters of a question in which its genre shows
QUESTIONS_READ = 2


@dataclass(frozen=True, slots=True)
class Voiced:
    """One label of a transcript: what it names, and in how many turns it does what."""

    label: Label
    asks: int
    answers: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is made. A monologue has neither voices nor a layout."""

    lines: tuple[Paragraph, ...]
    voices: tuple[Voiced, ...] = ()
    layout: str | None = None  # of a dialogue without labels: both, questions, answers, bare
    first: int = 0  # the paragraph at which the first voice begins
    asked: tuple[str, ...] = ()  # how the first questions begin

    @property
    def has_questions(self) -> bool:
        """Whether somebody asks and is answered, or is about to be."""
        return self.layout is not None or any(v.asks for v in self.voices)

    @property
    def askers(self) -> tuple[Voiced, ...]:
        """The voices that only ask."""
        return tuple(v for v in self.voices if v.asks and not v.answers)

    @property
    def answerers(self) -> tuple[Voiced, ...]:
        """The voices that answer or make statements, the busiest first."""
        return tuple(sorted((v for v in self.voices if v.answers), key=lambda v: -v.answers))


def shape_of(text: str, wording: Wording) -> Shape:
    """The shape of a text, by its labels; without labels, by its dashes."""
    lines = paragraphs(text[:READ])
    if not lines:
        return Shape(())
    lines, labels = labelled_lines(lines, wording)
    return _labelled(lines, labels, wording) if labels else _unlabelled(lines, wording)


def _labelled(lines: tuple[Paragraph, ...], labels: Sequence[Label], wording: Wording) -> Shape:
    ends = [label.paragraph for label in labels[1:]] + [len(lines)]
    voicings = [Voicing(a, tuple(_said(lines, a, end))) for a, end in zip(labels, ends, strict=True)]
    opening = "\n".join(line.text for line in lines[: labels[0].paragraph])[:OPENING]
    roles = label_roles(voicings, wording, opening=opening)
    asks, answers = _counted(labels, roles, "question"), _counted(labels, roles, "answer", "statement")
    known = {label.key: label for label in reversed(labels)}
    asked = [" ".join(v.paragraphs)[:LONGEST_ASKED] for v, r in zip(voicings, roles, strict=True) if r == "question"]
    return Shape(
        lines=lines,
        voices=tuple(
            Voiced(known[key], asks[key], answers[key]) for key in sorted(known, key=lambda k: known[k].start)
        ),
        first=labels[0].paragraph,
        asked=(*asked[:QUESTIONS_READ], *asked[QUESTIONS_READ:][-1:]),
    )


def _counted(labels: Sequence[Label], roles: Sequence[Role], *wanted: Role) -> Counter[str]:
    return Counter(label.key for label, role in zip(labels, roles, strict=True) if role in wanted)


def _said(lines: Sequence[Paragraph], label: Label, end: int) -> list[str]:
    line = lines[label.paragraph]
    return [line.text[label.end - line.span.start :], *(p.text for p in lines[label.paragraph + 1 : end])]


def _unlabelled(lines: tuple[Paragraph, ...], wording: Wording) -> Shape:
    sounds = [sound_of(line.text, wording) for line in lines]
    path = best_path(lines, sounds)
    if not is_dialogue(path, sounds):
        return Shape(lines)
    first = next((n for n, state in enumerate(path.states) if state != "introduction"), 0)
    first = min([first, *(n for n, line in enumerate(lines) if is_marked(line))])
    asked = [line.text for line, state in zip(lines, path.states, strict=True) if state == "question"]
    return Shape(lines, layout=path.layout, first=first, asked=tuple(asked[:QUESTIONS_READ]))


def names_of(voices: Sequence[Voiced]) -> set[str]:
    """The words by which labels are looked up: each whole, and its first and last words."""
    found: set[str] = set()
    for voice in voices:
        words = words_of(voice.label.name)
        found |= {" ".join(words[:n]) for n in range(1, len(words) + 1)} | {" ".join(words)}
    return found
