"""A process that reads one page after the other, and is ended by the system on a page that takes too long.

It is started by `deadline`: a request is a line of JSON and the page's bytes, an answer is a line of JSON. Nothing but
a process can be stopped inside a parser's own code, whichever thread or machine the stage runs on.
"""

import json
import logging
import math
import os
import resource
import signal
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, BinaryIO

from framing.extract.layout import OutletPages
from framing.extract.page import CapturedPage, article
from framing.study.model import Article, Lead

READY = b"ready\n"
_KNOWN = Lead(
    url="https://none.example/", outlet="-", domain="none.example", country="ZZ", ownership="unknown",
    language="und", genre="unknown", event="none",
)  # fmt: skip
_PAGE = b"<html><body><article><p>" + b"A page to begin with. " * 20 + b"</p></article></body></html>"


def request(lead: Lead, page: CapturedPage, outlet: OutletPages | None, seconds: float) -> bytes:
    """Return what the process is sent for a page."""
    values = {**asdict(page), "content": len(page.content), "captured": page.captured.isoformat()}
    pages = outlet.model_dump(mode="json") if outlet else None
    head = {"lead": lead.model_dump(), "page": values, "outlet": pages, "seconds": seconds}
    return json.dumps(head).encode() + b"\n" + page.content


def answer_of(line: bytes) -> tuple[Article, list[str]]:
    """Return the article and the log lines that the process answers."""
    answer = json.loads(line)
    return Article.model_validate(answer["article"]), answer["log"]


class _Lines(logging.Handler):
    """What is logged about one page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def _answer(head: dict[str, Any], content: bytes) -> bytes:
    lines = _Lines()
    log = logging.getLogger("framing")
    log.handlers = [lines]
    log.setLevel(logging.DEBUG)
    captured = datetime.fromisoformat(head["page"]["captured"])
    page = CapturedPage(**{**head["page"], "content": content, "captured": captured})
    outlet = OutletPages.model_validate_json(json.dumps(head["outlet"])) if head["outlet"] else None
    row = article(Lead.model_construct(**head["lead"]), page, outlet)
    return json.dumps({"article": row.model_dump(), "log": lines.lines}).encode() + b"\n"


def _allow(seconds: float) -> None:
    """Let the system end this process after so many more seconds on a processor."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    limit = math.ceil(used + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def main(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    article(_KNOWN, CapturedPage(_PAGE, "text/html", datetime.now(UTC), "none"))  # loads what readers load when asked
    answers.write(READY)
    answers.flush()
    while line := requests.readline():
        head = json.loads(line)
        content = requests.read(head["page"]["content"])
        _allow(head["seconds"])
        answers.write(_answer(head, content))
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its owner, who is interrupted too, ends it by closing its input
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
        main(sys.stdin.buffer, answers)
