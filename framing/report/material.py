"""What a report is made of: everything that a run found, in one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.report.summary import Summary
from framing.runs.tables import Row
from framing.study.model import Reference, Study


@dataclass(frozen=True)
class Material:
    """What figures and page are made of.

    Attributes:
        articles: one row an article, included or not, as in articles.csv.
        tables: title, note, columns and rows of each comparison, by its name.
        receipts: those of all stages before the report, in order.
    """

    summary: Summary
    articles: Sequence[Row]
    tables: Mapping[str, Mapping[str, Any]]
    receipts: Sequence[Row]
    study: Study
    reference: Reference

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of a comparison."""
        rows: Sequence[Row] = self.tables[table]["rows"]
        return rows
