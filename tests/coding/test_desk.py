"""The coding desk over loopback: who is answered, what is saved, and that nothing saved is lost."""

import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from framing.coding import journal
from framing.coding.desk import address, server
from framing.coding.sheets import joined
from framing.errors import BadInput
from tests.coding import desk_program
from tests.coding.desk_program import ARTICLES, CODEBOOK

FIRST = ARTICLES[0].id
CODE = {"coder": "Anna", "id": FIRST, "frame": "menace", "second": None, "note": ""}
URLS = {article.id: article.url for article in ARTICLES}


class Client:
    """Asks a desk that serves in a thread."""

    def __init__(self, path):
        self.desk = desk_program.desk(path)
        self.httpd = server(self.desk, 0)
        self.thread = threading.Thread(target=self.httpd.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        self.host = address(self.httpd, self.desk).split("/")[2]

    def ask(self, method="GET", path="", body=None, token=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=20)
        target = f"/{self.desk.token if token is None else token}/{path}"
        connection.request(method, target, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read().decode()

    def post(self, code, **headers):
        sent = {"Origin": f"http://{self.host}", "Content_Type": "application/json", **headers}
        answer, body = self.ask("POST", "codes", json.dumps(code), **sent)
        return answer.status, json.loads(body)

    def close(self):
        self.httpd.shutdown()
        self.thread.join()
        self.httpd.server_close()


@pytest.fixture
def client(tmp_path):
    client = Client(tmp_path / "coding.jsonl")
    yield client
    client.close()


def test_the_page_names_no_outlet_and_asks_for_nothing_from_elsewhere(client):
    answer, body = client.ask()
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not [article for article in ARTICLES if article.url in body or article.outlet in body]
    assert body.count("<script") == 2
    assert "http" not in body.replace("&#34;", "")


@pytest.mark.parametrize("token", ["", "x", "%C3%96", "..", "x" * 5000])
def test_nothing_is_answered_without_the_token(client, token):
    answer, body = client.ask(token=token, path="codes?coder=anna")
    assert answer.status == 404
    assert "open the address" in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1"])
def test_another_host_is_refused(client, host):
    assert client.ask(Host=host)[0].status == 421
    assert client.post(CODE, Host=host, Origin=f"http://{host}")[0] == 421
    assert not client.desk.path.exists()


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Content_Type": "text/plain"}, {"Origin": ""}],
)
def test_only_the_page_itself_may_save(client, headers):
    assert client.post(CODE, **headers)[0] == 403
    assert not client.desk.path.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"frame": "dread"}, "unknown frame; valid: repair, menace, burden, show"),
        ({"id": "nobody"}, "no article of this desk"),
        ({"second": "menace"}, "a second frame stands beside another first one"),
        ({"frame": None, "second": "show"}, "a second frame stands beside another first one"),
        ({"coder": "..."}, "enter a name with letters or digits"),
        ({"moment": 3, "more": 1}, "Extra inputs"),
        ({"note": 5}, "valid string"),
    ],
)
def test_what_is_no_code_is_refused(client, change, reason):
    status, body = client.post({**CODE, **change})
    assert status == 400
    assert reason in body["error"]
    assert not client.desk.path.exists()


@pytest.mark.parametrize("body", ["", "[]", "[" * 9000, "\udcff"])
def test_what_is_no_object_is_refused(client, body):
    headers = {"Origin": f"http://{client.host}", "Content_Type": "application/json"}
    assert client.ask("POST", "codes", body.encode("utf-8", "surrogateescape"), **headers)[0].status == 400


def test_a_body_without_end_is_refused(client):
    headers = {"Origin": f"http://{client.host}", "Content_Type": "application/json"}
    assert client.ask("POST", "codes", b"x" * 70_000, **headers)[0].status == 413


def test_a_coder_sees_their_own_codes_alone(client):
    client.post(CODE)
    client.post({**CODE, "frame": "show", "second": "repair", "note": "näher"})
    client.post({**CODE, "coder": "김 민지"})
    assert json.loads(client.ask(path="codes?coder=ANNA")[1]) == {
        "coder": "anna", "codes": {FIRST: {"frame": "show", "second": "repair", "note": "näher"}},
    }  # fmt: skip
    assert json.loads(client.ask(path="codes?coder=ben")[1]) == {"coder": "ben", "codes": {}}


def test_many_at_once_lose_nothing(client):
    names = [f"coder{number}" for number in range(8)]
    codes = [{**CODE, "coder": name, "id": article.id} for name in names for article in ARTICLES]
    with ThreadPoolExecutor(8) as pool:
        assert {status for status, _ in pool.map(client.post, codes)} == {200}
    assert set(journal.latest(client.desk.path)) == {(code["coder"], code["id"]) for code in codes}


def entry(frame, second=None, coder="anna", article=FIRST):
    return journal.JournalEntry(coder=coder, id=article, frame=frame, second=second, moment="2031-05-12T10:00:00")


def test_a_torn_line_costs_nothing_else(tmp_path):
    path = tmp_path / "coding.jsonl"
    journal.append(path, journal.Draw(articles=(FIRST,)))
    journal.append(path, entry("menace"))
    whole = path.read_bytes()
    for size in range(1, len(whole.splitlines()[1])):
        path.write_bytes(whole + whole.splitlines()[1][:size])
        journal.append(path, entry("show", coder="ben"))
        assert [(who, one.frame) for (who, _), one in journal.latest(path).items()] == [
            ("anna", "menace"),
            ("ben", "show"),
        ]
    assert journal.drawn(path) == (FIRST,)


def test_a_journal_is_imported_and_its_changes_too(tmp_path):
    path = tmp_path / "coding.jsonl"
    journal.append(path, entry("menace", "show"))
    journal.append(path, entry("burden", coder="ben"))
    [code] = codes = joined([path], [], URLS, CODEBOOK)
    assert (code.dominant, code.second) == ({"anna": "menace", "ben": "burden"}, {"anna": "show"})
    assert joined([path], codes, URLS, CODEBOOK) == codes
    journal.append(path, entry("repair"))
    journal.append(path, entry(None, coder="ben"))
    [code] = joined([path], codes, URLS, CODEBOOK)
    assert (code.dominant, code.second) == ({"anna": "repair"}, {})


def test_a_journal_does_not_overrule_a_sheet(tmp_path):
    path = tmp_path / "coding.jsonl"
    journal.append(path, entry("menace"))
    codes = joined([path], [], URLS, CODEBOOK)
    other = [codes[0].model_copy(update={"dominant": {"anna": "show"}})]
    with pytest.raises(BadInput, match="coder 'anna' has coded this article as 'show'"):
        joined([path], other, URLS, CODEBOOK)
    journal.append(path, entry(None))
    assert joined([path], other, URLS, CODEBOOK) == other


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "there is no such journal"),
        (b"", "holds no codes"),
        (b'{"a": 1}\n', ":1: is no line of a coding journal"),
    ],
)
def test_what_is_no_journal(tmp_path, content, problem):
    path = tmp_path / "coding.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        joined([path], [], URLS, CODEBOOK)
    assert problem in str(caught.value)
