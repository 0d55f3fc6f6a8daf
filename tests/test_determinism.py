"""The same bytes give the same record in every process, however Python happens to order its sets there."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ("0", "1", "2031")
DIGEST = """
import datetime as dt, hashlib, json, sys
from pathlib import Path
import verbale

resources = Path(sys.argv[1])
total = hashlib.sha256()
for name in sys.argv[2:]:
    found = verbale.read(Path(name), relation=("XKE", "XVA"), date=dt.date(2031, 3, 14), resources=resources)
    total.update(json.dumps(verbale.record(found)).encode())
    print(name, total.hexdigest())
"""


def test_a_document_gives_the_same_record_under_every_hash_seed() -> None:
    examples = sorted(str(p) for p in (ROOT / "examples").iterdir() if p.suffix in {".txt", ".md", ".html"})
    command = [sys.executable, "-c", DIGEST, str(ROOT / "examples" / "resources"), *examples]
    started = [
        subprocess.Popen(command, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True)
        for seed in SEEDS
    ]
    printed = [process.communicate()[0] for process in started]
    assert all(process.returncode == 0 for process in started)
    assert len(printed[0].splitlines()) == len(examples) > 0
    assert printed == [printed[0]] * len(SEEDS)
