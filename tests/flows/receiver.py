"""A webhook on this machine that keeps what it is sent."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Receiver:
    """An open webhook.

    Attributes:
        url: where to post to.
        notices: the JSON values that came, in order.
    """

    url: str
    notices: list[dict[str, Any]] = field(default_factory=list)

    def of(self, event: str) -> list[dict[str, Any]]:
        """Return what came of an event; Prefect may post it again, word for word, where SQLite was busy."""
        return list({str(one): one for one in self.notices if one["event"] == event}.values())


@contextmanager
def receiving() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            receiver.notices.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver = Receiver(f"http://127.0.0.1:{server.server_address[1]}/hook?key=s3cret")
        Thread(target=server.serve_forever, daemon=True).start()
        yield receiver
        server.shutdown()
