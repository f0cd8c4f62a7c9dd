"""Codebook space: what the codebook says of texts as rows that clusterers can use, and what it does to clusters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from framing.lenses.clusters.methods.kmeans import KMeansClusterer
from framing.lenses.codebook_space import CodebookSpace, beside
from framing.runs.models import read_model, write_model

SHARES = st_numpy.arrays(float, st.tuples(st.integers(2, 20), st.integers(2, 5)), elements=st.floats(0, 1))


@settings(deadline=None, max_examples=30)
@given(SHARES)
def test_rows_have_unit_length_or_are_nothing(shares):
    rows = CodebookSpace().fit(shares).transform(shares)
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all(np.isclose(lengths, 1) | np.isclose(lengths, 0))


@settings(deadline=None, max_examples=30)
@given(SHARES)
def test_a_row_depends_on_its_own_shares(shares):
    space = CodebookSpace().fit(shares)
    np.testing.assert_allclose(space.transform(shares[:1]), space.transform(shares)[:1], atol=1e-12)


def test_it_is_read_back(tmp_path):
    shares = np.array([[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]])
    space = CodebookSpace().fit(shares)
    write_model(tmp_path / "space", space)
    np.testing.assert_array_equal(read_model(tmp_path / "space").transform(shares), space.transform(shares))


def crossed(shares_differ):
    """Return rows whose words say one thing (the event) and whose shares may say another (the frame)."""
    rng = np.random.default_rng(0)
    event, frame = np.repeat([0, 1], 40), np.tile([0, 1], 40)
    X = np.eye(2)[event] + rng.normal(0, 0.4, (80, 2))
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    shares = np.where(np.eye(2)[frame], 0.99, 0.01) if shares_differ else np.full((80, 2), 0.5)
    return event, frame, X, CodebookSpace().fit(shares).transform(shares)


@pytest.mark.parametrize("shares_differ", [True, False])
def test_the_codebook_guides_where_it_says_something_and_not_where_it_does_not(shares_differ):
    event, frame, X, space = crossed(shares_differ)
    labels = KMeansClusterer(2, random_state=0).fit(beside(X, space)).labels_
    followed = frame if shares_differ else event
    agreement = np.mean(labels == followed)
    assert max(agreement, 1 - agreement) > 0.9
