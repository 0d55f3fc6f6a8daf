"""Finds events: what happened, will happen or is denied, as PLOVER's sixteen roots.

Verbs and nouns of `languages/<code>/events.yaml` tell the root; the clause tells who acts, upon whom, when and where.
A document's own accusation, request, threat or praise is a statement and no event.
Reference: PLOVER codebook 2021 and its table CAMEO2PLOVER-2021.
"""

from verbale.classify.event_frames import Lexicon, load_lexicon
from verbale.classify.event_tellings import Telling, tellings
from verbale.classify.event_times import date_of, place_of
from verbale.classify.roles import voice_with_party
from verbale.classify.scene import Scene
from verbale.model import Attributed, Event
from verbale.resources import Resources


def find_events(attributed: Attributed, resources: Resources) -> tuple[Event, ...]:
    """The events, in text order; one telling of each, the fullest."""
    language = attributed.annotated.transcript.document.language
    if not attributed.annotated.sentences or language is None:
        return ()
    lexicon = load_lexicon(resources, language)
    scene = Scene(attributed, resources)
    told = sorted(tellings(scene, lexicon), key=lambda t: (t.span, -t.score))
    rows = [_row(scene, t) for t in told if not _is_own_words(scene, lexicon, t)]
    return tuple(sorted(_once(rows), key=lambda e: e.evidence.span))


# Rows


def _is_own_words(scene: Scene, lexicon: Lexicon, told: Telling) -> bool:
    """Whether this is the voice's own verbal act or denial, which is a statement and no event."""
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


def _once(rows: list[Event]) -> list[Event]:
    """One row for what a document tells several times, its fullest telling: same root and sides, no two dates that differ."""
    kept: list[Event] = []
    for row in sorted(rows, key=lambda e: (-_fullness(e), -e.score, e.evidence.span)):
        if not any(_same(row, other) for other in kept):
            kept.append(row)
    return kept


def _fullness(row: Event) -> int:
    return bool(row.actor) + (bool(row.recipient) or len(row.actor) > 1) + (row.date is not None)


def _same(row: Event, other: Event) -> bool:
    if row.plover != other.plover:
        return False
    if row.evidence.span.meets(other.evidence.span):
        return True
    if row.assertion != other.assertion or not (row.date is None or other.date is None or row.date == other.date):
        return False
    if not _alike(row.actor, other.actor) or not _alike(row.recipient, other.recipient):
        return False
    return row.plover == "CONSULT" or row.rule == other.rule or row.mode == other.mode is not None


def _alike(parties: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two sides may be the same: equal, or one of them not told."""
    return not parties or not others or set(parties) == set(others)
