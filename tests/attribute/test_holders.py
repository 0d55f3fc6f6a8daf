"""Looking mentions up by place gives what looking at each of them would."""

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.attribute.holders import Mentions
from verbale.model import DocumentId, Evidence, Mention, Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 12))


def mention(span: Span) -> Mention:
    evidence = Evidence(DocumentId("0" * 64), span, "x" * (span.end - span.start))
    return Mention(evidence=evidence, kind="state", id=("NOR",), name="Norway", party=("NOR",))


@settings(max_examples=200, deadline=None)
@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_mentions_that_meet_a_span_are_found_in_text_order(spans: list[Span], wanted: Span) -> None:
    mentions = tuple(mention(s) for s in sorted(spans))
    assert Mentions(mentions).meeting(wanted) == [m for m in mentions if m.evidence.span.meets(wanted)]
