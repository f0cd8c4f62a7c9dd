"""summary.json: what a run found, in one documented value that is the same for the same input, seed and code."""

import json
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from framing.runs.files import read_json
from framing.runs.receipts import Counts
from framing.study.model import Strict


class ReferenceSummary(Strict):
    """The reference and where it stands."""

    title: str
    outlet: str | None
    url: str | None
    cluster: int = Field(description="number of the cluster whose centroid is nearest")
    name: str = Field(description="that cluster's most distinctive words")
    similarity: float = Field(description="cosine with that centroid")
    margin: float = Field(description="how far that cosine is above the second nearest cluster's")
    resamples: float = Field(description="share of resamples in which the piece is nearest to the same cluster")
    settings: float | None = Field(
        default=None, description="share of other settings of the method that leave it among mostly the same articles"
    )


class StabilitySummary(Strict):
    """How far the clusters survive when a fifth of the articles is left out."""

    resamples: int
    agreement: float = Field(description="mean adjusted Rand index of the resamples' partitions with the whole's")
    clusters: float = Field(description="mean over the clusters of Hennig's Jaccard stability")
    verdict: str = Field(description="stable (from 0.75), partly stable (from 0.6) or not stable")
    granularity: float = Field(description="the clusterer's resolution or number of clusters that was chosen")
    candidates: list[dict[str, float]] = Field(
        description="every granularity tried: value, clusters, agreement, standard error"
    )


class Summary(Strict):
    """What a run found."""

    version: Literal[1] = 1
    study: str
    title: str
    question: str
    mode: Literal["abstracts", "live"] = Field(description="whether abstracts were compared or the articles themselves")
    seed: int
    counts: dict[str, Counts] = Field(description="rows in, kept and rejected (by reason) of each stage")
    compared: int = Field(description="articles that were clustered: included, one for each text")
    learnt_from: int | None = Field(
        default=None,
        description="so many of these, drawn with the seed, were learnt from, the others placed; absent where all were",
    )
    reference: ReferenceSummary
    stability: StabilitySummary
    findings: list[str] = Field(description="the findings in plain sentences, the most important first")
    evidence: list[str] = Field(description="for each finding the table that carries it, or flow: the counts of rows")
    clusters: list[dict[str, Any]] = Field(description="rows of clusters.csv")
    position: list[dict[str, Any]] = Field(description="rows of position.csv")
    neighbours: list[dict[str, Any]] = Field(description="rows of neighbours.csv")
    lift: list[dict[str, Any]] = Field(description="rows of lift.csv")
    follows: list[dict[str, Any]] = Field(description="rows of follows.csv")
    receipt: str = Field(description="key of the last receipt before the report, SHA-256")

    def shown(self) -> dict[str, Any]:
        """Return the summary as it is written."""
        return self.model_dump(mode="json", exclude={"learnt_from"} if self.learnt_from is None else None)


def read_summary(folder: Path) -> Summary:
    """Return the summary of a finished run."""
    return Summary.model_validate(read_json(folder / "summary.json"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Summary.model_json_schema(), indent=2) + "\n")
