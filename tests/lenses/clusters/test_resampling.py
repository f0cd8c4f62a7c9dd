"""What resampling says of small partitions, reckoned by hand."""

from itertools import combinations
from typing import ClassVar

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.metrics import adjusted_rand_score

from framing.lenses.clusters.resamples import Resamples, TriedGranularity
from framing.lenses.clusters.stability import assess, choose, partition, simplest_stable
from framing.study.model import Range

ROUNDS = 300


class LargestColumn(ClusterMixin, BaseEstimator):
    """Puts articles together whose largest column is the same, the last ones in one; a row of zeros is unplaced."""

    def __init__(self, most=9):
        self.most = most

    def fit(self, X, _y=None):
        columns = np.where(X.any(axis=1), np.minimum(X.argmax(axis=1), self.most - 1), -1)
        self.labels_ = np.full(len(X), -1)
        self.labels_[columns >= 0] = np.unique(columns[columns >= 0], return_inverse=True)[1]
        return self


class WithTheFirst(LargestColumn):
    """As above where the article with a third column is among them; without it, all articles are one cluster."""

    def fit(self, X, _y=None):
        super().fit(X)
        if not X[:, 2].any():
            self.labels_ = np.zeros(len(X), dtype=int)
        return self


class AsManyAs(ClusterMixin, BaseEstimator):
    """Divides articles into as many clusters as its granularity says, rounded down."""

    def __init__(self, granularity=1.0):
        self.granularity = granularity

    def fit(self, X, _y=None):
        self.labels_ = np.arange(len(X)) % max(int(self.granularity), 1)
        return self


class RememberingClusterer(LargestColumn):
    """As above; remembers how many articles it was given."""

    given: ClassVar[list[int]] = []

    def fit(self, X, _y=None):
        self.given.append(len(X))
        return super().fit(X)


def on_axes(*articles, columns=3):
    """Return so many articles on each axis."""
    return np.repeat(np.eye(columns)[: len(articles)], articles, axis=0)


def test_clusters_that_every_subsample_finds_again_are_stable():
    X = on_axes(5, 6, 7)
    labels = LargestColumn().fit(X).labels_
    stability, resamples = assess(LargestColumn(), X, labels, 20, 1)
    assert stability.agreement == 1
    assert [resamples.share(axis) for axis in np.eye(3)] == [1, 1, 1]
    np.testing.assert_array_equal(stability.clusters, [1, 1, 1])
    np.testing.assert_array_equal(stability.articles, np.ones(18))


class TestAClusterThatIsNone:
    """Ten articles on two axes, of which the labels split the second: three and two that no subsample tells apart.

    A subsample leaves out two. Its cluster on the second axis continues the three unless two of them are left out,
    which happens in 3 of the 45 pairs. Six more articles stand outside the sample.
    """

    X = np.vstack([on_axes(5, 5), [[1, 0.2, 0], [0.2, 1, 0], [0.2, 1, 0], [0, 0, 0], [0, 0, 0], [1, 0.2, 0]]])
    labels = np.array([0] * 5 + [1] * 3 + [2] * 2 + [0, 1, 2, -1, 0, 1])

    @pytest.fixture(scope="class")
    @classmethod
    def assessed(cls):
        return assess(LargestColumn(), cls.X, cls.labels, ROUNDS, 1, sample=np.arange(10))

    @pytest.fixture(scope="class")
    @classmethod
    def stability(cls, assessed):
        return assessed[0]

    @pytest.fixture(scope="class")
    @classmethod
    def resamples(cls, assessed):
        return assessed[1]

    def test_clusters(self, stability):
        np.testing.assert_allclose(stability.clusters, [1, 3 / 5, 2 / 5], atol=0.02)

    def test_articles(self, stability):
        """One of the three stays unless it is the one that is left; the two have to be drawn, 4 times of 5."""
        expected = [1] * 5 + [1 - (1 / 45) / (4 / 5)] * 3 + [(3 / 45) / (4 / 5)] * 2
        np.testing.assert_allclose(stability.articles[:10], expected, atol=0.04)

    def test_articles_outside_the_sample_join_the_nearest_cluster_of_each_subsample(self, stability):
        np.testing.assert_allclose(stability.articles[10:], [1, 42 / 45, 3 / 45, 1, 0, 0], atol=0.04)

    def test_a_text_stays_where_it_is_as_often_as_its_cluster_goes_on(self, resamples):
        """The second axis is nearest to the two, whose mean the articles outside the sample turn less."""
        assert resamples.share(np.array([1.0, 0, 0])) == 1
        assert resamples.share(np.array([0, 1.0, 0])) == pytest.approx(3 / 45, abs=0.04)
        assert resamples.share(np.array([0.5, 1.0, 0])) == pytest.approx(42 / 45, abs=0.04)

    def test_resamples_are_read_as_they_were_written(self, resamples, tmp_path):
        resamples.write(tmp_path / "resamples.npz")
        read = Resamples.read(tmp_path / "resamples.npz")
        np.testing.assert_array_equal(read.whole, resamples.whole)
        assert len(read.centres) == len(read.origins) == ROUNDS
        for one, other in zip([*read.centres, *read.origins], [*resamples.centres, *resamples.origins], strict=True):
            np.testing.assert_array_equal(one, other)
        for vector in np.array([[1.0, 0, 0], [0, 1, 0], [0.5, 1, 0]]):
            assert read.share(vector) == resamples.share(vector)

    def test_nothing_in_a_file_of_resamples_is_executed(self, tmp_path):
        sizes = np.array([1])
        np.savez(tmp_path / "pickled.npz", whole=np.array([{}]), centres=np.eye(1), origins=sizes - 1, sizes=sizes)
        with pytest.raises(ValueError, match="allow_pickle=False"):
            Resamples.read(tmp_path / "pickled.npz")

    def test_agreement(self, stability):
        """The mean over all 45 subsamples."""
        labels = self.labels[:10]
        scores = [
            adjusted_rand_score(np.delete(labels, left_out), np.delete(labels > 0, left_out))
            for left_out in combinations(range(10), 2)
        ]
        assert stability.agreement == pytest.approx(np.mean(scores), abs=0.02)

    def test_the_sample_may_stand_anywhere(self):
        one, _ = assess(LargestColumn(), self.X, self.labels, 40, 1, sample=np.arange(10))
        other, _ = assess(LargestColumn(), self.X[::-1], self.labels[::-1], 40, 1, sample=np.arange(15, 5, -1))
        np.testing.assert_allclose(other.articles, one.articles[::-1])


