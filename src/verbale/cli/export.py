"""`verbale export`: the record in formats that others use."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

import verbale
from verbale.cli.options import AsOf, Ledger, Resources, day_of, ledger_of, resources_of
from verbale.cli.printing import document_progress, err, print_json
from verbale.errors import WrongUse

FORMATS = "; ".join(f"{one.name}: {one.doc}" for one in verbale.EXPORT_FORMATS.values()).replace("`", "'")
Relation = Annotated[str | None, typer.Option("--relation", metavar="RELATION", help="Only documents of two parties.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only documents dated this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only documents dated this day or earlier.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "--output", "-o", metavar="FILE|DIR", help="Write there instead of stdout; brat: a folder."),
]


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{FORMATS}.")] = "jsonl",
    relation: Relation = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    out: Out = None,
    ledger: Ledger = None,
    resources: Resources = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --out: print as JSON what was written where.")] = False,
) -> None:
    """Writes the record in a format that others use. Decisions count; nothing that a person rejected goes out as a finding.

    Documents are taken by their own dates: --since and --until leave out those before and after a day, and undated ones.
    """
    folder = resources_of(resources)
    parties = verbale.parse_relation(relation, resources=folder) if relation else None
    days = {"since": day_of(since), "until": day_of(until), "as_of": day_of(as_of)}
    with verbale.Ledger(ledger_of(ledger), create=False, resources=folder) as record, document_progress() as progress:
        chosen = record.export_format(format)
        count = record.export_count(relation=parties, **days)
        if chosen.write_folder is not None:
            if out is None:
                raise WrongUse(f"{format} is a folder of files. Nothing was written; name one with --out.")
            files = _write_folder(out, record.export_files(format, relation=parties, progress=progress, **days))
        else:
            pieces = record.export(format, relation=parties, progress=progress, **days)
            files = _write(pieces, _file(out, chosen.extension))
    if not count:
        err().print("The ledger holds no such document: what was written is empty. 'verbale read' adds documents.")
    if as_json and out is not None:
        print_json({"format": format, "documents": count, "files": [str(path) for path in files]})
    elif out is not None:
        err().print(f"Written to {out}: {count:,} documents.", highlight=False)


def _file(out: Path | None, extension: str) -> Path | None:
    return out / f"verbale.{extension}" if out is not None and out.is_dir() else out


def _write(pieces: Iterable[bytes], path: Path | None) -> list[Path]:
    """Writes to a file, which is there whole or not at all; or to stdout."""
    if path is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return []
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)
    return [path]


def _write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (folder / name).write_bytes(data)
            written.append(folder / name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return written


def _unwritable(path: Path, error: OSError) -> WrongUse:
    return WrongUse(f"{path}: cannot be written ({error.strerror}). Name another place with --out.")
