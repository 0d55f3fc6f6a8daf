"""The part of `verbale.Ledger` by which the record goes out and comes back in the formats that others use."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from verbale import positions, report
from verbale.errors import WrongUse
from verbale.import_brat import Corrected, import_brat
from verbale.import_jsonl import Imported, import_jsonl
from verbale.ledger import Holding, Store, Wanted
from verbale.model import Account, Copy, DocumentId, Event, Linkage, Measure, Reciprocity, Row, Statement
from verbale.resources import Resources
from verbale.resources.issues import issue_ids, issue_name
from verbale.resources.parties import name_of
from verbale.resources.plover import Codebook
from verbale.resources.schemas.acts import Act, Status
from verbale.resources.schemas.events import Root
from verbale.resources.schemas.gazetteers import Bloc, State
from verbale.resources.schemas.measures import MeasureKind

Relation = tuple[str, str]
Progress = Callable[[int, int], None]  # documents done, documents in all
TOLD: tuple[type[Any], ...] = (Statement, Account, Linkage, Reciprocity, Measure, Event)
TOGETHER = 200  # documents whose rows are compared at a time, for what they repeat of one another


class Exchange:
    """Exports and imports."""

    _store: Store
    _resources: Resources

    def export(
        self,
        format: str = "jsonl",
        *,
        relation: Relation | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
    ) -> Iterator[bytes]:
        """The record in a format (`verbale.EXPORT_FORMATS` lists them), in pieces; lines of text formats are whole.

        Of documents of a relation, dated from `since` to `until`, as the ledger knew them on `as_of`; undated ones are left out
        where a day is given. What people decided counts. Raises WrongUse for a format that is a folder: `export_files`.
        """
        chosen = self.export_format(format)
        if chosen.name == report.CALENDAR:
            return iter([self._dates(relation, since, until, as_of)])
        if chosen.write is None:
            raise WrongUse(
                f"{format} is a folder of files. Nothing was written; name one with --out, or use export_files."
            )
        wanted = _wanted(relation, since, until, as_of)
        return chosen.write(self._holdings(chosen, wanted, progress), self._about(chosen, wanted))

    def export_files(
        self,
        format: str,
        *,
        relation: Relation | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
    ) -> Iterator[tuple[str, bytes]]:
        """Names and contents of the files of a format that is a folder; of another, the one file. Arguments as `export`'s."""
        chosen = self.export_format(format)
        if chosen.write_folder is None:
            pieces = self.export(format, relation=relation, since=since, until=until, as_of=as_of, progress=progress)
            return iter([(f"verbale.{chosen.extension}", b"".join(pieces))])
        wanted = _wanted(relation, since, until, as_of)
        return chosen.write_folder(self._holdings(chosen, wanted, progress), self._about(chosen, wanted))

    def export_count(
        self,
        *,
        relation: Relation | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
    ) -> int:
        """How many documents an export with these arguments has."""
        return len(self._store.wanted(_wanted(relation, since, until, as_of)))

    def export_format(self, name: str) -> report.Format:
        """The format of that name. Raises WrongUse with the list of them."""
        if name not in report.EXPORT_FORMATS:
            known = ", ".join(report.EXPORT_FORMATS)
            raise WrongUse(f"{name!r} is no export format. Nothing was written; choose one of: {known}.")
        return report.EXPORT_FORMATS[name]

    def import_jsonl(self, lines: Iterable[bytes], *, now: dt.datetime | None = None) -> Iterator[Imported]:
        """Take in what `export("jsonl")` wrote, document by document; what the ledger holds already is left as it is.

        Every quote is read again; a document that does not hold is told with its reason, and the others go on.
        """
        return import_jsonl(self._store, lines, resources=self._resources, now=now)

    def import_brat(
        self, folder: Path, *, who: str, why: str = "", dry_run: bool = False, now: dt.datetime | None = None
    ) -> Iterator[Corrected]:
        """Make decisions of what people corrected in a folder that `export_files("brat")` wrote, file by file.

        A type, an attribute or a note that was changed is a correction; what was taken out is rejected, what was put in is
        added, what was marked Accepted is accepted. With `dry_run` nothing is decided.
        """
        return import_brat(self._store, folder, who=who, why=why, resources=self._resources, dry_run=dry_run, now=now)

    def _dates(
        self, relation: Relation | None, since: dt.date | None, until: dt.date | None, as_of: dt.date | None
    ) -> bytes:
        raise NotImplementedError

    def _holdings(self, chosen: report.Format, wanted: Wanted, progress: Progress | None) -> Iterator[Holding]:
        total = len(self._store.wanted(wanted)) if progress else 0
        for done, holding in enumerate(self._store.holdings(wanted, sections=chosen.sections), start=1):
            yield holding
            if progress is not None:
                progress(done, total)

    def _about(self, chosen: report.Format, wanted: Wanted) -> report.About:
        resources, codebook = self._resources, Codebook(self._resources)
        states = resources.entries("gazetteers/states.yaml", State)
        blocs = resources.entries("gazetteers/blocs.yaml", Bloc)
        items = {s.id: s.wikidata for s in states} | {b.id: b.wikidata for b in blocs}

        @cache
        def name(code: str) -> str:
            issue = issue_name(code, resources)
            return issue if issue != code else name_of(code, resources)

        return report.About(
            fates=fates(self._store, wanted.as_of) if chosen.tells_fates else {},
            merges=self._store.merges(as_of=wanted.as_of),
            name=name,
            code=lambda event: astuple(codebook.code(event)),
            centre=lambda _: None,
            wikidata=items.get,
            vocabulary=_vocabulary(resources),
            version=metadata.version("verbale"),
        )


