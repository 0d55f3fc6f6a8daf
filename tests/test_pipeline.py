"""The whole line on examples, on hostile texts and on random ones: nothing breaks, and what must hold of findings holds."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import verbale
from invariants import check
from verbale.errors import VerbaleError
from verbale.model import Findings

ROOT = Path(__file__).parents[1]
OVERLAY = ROOT / "examples" / "resources"
EXAMPLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in {".txt", ".md", ".html"})
MONDAY = dt.datetime(2031, 3, 10, tzinfo=dt.UTC)

# Enough English around a hostile stretch for its language to be told, so that every stage has work to do.
PLAIN = (
    "The foreign minister of Norway met the envoy of Chile in Oslo on Monday and said that the two sides had agreed to "
    "reopen the consulate. The minister refused to speak about the visas. He said that he would answer the questions "
    "of the newspapers when the talks are over, and that the government of Chile had promised to send a list of the "
    "people who were not allowed to travel. “We will see,” he told the reporters.\n\n"
)
LANGUAGE_SAMPLE = 10_000  # characters; more of no language at all outweigh the English
HOSTILE = {
    "one line": ("the envoy of Norway refused to reopen it and " * 500)[:20_000],
    "one word": "a" * 20_000,
    "hyphens": "a-" * 3_000,
    "straight quotation marks": '"' * 3_000 + ' Norway said, "',
    "opening quotation marks": "“" * 3_000 + " Norway said " + "”" * 10,
    "apostrophes": "'" * 1_500 + " Norway said.",
    "quotations side by side": "“No,” Norway said. " * 150,
    "quotations that never close": "“Norway said ‘" * 100,
    "unbalanced marks": "Norway said ) ] } ( [ { “ ” ‘ ’ « » „ ‚ < > `` '' refused. " * 25,
    "figures": "7" * 10_000 + " 7" * 1_000 + " 1,000," * 500 + " 1-2-" * 500,
    "emoji and combining characters": "Norway 🇳🇴 said e\u0301\u0301\u0301 👩‍👩‍👧 refused. " * 30
    + "a"
    + "\u0301" * 5_000,
    "right to left": "Norway said قال الوزير \u202eabc\u202c refused. " * 30,
    "another language": "Посол Норвегии отказался от встречи. " * 30,
    "line ends of every kind": "- Did Norway refuse?\r\n\r\n- It refused.\f\fChile agreed.\v\r- Why?\u2028- No.\u0085"
    * 15,
    "characters of no width": "Nor\u200bway re\u200dfused\ufeff to\u2060 talk. " * 40,
    "a paragraph without a full stop": "Norway and Chile and the envoy who said that they met and refused to talk and "
    * 200,
    "a tree of conjuncts": "Norway met" + ", and refused, and agreed" * 350 + ".",
    "a list of parties": "Norway met Chile" + " and Peru" * 1_100 + ".",
    "control verbs": "Norway wants " + "to try " * 600 + "to leave.",
    "reported within reported": "Norway, which said that Chile, " * 60,
    "nested parentheses": "(" * 2_000 + "Norway" + ")" * 2_000,
    "nested brackets": "[" * 500 + "Norway" + "]" * 500,
    "parentheses that never close": "(Norway " * 700,
    "labels without words": "Q A\n" * 5_000,
    "labels on every line": "A: B\n" * 500,
    "people on every line": "".join(f"MR. B{'aeiou'[i % 5]}{'dfgkl'[i // 5 % 5]}o: We refused.\n" for i in range(100)),
    "blank lines": "Norway said.\n" + "\t \n" * 5_000 + "Chile agreed.",
    "titles": "President " * 800,
    "dates": "in the first half of " * 100 + "2031, 5 March 2031, two years ago, " * 50,
    "insertions": "Norway refused (Laughter.) to talk [sic]. " * 80,
    "marks of other formats": "<p>&amp; # * _ | ``` --- " * 100,
    "voices without a name": "“We refuse,” it said. Both sides agreed to cut tariffs. The visas were refused. " * 10,
}
WORDLESS = ["- " * 3_000, "-\n" * 3_000, "(" * 5_000, "\u200b" * 100, "…" * 5_000]


def read(text: str) -> Findings:
    return verbale.read(text.encode(), date=dt.date(2031, 3, 10))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_what_is_found_in_the_examples_holds(path: Path) -> None:
    check(verbale.read(path, relation=("XKE", "XVA"), resources=OVERLAY), verbale.models(OVERLAY).resources)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_breaks_nothing(name: str) -> None:
    found = read(PLAIN * 2 + HOSTILE[name] + "\n\n" + PLAIN * 2)
    check(found, verbale.models().resources)
    if len(HOSTILE[name]) < LANGUAGE_SAMPLE:
        assert found.document.language == "en"
        assert found.statements


def test_a_middle_of_blanks_hides_no_language() -> None:
    assert read(PLAIN + " \n" * 20_000 + PLAIN).document.language == "en"


@pytest.mark.parametrize("text", WORDLESS, ids=range(len(WORDLESS)))
def test_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(VerbaleError, match="no word"):
        read(text)


def test_the_ledger_takes_and_proves_whatever_was_read() -> None:
    kept = (
        "unbalanced marks",
        "emoji and combining characters",
        "insertions",
        "voices without a name",
        "right to left",
    )
    texts = [PLAIN * 3 + HOSTILE[name] for name in kept]
    with verbale.Ledger("sqlite:///:memory:") as ledger:
        added = [ledger.add(read(text), known_at=MONDAY) for text in [*texts, *texts]]
        proof = ledger.verify()
    assert [a is not None and a.new for a in added] == [True] * len(texts) + [False] * len(texts)
    assert proof.documents == len(texts)
    assert not proof.broken


PIECES = (
    *("Norway", "Chile", "the envoy of Chile", "President Jane Doe", "we", "they", "the two sides", "Foreign Ministry"),
    *(
        "said that",
        "told reporters:",
        "refused to",
        "agreed to",
        "will",
        "if",
        "until",
        "because",
        "not",
        "according to",
    ),
    *("reopen the consulate", "issue visas", "impose tariffs", "expel four diplomats", "meet", "lift the sanctions"),
    *(
        "on Monday",
        "5 March 2031",
        "two years ago",
        "since 2022",
        "25 miles",
        "$4 million",
        "in Oslo",
        "by the end of May",
    ),
    *(
        "“",
        "”",
        '"',
        "‘",
        "’",
        "(",
        ")",
        "[",
        "]",
        "—",
        "- ",
        ":",
        ",",
        ";",
        ".",
        "?",
        "!",
        "…",
        "\n",
        "\n\n",
        "\n- ",
        "\r\n",
    ),
    *(
        "Q:",
        "A:",
        "\nMR. DOE:",
        "(Laughter.)",
        "[as interpreted]",
        "Translator’s note:",
        "\u200b",
        "\ufeff",
        "é",
        "中",
        "7",
        "'s",
    ),
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=10, max_size=80), st.sampled_from((" ", "")))
def test_pieces_of_sentences_in_any_order_break_nothing(pieces: list[str], between: str) -> None:
    check(read(PLAIN + between.join(pieces) + "\n\n" + PLAIN), verbale.models().resources)
