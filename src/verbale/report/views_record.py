"""Views as JSON objects, and their JSON Schema, made from the same dataclasses. Reference: DESIGN §5; JSON Schema 2020-12."""

from typing import Any

import msgspec

from verbale.positions import Board, Comparison, Linkages, Moves

Json = dict[str, Any]
View = Board | Comparison | Linkages | Moves
SHAPES: dict[str, type[View]] = {"board": Board, "changes": Moves, "compare": Comparison, "linkages": Linkages}

VIEWS = tuple(SHAPES)


def view_record(view: View) -> Json:
    """The JSON object of a view: `relation` is written as on the command line, `RUS-USA`."""
    built: Json = msgspec.json.decode(msgspec.json.encode(view))
    if not isinstance(view, Comparison):
        built["relation"] = "-".join(view.relation)
    return built


def view_schema(name: str) -> Json:
    """The JSON Schema (2020-12) of the objects of one view: board, changes, compare or linkages."""
    kind = SHAPES[name]
    _, parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    whole = parts.pop(kind.__name__)
    if "relation" in whole["properties"]:
        whole["properties"]["relation"] = {"type": "string", "pattern": "^[A-Z]+-[A-Z]+$"}
    built = {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": parts}
    found: Json = msgspec.json.decode(msgspec.json.encode(built))  # tuples as JSON has them
    return found
