"""PDF: the text layer of each page, as lines with their place. What makes paragraphs of them is in `pages`."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from verbale.acquire.page import collapse
from verbale.acquire.pages import Line, Page, paragraphs_of_pages
from verbale.acquire.reading import SPLIT, Clue, Reading, fix_characters, join_paragraphs
from verbale.errors import EmptyDocument, LockedDocument, OverLimit, UnreadableDocument
from verbale.limits import DEFAULTS, Limits, excess

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LINE_HYPHENS = (0x02, 0xFFFE)  # PDFium's own signs for a hyphen at a line's end; it writes no line end behind them
_SOFT_HYPHEN = str.maketrans({0xAD: "-"})


def read_pdf(data: bytes, origin: str, limits: Limits = DEFAULTS, /) -> Reading:
    """The paragraphs of a PDF, without page numbers and repeated heads. Ligatures are written out, being shapes."""
    document = _open(data, origin)
    try:
        pages, failed = _pages(document, origin, limits)
        title = collapse(fix_characters(document.get_metadata_value("Title")))
    finally:
        document.close()
    if not any(line.text for page in pages for line in page.lines):
        raise EmptyDocument(
            f"{origin}: none of its {len(pages)} pages has a text layer; it looks scanned. Nothing was read; run OCR over it "
            "(for instance `ocrmypdf IN.pdf OUT.pdf`) and read what comes out."
        )
    paragraphs, dropped = paragraphs_of_pages(pages)
    notes = {"text": f"{len(pages)} pages; {dropped} lines of page numbers and repeated heads were dropped"}
    if failed:
        notes["pages"] = f"could not be read: {', '.join(map(str, failed))}"
    return Reading(
        text=join_paragraphs(paragraphs),
        media_type="application/pdf",
        encoding=None,
        encoding_why="a PDF says the encoding of its text itself",
        title=Clue(title, "the document's properties") if title else None,
        notes=notes,
    )


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


def _pages(document: pypdfium2.PdfDocument, origin: str, limits: Limits) -> tuple[list[Page], list[int]]:
    """The pages, and the numbers of those that could not be read."""
    count = len(document)
    if count > limits.pages:
        raise OverLimit(f"{origin}: {excess(limits, 'pages', f'the PDF has {count:,} pages')}; {SPLIT}.")
    pages: list[Page] = []
    failed: list[int] = []
    characters = 0
    for number in range(count):
        try:
            page = _page(document, number, origin, limits)
        except pypdfium2.PdfiumError:
            failed.append(number + 1)
            continue
        pages.append(page)
        characters += sum(len(line.text) for line in page.lines)
        _check_characters(characters, origin, limits)
    if not pages:
        raise UnreadableDocument(
            f"{origin}: none of the {count} pages of the PDF can be read; it is damaged. Nothing was read; obtain it again."
        )
    return pages, failed


def _check_characters(count: int, origin: str, limits: Limits) -> None:
    if count > limits.characters:
        raise OverLimit(f"{origin}: {excess(limits, 'characters', f'its text has {count:,} or more')}; {SPLIT}.")


def _page(document: pypdfium2.PdfDocument, number: int, origin: str, limits: Limits) -> Page:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            _check_characters(text.count_chars(), origin, limits)
            return Page(number, tuple(_lines(text)))
        finally:
            text.close()
    finally:
        page.close()


def _lines(text: pypdfium2.PdfTextPage) -> list[Line]:
    """The lines of one page in the order of the file, each with the box of its characters."""
    count = text.count_chars()
    lines: list[Line] = []
    characters: list[str] = []
    first = 0
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(text, index) if index < count else 10
        is_line_hyphen = code in _LINE_HYPHENS
        if is_line_hyphen:
            characters.append("-")
        if is_line_hyphen or code in (10, 13):
            if line := _line(text, first, "".join(characters)):
                lines.append(line)
            characters, first = [], index + 1
        else:
            characters.append(chr(code) if code < 0x110000 else "\ufffd")
    return lines


def _line(text: pypdfium2.PdfTextPage, first: int, characters: str) -> Line | None:
    """The line whose characters begin at index `first`; its box runs from its first ink to its last."""
    words = fix_characters(characters.translate(_SOFT_HYPHEN)).translate(_LIGATURES).strip()
    if not words:
        return None
    begin = first + len(characters) - len(characters.lstrip())
    end = first + len(characters.rstrip()) - 1
    left, bottom, _, top = _box(text, begin)
    _, _, right, _ = _box(text, end)
    return Line(words, left=left, right=right, bottom=bottom, top=top)


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character, by its font's height, in points; zeros where PDFium has none."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
        return (0.0, 0.0, 0.0, 0.0)
    return (box.left, box.bottom, box.right, box.top)
