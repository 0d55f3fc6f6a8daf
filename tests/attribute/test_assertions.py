import pytest

from attribute.conftest import Reader, only


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("The mayor said that the bridge was safe.", "made"),
        ("The mayor did not say that the bridge was safe.", "denied"),
        ("The mayor never said that the bridge was safe.", "denied"),
        ("The mayor denied that the bridge was safe.", "denied"),
        ("The mayor did not deny that the bridge was safe.", "made"),
        ("The council rejected the proposal.", "denied"),
        ("The mayor would say that the bridge is safe.", "hypothetical"),
        ("The mayor might announce that the bridge is safe.", "hypothetical"),
        ("The mayor will announce that the bridge is safe.", "future"),
        ("The mayor is going to announce that the bridge is safe.", "future"),
        ("If the mayor says that the bridge is safe, the council will believe him.", "conditional"),
    ],
)
def test_assertion_is_read_from_the_cue_and_what_governs_it(read: Reader, text: str, assertion: str) -> None:
    assert only(read(text)).assertion == assertion


def test_what_somebody_declined_to_say_is_denied(read: Reader) -> None:
    declined, said = read("The mayor declined to say whether the bridge was safe.").attributions
    assert (declined.assertion, said.assertion) == ("denied", "denied")
    assert said.parent == 0
