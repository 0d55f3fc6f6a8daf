"""Reads phrases that stand for both parties of a relation, or for the other one."""

from verbale.annotate.actors.phrase import Kind, Phrase, Text, is_plural, word_of


def read_pair(text: Text, at: int) -> tuple[Phrase | None, int]:
    """ "The two sides", "both countries", "the parties", "our countries", "the other side", at piece number `at`."""
    start, article, own = at, False, False
    if sense := text.has(at, "determiner", "own"):
        article, own, at = True, sense.role == "own", at + 1
    if text.has(at, "other") and article:
        return _pair(text, start, at + 1, kind="other"), at + 1
    two = text.has(at, "two") is not None
    at += two
    while two and text.has(at, "modifier") and not text.has(at, "pair"):
        at += 1
    noun = text.has(at, "pair")
    if noun is None or (not is_plural(text, at) and not (two and text.index.is_a("side-noun", word_of(text, at)))):
        return None, start
    alone = (
        article
        and text.index.is_a("pair-alone", word_of(text, at))
        and text.index.is_a("definite", word_of(text, at - 1))
    )
    if not (two or alone or (own and getattr(noun.item, "kind", "") == "state")):
        return None, start
    after = _of_ours(text, at + 1)
    if after == at + 1 and text.has(after, "of"):
        return None, start
    phrase = _pair(text, start, after, kind="pair")
    phrase.nouns, phrase.own = [noun], own
    return phrase, after


def _pair(text: Text, start: int, after: int, *, kind: Kind) -> Phrase:
    first, last = text.pieces[start].first, text.pieces[after - 1].last
    return Phrase(first, last, kind, anchor=last - 1, definite=True, plural=True)


def _of_ours(text: Text, at: int) -> int:
    """Past "of our (two) countries", "of the two countries", where that follows."""
    if text.has(at, "of") and text.has(at + 1, "own", "determiner"):
        after = at + 2 + (text.has(at + 2, "two") is not None)
        counted = after > at + 2 or text.has(at + 1, "own") is not None
        if counted and text.has(after, "pair"):
            return after + 1
    return at
