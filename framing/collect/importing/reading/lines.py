"""Rows of text with separators, read so that a row whose quotes are not closed costs itself alone."""

import csv
import io
from collections.abc import Iterator

from framing.collect.importing.record import MOST_CHARACTERS, MOST_COLUMNS, RawRow

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 50  # lines by which the separator is judged
_OPEN = "quotes that are not closed"
_WIDEST = 10 * MOST_COLUMNS
_BUDGET = 50_000_000  # characters that are read again behind quotes that were not closed


def separator_of(text: str) -> str:
    r"""Return the separator under which most of the first lines have the same number of cells, and most cells.

    >>> separator_of("Titel;Datum;Text\nA;1,5;x, y\n"), separator_of("a\tb\n1,2\t3\n")
    (';', '\t')
    """
    if text[:5].casefold().startswith("sep=") and len(text) > len("sep="):
        return text[4]
    head = list(io.StringIO(text[:200_000], newline=""))[:_SAMPLE]

    def regularity(mark: str) -> tuple[float, int]:
        widths = [len(cells) for cells in csv.reader(head, delimiter=mark) if len(cells) > 1]
        if not widths:
            return 0.0, 0
        common = max(widths, key=widths.count)
        return widths.count(common) * min(common, 4), common

    csv.field_size_limit(max(csv.field_size_limit(), MOST_CHARACTERS))
    return max(SEPARATORS, key=regularity)


def rows(text: str, separator: str) -> Iterator[RawRow]:
    """Yield the rows of a text, numbered by the line on which they begin.

    Where the quotes of a row are not closed, its first line is a row with a reason, and reading goes on at the next.
    They are not closed where something other than a separator stands behind the quote that seems to close them, or
    where a row on several lines has more or fewer cells than the rows before it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MOST_CHARACTERS))
    lines = list(io.StringIO(text, newline=""))
    at, width, spent = 1 if text[:4].casefold() == "sep=" else 0, 0, 0
    reader = _Reader(lines, at, separator)
    while at < len(lines):
        cells, problem = reader.row()
        end = reader.at
        if end - at > 1 and (problem or (width and len(cells) != width)):
            problem = problem or _OPEN
            spent += sum(map(len, lines[at:end]))
            if spent < _BUDGET:
                cells, end = [lines[at].strip()[:MOST_CHARACTERS]], at + 1
            else:
                cells, problem = [], f"lines {at + 1} to {end}: {problem}"
        elif problem == _OPEN:
            cells, problem = _leniently(lines[at], separator, width)
        if problem:
            reader = _Reader(lines, end, separator)
        yield RawRow(at + 1, cells, problem)
        width = width if problem else max(width, len(cells))
        at = end


def _leniently(line: str, separator: str, width: int) -> tuple[list[str], str]:
    """Return the cells of a line with quotes within quotes, where it has as many as the others."""
    cells = next(csv.reader([line], delimiter=separator), [])
    return (cells, "") if len(cells) == width else ([line.strip()], _OPEN)


class _Reader:
    """A CSV reader that knows how many lines it has used."""

    def __init__(self, lines: list[str], at: int, separator: str) -> None:
        self.at = at
        self._lines = lines
        self._reader = csv.reader(self._remaining(), delimiter=separator, strict=True)

    def _remaining(self) -> Iterator[str]:
        while self.at < len(self._lines):
            self.at += 1
            yield self._lines[self.at - 1]

    def row(self) -> tuple[list[str], str]:
        try:
            cells = next(self._reader, [])
        except csv.Error as error:
            return [], f"a cell is longer than {MOST_CHARACTERS} characters" if "limit" in str(error) else _OPEN
        if len(cells) > _WIDEST:
            return cells[:_WIDEST], f"has {len(cells)} cells"
        return cells, ""
