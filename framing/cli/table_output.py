"""A comparison on the terminal: its table, and below it how to read it."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.compare.table import ComparisonTable

_UNBOUND = 200  # columns where the output is no terminal, so that no line breaks in a file


def show(comparison: ComparisonTable) -> None:
    """Print a comparison."""
    console = Console()
    if not console.is_terminal:
        console.width = _UNBOUND
    table = Table(title=comparison.title, title_justify="left", box=None, padding=(0, 1))
    for column in comparison.columns:
        numbers = any(isinstance(row[column], float) for row in comparison.rows)
        table.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in comparison.rows:
        table.add_row(*(Text(_cell(row[column])) for column in comparison.columns))
    console.print(table)
    console.print(Text(f"{comparison.note}\n", style="dim"))


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
