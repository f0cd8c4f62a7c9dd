"""What a format yields, a record of named cells, and what an import leaves out, with the reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MOST_BYTES = 1_000_000_000  # of a file
MOST_ROWS = 1_000_000  # of a file: as many as a sheet of Excel has
MOST_COLUMNS = 1_000
MOST_CHARACTERS = 1_000_000  # of a cell; long articles have 60,000
EXCEL_ZERO = date(1899, 12, 30)  # the day from which Excel counts days
FIELDS = (
    "url", "title", "abstract", "abstract_local", "published", "outlet", "domain", "country", "ownership", "wire",
    "language", "genre", "event",
)  # fmt: skip


@dataclass(frozen=True)
class SourceRecord:
    """A row of a file before it is understood.

    Attributes:
        place: the file and the row, as a reader finds it.
        cells: values (text, numbers, days) by the names of their columns.
        reason: why it cannot be read; empty where it can.
        day_zero: from which numbers count where they stand for days.
    """

    place: str
    cells: Mapping[str, object]
    reason: str = ""
    day_zero: date = EXCEL_ZERO


@dataclass(frozen=True)
class RawRow:
    """A row of a sheet: its number, its cells, and why it cannot be read."""

    number: int
    cells: Sequence[object]
    reason: str = ""


@dataclass(frozen=True)
class RawTable:
    """A sheet whose header has not been looked for.

    Attributes:
        place: the file, and the sheet where there are several.
        rows: from the top.
        pads: whether a row that is shorter than the header has empty cells at its end.
        day_zero: as in `SourceRecord`.
    """

    place: str
    rows: Iterable[RawRow]
    pads: bool = False
    day_zero: date = EXCEL_ZERO


@dataclass(frozen=True)
class LeftOut:
    """A row, or one cell of a row, that did not get into the coverage: a row of left_out.csv.

    Attributes:
        place: the file and the row.
        field: the field whose cell was left out; empty where the whole row was.
        reason: why.
        url: of the row, as it stands there.
        title: of the row.
    """

    place: str
    field: str
    reason: str
    url: str = ""
    title: str = ""
