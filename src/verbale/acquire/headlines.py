"""What the visible text says of the document: its headline, its date, its publisher."""

import datetime as dt
import re
from typing import NamedTuple

from verbale.acquire.dates import Calendar, WrittenDate
from verbale.acquire.imprints import imprint_of
from verbale.acquire.issuers import author_of, letterhead_of
from verbale.acquire.labels import label_of as label_of_voice
from verbale.acquire.paragraphs import Paragraph
from verbale.acquire.places import is_place_line
from verbale.acquire.turn_words import Wording
from verbale.acquire.words import Words, phrases
from verbale.model import Span

FRONT = 4000  # characters in which a document's own data may stand, before the text proper
FRONT_LINES = 8
LONGEST_HEADLINE = 230  # characters: 99 % of the titles of the load corpus are no longer
LONGEST_DATA_LINE = 120  # characters of a line that only gives data
LONGEST_LABEL_LINE = 60  # characters of a line such as "For immediate release"
LONGEST_SMALL_WORD = 4  # letters of a word that headings leave in lower case: of, with, from
MOST_BEFORE = 4  # blocks of lines before a headline
LETTERHEAD_WITHIN = 4  # lines
MOST_LINES = 3  # of a headline
FOREIGN_WORDS = 4  # words beside the date that a date line may have: a place, a room
_DASH = re.compile(r"^\s*[-–—]")
_FULL_STOP = re.compile(r"[.:;,][”’\"')\]]*$")
_AGENCY = re.compile(r"^[^()\n]{2,70}\(([^()\n]{2,40})\)\s{0,2}[-–—]")
_AFTER_DATELINE = re.compile(r"^[^.\n]{0,45}?\s?[-–—]{1,2}\s")
_TWO_SENTENCES = re.compile(r"[?!][”’\"')\]]*\s")
_AFTER_LABEL = re.compile(r"\s*[:.]|\s*$|\s+[\w“\"‘'(–—-]")
_FIGURES = re.compile(r"(?<!\w)\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\w)")
_BLANK = re.compile(r"\n[^\S\n]{0,40}\n")
_NUMBER = re.compile(r"(?:[^\W\d_]{1,4}\.?\s?)?[\d/.-]{1,20}")
_HOLDER = re.compile(r"[^\W\d_][^:\n]{4,50}:\s{1,3}[^\W\d_]+(?:[ .’'-]{1,2}[^\W\d_]+){1,3}")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}\s?[AaPp]\.?\s?[Mm](?!\w)")
_PARTING = ",;:|(/–—-"
_WORD = re.compile(r"[^\W\d_]+")
_LABEL_END = re.compile(r"\s{0,3}[:.]?\s{0,3}$")


class Known(NamedTuple):
    """A value of the document and how it was found; or None, and why."""

    value: str | None
    why: str


class KnownDate(NamedTuple):
    """The document's date and how it was found; or None, and why."""

    value: dt.date | None
    why: str


def front_lines(text: str) -> tuple[str, ...]:
    """The first lines that are not blank."""
    return tuple(line.strip() for line in text[:FRONT].split("\n") if line.strip())[:FRONT_LINES]


def find_headline(text: str, words: Words, calendar: Calendar, known: Wording) -> Known:
    """The first line that stands alone like a headline: short, no full stop, and then a blank line or data.

    Lines of release, place, number and time, and a letterhead, may stand before it; it may run over two or three lines.
    """
    blocks = [[line.strip() for line in b.split("\n") if line.strip()] for b in _BLANK.split(text[:FRONT])]
    blocks = [b for b in blocks if b]
    if sum(map(len, blocks)) < 2:
        return Known(None, "the text is a single line, and nothing else gives a title")
    skipped = 0
    while skipped < MOST_BEFORE and len(blocks) > 1 and all(is_before(line, words, calendar) for line in blocks[0]):
        skipped += 1
        blocks = blocks[1:]
    while skipped and len(blocks[0]) > 1 and is_before(blocks[0][0], words, calendar):
        blocks[0] = blocks[0][1:]
    if len(blocks) == 1 and len(blocks[0]) == 1:
        return Known(None, "the first lines only say where, when or by whom, and nothing else gives a title")
    return _headline_of(blocks[0], words, calendar, known, skipped)


def _headline_of(block: list[str], words: Words, calendar: Calendar, known: Wording, skipped: int) -> Known:
    """The headline that a block of lines is or begins with."""
    first = block[0]
    reads_on = _FULL_STOP.search(first) or _TWO_SENTENCES.search(first) or _DASH.match(first)
    if len(first) > LONGEST_HEADLINE or reads_on or asks(first, words) or _is_said(first, known):
        return Known(None, "the first line reads like text, not like a headline, and nothing else gives a title")
    if is_before(first, words, calendar):
        return Known(None, "the first line only says where, when or by whom, and nothing else gives a title")
    lines = 1
    while lines < len(block) and not is_data(block[lines], words, calendar):
        lines += 1
    if lines > 1 and not _is_one_heading(block[:lines]):
        return Known(None, "the first line does not stand alone, and nothing else gives a title")
    place = "the first line" if not skipped else "the first line after lines of place, time or release"
    return Known(
        " ".join(block[:lines]),
        f"{place}, which stands alone" if lines == 1 else f"the first {lines} lines, in the letters of a heading",
    )


