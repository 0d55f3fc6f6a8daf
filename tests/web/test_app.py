"""The HTTP API answers as the public API does; what is foreign or wrong is refused with a problem that says why."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import jsonschema
import pytest

import verbale
from ledger.made import MONDAY, make_findings
from verbale.web import Options, create_app
from verbale.web.pages import Desk, application
from web.asgi import Client

BOARD = "/api/v1/relations/CHL-NOR/board"
LOCAL = "http://127.0.0.1:8765"


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/verbale.db"
    with verbale.Ledger(address) as ledger:
        ledger.add(make_findings(), known_at=MONDAY)
    return address


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    app = create_app(Options(ledger=url, who="A. Reviewer", most_upload=1_000))
    yield Client(app, base_url=LOCAL)
    app.state.jobs.close()
    app.state.records.close()


def test_the_board_is_that_of_the_public_api(client: Client, url: str) -> None:
    answer = client.get(BOARD)
    with verbale.Ledger(url) as ledger:
        assert answer.json() == verbale.view_record(ledger.board(("CHL", "NOR")))
    jsonschema.validate(answer.json(), verbale.view_schema("board"))


@pytest.mark.parametrize(
    "path",
    [
        f"{BOARD}?at=2031-03-06",
        "/api/v1/relations/CHL-NOR/changes?since=2031-03-01",
        "/api/v1/relations/CHL-NOR/linkages",
        "/api/v1/relations/CHL-NOR/timeline",
        "/api/v1/relations/CHL-NOR/calendar",
        "/api/v1/relations/CHL-NOR/calendar.ics",
        "/api/v1/relations/CHL-NOR/brief",
        "/api/v1/relations/CHL-NOR/brief.md",
        "/api/v1/compare?a=NOR&b=CHL&relation=CHL-NOR",
        "/api/v1/documents",
        "/api/v1/log",
        "/api/v1/review",
        "/api/v1/verification",
        "/api/v1/export.jsonl",
        "/api/v1/export.plover",
        "/api/v1/openapi.json",
        "/api/v1/state",
    ],
)
def test_everything_answers(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.content


def test_a_document_comes_as_read_prints_it(client: Client) -> None:
    id = client.get("/api/v1/documents").json()["items"][0]["id"]
    found = client.get(f"/api/v1/documents/{id[:8]}").json()
    jsonschema.validate(found, verbale.json_schema())
    assert found["statements"][0]["quote"] == "Norway refused to reopen the consulate"


def test_what_has_not_changed_is_not_sent_again_until_somebody_decides(client: Client) -> None:
    tag = client.get(BOARD).headers["etag"]
    assert client.get(BOARD, headers={"If-None-Match": tag}).status_code == 304
    row = client.get("/api/v1/review").json()["rows"][0]["id"]
    assert client.post(f"/api/v1/findings/{row}/accept", json={"why": "so it is"}).status_code == 201
    assert client.get(BOARD, headers={"If-None-Match": tag}).status_code == 200


def test_a_decision_is_in_the_log_with_its_user_and_can_be_undone(client: Client) -> None:
    row = client.get("/api/v1/review").json()["rows"][0]["id"]
    made = client.post(f"/api/v1/findings/{row}/reject", json={"why": "not said"}).json()
    assert client.post(f"/api/v1/decisions/{made['id']}/undo", json={"why": "it was"}).status_code == 201
    kinds = [(entry["kind"], entry["who"]) for entry in client.get("/api/v1/log").json()["items"]]
    assert kinds[1:] == [("decision", "A. Reviewer")] * 2


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/relations/CHL-QQQ/board", 404),
        ("GET", "/api/v1/relations/chile/board", 422),
        ("GET", f"{BOARD}?as_of=soon", 422),
        ("GET", f"{BOARD}?issue=stamps", 422),
        ("GET", f"{BOARD}?collection=secret", 404),
        ("GET", "/api/v1/documents/ffffffff", 404),
        ("GET", "/api/v1/documents?cursor=!!", 422),
        ("GET", f"/api/v1/jobs/{'f' * 64}", 404),
        ("DELETE", BOARD, 405),
        ("POST", "/api/v1/findings/ffffffff/accept", 422),
    ],
)
def test_every_error_is_a_problem_that_says_what_happened(client: Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path, json={} if method == "POST" else None)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert answer.headers["x-request-id"] in answer.json()["instance"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", ""])
def test_a_foreign_host_name_is_refused(client: Client, host: str) -> None:
    assert client.get(BOARD, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_write_from_another_sites_page_is_refused(client: Client, headers: dict[str, str]) -> None:
    row = client.get("/api/v1/review").json()["rows"][0]["id"]
    assert client.post(f"/api/v1/findings/{row}/accept", json={}, headers=headers).status_code == 403
    assert len(client.get("/api/v1/log").json()["items"]) == 1


async def _pieces() -> AsyncIterator[bytes]:
    for _ in range(2):
        yield b"a" * 600


def test_too_large_an_upload_is_refused_whether_or_not_it_says_its_size(client: Client) -> None:
    path = "/api/v1/documents?name=a.txt"
    assert client.post(path, content=b"a" * 1_001).status_code == 413
    assert client.post(path, content=_pieces()).status_code == 413


def test_every_answer_has_the_headers_of_security(client: Client) -> None:
    for answer in (client.get(BOARD), client.get("/nowhere"), client.get(BOARD, headers={"Host": "evil.example"})):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_of_the_log_follow_each_other_while_it_grows(client: Client) -> None:
    row = client.get("/api/v1/review").json()["rows"][0]["id"]
    client.post(f"/api/v1/findings/{row}/accept", json={})
    first = client.get("/api/v1/log?most=1").json()
    client.post(f"/api/v1/findings/{row}/reject", json={})
    rest = client.get("/api/v1/log", params={"cursor": first["next"]}).json()
    assert [one["number"] for one in first["items"] + rest["items"]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("method", "path", "status", "media"),
    [
        ("GET", "/", 200, "text/html"),
        ("GET", "/no/such/page", 404, "text/html"),
        ("GET", "/findings/ffff", 400, "text/html"),
        ("GET", "/api/v1/none", 404, "application/problem+json"),
        ("POST", BOARD, 405, "application/problem+json"),
    ],
)
def test_pages_stand_beside_the_api_and_leave_its_errors_to_it(
    url: str, method: str, path: str, status: int, media: str
) -> None:
    app = create_app(Options(ledger=url), pages=application(Desk(ledger=url)))
    answer = Client(app, base_url=LOCAL).request(method, path)
    app.state.jobs.close()
    app.state.records.close()
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, media)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
