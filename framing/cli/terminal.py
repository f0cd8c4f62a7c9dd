"""What the terminal shows: progress by stage, and at the end the findings and where the report is."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from framing.collect.coverage_gaps import OUTLET_COLUMNS
from framing.runs.csv_files import read_csv
from framing.runs.files import read_json

if TYPE_CHECKING:
    from framing.pipeline.health import CheckRow


class _StageHandler(logging.Handler):
    """Moves a progress bar with the records that the pipeline logs at the start and the end of each stage."""

    def __init__(self, progress: Progress, stages: int) -> None:
        super().__init__(logging.INFO)
        self.progress = progress
        self.bar = progress.add_task("starting", total=stages)

    def emit(self, record: logging.LogRecord) -> None:
        """Show the stage at its start, count it at its end."""
        if hasattr(record, "done"):
            self.progress.update(self.bar, description=record.getMessage())
        if not hasattr(record, "finished"):
            return
        if record.finished:  # set together with stage
            self.progress.update(self.bar, advance=1)
            self.progress.console.print(Text(f"  {record.getMessage()}", style="dim"))
        else:
            self.progress.update(self.bar, description=getattr(record, "stage", ""))


@contextmanager
def progress(console: Console, stages: int) -> Iterator[None]:
    """Show the pipeline's progress while the block runs."""
    log = logging.getLogger("framing")
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        handler = _StageHandler(bars, stages)
        before = log.level
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        try:
            yield
        finally:
            log.removeHandler(handler)
            log.setLevel(before)


def print_collection(console: Console, folder: Path) -> None:
    """Print how many leads of a collection ended in each outcome, and where the lists are."""
    rows = read_csv(folder / "gaps.csv")
    table = Table("outcome", "leads")
    for name in [name for name in rows[0] if name not in OUTLET_COLUMNS]:
        table.add_row(Text(name), str(sum(int(row[name]) for row in rows)))
    console.print(table)
    console.print(Text(f"\nEach lead: {folder / 'leads.csv'}; each outlet: {folder / 'gaps.csv'}"), soft_wrap=True)


def print_health(console: Console, rows: Sequence["CheckRow"]) -> None:
    """Print what fails or has changed in a health check, and how much works."""
    table = Table("state", "kind", "name", "since", "reason")
    for row in (row for row in rows if row.state != "works"):
        table.add_row(*map(Text, (row.state, row.kind, row.name, row.since, row.reason)))
    if table.row_count:
        console.print(table)
    console.print(f"{sum(row.works for row in rows)} of {len(rows)} work")


def print_findings(console: Console, folder: Path) -> None:
    """Print a finished run's findings, a line each, and where its report is."""
    findings: Sequence[str] = read_json(folder / "summary.json")["findings"]
    for number, finding in enumerate(findings, start=1):
        console.print(Text(f"{number}. {finding}"), soft_wrap=True)
    console.print(Text(f"\nReport: {folder / 'report.html'}", style="bold"), soft_wrap=True)