def test_a_cluster_of_one_recurs_where_its_article_is_drawn():
    X = on_axes(1, 9)
    stability, _ = assess(LargestColumn(), X, partition(LargestColumn(), X), ROUNDS, 1)
    np.testing.assert_allclose(stability.clusters, [0.8, 1], atol=0.06)
    drawn_once, _ = assess(LargestColumn(), X, partition(LargestColumn(), X), 1, 1)
    np.testing.assert_array_equal(drawn_once.articles, 1)


def test_clusters_that_subsamples_divide_further_keep_the_share_of_the_larger_part():
    """Labels join the two axes; the subsamples of eight hold 3, 4 or 5 of each, and the larger half goes on."""
    X = on_axes(5, 5)
    stability, resamples = assess(LargestColumn(), X, np.zeros(10, dtype=int), ROUNDS, 1)
    assert all(origins.tolist() == [0, 0] for origins in resamples.origins)
    np.testing.assert_allclose(stability.clusters, [(25 * 4 / 8 + 20 * 5 / 8) / 45], atol=0.01)
    np.testing.assert_array_equal(stability.articles, 1)  # both parts continue the only cluster


def test_unplaced_articles_are_stable_where_they_stay_unplaced():
    X = np.vstack([on_axes(5, 5), np.zeros((2, 3))])
    labels = np.array([0] * 5 + [1] * 5 + [-1, 0])
    np.testing.assert_array_equal(assess(LargestColumn(), X, labels, 50, 1)[0].articles, [1] * 11 + [0])


def test_where_nothing_is_placed_all_are_one_cluster():
    np.testing.assert_array_equal(partition(LargestColumn(), np.zeros((4, 3))), [0, 0, 0, 0])
    np.testing.assert_array_equal(partition(LargestColumn(), on_axes(1, 2)), [0, 1, 1])
    one = np.vstack([np.zeros(3), on_axes(2)])
    np.testing.assert_array_equal(partition(LargestColumn(), one), [-1, 0, 0])


def test_the_method_is_never_fitted_itself():
    method, X = LargestColumn(), on_axes(4, 4)
    assess(method, X, partition(method, X), 3, 1)
    choose(method, ("most", (1, 2)), X, Range(least=2, most=3), 3, 1)
    assert not hasattr(method, "labels_")
    assert method.most == 9


@pytest.mark.parametrize(("articles", "drawn"), [(2, 2), (3, 2), (10, 8), (19, 15), (2500, 2000), (3000, 2000)])
def test_a_subsample_is_four_fifths_of_the_articles_and_2000_at_most(articles, drawn):
    RememberingClusterer.given.clear()
    X = on_axes(1, articles - 1)
    assess(RememberingClusterer(), X, partition(LargestColumn(), X), 4, 1)
    assert RememberingClusterer.given == [drawn] * 4


def counted(tried):
    return [(one.value, one.clusters, one.agreement, one.standard_error) for one in tried]


def test_granularities_within_the_wanted_range_are_tried_from_coarse_to_fine():
    X = on_axes(8, 8, 8, 8, columns=4)
    granularity = ("most", (1, 2, 3, 4))
    assert counted(choose(LargestColumn(), granularity, X, Range(least=2, most=3), 5, 1)) == [
        (2, 2, 1, 0),
        (3, 3, 1, 0),
    ]
    assert [one.value for one in choose(LargestColumn(), granularity, X, Range(least=3, most=9), 5, 1)] == [3, 4]


