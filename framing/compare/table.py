"""What a comparison returns: a table that says how it is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framing.runs.tables import Row


@dataclass(frozen=True)
class ComparisonTable:
    """A table that one comparison makes, and how to read it.

    Attributes:
        columns: what each column of the rows holds, in order.
    """

    title: str
    note: str
    columns: dict[str, str]
    rows: Sequence[Row]

    def listed(self) -> dict[str, Any]:
        """Return the table as JSON can hold it; the columns are a list, for keys are sorted and their order matters."""
        return {"title": self.title, "note": self.note, "columns": list(self.columns.items()), "rows": self.rows}
