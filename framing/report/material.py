"""What a report is made of: all results of a run, in one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from framing.compare.table import ComparisonTable
from framing.report.summary import Summary
from framing.runs.tables import Row
from framing.study.model import Reference, Study
from framing.text.names import spelled


@dataclass(frozen=True)
class Material:
    """What figures and page are made of.

    Attributes:
        articles: one row for each article, included or not, as in articles.csv.
        tables: the comparisons by name; any of them may be missing.
        openings: what an article says by its abstract, by its id; articles themselves are not handed round.
        receipts: those of all stages before the report, in order.
    """

    summary: Summary
    articles: Sequence[Row]
    tables: Mapping[str, ComparisonTable]
    receipts: Sequence[Row]
    study: Study
    reference: Reference
    openings: Mapping[str, str] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of a comparison; none where there is no such comparison."""
        return self.tables[table].rows if table in self.tables else ()

    @property
    def labels(self) -> dict[str, str]:
        """The labels of all frames by their keys, those of the study's codebook and of the run."""
        codebook = self.study.codebook
        return {name: codebook.label(name) for name in codebook.frames} | {
            row["frame"]: row["label"] for row in self.rows("frames")
        }

    def named(self, kind: str, group: str) -> str:
        """Return a group of articles as readers are shown it, by the way in which they are grouped."""
        match kind:
            case "frame":
                return self.labels.get(group, group)
            case "event":
                return self.study.event_title(group)
            case _:
                return spelled(kind, group)

    @property
    def clusters(self) -> dict[int, str]:
        """The name of each cluster, which is empty where no table of clusters says it."""
        names = {row["cluster"]: row["name"] for row in self.rows("clusters")}
        placed = {row["cluster"] for row in self.articles if row["cluster"] is not None and row["cluster"] >= 0}
        return {number: names.get(number, "") for number in sorted(placed | names.keys())}
