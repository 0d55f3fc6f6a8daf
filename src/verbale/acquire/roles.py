"""Who asks, who answers, who leads: roles for labelled turns, from each voice's words taken together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from verbale.acquire.labels import Label
from verbale.acquire.questions import sound_of
from verbale.acquire.turn_words import Wording, phrases, words_of
from verbale.model import Role

HANDS_OVER = 0.5  # share of a voice's turns with a moderator's phrase, from which it is one
MODERATOR_WORDS = 120  # a moderator's turns are shorter than this on average
ASKS = 0.45  # share of a voice's turns with a question mark, from which it may be the questioner's


@dataclass(frozen=True, slots=True)
class Voicing:
    """A labelled stretch of text: the label, and the words that follow it."""

    label: Label
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Habit:
    turns: int
    asks: float  # share of turns with a question mark
    question: float  # mean log-odds of a question
    hands_over: float
    words: float


def label_roles(voicings: Sequence[Voicing], wording: Wording, *, opening: str) -> tuple[Role, ...]:
    """The role of each voicing. Before the first question a principal makes a statement; afterwards, answers."""
    habits = _habits(voicings, wording)
    opening_words = words_of(opening)
    calmest = min((h.question for h in habits.values()), default=0.0)
    by_rank = sorted(voicings, key=lambda v: v.label.kind != "person")  # one label with the office is enough
    labels = {v.label.key: v.label for v in by_rank}
    kinds = {
        key: _part(label, habits[key], wording, opening=set(opening_words), calmest=calmest)
        for key, label in labels.items()
    }
    if "questioner" not in kinds.values() and wording.has("dialogue", phrases(opening_words)):
        kinds |= _keener(labels, kinds, habits)
    roles: list[Role] = []
    asked = False
    for voicing in voicings:
        part = kinds[voicing.label.key]
        if part == "questioner":
            roles.append("question")
        elif part == "moderator":
            roles.append("moderator")
        else:
            roles.append("answer" if asked else "statement")
        asked = asked or part == "questioner"
    return tuple(roles)


def _keener(labels: dict[str, Label], kinds: dict[str, str], habits: dict[str, _Habit]) -> dict[str, str]:
    """In an interview somebody asks: those, labelled by name, who sound more like it than every office."""
    offices = [habits[key].question for key, label in labels.items() if label.kind in {"office", "unnamed"}]
    others = [key for key, label in labels.items() if label.kind == "person" and kinds[key] == "principal"]
    if not offices:
        offices = [min(habit.question for habit in habits.values())]
    return {key: "questioner" for key in others if habits[key].question > max(offices)}


def _habits(voicings: Sequence[Voicing], wording: Wording) -> dict[str, _Habit]:
    turns: dict[str, list[tuple[bool, float, bool, int]]] = defaultdict(list)
    for voicing in voicings:
        sounds = [s for p in voicing.paragraphs if not (s := sound_of(p, wording)).is_empty]
        if sounds:
            score = fmean(s.question for s in sounds)
            asks, hands_over = any(s.asks for s in sounds), any(s.hands_over for s in sounds)
            turns[voicing.label.key].append((asks, score, hands_over, sum(s.words for s in sounds)))
    empty = _Habit(0, 0.0, 0.0, 0.0, 0.0)
    silent = dict.fromkeys((v.label.key for v in voicings), empty)
    return silent | {key: _habit(heard) for key, heard in turns.items()}


def _habit(turns: Sequence[tuple[bool, float, bool, int]]) -> _Habit:
    asks, scores, hands, words = zip(*turns, strict=True)
    return _Habit(len(turns), fmean(asks), fmean(scores), fmean(hands), fmean(words))


def _part(label: Label, habit: _Habit, wording: Wording, *, opening: set[str], calmest: float) -> str:
    """What a voice is throughout. Somebody named asks if most turns do, and somebody else asks less."""
    if label.kind in {"questioner", "moderator"}:
        return label.kind
    if label.kind != "person":
        return "principal"
    is_announced = words_of(label.name)[-1] in opening
    if not is_announced and habit.hands_over >= HANDS_OVER and habit.words < MODERATOR_WORDS:
        return "moderator"
    asks = habit.question > max(0.0, calmest) and habit.asks >= ASKS
    return "questioner" if asks else "principal"
