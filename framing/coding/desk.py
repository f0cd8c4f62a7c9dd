"""The coding desk: a page for coders on this machine alone, which saves every code in a journal before it says so."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jinja2
from pydantic import ValidationError

from framing.coding import journal
from framing.runs.clock import now
from framing.study.coding_file import coder_name
from framing.study.model import Article, Codebook

ADDRESS = "127.0.0.1"
_LONGEST_BODY = 64 * 1024
_NAMELESS = coder_name("")
_NOWHERE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_TEMPLATE = Path(__file__).with_name("desk.html")


class RefusedEntry(ValueError):  # noqa: N818 - what it is, not that it is an error
    """What a page has sent is no code; the text says why."""


@dataclass(frozen=True)
class Desk:
    """What is coded, by which frames, and where the codes go.

    Attributes:
        token: without it in the address, nothing is answered.
    """

    title: str
    articles: Sequence[Article]
    codebook: Codebook
    path: Path
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))

    def page(self, nonce: str) -> str:
        """Return the page, with everything that is not its own escaped; it names no outlet and suggests no code."""
        frames = [
            {"key": key, "label": self.codebook.label(key), "definition": frame.definition, "examples": frame.examples}
            for key, frame in self.codebook.frames.items()
        ]
        articles = [{"id": article.id, "text": article.text} for article in self.articles]
        template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
            _TEMPLATE.read_text("utf-8")
        )
        return template.render(title=self.title, nonce=nonce, material={"articles": articles, "frames": frames})

    def codes(self, name: str) -> dict[str, Any]:
        """Return a coder's own codes by article, and the name as the journal has it.

        Raises:
            RefusedEntry: the name holds no letter or digit.
        """
        coder = self._coder(name)
        entries = {article: entry for (who, article), entry in journal.latest(self.path).items() if who == coder}
        codes = {key: entry.model_dump(include={"frame", "second", "note"}) for key, entry in entries.items()}
        return {"coder": coder, "codes": codes}

    def save(self, sent: Mapping[str, Any]) -> None:
        """Write what a coder entered into the journal.

        Raises:
            RefusedEntry: it is no code of this desk's articles and frames.
            OSError: the journal cannot be written.
        """
        try:
            coder = self._coder(str(sent.get("coder", "")))
            entry = journal.JournalEntry.model_validate({**sent, "coder": coder, "moment": now().isoformat()})
        except ValidationError as error:
            raise RefusedEntry(error.errors()[0]["msg"]) from None
        if entry.id not in {article.id for article in self.articles}:
            raise RefusedEntry(f"{entry.id!r} is no article of this desk")
        if not {entry.frame, entry.second} <= {None, *self.codebook.frames}:
            raise RefusedEntry(f"unknown frame; valid: {', '.join(self.codebook.frames)}")
        if entry.second and (not entry.frame or entry.frame == entry.second):
            raise RefusedEntry("a second frame stands beside another first one")
        journal.append(self.path, entry)

    def _coder(self, name: str) -> str:
        coder = coder_name(name)
        if coder == _NAMELESS:
            raise RefusedEntry("enter a name with letters or digits")
        return coder


def server(desk: Desk, port: int) -> ThreadingHTTPServer:
    """Return a server of the desk's page on this machine alone; port 0 is any free one.

    Raises:
        OSError: the port is taken.
    """
    return _Server(desk, port)


def address(httpd: ThreadingHTTPServer, desk: Desk) -> str:
    """Return the address of the page."""
    return f"http://{ADDRESS}:{httpd.server_address[1]}/{desk.token}/"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, desk: Desk, port: int) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.desk = desk


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30  # seconds for a request to come in whole
    server_version, sys_version = "framing", ""

    def do_GET(self) -> None:
        """Answer with the page, or with a coder's codes."""
        path = self._path()
        if path == "":
            nonce = secrets.token_urlsafe(18)
            self._answer(HTTPStatus.OK, self.server.desk.page(nonce).encode(), "text/html; charset=utf-8", nonce)
        elif path == "codes":
            name = parse_qs(urlsplit(self.path).query).get("coder", [""])[0]
            self._json(lambda: self.server.desk.codes(name))

    def do_POST(self) -> None:
        """Save a code; acknowledged once the disk has it."""
        if self._path() != "codes":
            return
        length = self.headers.get("Content-Length", "")
        own = f"http://{self.headers['Host']}"
        if self.headers.get("Origin") != own or self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.FORBIDDEN, "only this page may save codes")
        elif not length.isdecimal() or int(length) > _LONGEST_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "a note is too long")
        else:
            body = self.rfile.read(int(length))
            self._json(lambda: self._saved(body))

    def _saved(self, body: bytes) -> dict[str, Any]:
        try:
            sent = json.loads(body)
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict):
            raise RefusedEntry("no JSON object")
        self.server.desk.save(sent)
        return {"saved": True}

    def _path(self) -> str | None:
        """Return what is asked for below the token; None where nobody may ask, which is answered here."""
        port = self.server.server_address[1]
        if self.headers.get("Host") not in {f"{ADDRESS}:{port}", f"localhost:{port}"}:  # a name that was rebound
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "another host")
            return None
        token, _, path = urlsplit(self.path).path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.desk.token.encode()) or path not in {"", "codes"}:
            self._refuse(HTTPStatus.NOT_FOUND, "open the address that `framing coding serve` has printed last")
            return None
        return path

    def _json(self, answer: Any) -> None:
        try:
            self._answer(HTTPStatus.OK, json.dumps(answer()).encode(), "application/json")
        except RefusedEntry as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        except OSError as error:
            self._refuse(HTTPStatus.INSUFFICIENT_STORAGE, f"not saved: {error.strerror or error}")

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        self._answer(status, json.dumps({"error": reason}).encode(), "application/json")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, nonce: str = "") -> None:
        own = f"style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; "
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": f"default-src 'none'; {own if nonce else ''}{_NOWHERE}",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Log nothing: addresses hold the token."""
