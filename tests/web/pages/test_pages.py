"""The pages as a reader gets them: over a ledger of made-up documents, without a network."""

import asyncio
import datetime as dt
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

import verbale
from verbale.web.pages import Desk, application
from verbale.web.pages.render import seen
from verbale.web.pages.views import to_csv

EXAMPLES = Path(__file__).parents[3] / "examples"
HOSTILE = "Interviewer: <script>alert(1)</script> Will Chile \u202ereopen the consulate?\n\nEnvoy: Norway refused to reopen the consulate.\n"
DAY = "2031-04-01"


class Reader:
    """Asks the application for pages, in this process."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def get(self, path: str) -> httpx.Response:
        return asyncio.run(self._get(path))

    async def _get(self, path: str) -> httpx.Response:
        asked = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=asked, base_url="http://record", follow_redirects=True) as client:
            return await client.get(path)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    url, own = f"sqlite:///{tmp_path_factory.mktemp('pages')}/t.db", EXAMPLES / "resources"
    when = dt.datetime(2031, 3, 20, tzinfo=dt.UTC)
    with verbale.Ledger(url, resources=own) as record:
        pair = verbale.parse_relation("XKE-XVA", resources=own)
        record.add(verbale.read(EXAMPLES / "2031-03-05-interview.txt", relation=pair, resources=own), known_at=when)
        record.add(
            verbale.read(HOSTILE.encode(), relation=("NOR", "CHL"), title="<b>H</b>", resources=own), known_at=when
        )
    return Reader(application(Desk(ledger=url, resources=own, today=lambda: dt.date(2031, 4, 1))))


def test_a_relation_is_sent_on_to_an_address_with_its_day(pages: Reader) -> None:
    answer = pages.get("/relations/XKE-XVA")
    assert answer.url.params["as_of"] == DAY
    assert "Visas" in answer.text or "visas" in answer.text


def test_every_quote_of_the_board_opens_its_document_at_its_characters(pages: Reader) -> None:
    board = pages.get(f"/relations/XKE-XVA.json?as_of={DAY}").json()
    cell = board["issues"][0]["accounts"][0]
    paper = pages.get(f"/documents/{cell['document']}?at={cell['start']}-{cell['end']}&as_of={DAY}")
    assert paper.status_code == 200
    assert 'class="here"' in paper.text


@pytest.mark.parametrize(
    "path", ["/relations/XKE-XVA/changes", "/relations/XKE-XVA/issues/visas", "/relations/XKE-XVA", "/index"]
)
def test_tables_are_given_as_json_and_csv(pages: Reader, path: str) -> None:
    assert pages.get(f"{path}.json?as_of={DAY}").status_code == 200
    assert pages.get(f"{path}.csv?as_of={DAY}").headers["content-type"].startswith("text/csv")


def test_hostile_text_is_shown_as_text(pages: Reader) -> None:
    papers = pages.get("/index.json").json()["documents"]
    paper = pages.get(f"/documents/{next(p['id'] for p in papers if p['title'] == '<b>H</b>')}")
    assert "&lt;script&gt;" in paper.text
    assert "<script" not in paper.text
    assert "\u202e" not in paper.text
    assert "default-src 'none'" in paper.headers["content-security-policy"]


def test_each_finding_explains_itself(pages: Reader) -> None:
    cell = pages.get(f"/relations/XKE-XVA.json?as_of={DAY}").json()["issues"][0]["accounts"][0]
    found = pages.get(f"/documents/{cell['document']}.json").json()["found"][0]
    assert found["rule"] in pages.get(f"/findings/{found['id']}").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/relations/XX-YY", 404),
        ("/documents/ffffffff", 404),
        ("/relations/XKE-XVA?as_of=nonsense", 400),
        ("/relations/XKE-XVA/issues/nonsense", 400),
    ],
)
def test_an_error_is_a_page_that_says_why(pages: Reader, path: str, status: int) -> None:
    answer = pages.get(path)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_what_turns_direction_is_shown_by_its_number() -> None:
    assert "U+202E" in seen("a\u202eb")


def test_no_cell_of_a_table_is_a_formula() -> None:
    assert "'=1+1" in to_csv([{"quote": "=1+1"}])
