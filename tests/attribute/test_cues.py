from collections import Counter

import pytest

from verbale.resources import Resources
from verbale.resources.schemas.cues import Cue
from verbale.resources.schemas.function_words import WordClass


@pytest.fixture(scope="module")
def cues() -> tuple[Cue, ...]:
    return Resources().pack("en", "cues", Cue)


def test_the_lexicon_covers_every_part_of_speech(cues: tuple[Cue, ...]) -> None:
    count = Counter(c.pos for c in cues)
    assert count["verb"] >= 250
    assert count["noun"] >= 60
    assert count["adjective"] >= 15
    assert count["phrase"] >= 12


def test_every_cue_has_a_construction_and_a_reference(cues: tuple[Cue, ...]) -> None:
    bare = [c.id for c in cues if not (c.frames or c.prepositions)]
    assert bare == []
    assert all(c.reference for c in cues)


def test_a_word_and_particle_stand_once_for_each_part_of_speech(cues: tuple[Cue, ...]) -> None:
    count = Counter((c.lemma, c.particle, c.pos) for c in cues)
    assert [key for key, times in count.items() if times > 1] == []


def test_closed_classes_hold_words() -> None:
    classes = Resources().pack("en", "function-words", WordClass)
    assert classes
    assert all(c.words and len(set(c.words)) == len(c.words) for c in classes)
