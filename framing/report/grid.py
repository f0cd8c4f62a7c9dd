"""A table of the page: the first rows as HTML, all rows as data for the script that sorts and filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from framing.runs.tables import Row
from framing.text.names import spelled

SHOWN = 15  # rows on the page at first; printed ones too
_WEB = ("https://", "http://")
_SHADES = 10  # of a whole row; five are used, since few rows have more than half in one column
_SPELLED = ("country", "language", "ownership")
_FRAMES = ("frame", "settled_frame", "codebook_frame", "coded_frame", "second", "explained_by")
_FIRST = ("settled_frame", "frame", "title")  # what a reader looks for, before ranks and scores
_HEADINGS = {"settled_frame": "frame", "frame": "coded frame", "frame_basis": "frame by"}
_WHOLE = 100  # from here on decimals are omitted


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes:
        name: its id in the page and the name of its CSV.
        columns: what each column holds, in order.
        file: the CSV beside the report that holds all rows, where it is not the table's own.
        labels: of frames, by their keys, for columns that hold such keys.
        events: their titles, by their keys.
        groups: of articles, as readers are shown them, for a column `group`.
        shares: names of columns that are counts to be shaded by their share of the row's column `of`.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: Sequence[Row]
    file: str = "articles"
    shares: Sequence[str] = ()
    of: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> Sequence[Row]:
        """The rows that stand in the page without a script."""
        return self.rows[:SHOWN]

    @property
    def visible(self) -> list[str]:
        """The columns that are shown, frame and title first; an address is the link of the title where there is one."""
        shown = [name for name in self.columns if name != "url" or "title" not in self.columns]
        first = [name for name in _FIRST if name in shown] if "title" in shown else []
        return [*first, *(name for name in shown if name not in first)]

    def heading(self, column: str) -> str:
        """Return a column's name as it is displayed: without the word that marks a count to be shaded."""
        shown = column.split(" ", 1)[1] if column in self.shares else column
        if column in self.shares and shown in self.labels:
            return self.labels[shown]
        return _HEADINGS.get(shown, shown.replace("_", " "))

    def numeric(self, column: str) -> bool:
        """Tell whether a column holds numbers, which are read from the right."""
        values = [row.get(column) for row in self.rows]
        return any(isinstance(value, (int, float)) for value in values) and not any(
            isinstance(value, str) for value in values
        )

    @property
    def meanings(self) -> dict[str, str]:
        """The columns that need a word of explanation."""
        return {name: meaning for name, meaning in self.columns.items() if meaning}

    def displayed(self, column: str, value: object) -> str:
        """Return a cell as it is displayed: codes and keys of countries, owners, frames and events are spelled out."""
        if isinstance(value, str) and column in _FRAMES:
            return self.labels.get(value, value)
        if isinstance(value, str) and column in {"event", "group"}:
            return (self.events if column == "event" else self.groups).get(value, value)
        return spelled(column, value) if isinstance(value, str) else written(value)

    def names(self) -> dict[str, dict[str, str]]:
        """Return what the codes of each column are displayed as, where that differs."""
        columns = [name for name in self.columns if name in {*_FRAMES, *_SPELLED, "event", "group"}]
        codes = {name: {row.get(name) for row in self.rows} for name in columns}
        shown = {name: {one: self.displayed(name, one) for one in sorted(filter(None, codes[name]))} for name in codes}
        return {name: {one: text for one, text in some.items() if text != one} for name, some in shown.items()}

    def shade(self, row: Row, column: str) -> int:
        """Return how strongly a count is shaded, 0 (none) to 5 (from half of the row on)."""
        if column not in self.shares or not row[column] or not row[self.of or ""]:
            return 0
        return min(5, max(1, round(_SHADES * float(row[column]) / float(row[self.of or ""]))))

    def payload(self) -> Markup:
        """Return all rows as JSON that cannot end its script element."""
        rows = [[plain(row.get(column)) for column in self.columns] for row in self.rows]
        decimals = sorted({cell for row in rows for cell in row if isinstance(cell, float)})
        value: dict[str, Any] = {
            "name": self.name,
            "shown": SHOWN,
            "columns": list(self.columns),
            "visible": self.visible,
            "shares": list(self.shares),
            "of": self.of,
            "rows": rows,
            "names": self.names(),
            "displayed": [[number, written(number)] for number in decimals],
        }
        return htmlsafe_json_dumps(value, separators=(",", ":"))


def plain(value: object) -> object:
    """Return a value as JSON can hold it: a number, text or nothing."""
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool)):
        return value
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def written(value: object) -> str:
    """Return a value as it is displayed: numbers with three digits, integers in full; the data have all digits."""
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= _WHOLE else f"{value:.3g}"
    return "" if value is None else str(plain(value))


def linked(url: object) -> bool:
    """Tell whether a value is an address that may be a link: http or https, nothing that could run as a script."""
    return isinstance(url, str) and url.lower().startswith(_WEB)
