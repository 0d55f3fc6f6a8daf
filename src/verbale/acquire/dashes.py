"""Dialogues without labels: dashes before both voices, before one of them, or no mark at all.

The layout is chosen by how well it explains the whole document: each is a small chain over the paragraphs
(introduction, question, answer) whose steps cost what such a step is worth in that layout. Reference: Rabiner, A
tutorial on hidden Markov models (1989), the Viterbi path; Rules of Russian Spelling and Punctuation (1956), direct
speech in paragraphs of its own: each reply opens with a dash.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal, NamedTuple

from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.questions import Sound

State = Literal["introduction", "question", "answer"]
STATES: tuple[State, ...] = ("introduction", "question", "answer")
DASH = re.compile(r"[-–—―][ \t\u00a0]*(?=[^\s\-–—―])")
NEVER = -50.0  # log-likelihood of a step that no dialogue takes
LOUDEST = 4.0  # log-odds beyond which one paragraph is not believed more


class Steps(NamedTuple):
    """The log-likelihood of each step from one paragraph to the next."""

    lead_lead: float
    lead_question: float
    lead_answer: float
    question_question: float
    question_answer: float
    answer_question: float
    answer_answer: float


class Edge(NamedTuple):
    """What two neighbouring paragraphs add to the steps between question (q) and answer (a)."""

    qq: float
    qa: float
    aq: float
    aa: float


STAY = Steps(0.0, NEVER, NEVER, 0.0, NEVER, NEVER, 0.0)
NO_EDGE = Edge(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which voices bear a mark: the likelihood that the first paragraph of a question, and of an answer, has one."""

    name: str
    questions_marked: float
    answers_marked: float
    throughout: bool = False  # every paragraph of the voice bears it, as type does; a dash only the first


MARKED = (
    Layout("both", 0.98, 0.98),
    Layout("questions", 0.98, 0.01),
    Layout("answers", 0.01, 0.98),
)
TYPED = (Layout("questions", 0.995, 0.005, throughout=True), Layout("answers", 0.005, 0.995, throughout=True))
BARE = Layout("bare", 0.01, 0.01)
LEAD_IS_SET = 0.3  # an introduction is set in bold or italics as often as not
# Shares of the paragraphs of 190 transcripts after which the voice changes.
QUESTION_ENDS = 0.86
ANSWER_ENDS = 0.45
FEWEST_BARE = 3  # exchanges without any mark, below which a text is one voice that asks rhetorically
ASKING_BARE = 0.5  # share of the questions that have a question mark, where nothing marks them
# Of 11 unmarked interviews the least has 1.4 and .15; of 282 speeches and articles, four asked and had less than both.
# Log-odds of a change of voice at the edge of two paragraphs, beside the shares above: counted on 8,963 such edges, then tuned on
# dialogues in four layouts (replies and cuts 0–3 tried: above 1 boundaries fall, since the words themselves are weighed too).
GOES_ON_ASKING = 3.0
GOES_ON_TELLING = 1.0
REPLIES = 1.0
THANKED = 1.0
CUT_SHORT = 1.0
BARE_QUESTION = 1.0  # mean log-odds of the paragraphs that ask
BARE_SHARE = 0.12  # share of the paragraphs that ask
FEWEST_MARKS = 2
ASKING_MARKED = 0.34
FEWEST_TYPED = 2  # exchanges told apart by bold or italics, below which these set off something else
SPOKEN = 0.7  # share of questions that address somebody, and share of answers in the first person, together
STRAY_MARK = 0.01  # a paragraph within a turn that opens with a dash all the same
INTRODUCTION_ENDS = 0.4  # after two or three paragraphs
NO_INTRODUCTION = 0.3
ANSWER_COMES_FIRST = 0.02


@dataclass(frozen=True, slots=True)
class Path:
    """A reading of a document: the layout, a state for each paragraph, and its log-likelihood."""

    layout: str
    states: tuple[State, ...]
    score: float
    mark: str = ""  # what marks a voice: dash, bold, italic
    marks: tuple[bool, ...] = ()  # which paragraphs bear it


