"""Units of one language: the words and signs that stand for them, and what they are in the metre."""

from verbale.resources.schemas.entry import Entry


class Unit(Entry, frozen=True, kw_only=True):
    """A unit, or a noun under which several words are counted. `id` is what `Quantity.unit` holds: singular, lower case."""

    words: tuple[str, ...] = ()  # behind the number: "miles", "per cent", "sq km"
    signs: tuple[str, ...] = ()  # before the number: "$"
    metres: float | None = None  # of a length: how many metres, exactly


FILES: dict[str, type[Entry]] = {"languages/*/quantities.yaml": Unit}
