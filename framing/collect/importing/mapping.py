"""Which column of a file is which field: as the user says, as it was last time, by the format, by names, by content."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from framing.collect.importing.cells import days, values
from framing.collect.importing.column_names import NAMES, field_of, plain, priority
from framing.collect.importing.record import FIELDS, MOST_COLUMNS, SourceRecord
from framing.errors import BadInput
from framing.study.nearest import valid_values

_SAMPLE = 50  # records by which the content of a column is judged
_MOST = 0.8  # share of cells that must be addresses or days
_ARTICLE = 120  # characters that a text has on average


@dataclass(frozen=True)
class ColumnChoice:
    """The columns of a field and how they were chosen.

    Attributes:
        columns: more than one are joined (texts), or the first that is filled counts.
        by: option, last time, format, name, content.
    """

    columns: tuple[str, ...]
    by: str


Mapped = Mapping[str, ColumnChoice]


def choose(
    records: Sequence[SourceRecord],
    chosen: Mapping[str, tuple[str, ...]],
    remembered: Mapping[str, tuple[str, ...]],
    by_format: Mapping[str, tuple[str, ...]],
    place: str,
) -> dict[str, ColumnChoice]:
    """Return the columns of the fields of a file.

    Args:
        records: the file's; their columns are those of all of them.
        chosen: columns by field, as the user names them.
        remembered: the same, of imports before; those that the file lacks do not matter.
        by_format: the same, of the format.
        place: the file, for messages.

    Raises:
        BadInput: a column that the user names is not in the file; the message lists those that are.
    """
    columns = _columns(records)
    mapped = {field: ColumnChoice(_present(names, columns, field, place), "option") for field, names in chosen.items()}
    for table, by in ((remembered, "last time"), (by_format, "format")):
        for field, names in table.items():
            there = tuple(match for name in names if (match := _match(name, columns)))
            if there and field not in mapped:
                mapped[field] = ColumnChoice(there, by)
    if not by_format:  # whose columns are known: what else looks like a day there is another day
        _add_by_name(mapped, columns)
        _add_by_content(mapped, columns, records)
    return {field: mapped[field] for field in FIELDS if field in mapped}


def unused(records: Sequence[SourceRecord], mapped: Mapped) -> list[str]:
    """Return the columns of a file that are no field."""
    taken = {column for choice in mapped.values() for column in choice.columns}
    return [column for column in _columns(records) if column not in taken]


def _columns(records: Iterable[SourceRecord]) -> list[str]:
    names = {column: None for record in records if not record.reason for column in record.cells}
    return list(islice(names, MOST_COLUMNS))


def _match(name: str, columns: Sequence[str]) -> str | None:
    if name in columns:
        return name
    return next((column for column in columns if plain(column) == plain(name)), None)


def _present(names: Sequence[str], columns: Sequence[str], field: str, place: str) -> tuple[str, ...]:
    there = []
    for name in names:
        if (match := _match(name, columns)) is None:
            raise BadInput(f"{place}: {field}: no column {name!r}; {valid_values(name, columns)}")
        there.append(match)
    return tuple(there)


def _free(mapped: Mapped, columns: Sequence[str]) -> list[str]:
    taken = {column for choice in mapped.values() for column in choice.columns}
    return [column for column in columns if column not in taken]


def _add_by_name(mapped: dict[str, ColumnChoice], columns: Sequence[str]) -> None:
    for field in NAMES:
        fitting = [column for column in _free(mapped, columns) if field_of(column) == field]
        if fitting and field not in mapped:
            mapped[field] = ColumnChoice((min(fitting, key=lambda column: priority(field, column)),), "name")


def _add_by_content(mapped: dict[str, ColumnChoice], columns: Sequence[str], records: Sequence[SourceRecord]) -> None:
    sample = [record for record in records if not record.reason][:_SAMPLE]
    for field, is_of_field in (("url", _is_url), ("published", _is_day)):
        for column in _free(mapped, columns):
            cells = _cells(column, sample)
            if field not in mapped and cells and sum(map(is_of_field, cells)) > _MOST * len(cells):
                mapped[field] = ColumnChoice((column,), "content")
    lengths = {column: _mean_length(_cells(column, sample)) for column in _free(mapped, columns)}
    if "abstract" not in mapped and lengths and max(lengths.values()) >= _ARTICLE:
        mapped["abstract"] = ColumnChoice((max(lengths, key=lambda column: lengths[column]),), "content")


def _cells(column: str, sample: Sequence[SourceRecord]) -> list[object]:
    return [cell for record in sample if values.text(cell := record.cells.get(column))]


def _is_url(cell: object) -> bool:
    return "//" in str(cell) and bool(values.url(cell))


def _is_day(cell: object) -> bool:
    if str(cell).strip().isdecimal():
        return False  # numbers of rows look like Excel's days
    try:
        return len(days.published(cell, "day-first")) == len("YYYY-MM-DD")
    except ValueError:
        return False


def _mean_length(cells: Sequence[object]) -> float:
    return sum(len(cell) for cell in cells if isinstance(cell, str)) / max(len(cells), 1)
