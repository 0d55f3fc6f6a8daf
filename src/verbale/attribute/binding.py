"""Binds quotations to cues: widens contents to the quotations they touch, and finds a cue for those that none has claimed."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from verbale.attribute.cues import spans_of
from verbale.attribute.drafts import Draft
from verbale.attribute.layers import Layers
from verbale.attribute.quotations import Quotation
from verbale.attribute.sources import FINITE, beside_cue, noun_phrase
from verbale.attribute.spans import has_words, hull, joined, trimmed, without
from verbale.model import Span
from verbale.syntax import Sentence, Token

MAX_GAP = 90  # characters between a cue and the quotation behind it; "said in an interview with a newspaper on Monday:"
MAX_CARRIED = 4  # characters between a colon and the quotation behind it: white space, a line of its own
MAX_LABEL_WORDS = 6
BUCKET = 512  # characters; only drafts with an edge in a quotation's own bucket or the next are looked at
DASH = re.compile(r"\s[–—-]\s")
LABEL = re.compile(r"(?:^|\n|(?<=[.!?”\"] ))([^\W\d_][^\n:.!?“”\"]{0,59}):[ \t]*\n*$")
SENTENCE_END = re.compile(r"[.!?][\s”\"]")

CLOSING = "”\"'’»“"
COMPLETE = (",", ".", "!", "?", "…")
LEADS = (":", "-", "–", "—")
GOES_ON = ("clause", "comment clause")
NOMINALS = ("NOUN", "PROPN", "PRON")

Finder = Callable[["Drafts", Quotation, list[Draft]], Draft | None]


class Drafts:
    """The drafts of one turn, looked up by place."""

    def __init__(self, layers: Layers, sentences: Sequence[Sentence]) -> None:
        self.layers = layers
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self.rows: list[Draft] = []
        self._near: dict[int, dict[int, None]] = defaultdict(dict)  # bucket → numbers of drafts, in order of coming

    def put(self, draft: Draft, number: int | None = None) -> None:
        """Add a draft, or put it in the place of one."""
        if number is None:
            number = len(self.rows)
            self.rows.append(draft)
        self.rows[number] = draft
        self.layers.claim(draft.content, depth=self.depth(draft))
        for edge in _edges(draft):
            self._near[edge // BUCKET][number] = None

    def near(self, place: int) -> list[int]:
        """The numbers of drafts with an edge near a place."""
        bucket = place // BUCKET
        return sorted({n for b in (bucket - 1, bucket, bucket + 1) for n in self._near.get(b, ())})

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds a character."""
        number = bisect_right(self._starts, place) - 1
        return self._sentences[number] if number >= 0 and place < self._sentences[number].end else None

    def depth(self, draft: Draft) -> int:
        """How many quotations the cue stands in."""
        level = self.layers.above(draft.cue[0])
        return level.depth if level else 0


def bind(drafts: list[Draft], layers: Layers, sentences: Sequence[Sentence]) -> list[Draft]:
    """The drafts with their contents widened, and with every quotation that a cue can be found for."""
    table = Drafts(layers, sentences)
    for draft in drafts:
        table.put(_without_lead(_widened(_clean(_with_source_outside(draft, layers), layers.text), layers), layers))
    for find in (_cue_behind, _cue_before, _colon_before, _label_before, _neighbour, _going_on):
        for quotation in layers.quotations:
            _bind_one(table, quotation, find)
    return [_clean(_with_source_between(d, layers.text), layers.text) for d in table.rows]


def _with_source_between(draft: Draft, text: str) -> Draft:
    """The draft with the words between a quotation and its cue as source, where the tree has lost the subject."""
    found = draft.found
    if draft.source or found is None or found.is_passive or not draft.takes_quotation:
        return draft
    cue = draft.cue[0]
    before = max((s for s in draft.content if s.end <= cue.start), default=None)
    if before is None or not _is_quoted(before, text):
        return draft
    between = trimmed(Span(before.end, cue.start), text)
    words = between.of(text)
    nominals = [t for t in found.sentence.within(*between) if t.pos in NOMINALS]
    if nominals and len(words) <= MAX_GAP and "\n" not in words and not SENTENCE_END.search(words):
        head = Span(nominals[-1].start, nominals[-1].end)
        return replace(draft, source=(between,), source_head=head, why="")
    inverted = found.sentence.kid(found.token, "dobj", "attr", "npadvmod")  # “…,” wrote a sailor
    if inverted is None or inverted.pos not in NOMINALS or inverted.start < draft.cue[-1].end:
        return draft
    source = spans_of(noun_phrase(found.sentence, inverted, found.token))
    return replace(draft, source=source, source_head=Span(inverted.start, inverted.end), why="")


