"""Saved web pages, one a file, read as the pipeline reads captured pages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from framing.collect.importing.reading import pages
from framing.collect.importing.reading.decoding import file_bytes, text_of
from framing.collect.importing.record import SourceRecord
from framing.extract.bounds import LARGEST

READS = "saved web pages, one a file; the address is what the browser noted, else the canonical link, else `og:url`"
SUFFIXES = (".html", ".htm", ".xhtml")
DOCUMENT = True
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_GRAPH = re.compile(
    r"""<meta[^>]{1,200}property=["']og:url["'][^>]{1,20}content=["'](https?://[^"'\s]+)["']""", re.IGNORECASE
)
_HEAD = 200_000  # characters


def read(path: Path) -> Iterator[SourceRecord]:
    """Yield the article of a page.

    Raises:
        BadInput: the file cannot be read.
    """
    content = file_bytes(path, LARGEST)
    captured = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    head = text_of(content)[:_HEAD]
    noted = _SAVED.search(head) or _GRAPH.search(head)
    record = pages.record(content, "", captured, str(path))
    saved = _SAVED.search(head)
    url = saved[1] if saved else record.cells["url"] or (noted[1] if noted else "")
    yield replace(record, cells={**record.cells, "url": url})
