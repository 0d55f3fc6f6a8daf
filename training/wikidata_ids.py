"""Writes the Wikidata ids of states and blocs into the gazetteers, from the territories of the package `rigour` (MIT).

    pip install rigour==2.6.1
    python training/wikidata_ids.py

A state is looked up by its ISO 3166-1 alpha-3 code (of a former one by rigour's), a bloc by its name. What rigour does not have
gets no id; an id that stands there already is left alone.
"""

import re
from pathlib import Path

from rigour.territories import get_territories  # type: ignore[import-not-found]  # installed for this script alone

GAZETTEERS = Path(__file__).parents[1] / "src" / "verbale" / "resources" / "gazetteers"
ENTRY = re.compile(r"- \{id: (?P<id>\w+), name: (?P<name>[^,]+), (?P<rest>.*)reference: ")


def main() -> None:
    """Write both files."""
    known = [t for t in get_territories() if t.qid]
    by_code = {t.alpha3.upper(): t.qid for t in reversed(known) if t.alpha3}
    by_name = {t.name: t.qid for t in reversed(known)}
    for file, find in (
        ("states.yaml", lambda m: by_code.get(m["id"])),
        ("blocs.yaml", lambda m: by_name.get(m["name"])),
    ):
        path = GAZETTEERS / file
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            match = ENTRY.match(line)
            id = find(match) if match and "wikidata:" not in line else None
            if match and id:
                lines[number] = f"{line[: match.end('rest')]}wikidata: {id}, {line[match.end('rest') :]}"
        path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
