"""Reference -> where it stands in the coverage's space, among the clusters of resamples and under each lens."""

from typing import Any

from framing.pipeline.article_tables import masker
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.runs.digests import digest
from framing.runs.receipts import Counts


def _parameters(run: Run) -> dict[str, Any]:
    return {"reference": digest(run.reference.model_dump(mode="json"))}


def _make(run: Run) -> StageOutput:
    from framing.compare.placement import Placement
    from framing.lenses.clusters.stability import Resamples
    from framing.lenses.scores import FittedLenses
    from framing.vectorise.document_matrix import FittedVectoriser

    [masked] = masker(run).transform([run.reference.text])
    row = FittedVectoriser.read(run.path("vectorise.model")).matrix([masked])
    resamples = Resamples.read(run.path("cluster.npz")).share(row.X[0])
    scores = FittedLenses.read(run.path("lenses.model")).scores(masked)
    placement = Placement(masked, row.X[0], row.counts.toarray()[0], resamples, scores)
    return StageOutput(Counts(rows_in=1, kept=1), placement.write(run.path("place.npz")))


STAGE = Stage(("mask", "vectorise", "cluster", "lenses"), _parameters, _make)