def is_marked(paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with a dash, as a reply does."""
    return DASH.match(paragraph.text) is not None


def best_path(
    paragraphs: Sequence[Paragraph], sounds: Sequence[Sound], *, typed: Mapping[str, Sequence[bool]] | None = None
) -> Path:
    """The likeliest reading of the paragraphs as a dialogue after an introduction, over all layouts and all marks.

    `typed`: for bold and italics, which paragraphs are set so. What a layout does not explain counts as chance.
    """
    dashes = tuple(is_marked(p) for p in paragraphs)
    marks: dict[str, Sequence[bool]] = {"dash": dashes} if any(dashes) else {}
    marks |= typed or {}
    chance = {name: _by_chance(flags, is_dash=name == "dash") for name, flags in marks.items()}
    paths = [_viterbi(BARE, (False,) * len(dashes), sounds, other=sum(chance.values()))]
    for name, flags in marks.items():
        other = sum(chance.values()) - chance[name]
        layouts = MARKED if name == "dash" else TYPED
        paths += [_viterbi(layout, flags, sounds, mark=name, other=other) for layout in layouts]
    return max(paths, key=lambda path: path.score)


def _by_chance(flags: Sequence[bool], *, is_dash: bool) -> float:
    """The log-likelihood of marks that have nothing to do with who speaks: few paragraphs open so with a dash."""
    share = STRAY_MARK if is_dash else (sum(flags) + 1) / (len(flags) + 2)
    return sum(flags) * math.log(share) + (len(flags) - sum(flags)) * math.log(1 - share)


def _viterbi(
    layout: Layout, marks: Sequence[bool], sounds: Sequence[Sound], *, mark: str = "", other: float = 0.0
) -> Path:
    lead, question, answer = _first(layout, mark=marks[0], sound=sounds[0])
    steps = {is_set: _steps(layout, mark=is_set) for is_set in (True, False)}
    back: list[
        tuple[int, int]
    ] = []  # whence the best question and the best answer came; an introduction only from itself
    before = sounds[0]
    for is_set, sound in zip(marks[1:], sounds[1:], strict=True):
        step = STAY if sound.is_empty and not is_set else steps[is_set]
        half = 0.0 if sound.is_empty else max(-LOUDEST, min(LOUDEST, sound.question)) / 2
        edge = NO_EDGE if sound.is_empty else _edge(before, sound)
        asked = (
            lead + step.lead_question,
            question + step.question_question + edge.qq,
            answer + step.answer_question + edge.aq,
        )
        told = (
            lead + step.lead_answer,
            question + step.question_answer + edge.qa,
            answer + step.answer_answer + edge.aa,
        )
        question, answer = max(asked), max(told)
        back.append((asked.index(question), told.index(answer)))
        question, answer = question + half, answer - half
        lead += step.lead_lead + _as_lead(sound)
        before = before if sound.is_empty else sound
    score = max(lead, question, answer)
    states = [(lead, question, answer).index(score)]
    for from_question, from_answer in reversed(back):
        states.append((0, from_question, from_answer)[states[-1]])
    return Path(layout.name, tuple(STATES[n] for n in reversed(states)), score + other, mark, tuple(marks))


def _first(layout: Layout, *, mark: bool, sound: Sound) -> tuple[float, float, float]:
    marked = layout.questions_marked if mark else 1 - layout.questions_marked
    lead = (LEAD_IS_SET if mark else 1 - LEAD_IS_SET) if layout.throughout else 1.0
    half = 0.0 if sound.is_empty else max(-LOUDEST, min(LOUDEST, sound.question)) / 2
    return (
        math.log((1 - NO_INTRODUCTION) * lead) + _as_lead(sound),
        math.log(NO_INTRODUCTION * marked) + half,
        NEVER,
    )


def _as_lead(sound: Sound) -> float:
    """How well a paragraph sounds as a part of an introduction."""
    return 0.0 if sound.is_empty else max(-LOUDEST, min(LOUDEST, sound.introduction)) - 1.0


def _edge(before: Sound, sound: Sound) -> Edge:
    """What the end of one paragraph and the beginning of the next tell of a change of voice, beside the layout."""
    return Edge(
        qq=GOES_ON_ASKING * sound.goes_on,
        qa=REPLIES * sound.replies + THANKED * before.thanks + CUT_SHORT * before.is_cut,
        aq=CUT_SHORT * before.is_cut,
        aa=GOES_ON_TELLING * sound.goes_on,
    )


def _steps(layout: Layout, *, mark: bool) -> Steps:
    question = layout.questions_marked if mark else 1 - layout.questions_marked
    answer = layout.answers_marked if mark else 1 - layout.answers_marked
    stray = STRAY_MARK if mark else 1 - STRAY_MARK
    lead = (LEAD_IS_SET if mark else 1 - LEAD_IS_SET) if layout.throughout else stray
    opens = INTRODUCTION_ENDS
    return Steps(
        lead_lead=math.log((1 - opens) * lead),
        lead_question=math.log(opens * (1 - ANSWER_COMES_FIRST) * question),
        lead_answer=math.log(opens * ANSWER_COMES_FIRST * answer),
        question_question=math.log((1 - QUESTION_ENDS) * (question if layout.throughout else stray)),
        question_answer=math.log(QUESTION_ENDS * answer),
        answer_question=math.log(ANSWER_ENDS * question),
        answer_answer=math.log((1 - ANSWER_ENDS) * (answer if layout.throughout else stray)),
    )


def is_dialogue(path: Path, sounds: Sequence[Sound]) -> bool:
    """Whether a reading is a dialogue rather than one voice with a list or a rhetorical question in it."""
    states = path.states
    exchanges = sum(a == "question" and b == "answer" for a, b in pairwise(states))
    asked = _share(states, sounds, "question", lambda sound: sound.asks)
    if path.mark == "dash":
        return exchanges >= 1 and sum(path.marks) >= FEWEST_MARKS and asked >= ASKING_MARKED
    if not _is_spoken(states, sounds):
        return False
    if path.mark:
        return exchanges >= FEWEST_TYPED and asked >= ASKING_MARKED
    return exchanges >= FEWEST_BARE and asked >= ASKING_BARE and _is_talk(states, sounds)


def _is_spoken(states: Sequence[State], sounds: Sequence[Sound]) -> bool:
    """Whether those who ask speak to somebody and those who answer in their own name, as in no list of questions."""
    to_somebody = _share(states, sounds, "question", lambda sound: sound.addresses)
    in_own_name = _share(states, sounds, "answer", lambda sound: sound.is_own)
    return to_somebody + in_own_name >= SPOKEN


def _is_talk(states: Sequence[State], sounds: Sequence[Sound]) -> bool:
    """Whether unmarked questions are many and clear enough to be somebody else's than the one who answers."""
    asking = [sound.question for state, sound in zip(states, sounds, strict=True) if state == "question"]
    return fmean(asking) >= BARE_QUESTION and len(asking) >= BARE_SHARE * len(states)


def _share(states: Sequence[State], sounds: Sequence[Sound], state: State, holds: Callable[[Sound], bool]) -> float:
    """The share of the turns in this state of which a paragraph holds something."""
    turns, holding, before, found = 0, 0, "", False
    for now, sound in zip(states, sounds, strict=True):
        if now == state and before != state:
            turns, holding, found = turns + 1, holding + found, False
        found = found or (now == state and holds(sound))
        before = now
    return (holding + found) / turns if turns else 0.0
