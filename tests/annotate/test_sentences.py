"""Sentences: what is parsed by itself, and what happens to stretches that no parser should get at once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from classify.making import attributed
from verbale.annotate.sentences import LONGEST_PARSED, LONGEST_SENTENCE, find_sentences
from verbale.model import Transcript
from verbale.resources import Models, Resources
from verbale.syntax import Sentence, Stretch, Token, children_of


class Chain:
    """A parser that keeps what it was given and makes one sentence of it, each word hanging from the one before."""

    def __init__(self) -> None:
        self.given: list[tuple[int, str]] = []

    def parse(self, stretches: Sequence[Stretch]) -> list[tuple[Sentence, ...]]:
        return [self._chain(s) for s in stretches]

    def _chain(self, stretch: Stretch) -> tuple[Sentence, ...]:
        self.given.append((stretch.offset, stretch.text))
        tokens, at = [], 0
        for index, word in enumerate(stretch.text.split()):
            at = stretch.text.index(word, at)
            dep, head = ("conj", index - 1) if index else ("ROOT", 0)
            start, end = stretch.offset + at, stretch.offset + at + len(word)
            tokens.append(Token(index, start, end, word, word, "VERB", "VB", dep, head))
            at += len(word)
        heads = children_of([t.head for t in tokens])
        return (Sentence(tokens[0].start, tokens[-1].end, stretch.turn, tuple(tokens), heads),) if tokens else ()


def sentences_of(text: str) -> tuple[Chain, Transcript, tuple[Sentence, ...]]:
    parser = Chain()
    transcript = attributed(text).annotated.transcript
    document = replace(transcript.document, language="en")
    models = Models(Resources(), {"en": parser})
    return parser, transcript, find_sentences(replace(transcript, document=document), models)


def test_blank_lines_cost_no_parse() -> None:
    parser, _, _ = sentences_of("Norway met Chile." + "\n \t\n" * 500 + "They agreed.")
    assert [text.strip() for _, text in parser.given] == ["Norway met Chile.", "They agreed."]


@pytest.mark.parametrize(
    ("piece", "ends"),
    [("Norway met Chile. ", ". "), ("Norway met Chile ", " "), ("Norway", "")],
    ids=["sentences", "words", "no space at all"],
)
def test_a_paragraph_too_long_for_the_parser_is_given_in_pieces(piece: str, ends: str) -> None:
    text = (piece * LONGEST_PARSED)[: 2 * LONGEST_PARSED + 100].strip()
    parser, transcript, _ = sentences_of(text)
    assert "".join(words for _, words in parser.given) == transcript.text
    assert all(len(words) <= LONGEST_PARSED for _, words in parser.given)
    assert all(words.endswith(ends) for _, words in parser.given[:-1])


def test_a_sentence_longer_than_any_real_one_is_cut_and_keeps_its_tokens() -> None:
    _, transcript, found = sentences_of("meet " * (2 * LONGEST_SENTENCE + 5))
    assert [len(s.tokens) for s in found] == [LONGEST_SENTENCE, LONGEST_SENTENCE, 5]
    for sentence in found:
        assert sentence.subtree(sentence.root) == list(sentence.tokens)
        assert all(transcript.text[t.start : t.end] == "meet" for t in sentence.tokens)
    assert [s.root.dep for s in found] == ["ROOT"] * 3
