"""Tells which way a bare date lies from the words of its clause. Reference: Huddleston & Pullum 2002, ch. 3 (tense)."""

from collections.abc import Iterator

from verbale.annotate.timex_grammar import Grammar, Match
from verbale.annotate.tokens import BREAK, Tokens

CLAUSE = 12  # tokens either side in which a word may tell which way a bare date lies
PERFECT = 4  # tokens between "had" and what it puts in the past
SENTENCE_END = frozenset({"!", "?", ";", BREAK})


def points_ahead(match: Match, cut: Tokens, rules: Grammar) -> bool | None:
    """Whether the nearest word of the sentence that tells a direction points ahead (True) or back; None without one."""
    if rules.word("possessive", cut, match.end) and not rules.word_before("ahead_of", cut, match.start):
        return False  # "Tuesday's ruling" has been given; "ahead of Tuesday's vote" looks to it
    for at in _around(match, cut, rules):
        if rules.word("forward", cut, at) and not _is_noun(at, cut, rules):
            return not _was_ahead(at, match, cut, rules)
        if rules.word("backward", cut, at) and not rules.word("passive", cut, at - 1):
            return False
        if _is_preterite(at, cut, rules):
            return False
    return None


def _is_noun(at: int, cut: Tokens, rules: Grammar) -> bool:
    """Whether a word that looks ahead is a noun or a place here: "announced the plan on Friday", "next to the gate"."""
    return rules.word("no_pointer", cut, at) or (
        rules.word("forward_noun", cut, at) and rules.word("opener", cut, at - 1)
    )


def _was_ahead(at: int, match: Match, cut: Tokens, rules: Grammar) -> bool:
    """Whether what looks ahead did so in the past: "had been due to expire Friday", "could not be reached on Friday"."""
    if rules.word_before("past_ability", cut, at):
        return True
    for awaited in (i for i in range(max(at - PERFECT + 1, 0), at + 1) if rules.word("awaited", cut, i)):
        before, behind = range(awaited - PERFECT, awaited - 1), range(match.end, match.end + PERFECT)
        perfect = any(rules.word("perfect", cut, i) and _is_participle(i + 1, cut, rules) for i in (*before, *behind))
        if perfect or rules.word("once_so", cut, awaited - 1):
            return True
    return False


def _is_participle(at: int, cut: Tokens, rules: Grammar) -> bool:
    if at >= len(cut):
        return False
    return rules.word("behind_perfect", cut, at) or cut.words[at].endswith(
        tuple(rules.classes["backward_ending"].words)
    )


def _is_preterite(at: int, cut: Tokens, rules: Grammar) -> bool:
    """Whether a verb in the preterite stands here, by its ending; not a participle before a noun or behind "be"."""
    word = cut.words[at]
    if len(word) <= 3 or not word.endswith(tuple(rules.classes["backward_ending"].words)) or cut.is_capital(at):
        return False
    if rules.word("no_preterite", cut, at):
        return False
    before = at - 1
    if before > 0 and (
        rules.word("degree", cut, before) or cut.words[before].endswith(tuple(rules.classes["adverb_ending"].words))
    ):
        before -= 1  # "a still unspecified date"
    return not (rules.word("passive", cut, at - 1) or rules.word("opener", cut, before))


def _around(match: Match, cut: Tokens, rules: Grammar) -> Iterator[int]:
    """The tokens before an expression, nearest first, then those behind it, within one sentence."""
    for at in range(match.start - 1, max(match.start - 1 - CLAUSE, -1), -1):
        if _ends_sentence(at, cut, rules):
            break
        yield at
    for at in range(match.end, min(match.end + CLAUSE, len(cut))):
        if _ends_sentence(at, cut, rules):
            break
        yield at


def _ends_sentence(at: int, cut: Tokens, rules: Grammar) -> bool:
    """Whether a sign ends the sentence; the stop of an initial or a short form does not."""
    word = cut.words[at]
    if word != ".":
        return word in SENTENCE_END
    if at == 0 or at + 1 >= len(cut) or not cut.touches(at):
        return True
    short = len(cut.words[at - 1]) == 1 and cut.words[at - 1].isalpha()
    return not (short or cut.raw(at + 1)[0].islower() or rules.word("short_form", cut, at - 1))
