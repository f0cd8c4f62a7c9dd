"""coverage.jsonl with new lines: no page twice, written whole or not at all, and beside it what was left out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pydantic import BaseModel, Field

from framing.collect.importing.record import FIELDS, LeftOut
from framing.collect.importing.taking import Import
from framing.errors import BadInput
from framing.runs.csv_files import csv_text
from framing.runs.files import write_bytes
from framing.runs.locks import locked
from framing.study.model import Event, Lead, Name, Strict
from framing.study.nearest import valid_values
from framing.study.readers import read_jsonl, read_toml, validate
from framing.text import urls

COVERAGE, LEFT_OUT, COLUMNS = "coverage.jsonl", "left_out.csv", "import.toml"


class _Plan(BaseModel):
    """What an import needs of study.toml; the rest may still be unfinished."""

    events: dict[Name, Event] = Field(min_length=1)


class _Remembered(Strict):
    """import.toml: the columns that fields had in earlier imports, the latest first."""

    columns: dict[Name, tuple[str, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class ImportSummary:
    """What an import added.

    Attributes:
        added: leads that are new, in their order.
        there: how many rows name a page that the coverage had.
        left_out: rows and cells, those of pages that were there among them.
    """

    added: Sequence[Lead]
    there: int
    left_out: Sequence[LeftOut]


def events_of(folder: Path) -> dict[str, Event]:
    """Return the events of a study whose other files may be unfinished.

    Raises:
        BadInput: study.toml has none, or they have problems.
    """
    path = folder / "study.toml"
    return validate(_Plan, read_toml(path), str(path)).events


def remembered_columns(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the columns of earlier imports by field; none where there was no import.

    Raises:
        BadInput: import.toml has problems.
    """
    path = folder / COLUMNS
    return dict(validate(_Remembered, read_toml(path), str(path)).columns) if path.is_file() else {}


def compare(folder: Path, taken: Import) -> ImportSummary:
    """Return what an import would add to the coverage of a study; nothing is written.

    Raises:
        BadInput: coverage.jsonl cannot be read.
    """
    places = _pages(folder / COVERAGE)
    own = len(places)
    added, there, left_out = [], 0, list(taken.left_out)
    for place, lead in taken.leads:
        key = urls.page_key(lead.url)
        if key in places:
            number, first = places[key]
            there += number < own
            left_out.append(LeftOut(place, "", f"the same page as {first}", lead.url, lead.title or ""))
        else:
            places[key] = (len(places), place)
            added.append(lead)
    return ImportSummary(added, there, left_out)


def write(folder: Path, taken: Import, columns: Mapping[str, tuple[str, ...]]) -> ImportSummary:
    """Add the leads of an import to the coverage of a study, and write left_out.csv and the columns beside it.

    Args:
        folder: of the study.
        taken: what the files hold.
        columns: those that the user named, by field; they are remembered.

    Raises:
        BadInput: coverage.jsonl or import.toml cannot be read; nothing is written then.
    """
    with locked(folder / "study.toml"):
        summary = compare(folder, taken)
        remembered = remembered_columns(folder)
        if summary.added:
            write_bytes(folder / COVERAGE, _content(folder / COVERAGE) + b"".join(map(_line, summary.added)))
        names = [one.name for one in fields(LeftOut)]
        write_bytes(folder / LEFT_OUT, csv_text([asdict(one) for one in summary.left_out], names).encode("utf-8-sig"))
        if columns:
            write_bytes(folder / COLUMNS, _toml(_joined(columns, remembered)).encode())
    return summary


def _pages(path: Path) -> dict[str, tuple[int, str]]:
    """Return the pages of a coverage: their numbers and places by key."""
    pages: dict[str, tuple[int, str]] = {}
    for place, row in read_jsonl(path) if path.is_file() else ():
        url = str(row.get("url", ""))
        if urls.is_web(url) and urls.domain(url):
            pages.setdefault(urls.page_key(url), (len(pages), place))
    return pages


def _content(path: Path) -> bytes:
    content = path.read_bytes() if path.is_file() else b""
    return content if not content or content.endswith(b"\n") else content + b"\n"


def _line(lead: Lead) -> bytes:
    return (json.dumps(lead.model_dump(), ensure_ascii=False) + "\n").encode()


def _joined(
    columns: Mapping[str, tuple[str, ...]], before: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    both = {name: (*columns.get(name, ()), *before.get(name, ())) for name in FIELDS}
    return {name: tuple(dict.fromkeys(names)) for name, names in both.items() if names}


def _toml(columns: Mapping[str, tuple[str, ...]]) -> str:
    lines = [f"{name} = {json.dumps(list(names), ensure_ascii=False)}" for name, names in columns.items()]
    return "\n".join(["# Columns of tables that were imported, by field: `framing import` knows them the next time.",
                      "[columns]", *lines, ""])  # fmt: skip


def check_fields(names: Sequence[str], option: str) -> None:
    """Make sure that fields are those of a lead.

    Raises:
        BadInput: one is not; the message lists those that are.
    """
    for name in names:
        if name not in FIELDS:
            raise BadInput(f"{option}: {name}: unknown field; {valid_values(name, FIELDS)}")
