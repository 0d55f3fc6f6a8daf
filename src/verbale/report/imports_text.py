"""What an import came to, for people and for programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from verbale.report.plain import clean

Json = dict[str, Any]
DONE = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "added"}


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.number:,} {self.what}{'' if self.number == 1 else 's'}"


def import_record(one: object) -> Json:
    """What came of a document or a file, as JSON."""
    built: Json = msgspec.to_builtins(one)
    return built


def import_faults(one: Any) -> Sequence[str]:
    """Why something was not taken in."""
    return [clean(why) for why in (*([one.why] if one.why else []), *getattr(one, "lost", ()))]


def imports_text(results: Iterable[Any], *, dry_run: bool = False) -> str:
    """A line for each document or file, and what they come to."""
    lines = [line for one in results if (line := _line(one, dry_run))]
    return "\n".join(lines) if lines else "Nothing to take in."


def _line(one: Any, dry_run: bool) -> str:
    if one.why is not None:
        return ""
    if hasattr(one, "rulings"):
        return f"{clean(one.path)} · {_rulings(one.rulings, dry_run)}"
    decided = f", {_Count(one.decisions, 'decision')}" if one.decisions else ""
    if one.document is None:
        return f"names merged: {_Count(one.decisions, 'decision')}"
    if one.added is None:
        return f"{clean(one.origin)} · {one.document[:8]} · held already, left as it is"
    return f"{clean(one.origin)} · {one.document[:8]} · {_Count(one.added.rows, 'row')} stored{decided}"


def _rulings(rulings: Sequence[Any], dry_run: bool) -> str:
    if not rulings:
        return "nothing was changed"
    counted = [
        f"{sum(r.kind == kind for r in rulings)} {done}"
        for kind, done in DONE.items()
        if any(r.kind == kind for r in rulings)
    ]
    return ", ".join(counted) + (" (nothing decided: --dry-run)" if dry_run else "")
