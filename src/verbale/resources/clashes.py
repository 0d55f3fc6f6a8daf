"""Finds names in a user's gazetteers that already mean somebody else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from verbale.errors import ResourceError
from verbale.resources.schemas import Entry
from verbale.resources.schemas.gazetteers import Bloc, Group, Organ, Outlet, Person, State

Meaning = tuple[str, str, str]  # what a name stands for, and file and id of the entry that says so
FILES: dict[str, type[Entry]] = {
    "gazetteers/states.yaml": State,
    "gazetteers/blocs.yaml": Bloc,
    "gazetteers/organs.yaml": Organ,
    "gazetteers/persons.yaml": Person,
    "gazetteers/outlets.yaml": Outlet,
    "gazetteers/groups.yaml": Group,
}


def check_clashes(
    overlay: Path,
    read: Callable[[str, type[Entry]], Iterable[Entry]],
    own: Callable[[Path, type[Entry]], Iterable[Entry]],
) -> None:
    """Raise ResourceError where a name in the overlay's gazetteers also stands for another party or person.

    `read` gives the merged entries of a file, `own` those of the overlay's alone. An entry with the id of one of Verbale's
    replaces it as a whole and clashes with nothing in it.
    """
    added = {
        (path, entry.id)
        for path, kind in FILES.items()
        if (overlay / path).exists()
        for entry in own(overlay / path, kind)
    }
    if not added:
        return
    meanings: dict[str, set[Meaning]] = defaultdict(set)
    for path, kind in FILES.items():
        for entry in read(path, kind):
            for name in _names(entry):
                meanings[name].add((_meaning(entry), path, entry.id))
    for name, found in sorted(meanings.items()):
        mine = sorted(m for m in found if m[1:] in added)
        others = sorted(m for m in found if mine and m[0] != mine[0][0])
        if mine and others:
            (_, path, id_), (_, path_2, id_2) = mine[0], others[0]
            raise ResourceError(
                f"{overlay / path}, {id_}: the name {name!r} already stands for {id_2!r} of {path_2}. Nothing was loaded; "
                f"drop the name, or give an entry with the id {id_2!r} in {path_2} that no longer has it."
            )


def _names(entry: Entry) -> Iterator[str]:
    if isinstance(entry, State):
        yield from (entry.name, *entry.aliases, *entry.adjectives, *entry.people, *entry.seats)
        yield from (entry.capital,) if entry.capital else ()
    elif isinstance(entry, Bloc):
        yield from (entry.name, *entry.aliases, *entry.adjectives, *entry.seats)
    elif isinstance(entry, Organ):
        yield from (*entry.aliases, *entry.seats)
    elif isinstance(entry, Person | Outlet | Group):
        yield from (entry.name, *entry.aliases)


def _meaning(entry: Entry) -> str:
    if isinstance(entry, State):
        return entry.successor or entry.id
    if isinstance(entry, Organ):
        return entry.party
    return entry.id if isinstance(entry, Bloc) else f"{type(entry).__name__} {entry.id}"
