"""Plain text keeps its characters, so that spans of a file's own offsets hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.acquire.plain import read_plain

PROSE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"), max_size=80
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(PROSE, min_size=1))
def test_a_utf8_file_is_its_own_text(lines: list[str]) -> None:
    text = "Envoy\n" + "\n".join(lines)
    assert read_plain(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b" \n  The envoy left. \n\n", " \n  The envoy left. \n\n"),
        (b"One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n"),
        ("One.\u2028Two.\u2029Three.\fFour.".encode(), "One.\nTwo.\nThree.\nFour."),
        (b"Nor\x00way left.", "Nor\ufffdway left."),
        ("It\u0092s so.".encode(), "It’s so."),
        ("cafe\u0301 \u201cno\u201d \u2013 \u00a0yes".encode(), "cafe\u0301 \u201cno\u201d \u2013 \u00a0yes"),
    ],
)
def test_only_line_ends_and_control_characters_change(data: bytes, text: str) -> None:
    assert read_plain(data, "a.txt").text == text


def test_a_replaced_control_character_is_noted() -> None:
    assert "1 control" in read_plain(b"Nor\x00way left.", "a.txt").notes["characters"]
