"""The command line: one command, one call of the public API, one print. Data on stdout, messages on stderr.

Exit status: 0 done, 1 some documents failed (or a proof did), 2 wrong use.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import verbale
from verbale.errors import BadDate, BadRelation, LedgerNotFound, ResourceError, VerbaleError, WrongUse
from verbale.limits import Limits, told
from verbale.model import Findings, Unread
from verbale.settings import from_environment

app = typer.Typer(
    name="verbale",
    help="The record between two states: who said what, where each issue stands according to each side, "
    "and the words behind it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        help="Where the record is kept (default: $VERBALE_LEDGER, else sqlite:///verbale.db).",
    ),
]
Resources = Annotated[
    Path | None,
    typer.Option(
        "--resources",
        metavar="DIR",
        help="Your own issues, actors, acts and measures, laid over Verbale's ($VERBALE_RESOURCES).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
Relation = Annotated[str, typer.Argument(metavar="RELATION", help="Two parties, such as RUS-USA.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Only what the ledger had come to know by this day.")
]
At = Annotated[str | None, typer.Option("--at", metavar="DAY", help="Only what had been said by this day.")]


Seconds = Annotated[
    float | None, typer.Option("--seconds", metavar="N", help="Give a document up after so long ($VERBALE_SECONDS).")
]
Memory = Annotated[
    int | None,
    typer.Option("--memory", metavar="MIB", help="Give a document up that asks for more memory ($VERBALE_MEMORY)."),
]


@app.command(short_help="Read documents and store what they say.")
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files, folders, files of many documents, - for standard input; web addresses with --fetch.",
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and print, but store nothing.")] = False,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="The documents' date, where you know better than the text."),
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published them.")] = None,
    relation: Annotated[
        str | None, typer.Option("--relation", metavar="RELATION", help="The two parties concerned, such as RUS-USA.")
    ] = None,
    fetch: Annotated[
        bool,
        typer.Option(
            "--fetch", help="Let web addresses (http, https) and feeds be fetched. Else the network is not used."
        ),
    ] = False,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=1, help="With --fetch: at most so many entries of a feed.")
    ] = 50,
    seconds: Seconds = None,
    memory: Memory = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="FIELD=COLUMN,…",
            help="Which columns of JSONL and CSV hold text, html, date, title, publisher, url, kind and id, "
            "such as text=body,date=published.",
        ),
    ] = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Reads documents (.txt .md .html .pdf .docx) and files of many (.jsonl .csv .tsv .warc, also with .gz), stores what they say, and prints what was found."""
    folder = _resources(resources)
    day = verbale.parse_date(date) if date else None
    parties = verbale.parse_relation(relation, resources=folder) if relation else None
    notices: list[str] = []
    results = verbale.read_all(
        paths,
        date=day,
        publisher=publisher,
        relation=parties,
        resources=folder,
        limits=_limits(seconds=seconds, memory=memory),
        columns=verbale.parse_columns(columns) if columns else None,
        notice=notices.append,
        fetch=fetch,
        most=most,
    )
    unread: list[Unread] = []
    faults: list[str] = []
    edited: list[tuple[str, verbale.Added]] = []
    with nullcontext() if dry_run else verbale.Ledger(_ledger(ledger)) as record:
        stored = ((result, None) for result in results) if record is None else record.add_all(results)
        for result, added in _with_progress(stored):
            if isinstance(result, Unread):
                unread.append(result)
                if as_json:
                    _print_json(verbale.unread_record(result))
                continue
            faults.extend(verbale.faults(result))
            if added is not None and added.follows:
                edited.append((result.document.origin, added))
            if as_json:
                _print_json(verbale.record(result))
            else:
                _out().print(verbale.findings_text(result, added=added))
    if edited and as_json:
        _err().print(verbale.edited_text(edited))
    for line in notices:
        _err().print(line)
    if faults:
        _err().print(verbale.faults_text(faults))
    if unread:
        _err().print(verbale.unread_text(unread))
    if faults or unread:
        raise typer.Exit(1)


