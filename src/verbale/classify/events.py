"""Finds events: what happened, will happen or is denied, as PLOVER's sixteen roots.

Verbs and nouns of `languages/<code>/events.yaml` tell the root; the clause tells who acts, upon whom, when and where.
A document's own accusation, request, threat or praise is a statement and no event.
Reference: PLOVER codebook 2021 and its table CAMEO2PLOVER-2021.
"""

import datetime as dt

from verbale.classify.event_frames import Lexicon, load_lexicon
from verbale.classify.event_roles import is_news
from verbale.classify.event_tellings import Telling, tellings
from verbale.classify.event_times import date_of, place_of
from verbale.classify.roles import voice_with_party
from verbale.classify.scene import Scene, scene_of
from verbale.model import Attributed, Event
from verbale.resources import Resources

RECENT = 7  # days before the document's own in which an undated meeting and a dated one may be the same
LONG = 5  # letters of words that tell what an agreement is about
SHARED = 0.5  # of those words in the shorter of two tellings of one agreement, more than this


def find_events(attributed: Attributed, resources: Resources) -> tuple[Event, ...]:
    """The events, in text order; one telling of each, the fullest."""
    language = attributed.annotated.transcript.document.language
    if not attributed.annotated.sentences or language is None:
        return ()
    lexicon = load_lexicon(resources, language)
    scene = scene_of(attributed, resources)
    told = sorted(tellings(scene, lexicon), key=lambda t: (t.span, -t.score))
    rows = [_row(scene, t) for t in told if not _is_own_words(scene, lexicon, t)]
    return tuple(sorted(_once(rows, scene.document.date), key=lambda e: e.evidence.span))


# Rows


def _is_own_words(scene: Scene, lexicon: Lexicon, told: Telling) -> bool:
    """Whether this is the voice's own verbal act or denial, which is a statement and no event; news narrates what it cites."""
    if is_news(scene):
        return False
    root = lexicon.roots[told.frame.plover]
    words = lexicon.is_verbal(told.frame)
    promised = told.assertion == "future" and root.quad.endswith("cooperation") and root.id != "CONSULT"
    if not words and not promised and told.assertion != "denied":
        return False
    voice = voice_with_party(scene, told.span.start, lexicon.lists["official-words"])
    return voice.party is not None and voice.party in told.actor


def _row(scene: Scene, told: Telling) -> Event:
    return Event(
        evidence=scene.evidence(told.span),
        plover=told.frame.plover,
        mode=told.frame.mode,
        actor=told.actor,
        recipient=told.recipient,
        date=date_of(scene, told.sentence, told.head),
        place=place_of(scene, told.sentence, told.head),
        told_by=scene.voice_at(told.span.start).name,
        assertion=told.assertion,
        rule=f"events/{told.frame.id}",
        score=round(told.score, 2),
    )


def _once(rows: list[Event], day: dt.date | None) -> list[Event]:
    """One row for what a document tells several times, its fullest telling."""
    kept: list[Event] = []
    for row in sorted(rows, key=lambda e: (-_fullness(e), -e.score, e.evidence.span)):
        if not any(_same(row, other, day) for other in kept):
            kept.append(row)
    return kept


def _fullness(row: Event) -> int:
    return bool(row.actor) + (bool(row.recipient) or len(row.actor) > 1) + (row.date is not None)


def _same(row: Event, other: Event, day: dt.date | None) -> bool:
    """Whether two tellings are of one event: same root and sides, dates that can be one."""
    if row.plover != other.plover:
        return False
    if row.evidence.span.meets(other.evidence.span):
        return True
    if row.assertion != other.assertion or not _may_be_one_day(row, other, day):
        return False
    if not _alike(row.actor, other.actor) or not _alike(row.recipient, other.recipient):
        return False
    if row.plover == "AGREE":
        return _is_same_matter(row, other)
    return row.plover == "CONSULT" or row.rule == other.rule or row.mode == other.mode is not None


def _may_be_one_day(row: Event, other: Event, day: dt.date | None) -> bool:
    """Equal dates, or one that the text leaves open; before an older day is named, the open one is the document's own."""
    if row.date is not None and other.date is not None:
        return row.date == other.date
    dated, open_ = (row, other) if row.date is not None else (other, row)
    if dated.date is None or day is None or row.plover != "CONSULT":
        return True
    recent = (day - dt.timedelta(days=RECENT)).isoformat()
    return dated.date >= recent[: len(dated.date)] or open_.evidence.span > dated.evidence.span


def _is_same_matter(row: Event, other: Event) -> bool:
    """Whether two agreements share most of the shorter one's longer words: each thing agreed is an event of its own."""
    one, two = (frozenset(w for w in e.evidence.quote.casefold().split() if len(w) > LONG) for e in (row, other))
    return len(one & two) > SHARED * min(len(one), len(two)) or not one or not two


def _alike(parties: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two sides may be the same: equal, or one of them not told."""
    return not parties or not others or set(parties) == set(others)
