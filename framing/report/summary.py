"""summary.json: the results of a run in one documented value, the same for the same input, seed and code."""

import json
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from framing.report.findings.finding import Finding
from framing.runs.files import read_json
from framing.runs.receipts import Counts
from framing.study.model import Strict

_FORMER_TABLES = ("clusters", "position", "neighbours", "lift", "follows")  # stood beside each other in version 1


class ReferenceSummary(Strict):
    """The reference and its position."""

    title: str
    outlet: str | None
    url: str | None
    cluster: int | None = Field(default=None, description="number of the cluster whose centroid is nearest")
    name: str | None = Field(default=None, description="what that cluster is called")
    frame: str | None = Field(default=None, description="key of its frame that counts; absent where it is not settled")
    label: str | None = Field(default=None, description="that frame, as readers are shown it")
    articles: int | None = Field(default=None, description="other articles of that frame")
    similarity: float | None = Field(default=None, description="cosine with that centroid")
    margin: float | None = Field(
        default=None, description="difference between that cosine and the one with the second nearest cluster"
    )
    resamples: float = Field(description="share of resamples in which the reference is nearest to the same cluster")
    settings: float | None = Field(
        default=None, description="share of other settings of the method that leave it among mostly the same articles"
    )


class StabilitySummary(Strict):
    """How stable the clusters are when a fifth of the articles is left out."""

    resamples: int
    agreement: float = Field(description="mean adjusted Rand index of the resamples' partitions with the whole's")
    clusters: float = Field(description="mean over the clusters of Hennig's Jaccard stability")
    chance: float | None = Field(
        default=None,
        description="chance that articles without clusters recur as much; above 0.05 no cluster is shown",
    )
    verdict: str = Field(description="stable (from 0.75), partly stable (from 0.6) or not stable")
    granularity: float = Field(description="the clusterer's resolution or number of clusters that was chosen")
    candidates: list[dict[str, float]] = Field(
        description="every granularity that was tried: value, clusters, agreement, standard error"
    )


class Summary(Strict):
    """The results of a run."""

    version: Literal[3] = 3
    study: str
    title: str
    question: str
    mode: Literal["abstracts", "live"] = Field(description="whether abstracts were compared or the articles themselves")
    seed: int
    counts: dict[str, Counts] = Field(description="rows in, kept and rejected (by reason) of each stage")
    compared: int = Field(description="articles that were clustered: included, one for each text")
    learnt_from: int | None = Field(
        default=None,
        description="the size of the sample that the model was fitted on; absent where it was fitted on all articles",
    )
    reference: ReferenceSummary
    stability: StabilitySummary
    headline: str = Field(default="", description="the answer in a sentence or two")
    lead: str = Field(default="", description="what comes next: how most tell it, and the piece's own country")
    settled: int = Field(default=0, description="compared articles whose frame is settled")
    findings: list[Finding] = Field(description="the findings in plain sentences, the most important first")
    tables: dict[str, list[dict[str, Any]]] = Field(
        description="rows of the comparisons that say `IN_SUMMARY`, by the name of the table; the same as in its CSV"
    )
    receipt: str = Field(description="key of the last receipt before the report, SHA-256")

    @model_validator(mode="before")
    @classmethod
    def _of_earlier_versions(cls, value: Any) -> Any:
        """Read a summary of earlier versions: findings were sentences; in the first, tables stood beside other keys."""
        if not isinstance(value, dict) or value.get("version") not in {1, 2}:
            return value
        tables = {name: value[name] for name in _FORMER_TABLES if name in value}
        rest = {key: one for key, one in value.items() if key not in {*tables, "evidence"}}
        pairs = zip_longest(value.get("findings", ()), value.get("evidence", ()), fillvalue="flow")
        sentences = [{"kind": "earlier", "text": text, "evidence": table} for text, table in pairs]
        rest |= {"version": 3, "findings": sentences}
        return {**rest, "tables": tables} if value["version"] == 1 else rest

    @property
    def sentences(self) -> list[str]:
        """The findings as text."""
        return [finding.text for finding in self.findings]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table; none where the run has no such table."""
        return self.tables.get(table, [])

    def to_json(self) -> dict[str, Any]:
        """Return the summary as it is written."""
        return self.model_dump(mode="json", exclude={"learnt_from"} if self.learnt_from is None else None)


def read_summary(folder: Path) -> Summary:
    """Return the summary of a finished run."""
    return Summary.model_validate(read_json(folder / "summary.json"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Summary.model_json_schema(), indent=2) + "\n")
