"""Events in the codebook's terms."""

from dataclasses import replace

import pytest

from classify.making import attributed
from verbale.classify.events import find_events
from verbale.model import Assertion
from verbale.resources import Resources
from verbale.resources.plover import Codebook

RESOURCES = Resources()


@pytest.mark.parametrize(
    ("text", "assertion", "root", "quad"),
    [
        ("Norway sent food aid to Chile.", "made", "AID", "material-cooperation"),
        ("Norway sent food aid to Chile.", "future", "AGREE", "verbal-cooperation"),
        ("Norway sent food aid to Chile.", "denied", "REJECT", "verbal-conflict"),
        ("Norway met with Chile.", "future", "AGREE", "verbal-cooperation"),
        ("Norway bombed a Chilean port.", "future", "THREATEN", "verbal-conflict"),
        ("Norway imposed sanctions on Chile.", "made", "COERCE", "material-conflict"),
    ],
)
def test_a_deed_to_come_is_coded_as_the_saying_of_it(text: str, assertion: Assertion, root: str, quad: str) -> None:
    (event,) = find_events(attributed(text), RESOURCES)
    coded = Codebook(RESOURCES).code(replace(event, assertion=assertion))
    assert (coded.root, coded.quad) == (root, quad)
