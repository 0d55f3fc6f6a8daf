"""Views as JSON objects, and their JSON Schema, made from the same dataclasses. Reference: DESIGN §5; JSON Schema 2020-12."""

from typing import Any

import msgspec

from verbale.positions import Board, Brief, Calendar, Comparison, Linkages, Moves, Timeline

Json = dict[str, Any]
View = Board | Brief | Calendar | Comparison | Linkages | Moves | Timeline
SHAPES: dict[str, type[View]] = {
    "board": Board,
    "brief": Brief,
    "calendar": Calendar,
    "changes": Moves,
    "compare": Comparison,
    "linkages": Linkages,
    "timeline": Timeline,
}
RELATION = {"type": "string", "pattern": "^[A-Z]+-[A-Z]+$"}

VIEWS = tuple(SHAPES)


def view_record(view: View) -> Json:
    """The JSON object of a view: `relation` is written as on the command line, `RUS-USA`."""
    built: Json = msgspec.json.decode(msgspec.json.encode(view))
    if not isinstance(view, Comparison):
        built["relation"] = "-".join(view.relation)
    if isinstance(view, Brief):
        built["board"]["relation"] = built["relation"]
    return built


def view_schema(name: str) -> Json:
    """The JSON Schema (2020-12) of the objects of one view, by its name in VIEWS."""
    kind = SHAPES[name]
    _, parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    whole = parts.pop(kind.__name__)
    for shape in (whole, parts.get("Board", {})):
        if "relation" in shape.get("properties", ()):
            shape["properties"]["relation"] = RELATION
    built = {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": parts}
    found: Json = msgspec.json.decode(msgspec.json.encode(built))  # tuples as JSON has them
    return found
