"""Whether there are clusters at all: clouds without any must not pass for clusters, separated ones must."""

import numpy as np
import pytest
from sklearn.preprocessing import normalize

from framing.lenses.clusters.resamples import Stability
from framing.lenses.clusters.structure import chance
from framing.study.model import Choice
from framing.vectorise.document_matrix import method

CHOICES = [
    Choice(name="louvain", options={"neighbours": 5, "starts": 1}),
    Choice(name="kmeans", options={"n_clusters": 4, "n_init": 1}),
]


def cloud(groups, rows=40, columns=8, seed=0):
    rng = np.random.default_rng(seed)
    centres = np.eye(columns)[np.arange(rows) % groups] if groups else np.zeros((rows, columns))
    return normalize(centres + rng.normal(0, 0.15, (rows, columns)))


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_separated_groups_recur_beyond_chance(choice):
    assert chance(method("cluster", choice, 1), cloud(4), seed=1) == 0.05


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_a_cloud_without_groups_does_not(choice):
    chances = [chance(method("cluster", choice, 1), cloud(0, seed=seed), seed=1) for seed in range(3)]
    assert sorted(chances)[1] > 0.05  # one in twenty passes by definition


def test_the_chance_does_not_depend_on_the_unit_and_repeats_with_its_seed():
    clusterer, X = method("cluster", CHOICES[0], 1), cloud(3)
    assert chance(clusterer, X, seed=2) == chance(clusterer, 4 * X, seed=2) == chance(clusterer, X.copy(), seed=2)


@pytest.mark.parametrize(
    ("clusters", "p", "shown"),
    [
        ([0.9, 0.5], None, True),
        ([0.9, 0.5], 0.05, True),
        ([0.9, 0.5], 0.1, False),
        ([0.59, 0.5], 0.05, False),
        ([1.0], None, False),
    ],
)
def test_clusters_are_shown_where_one_recurs_and_all_do_beyond_chance(clusters, p, shown):
    assert Stability(0.5, np.array(clusters), np.ones(3), p).any_recurs == shown