def test_where_none_gives_as_many_as_are_wanted_all_of_two_clusters_or_more_are_tried():
    X = on_axes(8, 8, 8, 8, columns=4)
    tried = choose(LargestColumn(), ("most", (1, 2, 3, 4)), X, Range(least=7, most=9), 5, 1)
    assert [(one.value, one.clusters) for one in tried] == [(2, 2), (3, 3), (4, 4)]
    beyond = choose(LargestColumn(), ("most", (1,)), X, Range(least=2, most=9), 5, 1)
    assert [(one.value, one.clusters) for one in beyond] == [(2, 2)]  # what is wanted lies beyond the grid


@pytest.mark.parametrize(("least", "most"), [(9, 9), (3, 3), (40, 45), (5, 6), (31, 99)])
@pytest.mark.parametrize("grid", [(1.0, 2.0), (20.0, 30.0), (1.0, 30.0)])
def test_a_granularity_between_or_beyond_those_of_the_grid_is_found(grid, least, most):
    [found] = choose(AsManyAs(), ("granularity", grid), np.eye(120), Range(least=least, most=most), 3, 1)[:1]
    if grid == (1.0, 2.0) and least > 16:  # eight times the finest of the grid is where the search ends
        assert found.clusters == 2
    else:
        assert least <= found.clusters <= most
        assert int(found.value) == found.clusters


def test_a_range_that_no_granularity_has_is_not_sought_for_ever():
    tried = choose(AsManyAs(), ("granularity", (2.0, 3.0)), np.eye(9), Range(least=100, most=110), 3, 1)
    assert [(one.value, one.clusters) for one in tried] == [(2, 2), (3, 3)]


@pytest.mark.parametrize(("least", "most"), [(3, 3), (3, 4), (2, 3)])
def test_the_ends_of_the_wanted_range_belong_to_it_beyond_the_grid_too(least, most):
    X = on_axes(8, 8, 8, 8, columns=4)
    [beyond] = choose(LargestColumn(), ("most", (1,)), X, Range(least=least, most=most), 3, 1)
    assert (beyond.value, beyond.clusters) == (least, least)


def test_articles_in_no_subsample_join_the_nearest_cluster_of_each():
    """The last article leans to the second axis, and is labelled so; the one before it is labelled otherwise."""
    X = np.vstack([on_axes(5, 5), [[0.1, 1, 0], [0.1, 1, 0]]])
    labels = np.array([0] * 5 + [1] * 5 + [0, 1])
    stability, _ = assess(LargestColumn(), X, labels, 20, 1, sample=np.arange(10))
    np.testing.assert_array_equal(stability.articles, [1] * 10 + [0, 1])


def test_agreement_and_its_standard_error():
    """A subsample agrees wholly or not at all, as it holds the first article or not: as a coin falls."""
    X = np.vstack([[1, 0, 0.5], on_axes(4, 5)])
    choices = [choose(WithTheFirst(), ("most", (2, 3)), X, Range(least=2, most=3), 26, seed) for seed in range(12)]
    for coarse, fine in choices:
        assert (coarse.agreement, coarse.standard_error) == (fine.agreement, fine.standard_error)  # the same subsamples
        assert coarse.standard_error == pytest.approx(np.sqrt(coarse.agreement * (1 - coarse.agreement) / 25))
    agreements = [coarse.agreement for coarse, _ in choices]
    assert np.mean(agreements) == pytest.approx(0.8, abs=0.05)
    assert len(set(agreements)) > 3  # other seeds, other subsamples
    assert choices[0] == choose(WithTheFirst(), ("most", (2, 3)), X, Range(least=2, most=3), 26, 0)


def test_other_seeds_draw_other_subsamples_and_one_seed_the_same():
    X = np.vstack([[1, 0, 0.5], on_axes(4, 5)])
    labels = partition(WithTheFirst(), X)
    agreements = [assess(WithTheFirst(), X, labels, 25, seed)[0].agreement for seed in (1, 1, 2, 3, 4)]
    assert agreements[0] == agreements[1]
    assert len(set(agreements)) > 2


def tried(clusters, agreement, error=0.0):
    return TriedGranularity(clusters, clusters, agreement, error)


@pytest.mark.parametrize(
    ("least", "most", "clusters"),
    [
        (4, 8, 4),  # three quarters less a quarter is a half: just near enough
        (5, 8, 6),
        (6, 8, 6),  # the ends of the range belong to it
        (2, 3, 3),
        (3, 3, 3),
        (7, 7, 4),  # none has so many: all are considered
        (8, 8, 8),
    ],
)
def test_the_coarsest_within_one_standard_error_of_the_most_stable(least, most, clusters):
    candidates = [tried(8, 0.625, 0.5), tried(3, 0.25), tried(6, 0.75, 0.25), tried(4, 0.5), tried(5, 0.25)]
    assert simplest_stable(candidates, least, most).clusters == clusters
