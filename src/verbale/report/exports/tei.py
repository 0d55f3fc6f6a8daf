"""Transcripts as TEI: one corpus, a TEI text for each document, an utterance for each turn.

The words of a turn are split into segments at line breaks, as ParlaMint does; its label stands before it as a note, words of
others inside it as notes and incidents. Reference: TEI P5, chapters 2 (header), 8 (transcriptions of speech) and 15 (corpora);
ParlaMint for `note[@type="speaker"]` and `seg`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from verbale.ledger import Holding
from verbale.model import Insertion, Row, Span, Turn
from verbale.report.exports.about import About
from verbale.report.exports.names import document_uri, web_address

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, §2.2
SPOKEN = {
    "question": "A question",
    "answer": "An answer",
    "statement": "A statement",
    "moderator": "Words of whoever leads the talk",
}
_ROLES = "<encodingDesc><classDecl><taxonomy>{}</taxonomy></classDecl></encodingDesc>".format(
    "".join(f'<category xml:id="{id}"><catDesc>{text}</catDesc></category>' for id, text in SPOKEN.items())
)


def write_tei(holdings: Iterable[Holding], about: About) -> Iterator[bytes]:
    """One teiCorpus."""
    title = "Transcripts"
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'
        f"<teiHeader>{_file_description(title, f'<p>Exported by Verbale {_words(about.version)}.</p>', '<p>The documents below.</p>')}{_ROLES}</teiHeader>\n"
    ).encode()
    for holding in holdings:
        yield "".join(_text(holding, about)).encode()
    yield b"</teiCorpus>\n"


def _text(holding: Holding, about: About) -> Iterator[str]:
    document, turns = holding.document, holding.rows["turns"]
    voices = _voices(turns)
    yield f'<TEI xml:id="d{document.id}"{_given("xml:lang", document.language)}>\n<teiHeader>'
    yield _file_description(
        document.title or document.origin, _publication(holding), f"<bibl>{_source(holding)}</bibl>"
    )
    yield f"<profileDesc>{_participants(holding, voices, about)}</profileDesc></teiHeader>\n<text><body><div>\n"
    insertions = [row.found for row in holding.rows["insertions"]]
    for row in turns:
        yield from _turn(row.found, holding, voices, [i for i in insertions if row.found.body.holds(i.evidence.span)])
    yield "</div></body></text>\n</TEI>\n"


def _file_description(title: str, publication: str, source: str) -> str:
    return (
        f"<fileDesc><titleStmt><title>{_words(title)}</title></titleStmt><publicationStmt>{publication}</publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>"
    )


def _publication(holding: Holding) -> str:
    document = holding.document
    day = f'<date when="{document.date.isoformat()}"/>' if document.date else ""
    if document.publisher:
        return f"<publisher>{_words(document.publisher)}</publisher>{day}"
    return f"<p>Published by somebody unnamed.{day}</p>"


def _source(holding: Holding) -> str:
    document = holding.document
    at = web_address(document)
    where = f"<ptr target={quoteattr(at)}/>" if at else f'<idno type="path">{_words(document.origin)}</idno>'
    return f'<title>{_words(document.title or document.origin)}</title><idno type="ni">{document_uri(document.id)}</idno>{where}'


def _voices(turns: Iterable[Row[Turn]]) -> dict[tuple[str, str | None], int]:
    """Each voice with its number, in order of appearance."""
    found: dict[tuple[str, str | None], int] = {}
    for row in turns:
        if row.found.speaker is not None:
            found.setdefault((row.found.speaker, row.found.party), len(found) + 1)
    return found


def _participants(holding: Holding, voices: dict[tuple[str, str | None], int], about: About) -> str:
    people = "".join(
        f'<person xml:id="d{holding.document.id}.{number}"><persName>{_words(name)}</persName>'
        + (f"<affiliation>{_words(about.name(party))}</affiliation>" if party else "")
        + "</person>"
        for (name, party), number in voices.items()
    )
    listed = f"<listPerson>{people}</listPerson>" if people else "<p>No voice is named.</p>"
    return f"<particDesc>{listed}</particDesc>"


def _turn(turn: Turn, holding: Holding, voices: dict[Any, int], insertions: list[Insertion]) -> Iterator[str]:
    label = holding.text[turn.evidence.span.start : turn.body.start].strip()
    if label:
        yield f'<note type="speaker">{_words(label)}</note>\n'
    words = "".join(_segments(turn.body, holding.text, insertions))
    if turn.role not in SPOKEN:
        yield f'<ab type="{turn.role}">{words}</ab>\n'
        return
    number = voices.get((turn.speaker, turn.party))
    who = f' who="#d{holding.document.id}.{number}"' if number else ""
    yield f'<u{who} ana="#{turn.role}">{words}</u>\n'


def _segments(body: Span, text: str, insertions: list[Insertion]) -> Iterator[str]:
    """Segments between line breaks; what others put in stands where it is, in its segment."""
    start = body.start
    for line in body.of(text).splitlines(keepends=True):
        span = Span(start, start + len(line))
        start = span.end
        if line.strip():
            yield f"<seg>{''.join(_line(span, text, insertions))}</seg>"


def _line(line: Span, text: str, insertions: list[Insertion]) -> Iterator[str]:
    at = line.start
    for inside in insertions:
        span = Span(max(at, inside.evidence.span.start), min(line.end, inside.evidence.span.end))
        if span.start >= span.end:
            continue
        yield _words(text[at : span.start].lstrip("\r\n"))
        by = _given("n", inside.by)
        words = _words(span.of(text).strip())
        yield (
            f"<incident{by}><desc>{words}</desc></incident>"
            if inside.kind == "stage"
            else f'<note type="{inside.kind}"{by}>{words}</note>'
        )
        at = span.end
    yield _words(text[at : line.end].rstrip("\r\n"))


def _given(name: str, value: str | None) -> str:
    return f" {name}={quoteattr(_sound(value))}" if value else ""


def _words(text: str) -> str:
    return escape(_sound(text))


def _sound(text: str) -> str:
    """`text` with U+FFFD for characters that no XML may have."""
    return _NO_XML.sub("\ufffd", text)