def fates(store: Store, as_of: dt.datetime | None) -> dict[str, positions.Fate]:
    """What becomes of each row of documents that share passages, where the same words are told once.

    Documents that share none with one another are looked at apart, so that few rows are held at a time.
    """
    passages = store.copies(as_of=as_of)
    found: dict[str, positions.Fate] = {}
    for documents, shared in _together(passages):
        for kind in TOLD:
            rows = [
                row
                for first in range(0, len(documents), TOGETHER)
                for row in store.rows(kind, as_of=as_of, documents=documents[first : first + TOGETHER])
            ]
            plain = positions.Fate()
            found |= {id: fate for id, fate in positions.fates(rows, shared).items() if fate != plain}
    return found


def _together(passages: Iterable[Row[Copy]]) -> Iterator[tuple[list[DocumentId], list[Row[Copy]]]]:
    """Documents in groups that share passages among themselves alone, several small groups at once, with the passages."""
    first: dict[DocumentId, DocumentId] = {}

    def root(id: DocumentId) -> DocumentId:
        while first.setdefault(id, id) != id:
            first[id] = first[first[id]]
            id = first[id]
        return id

    listed = list(passages)
    for passage in listed:
        first[root(passage.found.document)] = root(passage.found.original)
    groups: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for id in sorted(first):
        groups[root(id)].append(id)
    of_group: dict[DocumentId, list[Row[Copy]]] = defaultdict(list)
    for passage in listed:
        of_group[root(passage.found.document)].append(passage)
    documents: list[DocumentId] = []
    shared: list[Row[Copy]] = []
    for key, group in groups.items():
        documents, shared = documents + group, shared + of_group[key]
        if len(documents) >= TOGETHER:
            yield documents, shared
            documents, shared = [], []
    if documents:
        yield documents, shared


def _wanted(relation: Relation | None, since: dt.date | None, until: dt.date | None, as_of: dt.date | None) -> Wanted:
    if since and until and since > until:
        raise WrongUse(f"{since} comes after {until}. Nothing was written; give the earlier day first.")
    known = dt.datetime.combine(as_of, dt.time.max, dt.UTC) if as_of else None
    return Wanted(relation=relation, since=since, until=until, as_of=known)


def _vocabulary(resources: Resources) -> Mapping[str, tuple[str, ...]]:
    return {
        "issue": issue_ids(resources),
        "act": tuple(e.id for e in resources.entries("taxonomies/acts.yaml", Act)),
        "status": tuple(e.id for e in resources.entries("taxonomies/statuses.yaml", Status)),
        "plover": tuple(e.id for e in resources.entries("taxonomies/plover.yaml", Root)),
        "kind": tuple(e.id for e in resources.entries("taxonomies/measures.yaml", MeasureKind)),
    }
