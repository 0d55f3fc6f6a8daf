import pytest

from attribute.conftest import Reader, only


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("The mayor said that the bridge was safe.", "made"),
        ("The mayor has said that the bridge was safe.", "made"),
        ("The mayor claimed that the bridge was safe.", "made"),
        ("The mayor warned that the bridge was old.", "made"),
        ("The council promised to repair the bridge.", "made"),
        ("According to the mayor, the bridge is safe.", "made"),
        ("The mayor believes that the bridge is safe.", "made"),
        ("It was reported that the bridge was safe.", "made"),
        ("The mayor did not say that the bridge was safe.", "denied"),
        ("The mayor has not said that the bridge was safe.", "denied"),
        ("The mayor never said that the bridge was safe.", "denied"),
        ("The mayor didn’t announce that the bridge was safe.", "denied"),
        ("The council does not believe that the bridge is safe.", "denied"),
        ("The mayor has never claimed that the bridge was safe.", "denied"),
        ("The mayor denied that the bridge was safe.", "denied"),
        ("The council denies that the bridge is safe.", "denied"),
        ("The council rejected the proposal.", "denied"),
        ("The mayor did not deny that the bridge was safe.", "made"),
        ("The mayor would say that the bridge is safe.", "hypothetical"),
        ("The mayor might announce that the bridge is safe.", "hypothetical"),
        ("The mayor could argue that the bridge is safe.", "hypothetical"),
        ("The mayor may say that the bridge is safe.", "hypothetical"),
        ("The council would have claimed that the bridge was safe.", "hypothetical"),
        ("The mayor will announce that the bridge is safe.", "future"),
        ("The council will say that the bridge is safe.", "future"),
        ("The mayor is going to announce that the bridge is safe.", "future"),
        ("The council is going to claim that the bridge is safe.", "future"),
        ("The mayor will soon declare that the bridge is safe.", "future"),
        ("If the mayor says that the bridge is safe, the council will believe him.", "conditional"),
        ("Unless the mayor says that the bridge is safe, nobody will cross.", "conditional"),
        ("If the council announced that the bridge was safe, sailors would laugh.", "conditional"),
    ],
)
def test_assertion_is_read_from_the_cue_and_what_governs_it(read: Reader, text: str, assertion: str) -> None:
    found = read(text)
    first = min((a for a in found.attributions if a.parent is None), key=lambda a: a.cue[0])
    assert first.assertion == assertion


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to say whether the bridge was safe.",
        "The council refused to confirm that the bridge was safe.",
    ],
)
def test_what_somebody_declined_to_say_is_denied(read: Reader, text: str) -> None:
    declined, said = read(text).attributions
    assert (declined.assertion, said.assertion) == ("denied", "denied")
    assert said.parent == 0


def test_a_denied_quotation_keeps_its_denial(read: Reader) -> None:
    assert only(read("The mayor did not say “the bridge is safe”.")).assertion == "denied"
