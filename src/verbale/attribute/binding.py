"""Binds quotations to cues: widens contents to the quotations they touch, and finds a cue for those that none has claimed."""

import re
from collections.abc import Callable
from dataclasses import replace

from verbale.attribute.drafts import Draft
from verbale.attribute.quotations import Quotation
from verbale.attribute.spans import has_words, joined, trimmed, without
from verbale.model import Span

MAX_GAP = 90  # characters between a cue and the quotation behind it; "said in an interview with a newspaper on Monday:"
LABEL = re.compile(r"(?:^|\n|(?<=[.!?”\"] ))([^\W\d_][^\n:.!?“”\"]{0,59}):[ \t]*\n*$")


class Binder:
    """The quotations and drafts of one turn. Methods return new drafts; the binder itself is not changed."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...], body: Span) -> None:
        self.text = text
        self.quotations = quotations
        self.body = body

    def level(self, span: Span) -> Quotation | None:
        """The innermost quotation in which a span stands, other than itself."""
        holders = [q for q in self.quotations if q.span != span and any(p.holds(span) for p in q.pieces)]
        return max(holders, key=lambda q: q.depth, default=None)

    def widened(self, draft: Draft) -> Draft:
        """The draft with each quotation that its content touches taken in whole, and cut to the one in which it stands."""
        if not draft.content:
            return draft
        level = self.level(draft.cue[0])
        spans = list(draft.content)
        if level is not None:
            spans = [_within(s, p, self.text) for s in spans for p in level.pieces if s.meets(p)]
        for quotation in self.quotations:
            if self.level(quotation.span) != level or quotation == level:
                continue
            if any(self._share_words(s, p) for s in draft.content for p in quotation.pieces):
                spans.extend(quotation.pieces)
        return self.clean(replace(draft, content=tuple(spans)))

    def _share_words(self, one: Span, other: Span) -> bool:
        shared = Span(max(one.start, other.start), min(one.end, other.end))
        return shared.start < shared.end and has_words(shared, self.text)

    def clean(self, draft: Draft) -> Draft:
        """The draft with its content free of source and cue, trimmed, in text order."""
        cuts = [*draft.cue, *draft.source]
        pieces = [piece for span in joined(draft.content, self.text) for piece in without(span, cuts)]
        pieces = [trimmed(p, self.text) for p in pieces]
        pieces = [_closed(p, self.text) for p in pieces if has_words(p, self.text)]
        return replace(draft, content=joined(pieces, self.text))

    def bound(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, with every quotation that a cue can be found for."""
        for find in (self._cue_behind, self._cue_before, self._label_before, self._neighbour):
            drafts = self._bind(drafts, find)
        return drafts

    def _bind(self, drafts: list[Draft], find: Callable[[Quotation, list[Draft]], Draft | None]) -> list[Draft]:
        for quotation in self.quotations:
            level = self.level(quotation.span)
            beside = [d for d in drafts if self.level(d.cue[0]) == level]
            if any(self._share_words(s, p) for d in beside for s in d.content for p in quotation.pieces):
                continue
            draft = find(quotation, beside)
            if draft is None:
                continue
            rule = draft.rule if draft.content else "quotation"
            grown = self.clean(draft.with_content((*draft.content, *quotation.pieces), rule))
            drafts = [grown if d is draft else d for d in drafts]
            if draft not in drafts and grown not in drafts:
                drafts.append(grown)
        return drafts

    def _cue_behind(self, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
        """ "“…,” X said": nothing but punctuation between the quotation and the source or the cue."""
        for draft in drafts:
            gap = self.text[quotation.span.end : draft.group.start]
            if draft.takes_quotation and draft.group.start >= quotation.span.end and not _has_letters(gap):
                return draft if "\n" not in gap and not draft.content else None
        return None

    def _cue_before(self, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
        """ "X said: “…”", "X said in a letter that “…”", a colon carrying it over to the next paragraph."""
        before = [d for d in drafts if d.takes_quotation and max(s.end for s in d.cue) <= quotation.span.start]
        draft = max(before, key=lambda d: d.cue[-1].end, default=None)
        if draft is None:
            return None
        gap = self.text[draft.cue[-1].end : quotation.span.start]
        carried = gap.rstrip().endswith(":")
        if len(gap) > MAX_GAP or ("\n" in gap.strip(" ") and not carried) or re.search(r"[.!?][\s”\"]", gap):
            return None
        return draft if not draft.content or carried else None

    def _label_before(self, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
        """ "X: “…”"."""
        start = max(self.body.start, quotation.span.start - MAX_GAP)
        label = LABEL.search(self.text, start, quotation.span.start)
        if label is None or len(label.group(1).split()) > 6:
            return None
        colon = Span(label.end(1), label.end(1) + 1)
        if any(d.cue == (colon,) or Span(*label.span(1)).meets(d.cue[0]) for d in drafts):
            return None
        name = Span(*label.span(1))
        return Draft(None, -1, (name,), name, (colon,), (), "", "")

    def _neighbour(self, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
        """A quotation right behind or before an attributed one, in the same paragraph and with no cue of its own."""
        for draft in reversed(drafts):
            if not any(_is_quoted(s, self.text) for s in draft.content):
                continue
            last = max(s.end for s in (*draft.content, *draft.cue, *draft.source))
            if draft.found is not None and draft.found.sentence.end <= quotation.span.start:
                last = max(last, draft.found.sentence.end)
            first = min(s.start for s in (*draft.content, *draft.cue, *draft.source))
            behind = self.text[last : quotation.span.start] if last <= quotation.span.start else None
            before = self.text[quotation.span.end : first] if quotation.span.end <= first else None
            for gap in (behind, before):
                if gap is not None and "\n" not in gap and not _has_letters(gap):
                    return draft
        return None


def _has_letters(gap: str) -> bool:
    return any(c.isalnum() for c in gap)


def _is_quoted(span: Span, text: str) -> bool:
    return text[span.start] in "“„«‘\"'`" or text[span.end - 1] in "”»’\"'"


def _within(span: Span, piece: Span, text: str) -> Span:
    """The part of a span within a quotation, its marks left out."""
    end = piece.end - (0 if text[piece.end - 1].isalnum() else 1)
    return Span(max(span.start, piece.start + 1), min(span.end, end))


def _closed(span: Span, text: str) -> Span:
    """The span with a closing mark or bracket that trimming had cut off from its opening one."""
    for opening, closing in ("()", "[]"):
        if span.of(text).count(opening) > span.of(text).count(closing) and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1)
    return span
