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

from framing.cli.log_lines import handled_by

if TYPE_CHECKING:
    from framing.pipeline.health import CheckRow
    from framing.report.summary import Summary


class _StageHandler(logging.Handler):
    """Moves a progress bar with the records that the pipeline logs at the start and the end of each stage."""

    def __init__(self, progress: Progress, stages: int) -> None:
        super().__init__(logging.INFO)
        self.progress = progress
        self.bar = progress.add_task("starting", total=stages)

    def emit(self, record: logging.LogRecord) -> None:
        """Show the stage at its start, count it at its end."""
        if record.levelno >= logging.WARNING:
            self.progress.console.print(Text(f"  {record.getMessage()}"), soft_wrap=True)
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
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with bars, handled_by(_StageHandler(bars, stages)):
        yield


def print_collection(console: Console, folder: Path) -> None:
    """Print how many leads of a collection ended in each outcome, and where the lists are."""
    from framing.collect.coverage_gaps import OUTLET_COLUMNS
    from framing.runs.csv_files import read_csv

    rows = read_csv(folder / "gaps.csv")
    table = Table("outcome", "leads")
    for name in [name for name in rows[0] if name not in OUTLET_COLUMNS]:
        table.add_row(Text(name), str(sum(int(row[name]) for row in rows)))
    console.print(table)
    print_sources(console, folder)
    console.print(Text(f"\nEach lead: {folder / 'leads.csv'}; each outlet: {folder / 'gaps.csv'}"), soft_wrap=True)


def print_sources(console: Console, folder: Path) -> None:
    """Print what came of asking each source; nothing where none was asked."""
    from framing.runs.csv_files import read_csv

    rows = read_csv(folder / "sources.csv") if (folder / "sources.csv").is_file() else []
    if not rows:
        return
    table = Table(*(name.replace("_", " ") for name in rows[0]))
    for row in rows:
        table.add_row(*map(Text, row.values()))
    console.print(table)
    if any(row["left_out"] != "0" for row in rows):
        console.print(Text(f"Items that are left out: {folder / 'left_out.csv'}"), soft_wrap=True)


def print_health(console: Console, rows: Sequence["CheckRow"]) -> None:
    """Print what fails or has changed in a health check, and how much works."""
    table = Table("state", "kind", "name", "since", "reason")
    for row in (row for row in rows if row.state != "works"):
        table.add_row(*map(Text, (row.state, row.kind, row.name, row.since, row.reason)))
    if table.row_count:
        console.print(table)
    console.print(f"{sum(row.works for row in rows)} of {len(rows)} work")


def print_findings(console: Console, folder: Path) -> None:
    """Print a finished run's answer, its findings, how many tell it how, and where its report is."""
    from framing.report.summary import read_summary

    summary = read_summary(folder)
    if summary.headline:
        console.print(Text(f"{summary.headline}\n", style="bold"), soft_wrap=True)
    for number, finding in enumerate(summary.findings, start=1):
        verdict = f" {finding.verdict.capitalize()}." if finding.verdict and finding.kind != "sureness" else ""
        console.print(Text(f"{number}. {finding.text}{verdict}"), soft_wrap=True)
    if summary.rows("frames"):
        console.print()
        console.print(_frames(summary))
    print_sources(console, folder)
    console.print(
        Text(f"\nOpen it: framing open {folder}; compare: framing diff RUN {folder}", style="dim"), soft_wrap=True
    )
    report = folder / "report.html"
    link = Text(str(report), style=f"link {report.absolute().as_uri()}")
    console.print(Text("Report: ", style="bold").append_text(link), soft_wrap=True)


def _frames(summary: "Summary") -> Table:
    """Return the frames of the coverage, the piece's marked."""
    from framing.report.findings.facts import percent

    table = Table("frame", "articles", "share", "95 % interval", box=None, pad_edge=False)
    for row in summary.rows("frames"):
        own = " (the piece)" if row["frame"] == summary.reference.frame else ""
        cells: list[Text | str] = [Text(f"{row['label']}{own}"), str(row["articles"])]
        if row["low"] is not None:
            cells += [percent(row["share"]), f"{percent(row['low'])} to {percent(row['high'])}"]
        table.add_row(*cells)
    return table