def _bind_one(table: Drafts, quotation: Quotation, find: Finder) -> None:
    layers, depth = table.layers, quotation.depth - 1
    if any(layers.is_claimed(p, depth=depth) for p in quotation.pieces):
        return
    level = layers.above(quotation.span, depth=depth)
    numbers = sorted({*table.near(quotation.span.start), *table.near(quotation.span.end)})
    beside = {n: table.rows[n] for n in numbers if layers.above(table.rows[n].cue[0]) == level}
    draft = find(table, quotation, list(beside.values()))
    if draft is None:
        return
    grown = replace(draft, content=(*draft.content, *quotation.pieces), rule=draft.rule or "quotation")
    number = next((n for n, d in beside.items() if d is draft), None)
    table.put(_clean(grown, layers.text), number)


def _edges(draft: Draft) -> Iterator[int]:
    spans = (*draft.source, *draft.cue, *draft.content)
    yield min(s.start for s in spans)
    yield max(s.end for s in spans)
    yield draft.group.start
    yield draft.cue[-1].end
    if draft.found is not None:
        yield draft.found.sentence.end


def _widened(draft: Draft, layers: Layers) -> Draft:
    """The draft with each quotation that its content touches taken in whole, and cut to the one in which it stands."""
    if not draft.content:
        return draft
    level = layers.above(draft.cue[0])
    depth = level.depth if level else 0
    spans = list(draft.content)
    if level is not None:
        spans = [_within(s, p, layers.text) for s in spans for p in level.pieces if s.meets(p)]
    for span in draft.content:
        for quotation in layers.touched(span, depth=depth + 1):
            if layers.above(quotation.span, depth=depth) == level:
                spans.extend(quotation.pieces)
    return _clean(replace(draft, content=tuple(spans)), layers.text)


def _without_lead(draft: Draft, layers: Layers) -> Draft:
    """The draft of "It was late: “Sail,” he said" and "said, “Sail,” when asked" with the quotation alone as content."""
    text, depth = layers.text, level.depth if draft.cue and (level := layers.above(draft.cue[0])) else 0
    if draft.rule not in GOES_ON or not draft.content:
        return draft
    for quotation in layers.touched(hull(draft.content), depth=depth + 1):
        start, end = quotation.span
        gap = text[end : draft.group.start]
        if end <= draft.group.start and not _has_letters(gap) and text[:start].rstrip(" ").endswith(LEADS):
            kept = [Span(max(s.start, start), s.end) for s in draft.content if s.end > start]
            return _clean(replace(draft, content=tuple(kept)), text)
        is_first = draft.content[0].start == start
        if (
            is_first
            and start >= draft.group.end
            and text[start:end].rstrip(CLOSING)[-1:] in COMPLETE
            and draft.content[-1].end > end
        ):
            return _clean(replace(draft, content=quotation.pieces), text)
    return draft


def _with_source_outside(draft: Draft, layers: Layers) -> Draft:
    """The draft without those words of its source that a quotation beside the cue holds: “Late,” the captain said."""
    head = draft.source_head
    if head is None or layers.above(head) == layers.above(draft.cue[0]):
        return draft
    depth = level.depth if (level := layers.above(draft.cue[0])) else 0
    cuts = [p for s in draft.source for q in layers.touched(s, depth=depth + 1) for p in q.pieces]
    pieces = [trimmed(p, layers.text) for s in draft.source for p in without(s, cuts)]
    source = tuple(p for p in pieces if has_words(p, layers.text))
    if not source and draft.found is not None and draft.found.verb.tag in FINITE:
        last = max((c.end for c in cuts if c.end <= draft.cue[0].start), default=0)
        source = spans_of(beside_cue(draft.found.sentence, draft.found.verb, after=last))
    why = draft.why if source else "the tree gives no source outside the quotation"
    return replace(draft, source=source, source_head=source[0] if source else None, why=why)


def _clean(draft: Draft, text: str) -> Draft:
    """The draft with its content free of source and cue, trimmed, in text order."""
    cuts = [*draft.cue, *draft.source]
    pieces = [trimmed(p, text) for span in joined(draft.content, text) for p in without(span, cuts)]
    pieces = [_closed(p, text) for p in pieces if has_words(p, text)]
    return replace(draft, content=joined(pieces, text))


