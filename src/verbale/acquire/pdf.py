"""PDF: the text layer of each page, put in reading order; what nobody sees is left out, and said."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from verbale.acquire.page import collapse
from verbale.acquire.pages import Pages, hyphens_of, paragraphs_of_pages
from verbale.acquire.pdf_pages import Seen, read_page
from verbale.acquire.reading import SPLIT, Clue, Reading, fix_characters
from verbale.acquire.typesetting import typeset
from verbale.errors import EmptyDocument, LockedDocument, OverLimit, UnreadableDocument
from verbale.limits import DEFAULTS, Limits, excess

LONGEST_SAMPLE = 80  # characters of what was left out that a note repeats


def read_pdf(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The paragraphs of a PDF, without page numbers and repeated heads. Ligatures are written out, being shapes."""
    document = _open(data, origin)
    try:
        seen, failed = _pages(document, origin, limits)
        title = collapse(fix_characters(document.get_metadata_value("Title")))
    finally:
        document.close()
    if not any(s.page.runs for s in seen):
        raise _empty(seen, origin)
    pages = paragraphs_of_pages([s.page for s in seen])
    text = typeset(
        pages.paragraphs, hyphens_of(pages.paragraphs), turns={s.page.number: s.page.turn for s in seen if s.page.turn}
    )
    return Reading(
        text=text.text,
        media_type="application/pdf",
        encoding=None,
        encoding_why="a PDF says the encoding of its text itself",
        title=Clue(title, "the document's properties") if title else None,
        marks=text.marks,
        places=text.places,
        notes=_notes(seen, failed, pages),
    )


def _empty(seen: Sequence[Seen], origin: str) -> EmptyDocument:
    if any(s.hidden or s.turned for s in seen):
        return EmptyDocument(
            f"{origin}: all words of its {len(seen)} pages are hidden (white on white, too small, off the page) or run across "
            "it. Nothing was read; open it in a viewer and see what it shows."
        )
    return EmptyDocument(
        f"{origin}: none of its {len(seen)} pages has a text layer; it looks scanned. Nothing was read; run OCR over it "
        "(for instance `ocrmypdf IN.pdf OUT.pdf`) and read what comes out."
    )


def _notes(seen: Sequence[Seen], failed: Sequence[int], pages: Pages) -> dict[str, str]:
    """What was done on the way, and what was left out."""
    notes = {"text": f"{len(seen)} pages; {pages.dropped} lines of page numbers and repeated heads were dropped"}
    if pages.line_numbers:
        notes["text"] += f", and {pages.line_numbers} numbers of lines"
    if failed:
        notes["pages"] = f"{_listed(failed)} could not be read"
    if scanned := [s.page.number + 1 for s in seen if not (s.page.runs or s.hidden or s.turned)]:
        said = f"{_listed(scanned)}: no text, so scanned or empty"
        notes["pages"] = f"{notes['pages']}; {said}" if failed else said
    if ocr := [s.page.number + 1 for s in seen if s.is_ocr]:
        notes["ocr"] = f"{_listed(ocr)}: the text is invisible, as OCR lays it under a picture"
    if pages.columned:
        notes["columns"] = f"{_listed(pages.columned)}: parts side by side, read one after the other"
    if pages.rows:
        notes["tables"] = f"{pages.rows} rows of tables, a paragraph each"
    if pages.notes:
        notes["footnotes"] = (
            f"{pages.notes} notes at the foot of pages stand behind the paragraph that was open there; {pages.references} "
            "raised signs that refer to them were left out"
        )
    notes |= _left_out("hidden", ((s.page.number + 1, s.hidden) for s in seen), "words that nobody sees on the page")
    notes |= _left_out("turned", ((s.page.number + 1, s.turned) for s in seen), "words that run across the page")
    return notes


def _left_out(key: str, found: Iterable[tuple[int, Sequence[str]]], what: str) -> dict[str, str]:
    kept = [(number, words) for number, words in found if words]
    if not kept:
        return {}
    sample = fix_characters(" ".join(word for _, words in kept for word in words[:20]))[:LONGEST_SAMPLE]
    count = sum(len(words) for _, words in kept)
    return {key: f"{count} {what} were left out, on {_listed([n for n, _ in kept])}: {collapse(sample)!r}"}


def _listed(numbers: Sequence[int]) -> str:
    """ "page 3" or "pages 3–5, 9"."""
    parts = []
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        stretch = [number for _, number in group]
        parts.append(str(stretch[0]) if len(stretch) == 1 else f"{stretch[0]}–{stretch[-1]}")
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(parts)}"


def _open(data: bytes, origin: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise LockedDocument(
                f"{origin}: the PDF is locked with a password. Nothing was read; open it in its own program, save it without "
                "one (for instance `qpdf --decrypt --password=… IN.pdf OUT.pdf`) and read that file."
            ) from error
        raise UnreadableDocument(
            f"{origin}: the PDF is damaged or incomplete ({error}). Nothing was read; obtain it again, or open it in a viewer "
            "and print it to a new PDF."
        ) from error


def _pages(document: pypdfium2.PdfDocument, origin: str, limits: Limits) -> tuple[list[Seen], list[int]]:
    """The pages, and the numbers of those that could not be read."""
    count = len(document)
    if count > limits.pages:
        raise OverLimit(f"{origin}: {excess(limits, 'pages', f'the PDF has {count:,} pages')}; {SPLIT}.")

    def check(characters: int) -> None:
        if characters > limits.characters:
            raise OverLimit(
                f"{origin}: {excess(limits, 'characters', f'its text has {characters:,} or more')}; {SPLIT}."
            )

    seen: list[Seen] = []
    failed: list[int] = []
    characters = 0
    for number in range(count):
        try:
            found = _page(document, number, check)
        except pypdfium2.PdfiumError:
            failed.append(number + 1)
            continue
        seen.append(found)
        characters += sum(len(run.text) for run in found.page.runs)
        check(characters)
    if not seen:
        raise UnreadableDocument(
            f"{origin}: none of the {count} pages of the PDF can be read; it is damaged. Nothing was read; obtain it again."
        )
    return seen, failed


def _page(document: pypdfium2.PdfDocument, number: int, check: Callable[[int], None]) -> Seen:
    page = document[number]
    try:
        return read_page(page, number, check)
    finally:
        page.close()
