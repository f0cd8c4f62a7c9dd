"""What the sources of a live run answered, as the first stage leaves it, and the tables that are made of it."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from framing.collect import source_table
from framing.collect.discovery import AskedQuery, Discovered
from framing.collect.sources import LeftOutItem, QueryOutcome
from framing.pipeline.run import Run
from framing.runs.csv_files import write_csv
from framing.runs.files import read_json, write_json
from framing.runs.tables import Row

_ASKED, _LEFT_OUT = "asked.json", "left_out.json"
TABLES = ("sources.csv", "left_out.csv")


def write_answers(run: Run, discovered: Discovered) -> list[Path]:
    """Write every question with what its answer meant, and every item that is no lead; return the files."""
    asked, left_out = run.path(_ASKED), run.path(_LEFT_OUT)
    write_json(asked, [asdict(question) for question in discovered.asked])
    write_json(left_out, [asdict(item) for item in discovered.left_out])
    return [asked, left_out]


def source_rows(run: Run) -> list[Row]:
    """Return the table of sources; no rows for a run that asked none."""
    asked, left_out = _answers(run)
    return source_table.source_rows(asked, left_out)


def write_source_tables(run: Run, folder: Path) -> None:
    """Write the table of sources and that of the items which they listed in vain."""
    left_out = [asdict(item) for item in _answers(run)[1]]
    write_csv(folder / TABLES[0], source_rows(run), source_table.COLUMNS)
    write_csv(folder / TABLES[1], left_out, source_table.LEFT_OUT_COLUMNS)


def _answers(run: Run) -> tuple[Sequence[AskedQuery], Sequence[LeftOutItem]]:
    if not (run.path(_ASKED).is_file() and run.path(_LEFT_OUT).is_file()):
        return [], []
    asked = [AskedQuery(**{**row, "outcome": QueryOutcome(row["outcome"])}) for row in read_json(run.path(_ASKED))]
    return asked, [LeftOutItem(**row) for row in read_json(run.path(_LEFT_OUT))]
