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
    import numpy as np

    from framing.compare.placement import Placement
    from framing.lenses.clusters.partition import Partition
    from framing.lenses.clusters.resamples import Resamples
    from framing.lenses.codebook_space import beside
    from framing.lenses.fitted import FittedLenses
    from framing.vectorise.document_matrix import FittedVectoriser

    [masked] = masker(run).transform([run.reference.text])
    row = FittedVectoriser.read(run.path("vectorise.model")).matrix([masked])
    scores = FittedLenses.read(run.path("lenses.model")).scores(masked, row.X[0])
    partition = Partition.read(run.path("cluster.json"))
    among_clusters = beside(row.X, np.array([scores.space]))[0] if partition.guided else row.X[0]
    resamples = Resamples.read(run.path("cluster.npz")).share(among_clusters)
    placement = Placement(masked, row.X[0], row.counts.toarray()[0], resamples, scores)
    return StageOutput(Counts(rows_in=1, kept=1), placement.write(run.path("place.npz")))


STAGE = Stage(("mask", "vectorise", "lenses", "cluster"), _parameters, _make)
