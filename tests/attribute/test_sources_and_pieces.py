"""Who is cited where the tree misleads, and which words are the content where it is parted or followed by others."""

import pytest

from attribute.conftest import Reader, told, words


def parts(read: Reader, text: str, cue: str) -> tuple[str, str]:
    """Source and content of the attribution with that cue."""
    (found,) = [(source, content) for source, at, content in told(read(text)) if at == cue]
    return found


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The ministry issued a statement saying it took the step because of the danger.", "saying", "The ministry"),
        ("The council sent a letter that said the bridge was old.", "said", "The council"),
        ("The mayor fought the council, at one point calling the envoy “a liar.”", "calling", "The mayor"),
        ("Ann Lee, a spokeswoman, said the ferry was late.", "said", "Ann Lee, a spokeswoman"),
        ("The crew waited. “It is late,” Ann Lee, a spokeswoman, said at a meeting of the council.", "said", "Ann Lee, a spokeswoman"),
    ],
)  # fmt: skip
def test_whoever_made_the_words_is_the_source(read: Reader, text: str, cue: str, source: str) -> None:
    assert parts(read, text, cue)[0].rstrip(",") == source


def test_a_relative_pronoun_is_the_source_and_what_it_stands_for_the_holder(read: Reader) -> None:
    attributed = read("The sailors waited for the mayor, who said that the bridge was safe.", party="NOR")
    (found,) = [a for a in attributed.attributions if words(attributed, a.cue) == "said"]
    assert words(attributed, found.source) == "who"
    assert "who" not in found.why


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mayor calls the bridge over the strait “a disgrace” for sailors.", "calls", "the bridge over the strait “a disgrace”"),
        ("The mayor referred to the envoy as “the best of sailors”.", "referred to", "the envoy as “the best of sailors”"),
        ("The mayor said that the bridge was “old,” and that the council had been warned.", "said", "that the bridge was “old,” and that the council had been warned"),
        ("“Too late,” she said, blaming the crew.", "said", "“Too late,”"),
        ("The mayor had said, “We’ll see,” when asked about the bridge.", "had said", "“We’ll see,”"),
        ("Nobody knew the reason: “The bridge is closed,” the mayor said.", "said", "“The bridge is closed,”"),
        ("The mayor said that the talks would go on. “We have time.”", "said", "that the talks would go on … “We have time.”"),
        ("It is time to sail, the mayor said, “not in a week, but today.”", "said", "It is time to sail … “not in a week, but today.”"),
    ],
)  # fmt: skip
def test_the_content_is_all_that_was_said_and_no_more(read: Reader, text: str, cue: str, content: str) -> None:
    assert parts(read, text, cue)[1].rstrip(".") == content.rstrip(".")


def test_a_quotation_goes_to_no_cue_of_the_next_sentence(read: Reader) -> None:
    found = told(read("The mayor said in a letter: “The bridge is old.” The council did not elaborate."))
    assert ("The mayor", "“The bridge is old.”") in [(source, content) for source, _, content in found]
    assert not any("elaborate" in cue for _, cue, _ in found)


def test_a_label_behind_a_dash_is_a_source(read: Reader) -> None:
    text = "All wait for the bridge. NOT YET, AND NOT SO SOON - Ann Lee: “It opens in May, and not before.”"
    assert told(read(text)) == [("Ann Lee", ":", "“It opens in May, and not before.”")]


@pytest.mark.parametrize("text", ["They sailed in a boat called “Dawn”.", "A harbour named Port Anselm lies there."])
def test_a_name_is_nobodys_words(read: Reader, text: str) -> None:
    assert told(read(text)) == []


NESTED = [
    ("The mayor said that the council had promised to repair the bridge.", "promised", "council"),
    ("The mayor said the council believes that the bridge is safe.", "believes", "council"),
    ("The mayor claimed that sailors had warned that the ferry was late.", "warned", "sailors"),
    ("According to the mayor, the council announced that the bridge would close.", "announced", "council"),
    ("The envoy reported that the ministry had denied that the port was closed.", "denied", "ministry"),
    ("The mayor insisted that the council wanted to keep the bridge.", "wanted", "council"),
    ("The mayor noted that the harbour master opposes the plan.", "opposes", "harbour master"),
    ("“The council promised to repair the bridge,” the mayor said.", "promised", "council"),
    ("The mayor said: “The council has said that the bridge is safe.”", "said", "council"),
    ("The mayor told sailors that the council had agreed to wait.", "agreed", "council"),
    ("The mayor hopes that the council will announce that the bridge is safe.", "announce", "council"),
    ("The paper wrote that the envoy had said that the talks were over.", "said", "envoy"),
    ("The mayor complained that the council had refused to pay.", "refused", "council"),
    ("The mayor doubts that the council believes that the bridge is safe.", "believes", "council"),
]


@pytest.mark.parametrize(("text", "cue", "source"), NESTED)
def test_an_attribution_within_a_content_is_the_inner_ones(read: Reader, text: str, cue: str, source: str) -> None:
    attributed = read(text)
    inner = [a for a in attributed.attributions if a.parent is not None and cue in words(attributed, a.cue)]
    assert inner, [words(attributed, a.cue) for a in attributed.attributions]
    assert source in words(attributed, inner[-1].source)
    outer = attributed.attributions[inner[-1].parent or 0]
    assert source not in words(attributed, outer.source)
