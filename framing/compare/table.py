"""What a comparison returns: a table whose columns say what they hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from framing.runs.tables import Row

_TYPES: dict[str, type] = {"text": str, "integer": int, "number": float}


@dataclass(frozen=True)
class Column:
    """What a column holds.

    Attributes:
        meaning: in words, for readers.
        type: str, int or float; any cell may be None instead.
    """

    meaning: str
    type: type = str

    def admits(self, value: object) -> bool:
        """Tell whether a cell may hold a value; a whole number is a number too."""
        if value is None:
            return True
        return isinstance(value, (int, float) if self.type is float else self.type) and not isinstance(value, bool)


@dataclass(frozen=True)
class ComparisonTable:
    """A table that one comparison makes, and how to read it.

    Attributes:
        columns: in the order of the table, by name.

    Raises:
        ValueError: a row lacks a column, has one that is not explained, or a value of another type.

    >>> table = ComparisonTable("Sizes", "", {"articles": Column("how many", int)}, [{"articles": 3}])
    >>> ComparisonTable.from_json(table.to_json()) == table
    True
    """

    title: str
    note: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]

    def __post_init__(self) -> None:
        """Check that the rows hold what the columns say."""
        for number, row in enumerate(self.rows):
            if row.keys() != self.columns.keys():
                differing = ", ".join(sorted(row.keys() ^ self.columns.keys()))
                raise ValueError(f"{self.title}: row {number}: has not exactly the columns of the table: {differing}")
            for name, column in self.columns.items():
                if not column.admits(row[name]):
                    raise ValueError(f"{self.title}: row {number}: {name}: {row[name]!r} is no {column.type.__name__}")

    def to_json(self) -> dict[str, Any]:
        """Return the table as JSON can hold it; the columns are a list, since the keys of JSON files are sorted."""
        names = {type_: name for name, type_ in _TYPES.items()}
        columns = [[name, column.meaning, names[column.type]] for name, column in self.columns.items()]
        return {"title": self.title, "note": self.note, "columns": columns, "rows": list(self.rows)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any], former: Mapping[str, str] | None = None) -> Self:
        """Return the table that `to_json` has made.

        Args:
            value: in the form of this version, or of earlier ones, which did not name the columns' types.
            former: the present names of columns by those that they had in earlier versions.
        """
        names = former or {}
        rows = [{names.get(name, name): cell for name, cell in row.items()} for row in value["rows"]]
        columns = {
            name: Column(meaning, _TYPES[type_[0]] if type_ else _type(row[name] for row in rows))
            for name, meaning, *type_ in ((names.get(name, name), *rest) for name, *rest in value["columns"])
        }
        return cls(value["title"], value["note"], columns, rows)


def _type(cells: Iterable[object]) -> type:
    """Return the narrowest type that holds all cells of a column."""
    types = {type(cell) for cell in cells if cell is not None}
    if types and types <= {int, float}:
        return int if types == {int} else float
    return str
