"""What importing another tool's archive costs: milliseconds and memory, for a file of made pages such as CC-NEWS has.

The file is imported, and then once more, when the archive holds all of it. Run from the project's root:

    python -m benchmarks.archive_import [PAGES] [--keep FILE]
"""

import argparse
import io
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks import made_texts
from framing.collect.archive import Archive, take_in

_BEGUN = datetime(2021, 3, 18, tzinfo=UTC)
_MENU = "".join(f'<li class="menu-entry entry-{n}"><a href="/section/{n}">Section {n}</a></li>' for n in range(300))


def write_pages(path: Path, pages: int) -> None:
    """Write a file of made pages of 500 words within a menu of 300 links; each hundredth is about the Alaska talks."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, article in enumerate(made_texts.articles(pages)):
            title = f"Alaska talks {number}" if number % 100 == 0 else f"Page {number}"
            text = f"<h1>{title}</h1><p>{article['text']}</p>"
            body = f"<html><head><title>{title}</title></head><body><ul>{_MENU}</ul>{text}</body></html>".encode()
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
            date = {"WARC-Date": f"{_BEGUN + timedelta(seconds=number):%Y-%m-%dT%H:%M:%SZ}"}
            url = f"https://outlet{article['outlet']:03}.example/2021/03/{number}"
            record = writer.create_warc_record(
                url, "response", io.BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=date
            )
            writer.write_record(record)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, nargs="?", default=3_000)
    parser.add_argument("--keep", type=Path, help="write the file here, and leave it")
    chosen = parser.parse_args()
    table = Table("import", "pages", "MB", "CPU ms a page", "ms a page", "peak MB")
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "made.warc.gz"
        write_pages(path, chosen.pages)
        for name in ("first", "again"):
            cpu, clock = time.process_time(), time.perf_counter()
            result = take_in(Archive(Path(folder) / "archive"), path, name, datetime.now(UTC))
            assert result.taken + result.held == chosen.pages
            costs = (time.process_time() - cpu, time.perf_counter() - clock)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            each = [f"{1000 * cost / chosen.pages:.2f}" for cost in costs]
            table.add_row(name, str(chosen.pages), f"{path.stat().st_size / 1e6:.0f}", *each, f"{peak:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
