"""A document's text as turns, each with its voice, and the insertions within them.

1. Paragraphs, and the labels at their heads. 2. Without labels: the likeliest dialogue of dashed and bare paragraphs, if
the text is a dialogue at all. 3. Roles. 4. Voices. 5. Insertions, each inside one turn.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.acquire.dashes import DASH, best_path, is_dialogue, is_marked
from verbale.acquire.directory import directory
from verbale.acquire.insertions import Note, find_notes
from verbale.acquire.interviews import answerer, interviewer, outlet_named, self_introduced
from verbale.acquire.labelling import is_catechism, labelled_lines
from verbale.acquire.labels import Label
from verbale.acquire.names import find_names, tokens
from verbale.acquire.opening import dateline_length, headline_length, imprint_length, is_headline, is_imprint
from verbale.acquire.paragraphs import Paragraph, paragraphs
from verbale.acquire.questions import sound_of
from verbale.acquire.roles import Voicing, label_roles
from verbale.acquire.scene import LONGEST_OPENING, LONGEST_TEXT, Scene, Voice, full_names
from verbale.acquire.turn_words import Wording, folded, wording
from verbale.acquire.typography import TYPES, Typed, in_type, stretches
from verbale.acquire.voices import BYLINE_WITHIN, labelled, one_voice
from verbale.model import Document, Evidence, Insertion, Mark, Role, Span, Turn
from verbale.resources import Resources

LONGEST_DATELINE = 120  # characters
CLOSING = 2_000  # characters at the end of a text where it may say who interviewed


@dataclass(frozen=True, slots=True)
class Piece:
    """A turn before its voice is known: paragraphs `first` to `last` (exclusive)."""

    role: Role
    first: int
    last: int
    label: Label | None = None


def find_turns(
    document: Document, text: str, resources: Resources, *, marks: Sequence[Mark] = ()
) -> tuple[tuple[Turn, ...], tuple[Insertion, ...]]:
    """The turns and insertions of a text. Turns are in order and disjoint; outside them there is only white space."""
    words = wording(resources, document.language)
    lines = paragraphs(text)
    if not lines:
        return (), ()
    typed: Typed = {kind: spans for kind in TYPES if (spans := stretches(marks, kind, text))}
    lines, labels = labelled_lines(lines, words, typed=typed)
    labels = () if is_catechism(lines, labels, words) else labels
    pieces = tuple(_pieces(document, lines, labels, words, typed))
    scene = _scene(document, text, lines, pieces, words, resources)
    turns = tuple(_turns(scene, text, lines, pieces))
    outlets = [o for o in (outlet_named(scene), document.publisher) if o]
    struck = stretches(marks, "struck", text)
    notes = find_notes(text, lines, wording=words, known=scene.known, outlets=outlets, struck=struck)
    return turns, tuple(_within(notes, turns, text))


def _pieces(
    document: Document, lines: Sequence[Paragraph], labels: Sequence[Label], words: Wording, typed: Typed
) -> Iterator[Piece]:
    first = labels[0].paragraph if labels else len(lines)
    head = min(headline_length(lines, words, title=document.title), first)
    if head:
        yield Piece("headline", 0, head)
    if labels:
        yield from _labelled(lines, labels, words, head)
    else:
        yield from _unlabelled(lines, words, head, typed)


def _labelled(lines: Sequence[Paragraph], labels: Sequence[Label], words: Wording, head: int) -> Iterator[Piece]:
    if head < labels[0].paragraph:
        yield Piece("introduction", head, labels[0].paragraph)
    ends = [label.paragraph for label in labels[1:]] + [len(lines)]
    voicings = [Voicing(a, tuple(_said(lines, a, end))) for a, end in zip(labels, ends, strict=True)]
    opening = "\n".join(line.text for line in lines[: labels[0].paragraph])
    roles = label_roles(voicings, words, opening=opening)
    for label, role, end in zip(labels, roles, ends, strict=True):
        stop = end
        while end < len(lines) and stop - 1 > label.paragraph and _is_heading(lines[stop - 1].text, words):
            stop -= 1
        yield Piece(role, label.paragraph, stop, label)
        if stop < end:
            yield Piece("headline", stop, end)


def _said(lines: Sequence[Paragraph], label: Label, end: int) -> Iterator[str]:
    line = lines[label.paragraph]
    yield line.text[label.end - line.span.start :]
    yield from (p.text for p in lines[label.paragraph + 1 : end])


def _is_heading(line: str, words: Wording) -> bool:
    """Whether a line between two voices is a heading: capitals, no sentence's end, not in brackets."""
    return line.isupper() and line[0].isalpha() and is_headline(line, words)


def _unlabelled(lines: Sequence[Paragraph], words: Wording, head: int, typed: Typed) -> Iterator[Piece]:
    rest = lines[head:]
    sounds = [sound_of(line.text, words) for line in rest]
    path = best_path(rest, sounds, typed=in_type(rest, typed))
    if not is_dialogue(path, sounds):
        shift = imprint_length(rest, words) if head or is_imprint(rest[0].text, words) else 0
        if shift:
            yield Piece("introduction", head, head + shift)
        yield Piece("statement", head + shift, len(lines))
        return
    opens = [
        n == 0 or s != path.states[n - 1] or (path.layout == "both" and is_marked(rest[n]))
        for n, s in enumerate(path.states)
    ]
    starts = [n for n, opening in enumerate(opens) if opening]
    for start, end in zip(starts, [*starts[1:], len(rest)], strict=True):
        yield Piece(path.states[start], head + start, head + end)


