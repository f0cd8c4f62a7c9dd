"""What a collection asks for of what others have archived."""

import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from framing.collect.archive import Archive, take_in, verify
from framing.collect.collector import Collector
from framing.study.model import Article, Span
from framing.study.settings import Settings
from framing.study.web_settings import WebSettings
from tests.collect.archive.foreign import PAGE, by_warcio, digest, http, packed, record
from tests.command import ROOT

NOW = datetime(2026, 3, 20, tzinfo=UTC)
DAYS = Span(first=datetime(2021, 3, 1, tzinfo=UTC).date(), last=datetime(2021, 3, 31, tzinfo=UTC).date())
DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from framing.collect.archive import Archive, take_in

seen = 0
def wanted(url):
    global seen
    seen += 1
    if seen > 150:
        os.kill(os.getpid(), signal.SIGKILL)
    return True

take_in(Archive(Path(sys.argv[2])), Path(sys.argv[1]), "killed", datetime.now(UTC), wanted)
"""


@pytest.fixture
def site():
    """Give the address of a server on loopback, and the paths that it was asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


@pytest.fixture
def collect(tmp_path):
    def run(*urls):
        web = WebSettings(delay=0, allow_networks=("127.0.0.0/8",))
        collector = Collector(Settings(study="made", archive=str(tmp_path / "archive"), web=web), NOW, 0, DAYS)
        return collector.fetch([lead(url) for url in urls], DAYS.last)

    return run


def lead(url):
    values = {"outlet": "Out", "domain": "out.test", "country": "ZZ", "ownership": "unknown", "language": "en"}
    return Article(url=url, genre="unknown", event="several", published="2021-03-18", **values)


def bring(tmp_path, content, name="one"):
    path, archive = tmp_path / "foreign", Archive(tmp_path / "archive")
    path.write_bytes(content)
    return archive, take_in(archive, path, name, NOW)


def test_a_page_of_which_only_a_revisit_was_handed_on_is_asked_for(site, collect, tmp_path):
    address, asked = site
    lost, held = f"{address}/lost", f"{address}/held"
    refers = {"WARC_Refers_To_Target_URI": lost, "WARC_Payload_Digest": digest(b"of a body that is elsewhere")}
    bring(tmp_path, packed(record(lost, http(b""), kind="revisit", **refers), record(held)))
    for again in range(2):
        articles = collect(lost, held)
        assert [(one.url, one.included, one.capture) for one in articles] == [(held, True, held), (lost, True, lost)]
        assert [path for path in asked if path != "/robots.txt"] == ["/lost"], again


def test_a_capture_that_is_damaged_is_asked_for_again(site, collect, tmp_path):
    address, asked = site
    archive, _ = bring(tmp_path, packed(record(f"{address}/a")))
    [warc] = archive.folder.glob("*.warc.gz")
    content = bytearray(warc.read_bytes())
    content[-6] ^= 1
    warc.write_bytes(content)
    [article] = collect(f"{address}/a")
    assert article.included
    assert "/a" in asked


def test_an_import_that_was_killed_goes_on_and_adds_nothing_twice(tmp_path):
    path, folder = tmp_path / "foreign", tmp_path / "archive"
    path.write_bytes(by_warcio(300))
    killed = subprocess.run([sys.executable, "-c", DIE, str(path), str(folder)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    archive, result = bring(tmp_path, by_warcio(300), "again")
    assert (result.taken, result.held) == (150, 150)
    assert len({entry.url for entry in archive.index}) == len(list(archive.index)) == 300
    assert verify(folder).problems == ()
