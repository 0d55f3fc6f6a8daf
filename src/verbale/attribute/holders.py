"""Resolves sources: to a mention's name and party, to the turn's speaker, or to the source's own words."""

from bisect import bisect_left
from itertools import accumulate

from verbale.attribute.cues import Lexicon
from verbale.attribute.drafts import Draft
from verbale.model import Annotated, Mention, Span, Turn


class Mentions:
    """A document's mentions, looked up by place."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._rows = sorted(mentions, key=lambda m: m.evidence.span.start)
        self._starts = [m.evidence.span.start for m in self._rows]
        self._reach = list(accumulate((m.evidence.span.end for m in self._rows), max))  # last end up to each

    def meeting(self, span: Span) -> list[Mention]:
        """The mentions that share a character with a span, in text order."""
        found, place = [], bisect_left(self._starts, span.end)
        while place and self._reach[place - 1] > span.start:
            place -= 1
            if self._rows[place].evidence.span.meets(span):
                found.append(self._rows[place])
        return found[::-1]


def holder_of(
    draft: Draft,
    annotated: Annotated,
    *,
    mentions: Mentions,
    turn: Turn,
    outer: tuple[str | None, tuple[str, ...]] | None,
    lexicon: Lexicon,
) -> tuple[str | None, tuple[str, ...], str]:
    """Name and party of the source, and how they were found or why not.

    `outer` is the holder of the attribution in whose quotation this one stands; "I" and "we" there are that one's.
    """
    if not draft.source or draft.source_head is None:
        return None, (), draft.why
    words = " ".join(draft.source_head.of(annotated.transcript.text).lower().split())
    if words in lexicon.words("first-persons"):
        if outer is not None:
            return *outer, "first person of the one quoted"
        return turn.speaker, (turn.party,) if turn.party else (), "first person of the turn's speaker"
    if words in lexicon.words("second-persons") and outer is None and turn.role == "question":
        return asked(annotated, turn)
    mention = _mention_at(draft, mentions)
    if mention is not None:
        return mention.name or _words(draft, annotated), mention.party, mention.why
    if words in lexicon.words("other-pronouns"):
        return None, (), f"nobody found for “{words}”"
    return _words(draft, annotated), (), ""


def asked(annotated: Annotated, turn: Turn) -> tuple[str | None, tuple[str, ...], str]:
    """Whom a question speaks to: the speaker of the answer that follows it."""
    later = (t for t in annotated.transcript.turns if t.body.start >= turn.body.end)
    answer = next((t for t in later if t.role != "moderator"), None)
    if answer is None or answer.role != "answer":
        return None, (), "no answer follows the question"
    return answer.speaker, (answer.party,) if answer.party else (), "second person of a question: who answers it"


def _mention_at(draft: Draft, mentions: Mentions) -> Mention | None:
    """The mention on the head of the source, else the longest one within the source."""
    head: Span = draft.source_head or draft.source[0]
    found = mentions.meeting(head)
    if not found:
        near = mentions.meeting(Span(draft.source[0].start, max(s.end for s in draft.source)))
        found = [m for m in near if any(s.holds(m.evidence.span) for s in draft.source)]
    return max(found, key=lambda m: m.evidence.span.end - m.evidence.span.start, default=None)


def _words(draft: Draft, annotated: Annotated) -> str:
    return " ".join(" ".join(s.of(annotated.transcript.text) for s in draft.source).split())
