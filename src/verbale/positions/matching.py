"""Whether two claims say the same, contradict one another, or speak of different matters. See docs/discussion/claims.md."""

from dataclasses import dataclass
from typing import Literal

from verbale.positions.claims import Claim, Facts
from verbale.resources.comparison import Stances
from verbale.wording import plain_words

NEAR = 1 / 3  # of the shorter claim's words: from here on two claims are of one matter
CLOSE = 0.5  # from here on they are of one fact, whose numbers, dates and places may differ
ALIKE = 0.6  # from here on they may be one claim though their acts are not
SWAPPED = 0.75  # from here on two charges of opposite direction are of one incident


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two claims are to one another, why, and how near they are (the greater, the nearer)."""

    kind: Literal["same", "contradicted"]
    why: str
    affinity: float


def relate(x: Claim, y: Claim, stances: Stances) -> Verdict | None:
    """What two claims of one issue are to one another; None where neither bears on the other."""
    if x.issue != y.issue:
        return None
    matter = overlap(x, y)
    why = _contradiction(x, y, matter, stances)
    if why:
        return Verdict("contradicted", why, affinity(x, y))
    why = _sameness(x, y, matter, stances)
    return Verdict("same", why, affinity(x, y)) if why else None


def overlap(x: Claim, y: Claim) -> float | None:
    """The share of the shorter claim's matter that the other has too; None where one names no matter beyond the issue."""
    if not x.matter or not y.matter:
        return None
    return len(x.matter & y.matter) / min(len(x.matter), len(y.matter))


def is_same_matter(x: Claim, y: Claim) -> bool:
    """Whether two claims of one issue speak of the same matter, so far as can be told."""
    matter = overlap(x, y)
    return x.issue == y.issue and (matter is None or matter >= NEAR)


def differing(x: Facts, y: Facts) -> tuple[str, ...]:
    """The facts in which two claims cannot both be right, as "5 building / 6 building"."""
    found = []
    for unit in sorted({u for _, u in x.numbers} & {u for _, u in y.numbers}):
        ours, theirs = ({v for v, u in side.numbers if u == unit} for side in (x, y))
        if not ours & theirs:
            found.append(f"{_listed(ours)} / {_listed(theirs)} {unit}")
    if x.dates and y.dates and not any(_may_be_one(a, b) for a in x.dates for b in y.dates):
        found.append(f"{', '.join(sorted(x.dates))} / {', '.join(sorted(y.dates))}")
    if len(x.places) == len(y.places) == 1 and x.places != y.places:
        found.append(f"{min(x.places)} / {min(y.places)}")
    return tuple(found)


def affinity(x: Claim, y: Claim) -> float:
    """How near two claims are, for choosing among several."""
    shared = len(x.words & y.words) / max(1, min(len(x.words), len(y.words)))
    a, b = x.said, y.said
    same_act = 0.3 * (a.act == b.act)
    roles = 0.2 * (may_be_one(a.holder, b.holder) and may_be_one(a.target, b.target))
    status = 0.2 * (a.status is not None and a.status == b.status)
    facts = 0.3 * bool(
        x.facts.numbers & y.facts.numbers or x.facts.dates & y.facts.dates or x.facts.places & y.facts.places
    )
    words = 0.5 * (x.plain == y.plain)
    return round(shared + same_act + roles + status + facts + words, 4)


def may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two lists of parties have one in common, or one is not known."""
    return not a or not b or bool(set(a) & set(b))


def _contradiction(x: Claim, y: Claim, matter: float | None, stances: Stances) -> str:
    a, b = x.said, y.said
    near = matter is None or matter >= NEAR
    if not near:
        return ""
    one_denied = (a.assertion == "denied") != (b.assertion == "denied")
    if one_denied:
        same_deed = a.act == b.act and may_be_one(a.holder, b.holder)
        return "one denies what the other says" if same_deed else ""
    if a.assertion == "denied":
        return ""
    swapped = a.holder and b.holder and a.holder == b.target and b.holder == a.target
    if a.act == b.act == "accuse" and swapped and matter is not None and matter >= SWAPPED:
        return "each blames the other for it"
    if stances.exclude(a.act, b.act) and _of_one_deed(x, y, matter):
        return f"{a.act} and {b.act} cannot both be so"
    if stances.exclude(a.status, b.status):
        return f"{a.status} and {b.status} cannot both be so"
    if stances.exclude(a.act, b.status) or stances.exclude(b.act, a.status):
        return f"{a.act or a.status} and {b.status or b.act} cannot both be so"
    one_fact = (
        matter >= CLOSE if matter is not None else len(x.words & y.words) >= CLOSE * min(len(x.words), len(y.words)) > 0
    )
    if one_fact and (facts := differing(x.facts, y.facts)):
        return f"facts differ: {'; '.join(facts)}"
    return ""


def _of_one_deed(x: Claim, y: Claim, matter: float | None) -> bool:
    """Whether two acts are one party's on one matter, or a charge and the denial of the party that is charged."""
    a, b = x.said, y.said
    if "deny" in (a.act, b.act):
        return matter is not None or (may_be_one(a.holder, b.target) and may_be_one(b.holder, a.target))
    return may_be_one(a.holder, b.holder) and (matter is not None or a.holder == b.holder)


def _sameness(x: Claim, y: Claim, matter: float | None, stances: Stances) -> str:
    a, b = x.said, y.said
    if x.plain == y.plain:
        return "the same words"
    if (a.assertion == "denied") != (b.assertion == "denied"):
        return ""
    if a.waits_on and b.waits_on and plain_words(a.waits_on) == plain_words(b.waits_on):
        return f"both tell that it waits on {a.waits_on}"
    near = matter is None or matter >= NEAR
    if not near or (matter is None and differing(x.facts, y.facts)):
        return ""
    if a.act == b.act:
        tells = a.act == "report" or may_be_one(a.holder, b.holder)
        return "the same act on the same matter" if tells else ""
    if a.act is None or b.act is None:
        return f"both say {a.status}" if a.status is not None and a.status == b.status else ""
    levels = stances.level(a.act), stances.level(b.act)
    opposite = None not in levels and (levels[0] or 0) * (levels[1] or 0) < 0
    alike = matter is not None and matter >= ALIKE and not opposite and _one_status(a.status, b.status)
    told = may_be_one(a.holder, b.holder) or "report" in (a.act, b.act)
    return "the same matter in other words" if alike and told else ""


def _one_status(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _may_be_one(a: str, b: str) -> bool:
    """Whether two TIMEX3 dates may be one: the coarser is the beginning of the finer."""
    return a.startswith(b) or b.startswith(a)


def _listed(values: set[float | tuple[float, float]]) -> str:
    told = [f"{v[0]:g}–{v[1]:g}" if isinstance(v, tuple) else f"{v:g}" for v in values]
    return ", ".join(sorted(told))
