"""Whatever characters a document has, what is exported can be read, and says what the document says."""

import csv
import datetime as dt
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import verbale
from exchanging import ftm_model
from ledger.made import MONDAY, TEXT, make_document, make_findings

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cn"]), max_size=12)


@settings(max_examples=6, deadline=None)
@given(first=WORDS, last=WORDS, title=WORDS, publisher=WORDS, origin=WORDS)
def test_any_text_goes_out_and_comes_back(first: str, last: str, title: str, publisher: str, origin: str) -> None:
    text = first + TEXT + last
    document = make_document(text, title=title, publisher=publisher, origin=origin or "a")
    with tempfile.TemporaryDirectory() as folder, verbale.Ledger(f"sqlite:///{folder}/v.db") as ledger:
        ledger.add(make_findings(text, document=document), known_at=MONDAY)
        made = {name: dict(ledger.export_files(name, relation=("CHL", "NOR"))) for name in verbale.EXPORT_FORMATS}
        with verbale.Ledger(f"sqlite:///{folder}/back.db") as back:
            (taken,) = back.import_jsonl(ledger.export(), now=MONDAY)
            assert taken.why is None
            assert [json.loads(x).get("row") for x in back.export()] == [
                json.loads(x).get("row") for x in ledger.export()
            ]
        check_brat(made["brat"], ledger, Path(folder), text)
    check_others({name: b"".join(files.values()) for name, files in made.items()}, text)


def check_brat(files: dict[str, bytes], ledger: verbale.Ledger, folder: Path, text: str) -> None:
    """The folder is taken in without a change."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (path,) = folder.glob("*.txt")
    (found,) = ledger.import_brat(folder, who="Ada", now=MONDAY + dt.timedelta(days=1))
    assert path.read_bytes().decode() == text
    assert (found.why, found.rulings) == (None, ())


def check_others(made: dict[str, bytes], text: str) -> None:
    """The others are read by their own readers."""
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode(), newline="")))
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    assert len(etree.fromstring(made["tei"])) == 2
    for name in ("webannotation", "schemaorg", "geojson"):
        assert json.loads(made[name])
    model = ftm_model()
    for line in made["ftm"].split(b"\n")[:-1] if model else ():
        entity = json.loads(line)
        kept = model.get_proxy(entity, cleaned=False).properties
        assert {k: set(v) for k, v in kept.items()} == {k: set(v) for k, v in entity["properties"].items()}
