"""Finds time expressions and gives them their TIMEX3 values. Reference: TimeML 1.2.1, TIMEX3."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from verbale.annotate.calendar_arithmetic import NO_SUCH_DAY, Period, widen
from verbale.annotate.time_anchors import with_expiries
from verbale.annotate.time_direction import points_ahead
from verbale.annotate.timex_grammar import Grammar, Match, grammar
from verbale.annotate.timex_values import Context, Value, value_of
from verbale.annotate.tokens import Tokens, tokens
from verbale.model import Span, Timex, Transcript
from verbale.resources import Resources
from verbale.resources.schemas.times import Sense


def find_times(transcript: Transcript, resources: Resources, *, bare: bool = False) -> tuple[Timex, ...]:
    """The time expressions of every turn, in text order.

    A bare date or weekday is the nearest before the document's date unless the clause points ahead; "two days later"
    counts from the last date told in the same turn. What cannot be resolved keeps value None and says why.
    Adverbs that give no date (now, currently) are kept only where `bare` asks for all that TIMEX3 has.
    """
    language = transcript.document.language
    if not resources.has_language(language) or language is None:
        return ()
    rules = grammar(resources, language)
    turns = [_Turn(cut, list(rules.matches(cut))) for cut in _cut(transcript)]
    narrative = is_narrative([m for turn in turns for m in turn.matches], transcript)
    found: list[Timex] = []
    for turn in turns:
        wanted = [m for m in turn.matches if bare or not m.sense.bare]
        shared = _sharing_years(wanted, turn.tokens, rules)
        found += _resolved(replace(turn, matches=shared), rules, transcript, narrative=narrative)
    return with_expiries(tuple(found), transcript.text, rules)


@dataclass(frozen=True, slots=True)
class _Turn:
    tokens: Tokens
    matches: list[Match] = field(default_factory=list)


def _cut(transcript: Transcript) -> Iterator[Tokens]:
    for turn in transcript.turns:
        span = turn.evidence.span
        yield tokens(transcript.text, span.start, span.end)


# Of the years that a history tells nearly all are others than the document's own, and few dates count from its day.
# TBAQ and WikiWars training sets: with shares of 0.8 and 0.25 both gain, no news item of TBAQ loses.
YEARS_TOLD, SHARE, DEICTIC_SHARE = 5, 0.8, 0.25
SPOKEN = {"interview", "press-conference", "briefing", "readout", "communique"}  # these speak of their own time


def is_narrative(matches: list[Match], transcript: Transcript) -> bool:
    """Whether a document tells a history, so that its bare dates are those of the time told and not of its own."""
    date = transcript.document.date
    years = [m.sense.year for m in matches if m.sense.year is not None]
    if len(years) < YEARS_TOLD or transcript.document.kind in SPOKEN:
        return False
    deictic = sum(1 for m in matches if m.sense.base == "document" and _is_deictic(m))
    distant = sum(1 for year in years if date is None or year != date.year)
    return distant >= SHARE * len(years) and deictic <= DEICTIC_SHARE * len(years)


def _is_deictic(match: Match) -> bool:
    sense = match.sense
    return sense.kind in {"unit", "shift"} or (sense.weekday is not None and sense.month is None)


def _resolved(turn: _Turn, rules: Grammar, transcript: Transcript, *, narrative: bool) -> Iterator[Timex]:
    context = Context(date=transcript.document.date, narrative=narrative)
    for number, written in enumerate(turn.matches):
        context = replace(context, forward=points_ahead(written, turn.tokens, rules))
        match = _closing(written, turn.matches[number + 1 : number + 2], turn.tokens, rules)
        for start, end, part in _halves(match, turn.tokens, rules):
            value = value_of(part.sense, context)
            yield _timex(transcript, turn.tokens, (start, end), part, value)
            if value.period is not None and not _is_aside(part, value.period, context):
                quarter = value.period if value.period.unit == "quarter" else context.quarter
                context = replace(context, told=value.period, quarter=quarter)


YEAR_REACH = 2  # tokens between dates that share a year: ", and"


def _sharing_years(matches: list[Match], cut: Tokens, rules: Grammar) -> list[Match]:
    """The matches, a month or day without a year taking that of the date it is joined to: "26 June to 4 August 1952"."""
    shared = list(matches)
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        between = range(first.end, second.start)
        joined = 0 < len(between) <= YEAR_REACH and any(rules.word("range_sign", cut, i) for i in between)
        if not joined or any(len(cut.words[i]) > 1 and not rules.word("range_sign", cut, i) for i in between):
            continue
        if not _is_yearless(first.sense) or second.sense.year is None or second.sense.month is None:
            continue
        year = second.sense.year - ((first.sense.month or 0) > second.sense.month)
        shared[at] = first._replace(sense=msgspec.structs.replace(first.sense, year=year, era=second.sense.era))
    return shared


def _is_yearless(sense: Sense) -> bool:
    bare = sense.kind == "point" and sense.month is not None and sense.offset is None
    return bare and sense.year is None and sense.short_year is None and sense.of is None


def _closing(match: Match, following: list[Match], cut: Tokens, rules: Grammar) -> Match:
    """A quarter with the day on which it ends, where that follows: "the quarter ended 30 June"; else as it is."""
    sense = match.sense
    if not following or sense.kind != "unit" or sense.unit != "quarter" or sense.base != "context":
        return match
    if following[0].start != match.end + 1 or not rules.word("closing", cut, match.end):
        return match
    return match._replace(sense=msgspec.structs.replace(sense, of=following[0].sense, reported=False))


def _is_aside(match: Match, period: Period, context: Context) -> bool:
    """Whether a time told is only looked back to, so that what follows does not count from it."""
    told = context.told
    long = told is not None and (period.unit in {"decade", "century"} or widen(told, period.unit) == period != told)
    return long or match.sense.reported or (match.sense.kind == "shift" and match.sense.sign == -1)


def _halves(match: Match, cut: Tokens, rules: Grammar) -> Iterator[tuple[int, int, Match]]:
    """The two ends of a range, each with its own words; anything else as it is."""
    sense = match.sense
    sign = next((i for i in range(match.start + 1, match.end) if rules.word("range_sign", cut, i)), None)
    if sense.last is None or sense.kind != "point" or sense.part or sign is None:
        yield match.start, match.end, match
        return
    first, last = msgspec.structs.replace(sense, last=None), int(sense.last)
    if sense.day is not None:
        second = msgspec.structs.replace(sense, last=None, day=last)
    elif sense.year is not None and last < 100:
        second = msgspec.structs.replace(sense, last=None, year=sense.year // 100 * 100 + last)
    else:
        second = msgspec.structs.replace(sense, last=None, year=last)
    yield match.start, sign, match._replace(sense=first)
    yield sign + 1, match.end, match._replace(sense=second)


def _timex(transcript: Transcript, cut: Tokens, ends: tuple[int, int], match: Match, value: Value) -> Timex:
    span = Span(cut.starts[ends[0]], cut.ends[ends[1] - 1])
    return Timex(
        evidence=transcript.evidence(span),
        type=value.type,
        value=value.value,
        anchor=value.anchor,
        mod=match.sense.mod,
        why=f"{match.rule}: {value.why}" if value.why else match.rule,
    )


def is_impossible(timex: Timex) -> bool:
    """Whether the expression names a day that no calendar has, such as 30 February: the text itself is at fault."""
    return timex.value is None and NO_SUCH_DAY in timex.why
