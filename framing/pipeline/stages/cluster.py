"""Document matrix -> a cluster and a stability for each article; how fine, resampling decides."""

from typing import Any

from framing.pipeline.article_tables import all_kept, sample_parameter
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput


def _parameters(run: Run) -> dict[str, Any]:
    parameters = run.study.model_dump(mode="json", include={"method": {"clusterer", "clusters", "resamples"}})
    return {**parameters, "trials": run.study.method.trials, **sample_parameter(run)}


def _make(run: Run) -> StageOutput:
    from framing.lenses.clusters.partition import Partition
    from framing.vectorise.document_matrix import DocumentMatrix

    matrix = DocumentMatrix.read(run.path("vectorise.npz"))
    partition, resamples = Partition.of(matrix, run.study.method, run.seed)
    files = [run.path("cluster.json"), run.path("cluster.npz")]
    partition.write(files[0])
    resamples.write(files[1])
    return StageOutput(all_kept(len(partition.labels)), files)


STAGE = Stage(("deduplicate", "vectorise"), _parameters, _make)
