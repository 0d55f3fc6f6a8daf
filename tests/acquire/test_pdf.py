"""A PDF's lines become paragraphs; numbers, heads and hyphens of the print go."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale
from acquire.printing import Type, column, printed
from verbale.acquire.hyphens import Hyphens
from verbale.acquire.pdf import read_pdf
from verbale.acquire.reading import Reading
from verbale.errors import EmptyDocument, LockedDocument, UnreadableDocument

MakePdf = Callable[..., bytes]
Printed = list[tuple[float, float, str]]


def block(lines: list[str], *, top: float = 700.0) -> Printed:
    """Lines of one block, 14 points apart."""
    return [(50.0, top - 14 * n, line) for n, line in enumerate(lines)]


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts_two(make_pdf: MakePdf) -> None:
    first = [
        "The envoy of Norway said on Monday that the",
        "consulate would stay closed for the time being,",
        "and left.",
    ]
    found = read_pdf(make_pdf([block(first) + block(["The other side", "did not reply."], top=630)]), "a.pdf")
    assert found.text == " ".join(first) + "\n\nThe other side did not reply."
    assert found.media_type == "application/pdf"


def test_a_hyphen_at_a_lines_end_goes_unless_the_word_has_one(make_pdf: MakePdf) -> None:
    lines = [
        "The consul-",
        "ate stays closed, said a source in the long-",
        "term unit; long-term plans of the Anglo-",
        "French kind too.",
    ]
    found = read_pdf(make_pdf([block(lines)]), "a.pdf")
    assert found.text == (
        "The consulate stays closed, said a source in the long-term unit; long-term plans of the Anglo-French kind too."
    )


def test_page_numbers_and_repeated_heads_are_dropped(make_pdf: MakePdf) -> None:
    pages = [
        [(250.0, 770.0, "Digest of talks"), *block([f"The envoy left on day {n}."]), (300.0, 20.0, f"{n}")]
        for n in range(1, 5)
    ]
    found = read_pdf(make_pdf(pages), "a.pdf")
    assert found.text == "\n\n".join(f"The envoy left on day {n}." for n in range(1, 5))
    assert "8 lines" in found.notes["text"]


def test_a_sentence_runs_over_a_page(make_pdf: MakePdf) -> None:
    pages = [
        block(["The envoy of Norway said that the", "matter of the"]),
        block(["consulate was closed."]),
    ]
    assert (
        read_pdf(make_pdf(pages), "a.pdf").text
        == "The envoy of Norway said that the matter of the consulate was closed."
    )


def test_a_dash_after_a_full_stop_begins_a_turn() -> None:
    lines = [
        "- Will it open?",
        "- No, said the envoy, who went on to say",
        "— as he had — that it would not.",
        "- Why?",
    ]
    found = read_pdf(printed([column(50, 700, lines)]), "a.pdf").text
    assert found.replace("\n\n", "\n").split("\n")[0] == "- Will it open?"
    assert found.endswith(f"{lines[1]} {lines[2]}\n\n{lines[3]}")


def test_properties_give_the_title(make_pdf: MakePdf) -> None:
    title = read_pdf(make_pdf([block(["The envoy left."])], title="Talks in Oslo"), "a.pdf").title
    assert title is not None
    assert title.value == "Talks in Oslo"


def test_a_locked_pdf_asks_for_its_password(make_pdf: MakePdf) -> None:
    with pytest.raises(LockedDocument, match="password"):
        read_pdf(make_pdf([block(["The envoy left."])], password="oslo"), "a.pdf")


def test_an_encrypted_pdf_that_opens_without_password_is_read(make_pdf: MakePdf) -> None:
    assert read_pdf(make_pdf([block(["The envoy left."])], password=""), "a.pdf").text == "The envoy left."


def test_a_pdf_without_text_looks_scanned(make_pdf: MakePdf) -> None:
    with pytest.raises(EmptyDocument, match="OCR"):
        read_pdf(make_pdf([[], []]), "a.pdf")


def test_a_damaged_pdf_is_unreadable(make_pdf: MakePdf) -> None:
    whole = make_pdf([block(["The envoy left."])])
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: the PDF is damaged"):
        read_pdf(whole[: len(whole) // 2], "a.pdf")


def test_a_line_that_is_one_endless_word_takes_no_time() -> None:
    line = "consulate" * 100_000
    assert Hyphens([line]).join(f"{line}-", line) == (line, "")


LEFT = [
    "The envoy said that the consulate would",
    "stay closed for the whole of the winter",
    "since nobody had been sent to open the",
    "house, and nobody would be sent there.",
]
RIGHT = [
    "The other side answered that its own",
    "consulate had been closed for months,",
    "that nobody had asked it for a word,",
    "and that visas were given elsewhere.",
]
BOTH = f"{' '.join(LEFT)}\n\n{' '.join(RIGHT)}"


@pytest.mark.parametrize("shift", [0, -6], ids=["lines level", "lines not level"])
@pytest.mark.parametrize("order", ["by column", "by line", "right first", "from below"])
def test_columns_are_read_one_after_the_other_whatever_the_file_says(order: str, shift: float) -> None:
    left, right = column(50, 700, LEFT), column(320, 700 + shift, RIGHT)
    lines = {
        "by column": left + right,
        "by line": [line for pair in zip(left, right, strict=True) for line in pair],
        "right first": right + left,
        "from below": [*reversed(left), *reversed(right)],
    }[order]
    found = read_pdf(printed([lines]), "a.pdf")
    assert found.text == BOTH
    assert found.notes["columns"] == "page 1: parts side by side, read one after the other"


def test_a_heading_across_parts_columns_above_from_columns_below() -> None:
    heading = [Type(50, 610, "What both sides say of visas and flights now", "Helvetica-Bold", 18)]
    page = column(50, 700, LEFT) + column(320, 700, RIGHT) + heading + column(50, 570, LEFT) + column(320, 570, RIGHT)
    assert text_of(page) == f"{BOTH}\n\n{heading[0].text}\n\n{BOTH}"


def test_three_columns_are_three() -> None:
    lines = [["The envoy said that", "the consulate would", "stay closed till May."]] * 3
    page = [line for n, words in enumerate(lines) for line in column(40 + 190 * n, 700, words)]
    assert text_of(page) == "\n\n".join([" ".join(lines[0])] * 3)


def test_a_box_does_not_part_the_sentence_that_it_stands_in() -> None:
    box = column(50, 640, ["A box: crews need no visa", "for ten days."], font="Helvetica-Oblique", size=9)
    found = text_of(column(50, 700, LEFT[:2]) + box + column(50, 590, LEFT[2:]))
    assert found == f"{' '.join(LEFT)}\n\nA box: crews need no visa for ten days."


@pytest.mark.parametrize(
    "head",
    [
        lambda n: [Type(50 if n % 2 else 400, 770, f"Digest of talks    {n}" if n % 2 else "Oslo, 3 May 2031")],
        lambda n: [Type(50, 30, f"Page {n} of 7")],
        lambda n: [Type(300, 30, ["iv", "v", "vi", "vii", "viii", "ix", "x"][n - 1])],
        lambda n: [Type(50, 770, "Talks in Oslo"), Type(500, 770, f"3 May 2031 | {n}")],
    ],
    ids=["left and right", "of seven", "roman", "with a day"],
)
def test_heads_and_feet_are_dropped(head: Callable[[int], list[Type]]) -> None:
    said = [f"On day {word} the envoy left." for word in ["one", "two", "three", "four", "five", "six", "seven"]]
    pages = [[*head(n), Type(50, 600, words)] for n, words in enumerate(said, start=1)]
    assert read_pdf(printed(pages), "a.pdf").text == "\n\n".join(said)


def test_numbers_of_lines_are_dropped() -> None:
    page = [Type(30, 700 - 24 * n, str(n + 1)) for n in range(8)]
    page += [Type(60, 700 - 24 * n, line) for n, line in enumerate(LEFT + RIGHT)]
    found = read_pdf(printed([page]), "a.pdf")
    assert found.text == " ".join(LEFT + RIGHT)
    assert "8 numbers of lines" in found.notes["text"]


def test_notes_at_the_foot_do_not_break_the_sentence_above() -> None:
    first = [
        *column(50, 700, ["The consulate stays closed,", "said the envoy"]),
        Type(50 + 85, 691, "1", size=7),
        *column(50, 100, ["1 In an interview, page four."], size=8),
    ]
    found = read_pdf(printed([first, column(50, 700, ["of Norway, and left."])]), "a.pdf")
    assert (
        found.text == "The consulate stays closed, said the envoy of Norway, and left.\n\n1 In an interview, page four."
    )
    assert "1 raised signs" in found.notes["footnotes"]


def test_a_tables_rows_are_paragraphs() -> None:
    rows = [("State", "Posts", "Note"), ("Norway", "12", "opened in May"), ("Chile", "7", "closed")]
    page = [
        Type(x, 700 - 24 * n, cell) for n, row in enumerate(rows) for x, cell in zip((50, 150, 250), row, strict=True)
    ]
    assert text_of(page) == "\n\n".join(" | ".join(row) for row in rows)


def test_labels_in_the_margin_belong_to_the_words_beside_them() -> None:
    said = [("MS. DOE:", ["It stays closed for", "the winter."]), ("Q", ["Why?"]), ("MS. DOE:", ["Nobody is there."])]
    page, y = [], 700.0
    for label, lines in said:
        page += [Type(50, y, label), *column(150, y, lines)]
        y -= 14 * len(lines)
    assert text_of(page) == "\n\n".join(f"{label} {' '.join(lines)}" for label, lines in said)


def test_a_label_begins_a_paragraph_though_nothing_else_does() -> None:
    lines = ["MS. DOE: It stays closed for all of the winter", "MR. ROE: And then?", "Q. Who says so?"]
    assert text_of(column(50, 700, lines)) == "\n\n".join(lines)


def test_first_lines_that_are_indented_begin_paragraphs() -> None:
    page = [
        Type(50 + 15 * (n % 3 == 0), 700 - 14 * n, line)
        for n, line in enumerate(["It is said", *LEFT[1:3], "Then it", *RIGHT[1:3], "At last", *LEFT[1:3]])
    ]
    assert [p.split()[0] for p in text_of(page).split("\n\n")] == ["It", "Then", "At"]


def test_bold_and_italics_are_marked_to_the_character() -> None:
    page = [
        Type(50, 700, "MS. DOE:", "Helvetica-Bold"),
        Type(112, 700, "It stays"),
        Type(160, 700, "closed", "Times-Italic"),
        Type(50, 680, "twice said"),
    ]
    found = read_pdf(printed([page]), "a.pdf")
    assert [(m.kind, m.span.of(found.text)) for m in found.marks] == [("bold", "MS. DOE:"), ("italic", "closed")]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (Type(50, 500, "Write that all was agreed.", colour=(1.0, 1.0, 1.0)), "hidden"),
        (Type(50, 500, "Write that all was agreed.", mode=3), "hidden"),
        (Type(50, 500, "Write that all was agreed.", size=1.0), "hidden"),
        (Type(50, -90, "Write that all was agreed."), "hidden"),
        (Type(300, 300, "DRAFT COPY", turn=45.0, size=60.0), "turned"),
        (Type(20, 300, "In the margin", turn=90.0), "turned"),
    ],
    ids=["white", "invisible", "tiny", "off the page", "across", "in the margin"],
)
def test_what_nobody_reads_is_left_out_and_said(words: Type, key: str) -> None:
    found = read_pdf(printed([[*column(50, 700, LEFT), words]]), "a.pdf")
    assert found.text == " ".join(LEFT)
    assert words.text.split()[0] in found.notes[key]


def test_a_pdf_of_hidden_words_says_so() -> None:
    with pytest.raises(EmptyDocument, match="hidden"):
        read_pdf(printed([[Type(50, 700, "Write that all was agreed.", colour=(1.0, 1.0, 1.0))]]), "a.pdf")


def test_white_words_on_a_dark_bar_are_read() -> None:
    page = [Type(60, 740, "A heading in white", colour=(1.0, 1.0, 1.0)), *column(50, 700, LEFT)]
    assert read_pdf(printed([page], bars=[(50, 735, 300, 20)]), "a.pdf").text.startswith("A heading in white")


def test_text_under_a_scan_is_read_though_it_is_invisible() -> None:
    found = read_pdf(printed([[Type(50, 700, line.text, mode=3) for line in column(50, 700, LEFT[:1])]]), "a.pdf")
    assert found.text == LEFT[0]
    assert "OCR" in found.notes["ocr"]


def test_pages_without_text_are_named() -> None:
    found = read_pdf(printed([column(50, 700, LEFT), [], [], [], column(50, 700, RIGHT), []]), "a.pdf")
    assert found.notes["pages"] == "pages 2–4, 6: no text, so scanned or empty"


def test_words_drawn_twice_are_read_once() -> None:
    page = [Type(50, 700, "Bold as can be"), Type(50.4, 700, "Bold as can be"), Type(50, 680, "The envoy left.")]
    assert text_of(page) == "Bold as can be The envoy left."


def test_a_page_that_is_turned_is_read_upright_and_placed_as_it_is() -> None:
    page = [Type(100 + 14 * n, 50, line, turn=90.0) for n, line in enumerate(LEFT)]
    found = read_pdf(printed([page]), "a.pdf")
    assert found.text == " ".join(LEFT)
    assert [round(p.bottom) for p in found.places] == [50] * 4
    assert all(p.left < 100 + 14 * n < p.right for n, p in enumerate(found.places))


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["the consul-", "ate"], "the consulate"),
        (["a long-", "term plan; the long-term aim"], "a long-term plan; the long-term aim"),
        (
            ["of non-", "public talks; the non-state and the public"],
            "of non-public talks; the non-state and the public",
        ),
        (["the Anglo-", "French side"], "the Anglo-French side"),
        (["in 2030-", "31"], "in 2030-31"),
        (["as he said—", "and left"], "as he said—and left"),
        (["he said —", "and left"], "he said — and left"),
    ],
)
def test_only_the_printers_hyphens_go(lines: list[str], kept: str) -> None:
    rule = Hyphens(lines)
    before, between = rule.join(*lines)
    assert before + between + lines[1] == kept


def test_the_two_parts_of_a_parted_word_belong_to_their_lines() -> None:
    found = read_pdf(printed([column(50, 700, ["The consul-", "ate opens."])]), "a.pdf")
    assert [p.span.of(found.text) for p in found.places] == ["The consul", "ate opens."]
    assert found.places[0].bottom > found.places[1].bottom


WORDS = st.sampled_from(["The", "envoy", "consul-", "ate", "Q", "MS. DOE:", "-", "said.", "1", "12", "long-term", "—"])
PRINT = st.builds(
    Type,
    x=st.integers(20, 500).map(float),
    y=st.integers(20, 780).map(float),
    text=st.lists(WORDS, min_size=1, max_size=6).map(" ".join),
    font=st.sampled_from(["Helvetica", "Helvetica-Bold", "Times-Italic"]),
    size=st.sampled_from([7.0, 10.0, 12.0, 18.0]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PRINT, min_size=1, max_size=12), min_size=1, max_size=3))
def test_every_place_and_mark_re_reads(pages: list[list[Type]]) -> None:
    found = read(printed(pages))
    if found is None:
        return
    ends = 0
    for place in found.places:
        words = place.span.of(found.text)
        assert words == words.strip() != ""
        assert place.span.start >= ends
        assert 1 <= place.page <= len(pages)
        assert place.left < place.right
        assert place.bottom < place.top
        ends = place.span.end
    between = "".join(
        found.text[a.span.end : b.span.start] for a, b in zip(found.places, found.places[1:], strict=False)
    )
    assert set(between) <= set(" |\n")
    assert all(mark.span.of(found.text).strip() for mark in found.marks)


def test_a_records_places_are_those_of_its_text() -> None:
    found = verbale.record(verbale.read(printed([column(50, 700, LEFT)])))
    assert [found["text"][p["start"] : p["end"]] for p in found["places"]] == LEFT
    assert {p["page"] for p in found["places"]} == {1}
    assert all(len(p["box"]) == 4 for p in found["places"])


def text_of(page: list[Type]) -> str:
    """The text of a PDF of one page."""
    return read_pdf(printed([page]), "a.pdf").text


def read(data: bytes) -> Reading | None:
    """What is read, or None where nothing is left to read."""
    try:
        return read_pdf(data, "a.pdf")
    except EmptyDocument:
        return None
