"""Puts events into the terms of PLOVER's codebook, which codes the saying where Verbale keeps the deed.

Reference: PLOVER codebook 2021 and its table CAMEO2PLOVER-2021; CAMEO 03 (intent to cooperate, to meet), 12, 13.
"""

from dataclasses import dataclass

from verbale.model import Event
from verbale.resources.files import Resources
from verbale.resources.schemas.events import EventFrame, Root

PROMISED = "AGREE"  # a deed of cooperation, or a meeting, to come
THREATENED = "THREATEN"  # a deed of conflict to come
REFUSED = "REJECT"  # a deed of cooperation denied or refused


@dataclass(frozen=True, slots=True)
class Coded:
    """An event's root and quad by the codebook."""

    root: str
    quad: str


class Codebook:
    """The codebook's terms for the events of one language's frames."""

    def __init__(self, resources: Resources, language: str = "en") -> None:
        self._frames = {f.id: f for f in resources.pack(language, "events", EventFrame)}
        self._roots = {r.id: r for r in resources.entries("taxonomies/plover.yaml", Root)}

    def code(self, event: Event) -> Coded:
        """The codebook's root and quad for an event as Verbale records it."""
        root = self._root(event)
        return Coded(root, self._roots[root].quad)

    def _root(self, event: Event) -> str:
        frame = self._frames.get(event.rule.partition("/")[2])
        root = self._roots[(frame.codebook if frame is not None else None) or event.plover]
        cooperates = root.quad.endswith("cooperation")
        if event.assertion == "future" and not root.verbal:
            return PROMISED if cooperates else THREATENED
        if event.assertion == "denied" and cooperates:
            return REFUSED
        return root.id