def _scene(
    document: Document,
    text: str,
    lines: Sequence[Paragraph],
    pieces: Sequence[Piece],
    words: Wording,
    resources: Resources,
) -> Scene:
    front = [p for p in pieces[:2] if p.role in {"headline", "introduction"}]
    headline = "\n".join(line.text for p in front if p.role == "headline" for line in lines[p.first : p.last])
    opening = "\n".join(line.text for p in front for line in lines[p.first : p.last])[:LONGEST_OPENING]
    if document.title and document.title not in opening:
        headline, opening = headline or document.title, f"{document.title}\n{opening}"
    known = directory(resources)
    found = tokens(opening, words)
    people = find_names(found, words, known)
    named = (p.label.key for p in pieces if p.label and p.label.kind in {"office", "person"} and p.label.key)
    labels = {key.split()[-1] for key in named}
    surnames = frozenset(labels | {folded(p.name) for p in people if " " not in p.name})
    return Scene(
        document=document,
        headline=headline,
        opening=opening,
        closing=text[-CLOSING:],
        found=found,
        people=people,
        full_names=full_names((opening, text[:LONGEST_TEXT]), surnames=surnames, wording=words, known=known),
        other_labels=frozenset(labels),
        questions=tuple(lines[p.first].text for p in pieces if p.role == "question"),
        wording=words,
        known=known,
    )


def _turns(scene: Scene, text: str, lines: Sequence[Paragraph], pieces: Sequence[Piece]) -> Iterator[Turn]:
    cast = _cast(scene, lines, pieces)
    for piece in pieces:
        voice = cast[_part(piece)]
        if piece.role == "question" and voice.speaker is None:
            voice = self_introduced(scene, _first_words(lines, piece)) or voice
        yield _turn(scene, text, lines, piece=piece, voice=voice)


def _cast(scene: Scene, lines: Sequence[Paragraph], pieces: Sequence[Piece]) -> dict[str, Voice]:
    """The voice of each part, found once."""
    askers = {_part(p) for p in pieces if p.role == "question"}
    cast: dict[str, Voice] = {}
    for piece in pieces:
        if _part(piece) not in cast:
            cast[_part(piece)] = _voice(scene, lines, piece, asks_alone=len(askers) == 1)
    return cast


def _part(piece: Piece) -> str:
    return f"label {piece.label.key}" if piece.label else piece.role


def _first_words(lines: Sequence[Paragraph], piece: Piece) -> str:
    line = lines[piece.first]
    said = line.text[piece.label.end - line.span.start :] if piece.label else line.text
    return said or (lines[piece.first + 1].text if piece.last > piece.first + 1 else "")


def _voice(scene: Scene, lines: Sequence[Paragraph], piece: Piece, *, asks_alone: bool) -> Voice:
    if piece.label:
        return labelled(scene, piece.label, asks_alone=asks_alone)
    if piece.role == "question":
        return interviewer(scene, answerer(scene))
    if piece.role == "answer":
        return answerer(scene)
    if piece.role == "statement":
        return one_voice(scene, [line.text for line in lines[:BYLINE_WITHIN]])
    return Voice(None, why=f"the {piece.role} is not signed")


def _turn(scene: Scene, text: str, lines: Sequence[Paragraph], *, piece: Piece, voice: Voice) -> Turn:
    span = Span(lines[piece.first].span.start, lines[piece.last - 1].span.end)
    return Turn(
        evidence=Evidence(scene.document.id, span, span.of(text)),
        body=Span(_body_start(text, span, piece), span.end),
        role=piece.role,
        speaker=voice.speaker,
        party=voice.party,
        office=voice.office,
        why=voice.why,
    )


def _body_start(text: str, span: Span, piece: Piece) -> int:
    """Where a turn's words begin, after its label, dash or dateline; the turn's end where it has none."""
    begin = span.start
    if piece.label:
        begin = piece.label.end
    elif piece.role in {"question", "answer"} and (dash := DASH.match(text, span.start)):
        begin = dash.end()
    elif piece.role == "statement":
        begin += dateline_length(span.of(text)[:LONGEST_DATELINE])
    while begin < span.end and text[begin].isspace():
        begin += 1
    return min(begin, span.end)


def _within(notes: Iterable[Note], turns: Sequence[Turn], text: str) -> Iterator[Insertion]:
    """The notes that lie in the words of one turn; those in a label are part of the label."""
    at = 0
    for note in notes:
        while at < len(turns) and turns[at].evidence.span.end < note.span.end:
            at += 1
        if at < len(turns) and turns[at].body.holds(note.span):
            yield Insertion(
                evidence=Evidence(turns[at].evidence.document, note.span, note.span.of(text)),
                kind=note.kind,
                by=note.by,
                why=note.why,
            )
