"""What waits on what, by whose account: chains and cycles of linkages, and what would unlock."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from verbale.model import Assertion, Linkage, Row

LONGEST_CHAIN = 12  # links; a longer one is cut
MOST_CHAINS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One thing waits on another, as one party tells it. `denied_by`: parties that say it does not."""

    issue: str
    waits_on: str
    imposed_by: tuple[str, ...]
    told_by: str | None
    told_by_party: str | None
    assertion: Assertion
    denied_by: tuple[str, ...]
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Things of which each waits on the next. `told_by`: the parties on whose account it rests."""

    steps: tuple[str, ...]
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """If `settled` were settled: `frees` waits on nothing else, `eases` would still wait on something."""

    settled: str
    frees: tuple[str, ...]
    eases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkages:
    """What waits on what in a relation."""

    relation: tuple[str, str]
    links: tuple[Link, ...]
    chains: tuple[Chain, ...]  # of two links or more, from what waits to what it comes down to
    cycles: tuple[Chain, ...]  # the first step stands again at the end
    unlocks: tuple[Unlock, ...]
    why_none: str = ""


def linkages(relation: tuple[str, str], rows: Iterable[Row[Linkage]]) -> Linkages:
    """The view of `rows`, in order of the ledger: of one party's tellings of one link the latest stands."""
    latest: dict[tuple[str, str, str], Linkage] = {}
    standing = [r for r in rows if r.withdrawn is None]
    for row in sorted(standing, key=lambda r: (r.document.date is not None, r.document.date, r.id)):
        found = row.found
        latest[found.issue, found.waits_on, found.told_by_party or found.told_by or ""] = found
    denied: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (issue, waits_on, teller), found in latest.items():
        if found.assertion == "denied":
            denied[issue, waits_on].add(teller or "somebody unnamed")
    links = tuple(_link(f, denied[f.issue, f.waits_on]) for _, f in sorted(latest.items()))
    tellers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in links:
        if link.assertion != "denied":
            tellers[link.issue, link.waits_on].add(link.told_by_party or link.told_by or "somebody unnamed")
    graph: dict[str, list[str]] = defaultdict(list)
    for issue, waits_on in sorted(tellers):
        graph[issue].append(waits_on)
    chains, cycles = _paths(graph)
    return Linkages(
        relation=relation,
        links=links,
        chains=tuple(_chain(path, tellers) for path in chains),
        cycles=tuple(_chain(path, tellers) for path in cycles),
        unlocks=_unlocks(graph),
        why_none="" if links else "Nobody on record says that one thing waits on another.",
    )


def _link(found: Linkage, denied: set[str]) -> Link:
    return Link(
        issue=found.issue, waits_on=found.waits_on, imposed_by=found.imposed_by, told_by=found.told_by,
        told_by_party=found.told_by_party, assertion=found.assertion,
        denied_by=tuple(sorted(denied)) if found.assertion != "denied" else (),
        quote=found.evidence.quote, document=found.evidence.document,
        start=found.evidence.span.start, end=found.evidence.span.end,
    )  # fmt: skip


def _paths(graph: dict[str, list[str]]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Longest chains from what nothing waits on, and each cycle once, begun at its least name."""
    chains: list[tuple[str, ...]] = []
    cycles: set[tuple[str, ...]] = set()
    waited_on = {end for ends in graph.values() for end in ends}
    starts = [s for s in sorted(graph) if s not in waited_on] + [s for s in sorted(graph) if s in waited_on]
    seen: set[str] = set()
    for start in starts:
        if start in seen and start in waited_on:
            continue
        stack: list[tuple[str, ...]] = [(start,)]
        while stack and len(chains) < MOST_CHAINS:
            path = stack.pop()
            seen.add(path[-1])
            onward = graph.get(path[-1], [])
            for end in onward:
                if end in path:
                    cycles.add(_turned(path[path.index(end) :]))
            ahead = [(*path, end) for end in onward if end not in path]
            if ahead and len(path) < LONGEST_CHAIN:
                stack.extend(reversed(ahead))
            elif len(path) > 2:
                chains.append(path)
    return chains, sorted(cycles)


def _turned(cycle: tuple[str, ...]) -> tuple[str, ...]:
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first], cycle[first])


def _chain(path: tuple[str, ...], tellers: dict[tuple[str, str], set[str]]) -> Chain:
    told = {teller for pair in pairwise(path) for teller in tellers[pair]}
    return Chain(steps=path, told_by=tuple(sorted(told)))


def _unlocks(graph: dict[str, list[str]]) -> tuple[Unlock, ...]:
    """For each thing that others wait on: what would then wait on nothing, what would still wait, in a chain."""
    found = []
    for settled in sorted({end for ends in graph.values() for end in ends}):
        free = {settled}
        grown = True
        while grown:
            more = {issue for issue, ends in graph.items() if issue not in free and all(end in free for end in ends)}
            grown = bool(more)
            free |= more
        eases = {issue for issue, ends in graph.items() if issue not in free and free & set(ends)}
        found.append(Unlock(settled=settled, frees=tuple(sorted(free - {settled})), eases=tuple(sorted(eases))))
    return tuple(found)
