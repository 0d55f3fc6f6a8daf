"""`verbale read`: documents in, what they say out."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsJson, Ledger, Memory, Resources, Seconds, ledger_of, limits_of, resources_of
from verbale.cli.printing import err, out, print_json, with_progress
from verbale.model import Findings, Unread

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, files of many documents, - for standard input; web addresses with --fetch.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read and print, but store nothing.")]
Date = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="The documents' date, where you know better than the text.")
]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published them.")]
Parties = Annotated[
    str | None, typer.Option("--relation", metavar="RELATION", help="The two parties concerned, such as RUS-USA.")
]
Fetch = Annotated[
    bool,
    typer.Option("--fetch", help="Let web addresses (http, https) and feeds be fetched. Else the network is not used."),
]
Most = Annotated[
    int, typer.Option("--most", metavar="N", min=1, help="With --fetch: at most so many entries of a feed.")
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="Which columns of JSONL and CSV hold text, html, date, title, publisher, url, kind and id, "
        "such as text=body,date=published.",
    ),
]


def read(
    paths: Paths,
    dry_run: DryRun = False,
    date: Date = None,
    publisher: Publisher = None,
    relation: Parties = None,
    fetch: Fetch = False,
    most: Most = 50,
    seconds: Seconds = None,
    memory: Memory = None,
    columns: Columns = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Reads documents (.txt .md .html .pdf .docx) and files of many (.jsonl .csv .tsv .warc, also with .gz), stores what they say, and prints what was found."""
    folder = resources_of(resources)
    told = _Told(as_json=as_json)
    results = verbale.read_all(
        paths,
        date=verbale.parse_date(date) if date else None,
        publisher=publisher,
        relation=verbale.parse_relation(relation, resources=folder) if relation else None,
        resources=folder,
        limits=limits_of(seconds=seconds, memory=memory),
        columns=verbale.parse_columns(columns) if columns else None,
        notice=told.notices.append,
        fetch=fetch,
        most=most,
    )
    with nullcontext() if dry_run else verbale.Ledger(ledger_of(ledger)) as record:
        told.each(((result, None) for result in results) if record is None else record.add_all(results))
    told.rest()
    if told.faults or told.unread:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Told:
    """What is printed of each document as it comes, and what is told at the end."""

    as_json: bool
    notices: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    edited: list[tuple[str, verbale.Added]] = field(default_factory=list)

    def each(self, results: Iterable[tuple[Findings | Unread, verbale.Added | None]]) -> None:
        for result, added in with_progress(results):
            if isinstance(result, Unread):
                self.unread.append(result)
                if self.as_json:
                    print_json(verbale.unread_record(result))
                continue
            self.faults.extend(verbale.faults(result))
            if added is not None and added.follows:
                self.edited.append((result.document.origin, added))
            if self.as_json:
                print_json(verbale.record(result))
            else:
                out().print(verbale.findings_text(result, added=added))

    def rest(self) -> None:
        """On stderr: pages that were edited, what was passed over, faults, and what could not be read."""
        if self.edited and self.as_json:
            err().print(verbale.edited_text(self.edited))
        for line in self.notices:
            err().print(line)
        if self.faults:
            err().print(verbale.faults_text(self.faults))
        if self.unread:
            err().print(verbale.unread_text(self.unread))
