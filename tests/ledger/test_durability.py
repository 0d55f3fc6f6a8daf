"""What was committed is there after the process is killed, and nothing is there by half."""

import random
import subprocess
import sys
import time
from pathlib import Path

from ledger.made import make_findings
from verbale.ledger import open_store
from verbale.ledger.schema import SECTIONS

TESTS = Path(__file__).parents[1]
KILLS = 5


def add_until_killed(url: str, run: int, *, seconds: float) -> list[str]:
    """Kill (signal 9) a process that adds documents, `seconds` after its first commit; the ids that it reported."""
    command = [sys.executable, "-m", "ledger.adds_until_killed", url, str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TESTS) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    return [line for line in (first + rest).splitlines() if len(line) == 64]


def test_a_killed_process_loses_no_committed_document_and_leaves_none_by_half(url: str) -> None:
    moments = random.Random(20310303)
    reported: set[str] = set()
    for run in range(KILLS):
        reported.update(add_until_killed(url, run, seconds=moments.uniform(0.0, 0.25)))
        with open_store(url, create=False) as store:
            documents = {document.id for document in store.documents()}
            assert reported <= documents
            assert len(documents) <= len(reported) + run + 1  # the last of each run may be committed, not reported
            assert store.verify().holds
    assert len(reported) > KILLS


def test_after_a_kill_every_document_has_all_its_rows(url: str) -> None:
    reported = add_until_killed(url, 0, seconds=0.1)
    with open_store(url) as store:
        documents = {document.id for document in store.documents()}
        assert set(reported) <= documents
        for section in SECTIONS:
            rows = [row.document.id for row in store.rows(section.kind)]
            assert len(rows) == len(documents) * len(whole(section.name))


def whole(section: str) -> tuple[object, ...]:
    """The rows of one section that each of the documents has."""
    findings = make_findings()
    holders = (findings, findings.attributed, findings.annotated, findings.transcript)
    return next(getattr(holder, section) for holder in holders if hasattr(holder, section))
