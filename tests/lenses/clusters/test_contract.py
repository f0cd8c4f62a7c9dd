"""What every clusterer must do; a new file in framing/cluster/ is found unasked."""

from typing import get_type_hints

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.utils.estimator_checks import check_estimator

from framing.study import plugins

METHODS = {name: plugins.load_class("cluster", name) for name in plugins.names("cluster")}


@pytest.fixture(params=sorted(METHODS))
def name(request):
    return request.param


@pytest.fixture
def method(name):
    kind = METHODS[name]
    return kind(**({"random_state": 0} if "random_state" in kind().get_params() else {}))


@pytest.fixture
def X():  # noqa: N802 - scikit-learn's name for it
    rng = np.random.default_rng(4)
    sizes = [30, 9, 18]
    return np.vstack([rng.normal(mean, 0.2, (size, 4)) + np.eye(4)[mean] * 5 for mean, size in enumerate(sizes)])


def test_scikit_learn_conventions(method):
    check_estimator(type(method)(), on_skip=None)


def test_granularity_is_a_parameter_from_coarse_to_fine(name, method, X):
    parameter, values = plugins.load("cluster", name, "GRANULARITY")
    assert list(values) in (sorted(values), sorted(values, reverse=True))
    result = [clone(method).set_params(**{parameter: value}).fit(X).labels_.max() + 1 for value in values]
    assert result[0] <= result[-1]


def test_options_say_what_they_take(name):
    kind = METHODS[name]
    hints = get_type_hints(kind.__init__, include_extras=True)
    assert set(kind().get_params()) == set(hints) - {"return"}


def test_the_largest_cluster_is_the_first(method, X):
    labels = method.fit(X).labels_
    sizes = np.bincount(labels[labels >= 0])
    assert labels.min() >= -1
    assert np.all(sizes > 0)
    assert list(sizes) == sorted(sizes, reverse=True)


def test_same_seed_same_labels(method, X):
    np.testing.assert_array_equal(clone(method).fit(X).labels_, clone(method).fit(X).labels_)


def test_equal_articles_are_clustered_together(method):
    labels = method.fit(np.repeat(np.eye(3), [8, 7, 6], axis=0)).labels_
    np.testing.assert_array_equal(labels, np.repeat([0, 1, 2], [8, 7, 6]))


def test_few_articles(method):
    assert method.fit(np.eye(2)).labels_.shape == (2,)