def _cue_behind(table: Drafts, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    """ "“…,” X said": nothing but punctuation between the quotation and the source or the cue."""
    behind = [d for d in drafts if d.takes_quotation and d.group.start >= quotation.span.end]
    draft = min(behind, key=lambda d: d.group.start, default=None)
    if draft is None or draft.content:
        return None
    text = table.layers.text
    gap = text[quotation.span.end : draft.group.start]
    is_next_sentence = text[draft.group.start].isupper() and quotation.span.of(text).rstrip(CLOSING)[-1:] == "."
    return None if "\n" in gap or _has_letters(gap) or is_next_sentence else draft


def _cue_before(table: Drafts, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    """ "X said: “…”", "X said in a letter that “…”", a colon carrying it over to the next paragraph."""
    before = [d for d in drafts if d.takes_quotation and d.cue[-1].end <= quotation.span.start]
    draft = max(before, key=lambda d: d.cue[-1].end, default=None)
    if draft is None:
        return None
    gap = table.layers.text[draft.cue[-1].end : quotation.span.start]
    is_carried = gap.rstrip().endswith(":")
    if len(gap) > MAX_GAP or ("\n" in gap and not is_carried) or SENTENCE_END.search(gap):
        return None
    is_interrupted = bool(draft.content) and draft.content[-1].end <= draft.cue[0].start and gap.strip() == ","
    return draft if not draft.content or is_carried or is_interrupted else None


def _label_before(table: Drafts, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    """ "X: “…”"."""
    start = max(0, quotation.span.start - MAX_GAP)
    label = LABEL.search(table.layers.text, start, quotation.span.start)
    if label is None:
        return None
    name = Span(label.end(1) - len(DASH.split(label.group(1))[-1]), label.end(1))
    if len(name.of(table.layers.text).split()) > MAX_LABEL_WORDS:
        return None
    if any(name.meets(s) for d in drafts for s in (*d.cue, *d.content)):
        return None
    colon = Span(name.end, name.end + 1)
    return Draft(None, -1, (name,), name, (colon,), (), "", "")


def _colon_before(table: Drafts, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    """ "The mayor went further: “…”": whoever does what the verb before the colon tells says what stands behind it."""
    text = table.layers.text
    start = max(0, quotation.span.start - MAX_CARRIED)
    lead = text[start : quotation.span.start].rstrip()
    colon = start + len(lead) - 1
    sentence = table.sentence_at(colon) if lead.endswith(":") else None
    if sentence is None or any(colon < s.end and sentence.start < s.end for d in drafts for s in d.content):
        return None
    verb = next((t for t in _verbs_above(sentence, colon) if sentence.kid(t, "nsubj")), None)
    subject = sentence.kid(verb, "nsubj") if verb else None
    if verb is None or subject is None or subject.pos not in NOMINALS or subject.index > verb.index:
        return None
    source = spans_of(noun_phrase(sentence, subject, verb))
    cue = (Span(verb.start, verb.end), Span(colon, colon + 1))
    return Draft(None, -1, source, Span(subject.start, subject.end), cue, (), "", "")


def _verbs_above(sentence: Sentence, colon: int) -> Iterator[Token]:
    """The verb from which a colon hangs, and those above it."""
    sign = next((t for t in sentence.tokens if t.start == colon), None)
    if sign is not None:
        yield from (t for t in sentence.ancestors(sign) if t.pos in ("VERB", "AUX") and t.end <= colon)


def _neighbour(table: Drafts, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    """A quotation right behind or before an attributed one, in the same paragraph and with no cue of its own."""
    text = table.layers.text
    for draft in reversed(drafts):
        if not any(_is_quoted(s, text) for s in draft.content):
            continue
        edges = list(_edges(draft))
        first, last = edges[0], edges[1]
        end = draft.found.sentence.end if draft.found is not None else last
        if end <= quotation.span.start + 2:  # parsers give an opening mark to the sentence before
            last = max(last, min(end, quotation.span.start))
        gap = text[last : quotation.span.start] if last <= quotation.span.start else None
        if gap is None and quotation.span.end <= first:
            gap = text[quotation.span.end : first]
        if gap is not None and "\n" not in gap and not _has_letters(gap):
            return draft
    return None


def _going_on(table: Drafts, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    """ "She said that the talks would go on. “We have time.”": a quotation with no cue right behind what somebody said."""
    text, place = table.layers.text, quotation.span.start
    before = [
        d
        for d in drafts
        if d.takes_quotation
        and d.rule in GOES_ON
        and d.cue[0].start < place
        and d.content[-1].end <= place
        and _is_pause(text[max(d.content[-1].end, d.group.end) : place])
    ]
    return min(before, key=lambda d: d.group.start, default=None)


def _is_pause(gap: str) -> bool:
    return "\n" not in gap and not _has_letters(gap)


def _has_letters(gap: str) -> bool:
    return any(c.isalnum() for c in gap)


def _is_quoted(span: Span, text: str) -> bool:
    return text[span.start] in "“„«‘\"'`" or text[span.end - 1] in "”»’\"'"


def _within(span: Span, piece: Span, text: str) -> Span:
    """The part of a span within a quotation, its marks left out."""
    end = piece.end - (0 if text[piece.end - 1].isalnum() else 1)
    return Span(max(span.start, piece.start + 1), min(span.end, end))


def _closed(span: Span, text: str) -> Span:
    """The span with a closing bracket that trimming or the tree had cut off from its opening one."""
    for opening, closing in ("()", "[]"):
        if span.of(text).count(opening) > span.of(text).count(closing) and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1)
    return span