def _is_said(line: str, known: Wording) -> bool:
    """Whether a line opens with the label of a voice: an office, somebody who asks, an honorific and a name."""
    label = label_of_voice(Paragraph(Span(0, len(line)), line), known)
    return label is not None and label.is_known


def _is_one_heading(lines: list[str]) -> bool:
    """Whether lines that follow one another are one headline: capitals throughout, or at the head of its words."""
    whole = " ".join(lines)
    if len(lines) > MOST_LINES or len(whole) > LONGEST_HEADLINE or any(map(_FULL_STOP.search, lines)):
        return False
    long = [w for w in _WORD.findall(whole) if len(w) > LONGEST_SMALL_WORD]
    return len(long) > 1 and all(w[0].isupper() for w in long)


def is_before(line: str, words: Words, calendar: Calendar) -> bool:
    """Whether a line is one that stands before a headline and is none: release, number, place, time, letterhead, holder of an office."""
    return (
        is_place_line(line, words)
        or (bool(_CLOCK.search(line)) and len(line) <= LONGEST_DATA_LINE)
        or bool(_NUMBER.fullmatch(line))
        or (phrases(words.used("front-label")).match(line) is not None and len(line) <= LONGEST_LABEL_LINE)
        or letterhead_of(line, words) is not None
        or bool(_on_date_line(line, words, calendar, foreign=2))
        or _HOLDER.fullmatch(line) is not None
    )


def asks(line: str, words: Words) -> bool:
    """Whether a line begins with a label for a question: `Q`, `Question:`."""
    found = phrases(words.used("question-label")).match(line)
    return found is not None and bool(_AFTER_LABEL.match(line[found.end() :]))


def is_data(line: str, words: Words, calendar: Calendar) -> bool:
    """Whether a line only gives data of the document: a date, a byline, a publisher."""
    if len(line) > LONGEST_DATA_LINE:
        return False
    return (
        byline_of(line, words) is not None
        or label_of(line, words) is not None
        or bool(_on_date_line(line, words, calendar))
        or imprint_of(line, calendar) is not None
    )


def find_date(text: str, title: str | None, words: Words, calendar: Calendar) -> KnownDate:
    """The date that the headline, a line of its own, a label, a dateline or the last line gives."""
    lines = front_lines(text)
    fault = ""
    last = text[-FRONT:].rstrip().rsplit("\n", 1)[-1].strip()
    places = [("the headline", _in_headline(title or "", words, calendar))]
    places += [("one of the first lines", _stated(line, words, calendar)) for line in lines if line != title]
    places += [("the last line", _last(last, words, calendar))]
    for place, found in places:
        days = {f.date for f in found}
        if len(days) > 1:
            return KnownDate(None, f"{place} gives {len(days)} different dates")
        if found and found[0].date is not None:
            return KnownDate(found[0].date, f"written in {place}")
        fault = fault or (f"{place}: {found[0].why}" if found else "")
    fault = fault or _in_figures((title or "", *lines)) or _without_year(lines, calendar)
    return KnownDate(None, fault or "no date in metadata, headline, first or last lines")


def _is_others(line: str, words: Words) -> bool:
    """Whether a line says that its date is another than the document's: of a copyright, a visit to the page, a deadline."""
    return "©" in line or phrases(words.used("other-date")).search(line) is not None


def _in_headline(title: str, words: Words, calendar: Calendar) -> tuple[WrittenDate, ...]:
    """The dates of a headline that are its own: parted from it at its head or its end. Another is what it is about."""
    found = calendar.find(title)
    if len(found) != 1:
        return found
    before = phrases(words.used("weekday")).sub("", title[: found[0].span.start]).rstrip()
    after = title[found[0].span.end :].strip(" .)]")
    at_end = not after and (not before or before[-1] in _PARTING)
    is_stamp = title[found[0].span.start :][:4].isdigit()  # year first: no sentence begins so
    at_head = not before and (not after or after[0] in _PARTING or is_stamp)
    return found if at_end or at_head else ()


def _last(line: str, words: Words, calendar: Calendar) -> tuple[WrittenDate, ...]:
    """The date of a last line that is only a date, or a place and a date."""
    imprint = None if _is_others(line, words) else imprint_of(line, calendar)
    return (imprint.date,) if imprint else _on_date_line(line, words, calendar, foreign=0)


def _in_figures(lines: tuple[str, ...]) -> str:
    found = next((m for line in lines if len(line) <= LONGEST_HEADLINE and (m := _FIGURES.search(line))), None)
    return f"“{found.group()}” is not clear: some read the day first, some the month" if found else ""


