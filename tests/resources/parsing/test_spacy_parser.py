"""The parser's shorter ways come to what spaCy's own pipeline comes to, token by token."""

import importlib.util
from collections.abc import Iterable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.resources.models import cards, load_parser
from verbale.syntax import Sentence, Stretch

CARD = next(c for c in cards() if c.language == "en" and importlib.util.find_spec(c.package))
PLAIN = spacy.load(CARD.package)

TEXTS = (
    "Norway's envoy told reporters in Oslo on Monday, 3 March 2031 that Chile had refused to reopen the consulate.",
    "There's no date yet. There were two rounds of talks, and it is the third that counts. It's over.",
    "Let's wait, she said. We ain't leaving; we've gotta talk, and they're gonna listen. C'm on!",
    "He didn't say what the Ministry of Foreign Affairs of the Republic of Chile would do about it.",
    'The "Northern Route"\nremains  closed\tuntil further notice.   The ambassadors met again for two hours.',
    "1. Visas: 35 to 40 percent fewer in 2030 than in 2029. 2. Flights: none since the 1990s.",
    "Yes.",
    " \t Spaces first. Then words. ",
    "The Norwegian Parliament, the Storting, does what it has to do, and did so twice. Do you know if that is all?",
    "¿Qué? Überraschung — «да», Ñuñoa… 🙂 x2 €5m F-16s http://example.org/a?b=c envoy@example.org",
)
WORDS = st.sampled_from(" ".join(TEXTS).split(" "))


def tokens_of(sentences: Iterable[Sentence]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for number, sentence in enumerate(sentences):
        rows += [
            (number, t.start, t.end, t.text, t.lemma, t.pos, t.tag, t.dep, sentence.head(t).start, t.entity)
            for t in sentence.tokens
        ]
    return rows


def expected(text: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    sentences = [[t for t in sent if not t.is_space] for sent in PLAIN(text).sents]
    for number, tokens in enumerate(s for s in sentences if s):
        for token in tokens:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            start = token.idx if head.is_space else head.idx
            end = token.idx + len(token)
            entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
            form = (token.text, token.lemma_, token.pos_, token.tag_, token.dep_)
            rows.append((number, token.idx, end, *form, start, entity))
    return rows


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_is_as_the_full_pipeline_has_it(text: str) -> None:
    (sentences,) = load_parser(CARD).parse([Stretch(text, 0, 0)])
    assert tokens_of(sentences) == expected(text)


def test_stretches_parsed_together_do_not_touch_each_other() -> None:
    together = load_parser(CARD).parse([Stretch(text, 0, number) for number, text in enumerate(TEXTS)])
    assert [tokens_of(sentences) for sentences in together] == [expected(text) for text in TEXTS]


@given(st.lists(WORDS, min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_order_of_words_gives_the_full_pipelines_tokens(words: list[str]) -> None:
    text = " ".join(words)
    (sentences,) = load_parser(CARD).parse([Stretch(text, 0, 0)])
    assert tokens_of(sentences) == expected(text)


def test_offsets_and_turn_are_those_of_the_stretch() -> None:
    (sentences,) = load_parser(CARD).parse([Stretch("Norway met Chile. They agreed.", 100, 7)])
    assert [(s.start, s.end, s.turn) for s in sentences] == [(100, 117, 7), (118, 130, 7)]
