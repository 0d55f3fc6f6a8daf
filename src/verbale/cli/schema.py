"""`verbale schema`: the shape of what is printed as JSON."""

import json
import sys

import verbale


def schema() -> None:
    """Prints the JSON Schema of what `verbale read --json` prints."""
    sys.stdout.write(json.dumps(verbale.json_schema(), indent=2, ensure_ascii=False) + "\n")
