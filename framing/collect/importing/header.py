"""The header of a sheet: the row that names most columns, wherever above the rows it stands."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from framing.collect.importing.cells import values
from framing.collect.importing.column_names import field_of, plain
from framing.collect.importing.record import MOST_COLUMNS, MOST_ROWS, RawRow, RawTable, SourceRecord
from framing.errors import BadInput

_DEPTH = 20  # rows in which a header is looked for
_LONGEST = 100  # characters of a column's name; more is text


def records(sheets: Sequence[RawTable], names: frozenset[str]) -> Iterator[SourceRecord]:
    """Yield the rows of sheets as records.

    Of several sheets those are read whose header names two columns that are known, or else the first that holds
    something; each of the others is a record with a reason.

    Args:
        sheets: the sheets.
        names: columns that are known beside those of `column_names`.
    """
    opened = [_OpenedTable(sheet, names) for sheet in sheets]
    filled = [sheet for sheet in opened if sheet.top]
    known = [sheet for sheet in filled if sheet.score > 1] or filled[:1]
    for sheet in filled:
        if sheet in known:
            yield from sheet.records()
        else:
            yield SourceRecord(sheet.table.place, {}, "no header that is known; put the rows into a file of their own")


class _OpenedTable:
    """A sheet of which the first rows are read."""

    def __init__(self, table: RawTable, names: frozenset[str]) -> None:
        self.table = table
        self._rows = (row for row in table.rows if row.reason or any(not _is_blank(cell) for cell in row.cells))
        self.top = list(islice(self._rows, _DEPTH))
        scores = [_score(row, names) for row in self.top]
        self.score = max(scores, default=0)
        self._at = scores.index(self.score) if self.score else self._header_without_names()

    def _header_without_names(self) -> int:
        """Return the first row with several cells; -1, which is no row, where a list begins with an address at once."""
        if self.top and any("//" in str(cell) and values.url(cell) for cell in self.top[0].cells[:MOST_COLUMNS]):
            return -1
        broad = (n for n, row in enumerate(self.top) if sum(not _is_blank(cell) for cell in row.cells) > 1)
        return next(broad, 0)

    def records(self) -> Iterator[SourceRecord]:
        numbered = [None] * max(len(row.cells) for row in self.top)
        columns = _columns(self.top[self._at].cells if self._at >= 0 else numbered, self.table.place)
        for row in self.top[: max(self._at, 0)]:
            yield self._record(row, columns, row.reason or "above the header")
        for number, row in enumerate(chain(self.top[self._at + 1 :], self._rows)):
            if number == MOST_ROWS:
                yield self._record(
                    row, columns, f"too many rows: this one and all below it, at most {MOST_ROWS} a file"
                )
                return
            yield self._record(row, columns, row.reason or self._problem(row, columns))

    def _problem(self, row: RawRow, columns: Sequence[str]) -> str:
        filled = max((n for n, cell in enumerate(row.cells, start=1) if not _is_blank(cell)), default=0)
        if filled > len(columns):
            return f"has more cells ({filled}) than the header ({len(columns)})"
        if len(row.cells) < len(columns) and not self.table.pads:
            return f"has fewer cells ({len(row.cells)}) than the header ({len(columns)})"
        if [str(cell).strip() for cell in row.cells[: len(columns)]] == list(columns):
            return "the header again"
        return ""

    def _record(self, row: RawRow, columns: Sequence[str], reason: str) -> SourceRecord:
        cells = dict(zip(columns, row.cells, strict=False))
        return SourceRecord(f"{self.table.place}:{row.number}", cells, reason, self.table.day_zero)


def _columns(cells: Sequence[object], place: str) -> list[str]:
    """Return the names of columns, each once; one without a name is called by its number."""
    width = max((n for n, cell in enumerate(cells, start=1) if not _is_blank(cell)), default=len(cells))
    if width > MOST_COLUMNS:
        raise BadInput(f"{place}: has more than {MOST_COLUMNS} columns; delete those that are not needed")
    columns: list[str] = []
    for number, cell in enumerate(cells[:width], start=1):
        name = " ".join(str(cell).split()) if not _is_blank(cell) else f"column {number}"
        columns.append(f"{name} ({number})" if name in columns else name)
    return columns


def _score(row: RawRow, names: frozenset[str]) -> int:
    texts = [cell for cell in row.cells[:MOST_COLUMNS] if isinstance(cell, str) and len(cell) <= _LONGEST]
    return len({field_of(text) or plain(text) for text in texts if field_of(text) or plain(text) in names})


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
