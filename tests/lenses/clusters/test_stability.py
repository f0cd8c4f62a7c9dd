import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import normalize

from framing.lenses.clusters import stability
from framing.lenses.clusters.partition import Partition
from framing.lenses.clusters.partitioning import partitioned
from framing.lenses.clusters.resamples import Resamples, TriedGranularity
from framing.study import plugins
from framing.study.model import Choice, Method, Range
from framing.vectorise.document_matrix import DocumentMatrix

METHODS = plugins.names("cluster")


def cloud(groups, each=10, spread=0.05, seed=0):
    """Return points around so many directions at right angles, and each one's group."""
    rng = np.random.default_rng(seed)
    truth = np.repeat(np.arange(groups), each)
    return normalize(np.eye(groups + 2)[truth] + rng.normal(0, spread, (len(truth), groups + 2))), truth


def noise(rows=40, columns=12, seed=1):
    return normalize(np.random.default_rng(seed).normal(size=(rows, columns)))


@pytest.fixture(autouse=True)
def few_trials(monkeypatch):
    monkeypatch.setattr("framing.study.model.method._TRIALS", 5)


def fit_partition(name, X, **ranged):
    empty = DocumentMatrix(X, None, None)
    choice = Choice(name=name, options={"louvain": {"neighbours": 5}, "kmeans": {"n_init": 1}}.get(name, {}))
    plan = Method(vectoriser=choice, clusterer=choice, clusters=Range(**ranged), resamples=10)
    return partitioned(empty, plan, seed=3)[0]


# HDBSCAN is left out: asked for clusters larger than the groups, it joins them, and that is as stable
@pytest.mark.parametrize("name", sorted({*METHODS} - {"hdbscan"}))
@pytest.mark.parametrize("groups", [3, 5])
def test_a_separated_cloud_is_stable_with_its_groups(name, groups):
    X, truth = cloud(groups)
    partition = fit_partition(name, X, least=2, most=8)
    assert adjusted_rand_score(truth, partition.labels) == 1
    assert partition.chosen.clusters == groups
    assert partition.stability.verdict == "stable"
    assert partition.stability.agreement == 1
    np.testing.assert_array_equal(partition.stability.articles, 1)


@pytest.mark.parametrize("name", METHODS)
def test_noise_is_not_stable(name):
    partition = fit_partition(name, noise(), least=4, most=8)
    assert partition.stability.verdict != "stable"
    assert partition.stability.agreement < 0.75
    assert np.all((partition.stability.articles >= 0) & (partition.stability.articles <= 1))


@pytest.mark.parametrize("name", METHODS)
def test_same_seed_same_answer_and_round_trip(name, tmp_path):
    one, two = fit_partition(name, noise(), least=2, most=8), fit_partition(name, noise(), least=2, most=8)
    one.write(tmp_path / "cluster.json")
    read = Partition.read(tmp_path / "cluster.json")
    for other in (two, read):
        np.testing.assert_array_equal(one.labels, other.labels)
        np.testing.assert_array_equal(one.stability.articles, other.stability.articles)
        np.testing.assert_array_equal(one.stability.clusters, other.stability.clusters)
        assert (one.chosen, list(one.candidates)) == (other.chosen, list(other.candidates))


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize(
    "X", [np.zeros((12, 3)), np.eye(12), np.tile(np.eye(2), (6, 1))], ids=["nothing", "nothing in common", "copies"]
)
def test_odd_clouds_are_borne(name, X):
    partition = fit_partition(name, X, least=2, most=8)
    assert partition.labels.shape == (12,)
    assert partition.labels.max() >= 0
    assert np.isfinite(partition.stability.articles).all()


@pytest.mark.parametrize(
    ("clusters", "verdict"),
    [([0.75, 0.75], "stable"), ([1, 0.4], "partly stable"), ([0.6], "partly stable"), ([0.9, 0.2], "not stable")],
)
def test_verdict(clusters, verdict):
    assert stability.Stability(0.5, np.array(clusters, dtype=float), np.ones(3)).verdict == verdict


def test_the_simplest_of_the_most_stable_is_taken():
    tried = [
        TriedGranularity(1, 2, 0.99, 0.001),
        TriedGranularity(2, 5, 0.70, 0.03),
        TriedGranularity(3, 7, 0.72, 0.03),
        TriedGranularity(4, 9, 0.50, 0.03),
        TriedGranularity(5, 30, 0.90, 0.03),
    ]
    assert stability.simplest_stable(tried, 4, 15).clusters == 5
    assert stability.simplest_stable(tried, 6, 15).clusters == 7
    assert stability.simplest_stable(tried, 2, 2).clusters == 2
    assert stability.simplest_stable(tried, 40, 50).clusters == 2


def test_a_text_stays_where_the_clusters_stay_and_moves_where_they_move(tmp_path):
    centres = np.eye(3)
    order = np.array([2, 0, 1])
    resamples = Resamples(centres, [centres, centres[order], centres[:2]], [np.arange(3), order, np.array([0, 2])])
    resamples.write(tmp_path / "cluster.npz")
    for same in (resamples, Resamples.read(tmp_path / "cluster.npz")):
        assert same.share(centres[0]) == 1
        assert same.share(centres[1]) == 2 / 3, "the third round knows its direction under another cluster's name"
