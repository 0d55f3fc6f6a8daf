"""Whatever characters a text is made of, all evidence of a whole reading re-reads and the turns tile the text."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import verbale
from verbale.errors import UnreadableDocument

PIECES = st.sampled_from(
    (
        "Norway refused to reopen the consulate on 3 March 2031.",
        "“We offered Chile 25 visas,” said the envoy.",
        "Q Will it open?",
        "MS. BERG: No, not before Monday.",
        "- And the ferry?",
        "(Laughter.)",
        "👩‍👩‍👧‍👦 met 🇳🇴 and 🇨🇱",
        "e\u0301 A\u030a n\u0303",
        "Посол уехал в понедельник.",
        "大使说：领事馆继续关闭。",
        "\u202bقال السفير إن القنصلية مغلقة\u202c",
        "\u2067השגריר עזב\u2069",
        "𝔑𝔬𝔯𝔴𝔞𝔶 and 𐍈 and 𠀀",
        "Lima\u00a0– 41\u202fkm\u200b off",
        "\ufeffOslo\u00ad",
        "ﬁ ǅ ß İ ŉ",
    )
)
BREAKS = st.sampled_from(("\n\n", "\r\n", "\r", "\n", " ", "\t", "\u2028", "\u0085", "\x0c"))
ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-32"))
TEXTS = st.lists(st.tuples(PIECES | st.text(max_size=12), BREAKS), min_size=1, max_size=7)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=TEXTS, encoding=ENCODINGS)
def test_every_evidence_re_reads_and_the_turns_tile_the_text(parts: list[tuple[str, str]], encoding: str) -> None:
    source = "".join(piece + end for piece, end in parts)
    try:
        found = verbale.read(source.encode(encoding, "surrogatepass"))
    except UnreadableDocument:
        return
    text = found.transcript.text
    for evidence in found.evidence():
        evidence.check(text)
    spans = [turn.evidence.span for turn in found.transcript.turns]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert not any(text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))
    for turn in found.transcript.turns:
        assert turn.evidence.span.holds(turn.body)


@settings(max_examples=60, deadline=None)
@given(parts=TEXTS)
def test_plain_text_keeps_every_character_but_line_ends_and_controls(parts: list[tuple[str, str]]) -> None:
    source = "".join(piece + end for piece, end in parts).encode("utf-8", "replace").decode()
    try:
        text = verbale.read(source.encode()).transcript.text
    except UnreadableDocument:
        return
    assert len(text) == len(source.removeprefix("\ufeff").replace("\r\n", "\n"))