def _without_year(lines: tuple[str, ...], calendar: Calendar) -> str:
    for line in lines:
        found = calendar.yearless.search(line[:70])
        if found and _AFTER_DATELINE.match(line[found.end() :]):
            return f"the dateline has “{found.group()}” but no year"
    return ""


def _stated(line: str, words: Words, calendar: Calendar) -> tuple[WrittenDate, ...]:
    """The dates of a line that states the document's date: alone, behind a label, or as a dateline."""
    if len(line) <= LONGEST_DATA_LINE and _is_others(line, words):
        return ()
    alone = _on_date_line(line, words, calendar)
    if alone:
        return alone
    if imprint := imprint_of(line, calendar):
        return (imprint.date,)
    label = phrases(words.used("date-label"))
    dates = calendar.find(line[:FRONT])
    for found in dates:
        before = line[max(0, found.span.start - 40) : found.span.start]
        if any(_labels(m, before, found.span.start) for m in label.finditer(before)):
            return (found,)
        opening = line[: found.span.start]
        dash = _AFTER_DATELINE.match(line[found.span.end :])
        is_place = len(opening) <= 60 and "." not in opening.rstrip(" .") and dash
        is_span = dash is not None and any(d.span.start == found.span.end + dash.end() for d in dates)
        if is_place and opening[:1].isupper() and not is_span:
            return (found,)
    return ()


def _labels(label: re.Match[str], before: str, start: int) -> bool:
    """Whether a label stands right before the date: at the line's start, or as more than one word, which prose has less."""
    at_start = label.start() == 0 and start <= len(before)
    return bool(_LABEL_END.match(before[label.end() :])) and (at_start or " " in label.group())


def _on_date_line(line: str, words: Words, calendar: Calendar, foreign: int = FOREIGN_WORDS) -> tuple[WrittenDate, ...]:
    """The dates of a line that is only a date, with a weekday, an hour, a label, and few words besides."""
    if len(line) > LONGEST_DATA_LINE or (line.endswith(".") and foreign):
        return ()
    if _is_others(line, words):
        return ()
    found = calendar.find(line)
    if not found:
        return ()
    rest = "".join(
        line[a:b]
        for a, b in zip([0, *(f.span.end for f in found)], [*(f.span.start for f in found), len(line)], strict=True)
    )
    for use in ("weekday", "hour", "date-label"):
        rest = phrases(words.used(use)).sub(" ", rest)
    return found if len(_WORD.findall(rest)) <= foreign else ()


def find_publisher(text: str, words: Words, calendar: Calendar) -> Known:
    """The publisher that a labelled line, a byline, an imprint or an agency's dateline names."""
    lines = front_lines(text)
    last = text[-FRONT:].rstrip().rsplit("\n", 1)[-1].strip()
    for line in (*lines, last):
        if label := label_of(line, words):
            return Known(label, f"the line “{line[:60]}”")
    for line in lines:
        if byline := byline_of(line, words):
            return Known(byline, f"the byline “{line[:60]}”")
    for line in lines:
        if (imprint := imprint_of(line, calendar)) and imprint.issuer:
            return Known(imprint.issuer, f"the imprint “{line[:60]}”")
    if agency := agency_of(text):
        return Known(agency, "the dateline names it in brackets")
    for line in lines[:LETTERHEAD_WITHIN]:
        letterhead = letterhead_of(line, words)
        if letterhead and not is_place_line(line, words):
            return Known(letterhead, f"the letterhead “{line[:60]}”")
    for line in lines[:LETTERHEAD_WITHIN]:
        if author := author_of(line[:LONGEST_HEADLINE], words):
            return Known(author, "the first sentence: the office speaks of itself in the present")
    return Known(None, "no publisher in metadata, and no byline or source line")


def agency_of(text: str) -> str | None:
    """The agency of a dateline: `OSLO, 3 March (Agency) —`."""
    for line in front_lines(text):
        if (found := _AGENCY.match(line)) and line[:1].isupper():
            return found.group(1).strip()
    return None


def label_of(line: str, words: Words) -> str | None:
    """What stands behind a publisher's label and a colon."""
    found = phrases(words.used("publisher-label")).match(line)
    rest = line[found.end() :].lstrip() if found else ""
    value = rest[1:].strip() if rest[:1] == ":" else ""
    return value if value and len(line) <= LONGEST_DATA_LINE and not value.endswith("?") else None


def byline_of(line: str, words: Words) -> str | None:
    """Whom a byline names: behind its last comma the publisher, else the author."""
    found = phrases(words.used("byline")).match(line)
    if not found or len(line) > LONGEST_DATA_LINE or _FULL_STOP.search(line) or line.isupper():
        return None  # in capitals it is a line of the headline
    names = [part.strip() for part in line[found.end() :].split(",")]
    few = all(0 < len(name.split()) <= 6 for name in names) and len(names) <= 3
    return names[-1] if few and names[0][:1].isupper() and not _has_digits(names[-1]) else None


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))