@app.command(short_help="Print where each issue stands, side by side.")
def board(
    relation: Relation,
    as_of: AsOf = None,
    at: At = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue.")] = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Prints the agenda of a relation: where each issue stands according to each side, what waits on what, what is due."""
    parties = verbale.parse_relation(relation, resources=_resources(resources))
    known, said = _day(as_of), _day(at)
    with verbale.Ledger(_ledger(ledger), create=False) as record:
        found = record.board(parties, as_of=known, at=said, issue=issue)
        if as_json:
            _print_json(verbale.board_record(found))
        else:
            _out().print(verbale.board_text(found, {d.id: d for d in record.documents()}))


@app.command(short_help="Write a brief with numbered sources.")
def brief(
    relation: Relation,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Leave out what was said before this day.")
    ] = None,
    as_of: AsOf = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="md (Markdown) or html (one self-contained page).")
    ] = "md",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: AsJson = False,
) -> None:
    """Writes a brief for a principal, with numbered sources that open the text at the exact characters."""
    parties = verbale.parse_relation(relation, resources=_resources(resources))
    first, known = _day(since), _day(as_of)
    with verbale.Ledger(_ledger(ledger), create=False, resources=_resources(resources)) as record:
        text = record.brief(parties, since=first, as_of=known, format=format)
    if as_json:
        text = json.dumps({"relation": relation, "format": format, "text": text}, ensure_ascii=False)
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{output}: cannot be written ({error.strerror}). Name another file with --output.") from error
    _err().print(f"Written to {output}.", highlight=False)


@app.command(short_help="Show a passage in its text.")
def show(
    place: Annotated[
        str, typer.Argument(metavar="DOCUMENT[:START-END]", help="A place as the sources of a board give it.")
    ],
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Shows a passage in its text, the exact characters set off, and on which page of a PDF it stands."""
    with verbale.Ledger(_ledger(ledger), create=False) as record:
        document, text, span = record.passage(place)
        places = record.places(document, span)
    if as_json:
        shown = {"document": document.id, "start": span.start, "end": span.end, "quote": span.of(text)}
        _print_json(shown | {"places": verbale.places_record(places)})
    else:
        _out().print(verbale.show_text(document, text, span, places))


@app.command(short_help="Show what an edit of a page changed.")
def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A document: the beginning of its id, or its address or path.")],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another one (default: A against the version that it follows).")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every version of A's page, each against the one before.")
    ] = False,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Shows what was changed from document A to document B by paragraph and word, and which statements came and went.

    Marks: [-removed-] and {+added+} words; + and - before whole paragraphs.
    """
    if every and b is not None:
        raise WrongUse("--all compares the versions of one page. Nothing was compared; name one document with it.")
    with verbale.Ledger(_ledger(ledger), create=False) as record:
        found = record.diffs(a) if every else (record.diff(a, b),)
        documents = {d.id: d for d in record.documents()}
    if as_json:
        built = [verbale.diff_record(one) for one in found]
        _print_json(built if every else built[0])
        return
    if not found:
        _out().print("There is one version only.")
    for one in found:
        _out().print(verbale.diff_text(one, documents))


@app.command(short_help="List copies and the passages they share.")
def copies(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOCUMENT]", help="Only the group of this document: its id's beginning, address or path."
        ),
    ] = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Lists documents that share long passages: the original first, then its copies and the other side's joint texts."""
    with verbale.Ledger(_ledger(ledger), create=False) as record:
        found = record.copies(document, as_of=_day(as_of))
        if as_json:
            _print_json(verbale.copies_record(found, record.texts()))
        else:
            _out().print(verbale.copies_text(found, record.texts()))


