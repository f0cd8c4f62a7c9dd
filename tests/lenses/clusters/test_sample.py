"""A sample is clustered and the others are placed, whatever the clusterer."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import normalize

from framing.lenses.clusters.partitioning import partitioned
from framing.study import plugins
from framing.study.model import Choice, Method, Range
from framing.vectorise.centroids import extend_labels, nearest
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.sampling import draw_sample

NAMES = [f"a{number}" for number in range(90)]
TRUTH = np.arange(90) % 3
X = normalize(np.eye(5)[TRUTH] + np.random.default_rng(0).normal(0, 0.05, (90, 5)))


@pytest.fixture(autouse=True)
def few_trials(monkeypatch):
    monkeypatch.setattr("framing.study.model.method._TRIALS", 5)


def fit_partition(name, points, sample):
    choice = Choice(name=name, options={"louvain": {"neighbours": 5}, "kmeans": {"n_init": 1}}.get(name, {}))
    plan = Method(vectoriser=choice, clusterer=choice, clusters=Range(least=3, most=8), resamples=10)
    return partitioned(DocumentMatrix(points, None, None, sample), plan, seed=3)[0]


@pytest.mark.parametrize("name", plugins.names("cluster"))
def test_the_rest_joins_the_clusters_of_the_sample(name):
    sample = draw_sample(NAMES, 45, seed=1)
    partition = fit_partition(name, X, sample)
    inside = partition.labels >= 0
    assert inside[np.setdiff1d(np.arange(90), sample)].all()
    assert adjusted_rand_score(TRUTH[inside], partition.labels[inside]) == 1
    assert partition.stability.articles.shape == (90,)
    assert partition.stability.articles.min() > 0.5  # what no subsample holds is placed, not called unstable


@pytest.mark.parametrize("name", plugins.names("cluster"))
def test_the_order_of_rows_does_not_matter(name):
    order = np.random.default_rng(5).permutation(90)
    one = fit_partition(name, X, draw_sample(NAMES, 40, seed=1))
    two = fit_partition(name, X[order], draw_sample([NAMES[i] for i in order], 40, seed=1))
    assert adjusted_rand_score(one.labels[order], two.labels) == 1
    np.testing.assert_array_equal(one.stability.articles[order], two.stability.articles)
    assert one.chosen == two.chosen


def test_the_sample_keeps_its_clusters_and_the_largest_stays_the_first():
    rows = np.array([0, 1, 2, 4])
    points = np.array([[1.0, 0], [1, 0], [0, 1], [0, 1], [0, 1], [0, 1], [0, 0]])
    labels = np.array([0, 0, 1, -1])
    assert extend_labels(labels, rows, points[:5]).tolist() == [0, 0, 1, 1, -1]
    assert extend_labels(labels, rows, points).tolist() == [1, 1, 0, 0, -1, 0, -1]


def test_a_row_of_zeros_is_nearest_to_nothing():
    assert nearest(np.array([[0.0, 0], [0, -2], [3, 0]]), np.eye(2)).tolist() == [-1, 0, 0]
