import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.preprocessing import normalize

from framing.compare.placement import margin
from framing.vectorise.centroids import centroids, similarities

ROWS = arrays(np.float64, (8, 3), elements=st.floats(-10, 10)).map(normalize)
LABELS = np.array([0, 0, 0, 1, 1, 2, 2, -1])


@given(ROWS)
def test_centroids_are_directions_and_the_unplaced_do_not_count(X):
    means = centroids(X, LABELS)
    assert means.shape == (3, 3)
    lengths = np.linalg.norm(means, axis=1)
    assert np.all(np.isclose(lengths, 1) | (lengths < 1e-9))
    moved = X.copy()
    moved[7] = 1
    np.testing.assert_array_equal(centroids(moved, LABELS), means)


@given(ROWS, st.permutations(range(8)))
def test_the_order_of_rows_does_not_matter(X, order):
    np.testing.assert_allclose(similarities(X[order], LABELS[order], X[0]), similarities(X, LABELS, X[0]), atol=1e-9)


@given(ROWS)
def test_similarities_are_cosines(X):
    assert np.all(np.abs(similarities(X, LABELS, X[0])) <= 1 + 1e-9)


@pytest.mark.parametrize(("scores", "expected"), [([0.2, 0.9, 0.5], 0.4), ([0.7], 0.7), ([0.5, 0.5], 0.0)])
def test_margin(scores, expected):
    assert margin(np.array(scores)) == pytest.approx(expected)


@given(arrays(np.float64, st.integers(1, 6), elements=st.floats(0, 1)), st.randoms())
def test_margin_is_never_negative_whatever_the_order(scores, draw):
    shuffled = np.array(draw.sample(list(scores), len(scores)))
    assert margin(shuffled) == margin(scores) >= 0
