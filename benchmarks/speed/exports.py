"""How fast the record goes out in each format, and comes back: 500 documents, 10,000 statements, all of one relation.

    python benchmarks/speed/exports.py [--documents N] [--ledger FILE]

The ledger is that of speed/views.py. A row is a statement, an account, an event … that the ledger holds; a format that tells only
some of them is measured by what it tells. The last line is one JSON object: rows per second of each format, and MiB of memory.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.speed.views import PARTIES, fill

import verbale
from verbale.ledger import Wanted, open_store

ENOUGH = 100  # rows: of fewer, what is measured is the start


def rows_of(url: str) -> dict[str, int]:
    """How many documents there are, and how many rows of each section."""
    counts: dict[str, int] = {"documents": 0}
    with open_store(url, create=False) as store:
        for holding in store.holdings(Wanted()):
            counts["documents"] += 1
            for name, rows in holding.rows.items():
                counts[name] = counts.get(name, 0) + len(rows)
    return counts


def seconds(ledger: verbale.Ledger, name: str) -> tuple[float, int]:
    """How long a format takes, and how many bytes it has. Pieces are let go as they come."""
    start = time.perf_counter()
    if ledger.export_format(name).write_folder is not None:
        size = sum(len(data) for _, data in ledger.export_files(name))
    else:
        size = sum(map(len, ledger.export(name, relation=PARTIES if name == "icalendar" else None)))
    return time.perf_counter() - start, size


def memory_mib() -> int:
    """The most memory that this process had so far."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // 2**20 if sys.platform == "darwin" else used // 2**10


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500, help="how many, of twenty statements each")
    parser.add_argument("--ledger", type=Path, help="use this file: make it, or take it as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "exports.db"
        url = f"sqlite:///{path}"
        if not path.exists():
            fill(url, options.documents)
        counts = rows_of(url)
        documents = counts.pop("documents")
        figures: dict[str, float] = {"documents": documents, "rows": sum(counts.values())}
        with verbale.Ledger(url, create=False) as ledger:
            before = memory_mib()
            for name, chosen in verbale.EXPORT_FORMATS.items():
                rows = sum(n for section, n in counts.items() if chosen.sections is None or section in chosen.sections)
                took, size = seconds(ledger, name)
                speed = f"{round(rows / took):8,} rows/s" if rows >= ENOUGH else " " * 15
                print(f"{name:14} {took:7.2f} s {rows:8,} rows {speed} {size / 2**20:8.1f} MiB")
                if rows >= ENOUGH:
                    figures[f"{name}_rows_per_second"] = round(rows / took)
            figures["more_memory_mib"] = memory_mib() - before
            start = time.perf_counter()
            with verbale.Ledger(f"sqlite:///{folder}/back.db") as back:
                taken = sum(one.added is not None for one in back.import_jsonl(ledger.export()))
            took = time.perf_counter() - start
        print(f"{'jsonl back':14} {took:7.2f} s {taken:8,} documents")
        figures["import_documents_per_second"] = round(taken / took, 1)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
