"""Document matrix and codebook space -> a cluster and a stability for each article; how fine, resampling decides.

Where the codebook guides the clusters, those that the articles' columns give without it are there too, as a witness.
"""

from dataclasses import replace
from typing import Any

from framing.pipeline.article_tables import all_kept, sample_parameter
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput


def _parameters(run: Run) -> dict[str, Any]:
    included = {"method": {"clusterer", "clusters", "resamples", "guided"}}
    parameters = run.study.model_dump(mode="json", include=included)
    return {**parameters, "trials": run.study.method.trials, **sample_parameter(run)}


def _make(run: Run) -> StageOutput:
    from framing.lenses.clusters.partition import WITNESS
    from framing.lenses.clusters.partitioning import against_chance, partitioned
    from framing.lenses.codebook_space import beside
    from framing.lenses.scores import LensScores
    from framing.vectorise.document_matrix import DocumentMatrix

    matrix, space = DocumentMatrix.read(run.path("vectorise.npz")), LensScores.read(run.path("lenses.json")).space
    method, files = run.study.method, [run.path("cluster.json"), run.path("cluster.npz")]
    partition, resamples = partitioned(matrix, method, run.seed)
    if space is not None and method.guided:
        files.append(run.path(WITNESS))
        partition.write(files[-1])
        matrix = replace(matrix, X=beside(matrix.X, space))
        partition, resamples = partitioned(matrix, method, run.seed)
        partition = replace(partition, guided=True)
    against_chance(partition, matrix, method, run.seed).write(files[0])
    resamples.write(files[1])
    return StageOutput(all_kept(len(partition.labels)), files)


STAGE = Stage(("deduplicate", "vectorise", "lenses"), _parameters, _make)
