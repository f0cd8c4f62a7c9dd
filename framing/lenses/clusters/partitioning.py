"""How the coverage is clustered: as fine as is stable under resampling, within the range asked for."""

from dataclasses import replace

from framing.lenses.clusters import stability
from framing.lenses.clusters.partition import Partition
from framing.lenses.clusters.resamples import Resamples, TriedGranularity
from framing.lenses.clusters.structure import chance
from framing.study import plugins
from framing.study.model import Method
from framing.vectorise.centroids import extend_labels
from framing.vectorise.document_matrix import DocumentMatrix, method


def partitioned(vectors: DocumentMatrix, choice: Method, seed: int) -> tuple[Partition, Resamples]:
    """Return the partition, and the clusters of its subsamples.

    Its granularity is the one that is most stable under resampling, within the range asked for.

    Where the matrix was learnt from a sample, only that sample is clustered, whatever the clusterer; every other
    article joins the cluster with the nearest mean, as the reference does.
    """
    X = vectors.X if vectors.sample is None else vectors.X[vectors.sample]
    clusterer = method("cluster", choice.clusterer, seed)
    granularity = plugins.load("cluster", choice.clusterer.name, "GRANULARITY")
    candidates = stability.choose(clusterer, granularity, X, choice.clusters, choice.trials, seed)
    name, values = granularity
    wanted = choice.clusters
    chosen = (
        stability.simplest_stable(candidates, wanted.least, wanted.most)
        if candidates
        else TriedGranularity(values[0], 1, 1.0, 0.0)
    )
    clusterer.set_params(**{name: chosen.value})
    labels = stability.partition(clusterer, X)
    if vectors.sample is not None:
        labels = extend_labels(labels, vectors.sample, vectors.X)
    assessed, resamples = stability.assess(clusterer, vectors.X, labels, choice.resamples, seed, sample=vectors.sample)
    return Partition(labels, assessed, candidates, chosen), resamples


def against_chance(partition: Partition, vectors: DocumentMatrix, choice: Method, seed: int) -> Partition:
    """Return the partition with the chance that articles without clusters, of the same columns, recur as much."""
    X = vectors.X if vectors.sample is None else vectors.X[vectors.sample]
    name, _ = plugins.load("cluster", choice.clusterer.name, "GRANULARITY")
    clusterer = method("cluster", choice.clusterer, seed).set_params(**{name: partition.chosen.value})
    return replace(partition, stability=replace(partition.stability, chance=chance(clusterer, X, seed)))
