"""The web server of finished reports on this machine: reports and their figures, and nothing else of the runs.

python -m flows.local.report_server PORT FOLDER
"""

import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flows.local.local_only import ADDRESS, is_own

_REPORT, _FIGURES = "report.html", "figures"
_TYPES = {".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".pdf": "application/pdf"}
_SUMMARY = "summary.json"  # of a finished run


def report_file(runs: Path, address: str) -> Path | None:
    """Return the file that an address names: a finished run's report or a figure of it; None for anything else.

    Links are followed to where they lead, which must be in a visible folder of the runs.

    Args:
        runs: the folder of runs.
        address: the path of a URL, percent-encoded.
    """
    names = unquote(urlsplit(address).path).strip("/").split("/")
    if any(not name or name.startswith(".") or "\0" in name or "\\" in name for name in names):
        return None
    try:
        root = runs.resolve(strict=True)
        path = root.joinpath(*names).resolve(strict=True)
    except (OSError, RuntimeError):  # there is none, or links lead in a circle
        return None
    if not path.is_relative_to(root) or any(name.startswith(".") for name in path.relative_to(root).parts):
        return None
    run = path.parent if path.name == _REPORT else path.parent.parent
    is_figure = path.parent.name == _FIGURES and path.suffix in {".svg", ".png", ".pdf"}
    belongs = run != root and run.is_relative_to(root) and (run / _SUMMARY).is_file()
    return path if path.is_file() and belongs and (path.name == _REPORT or is_figure) else None


class ReportHandler(BaseHTTPRequestHandler):
    """Answers with a report or a figure, or that there is none."""

    def __init__(self, *arguments: object, runs: Path, port: int) -> None:
        self._runs, self._port = runs, port
        super().__init__(*arguments)  # type: ignore[arg-type] # the server's own

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send what would be sent, without it."""
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, *, with_body: bool) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not is_own(headers, self._port, link=True):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        if (path := report_file(self._runs, self.path)) is None:
            self.send_error(HTTPStatus.NOT_FOUND, "no finished report", "Reports are at /<study>/latest/report.html")
            return
        content = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES[path.suffix])
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if with_body:
            self.wfile.write(content)


def main(port: int, runs: Path) -> None:
    """Serve until the process is ended."""
    ThreadingHTTPServer((ADDRESS, port), partial(ReportHandler, runs=runs, port=port)).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
