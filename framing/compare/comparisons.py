"""The comparisons by what they speak of: the coverage alone, or a reference in it too."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from framing.compare.table import ComparisonTable
from framing.study import plugins

if TYPE_CHECKING:
    from framing.compare.comparison_input import CoverageInput


def of_coverage() -> list[str]:
    """Return the comparisons that are given the coverage alone, by name: their `compare` takes a `CoverageInput`."""
    return [name for name in plugins.names("compare") if _takes_coverage(name)]


def of_reference() -> list[str]:
    """Return the other comparisons, by name."""
    return [name for name in plugins.names("compare") if not _takes_coverage(name)]


def with_preparation() -> list[str]:
    """Return those of them that prepare something of the coverage for any reference."""
    return [name for name in of_reference() if plugins.offers("compare", name, "prepare")]


def compare(name: str, inputs: "CoverageInput") -> ComparisonTable:
    """Return the table of a comparison."""
    table: ComparisonTable = plugins.load("compare", name, "compare")(inputs)
    return table


def prepare(name: str, inputs: "CoverageInput") -> dict[str, Any]:
    """Return what a comparison prepares of the coverage: arrays, fitted models and plain values."""
    prepared: dict[str, Any] = plugins.load("compare", name, "prepare")(inputs)
    return prepared


def from_json(name: str, value: Mapping[str, Any]) -> ComparisonTable:
    """Return a comparison's table from its JSON, also of earlier versions: its columns have their present names."""
    return ComparisonTable.from_json(value, plugins.load_optional("compare", name, "FORMER_COLUMNS"))


def _takes_coverage(name: str) -> bool:
    return plugins.takes("compare", name, "compare", "inputs") == "CoverageInput"
