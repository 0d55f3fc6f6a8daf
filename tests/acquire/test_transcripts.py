"""Bytes become a transcript: hashed, fixed, described, and its turns cover every word."""

import hashlib
from collections.abc import Callable

import pytest

from verbale.acquire import transcript
from verbale.model import Origin
from verbale.resources import Models, Resources

TEXT = " Talks in Oslo, 3 March 2031\n\n- Will it open, ambassador?\n\n- No. “They” refused – naïve or not.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "-"])
def test_each_format_gives_a_transcript_whose_turns_cover_its_words(
    name: str, make_pdf: Callable[..., bytes], make_docx: Callable[..., bytes], resources: Resources
) -> None:
    data = TEXT.encode()
    if name == "a.pdf":
        data = make_pdf([[(50.0, 700.0, "Talks in Oslo, 3 March 2031"), (50.0, 640.0, "The envoy left.")]])
    elif name == "a.docx":
        data = make_docx(TEXT.strip().split("\n\n"))
    found = transcript(data, Origin(name=name), Models(resources))
    assert found.document.id == hashlib.sha256(data).hexdigest()
    assert str(found.document.date) == "2031-03-03"
    outside = found.text
    for turn in found.turns:
        turn.evidence.check(found.text)
        outside = outside.replace(turn.evidence.quote, "", 1)
    assert not outside.strip()


def test_the_same_bytes_give_the_same_transcript(resources: Resources) -> None:
    one, two = (transcript(TEXT.encode(), Origin(name="a.txt"), Models(Resources())) for _ in range(2))
    assert one == two
    assert one.text == TEXT