@app.command(short_help="Re-read every quote in the ledger.")
def verify(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Re-reads every quote in the ledger and says how many hold; names each row that does not (exit status 1)."""
    with verbale.Ledger(_ledger(ledger), create=False) as record:
        proof = record.verify()
    if as_json:
        _print_json(verbale.verification_record(proof))
    else:
        _out().print(verbale.verification_text(proof))
    if proof.broken:
        raise typer.Exit(1)


@app.command(short_help="Write out the whole record.")
def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="jsonl: one JSON object a line, documents first; plover: the events as CSV rows of that codebook.",
        ),
    ] = "jsonl",
    ledger: Ledger = None,
    as_json: Annotated[bool, typer.Option("--json", help="Accepted for symmetry: jsonl is JSON already.")] = False,
) -> None:
    """Writes the whole record to standard output in a format that others use."""
    with verbale.Ledger(_ledger(ledger), create=False) as record:
        for line in record.export(format):
            sys.stdout.write(line + "\n")


@app.command(short_help="List and check the language models.")
def models(as_json: AsJson = False) -> None:
    """Lists the language models, their licences, and whether the installed weights are the declared ones."""
    listed = verbale.model_states()
    if as_json:
        _print_json(listed)
    else:
        for one in listed:
            _out().print(
                f"{one['package']} {one['version']} ({one['language']}, {one['licence']}): {one['state']}",
                highlight=False,
            )


@app.command(short_help="List the limits that documents are held to.")
def limits(as_json: AsJson = False) -> None:
    """Lists the limits in force for each document, and the environment variable that sets each."""
    listed = told(_limits())
    if as_json:
        _print_json(listed)
    else:
        for one in listed:
            _out().print(f"{one['setting']:<18} {one['value']:>11,.10g}  {one['what']}", highlight=False)


@app.command(short_help="Print the JSON Schema of `read --json`.")
def schema() -> None:
    """Prints the JSON Schema of what `verbale read --json` prints."""
    sys.stdout.write(json.dumps(verbale.json_schema(), indent=2, ensure_ascii=False) + "\n")


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"verbale {verbale.__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Runs before every command; holds the options of `verbale` itself."""


def _ledger(given: str | None) -> str:
    url = given or from_environment().ledger
    return url if "://" in url else f"sqlite:///{url}"


def _resources(given: Path | None) -> Path | None:
    return given or from_environment().resources


def _limits(*, seconds: float | None = None, memory: int | None = None) -> Limits:
    """The limits in force. Raises WrongUse for one that is not above 0."""
    known = from_environment().limits
    try:
        return replace(
            known,
            seconds=known.seconds if seconds is None else seconds,
            memory_mib=known.memory_mib if memory is None else memory,
        )
    except ValueError as error:
        raise WrongUse(f"{error}. Nothing was read; give --seconds and --memory a number above 0.") from error


def _day(given: str | None) -> dt.date | None:
    return verbale.parse_date(given) if given else None


def _out() -> Console:
    """The console for data. Piped or in a file: 80 columns, no colour."""
    console = Console(highlight=False, emoji=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, emoji=False, markup=False, width=80)


def _err() -> Console:
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _with_progress(
    results: Iterable[tuple[Findings | Unread, verbale.Added | None]],
) -> Iterator[tuple[Findings | Unread, verbale.Added | None]]:
    """The results, with a count of documents on stderr while they come, where somebody is looking."""
    console = _err()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} read{task.fields[unread]}"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("starting", total=None, unread="")
        failed = 0
        for result, added in results:
            name = result.origin if isinstance(result, Unread) else result.document.origin
            failed += isinstance(result, Unread)
            told = f", {failed} not" if failed else ""
            progress.update(task, advance=not isinstance(result, Unread), description=name, unread=told)
            yield result, added


def main() -> NoReturn:
    """Runs the command line; errors become one message on stderr, without a traceback."""
    try:
        app(standalone_mode=True)
    except (WrongUse, BadDate, BadRelation, LedgerNotFound, ResourceError) as error:
        _err().print(f"verbale: {error}")
        sys.exit(2)
    except VerbaleError as error:
        _err().print(f"verbale: {error}")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(0)
