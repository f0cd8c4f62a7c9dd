"""What every vectoriser must do; a new file in framing/vectorise/ is found unasked."""

import re
from typing import get_type_hints

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.utils.estimator_checks import (
    check_get_params_invariance,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
    check_set_params,
)

from framing.runs.models import read_model, write_model
from framing.study import plugins
from framing.text.terms import WORD
from framing.vectorise.models import static
from tests.study import builder
from tests.vectorise import weights

METHODS = {name: plugins.load_class("vectorise", name) for name in plugins.names("vectorise")}
TEXTS = [str(row["abstract"]) for row in builder.leads()[:40]]
LEXICON = {
    "repair": ["trust*", "friend*", "partner*"],
    "menace": ["coerc*", "threat*", "army"],
    "burden": ["price*", "cost*"],
}
CHECKS = (
    check_get_params_invariance,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
    check_set_params,
)


@pytest.fixture(params=sorted(METHODS))
def method(request):
    if request.param == "embeddings" and not weights.STATIC:
        pytest.skip("the extra `static` is not installed")
    return made(METHODS[request.param])


def made(kind):
    """Return a method as a study would have it."""
    given = {"random_state": 0, "lexicon": LEXICON, "model": static.NAME}
    return kind(**{key: value for key, value in given.items() if key in kind().get_params()})


def dense(rows):
    return rows.toarray() if hasattr(rows, "toarray") else rows


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_scikit_learn_conventions_that_need_no_numbers(method, check):
    check(type(method).__name__, method)


def test_options_say_what_they_take(method):
    hints = get_type_hints(type(method).__init__, include_extras=True)
    assert set(method.get_params()) == set(hints) - {"return"}


def test_rows_have_unit_length(method):
    rows = dense(method.fit(TEXTS).transform(TEXTS))
    assert rows.shape == (40, len(method.get_feature_names_out()))
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1)


def test_two_batches_equal_one(method):
    fitted = method.fit(TEXTS)
    batches = np.vstack([dense(fitted.transform(TEXTS[:7])), dense(fitted.transform(TEXTS[7:]))])
    np.testing.assert_allclose(batches, dense(fitted.transform(TEXTS)), atol=1e-12)


def test_same_seed_same_rows(method):
    one, two = (dense(clone(method).fit(TEXTS).transform(TEXTS)) for _ in range(2))
    np.testing.assert_array_equal(one, two)


def test_unknown_words_are_nothing(method):
    unknown = [""] if isinstance(method, METHODS["embeddings"]) else ["xyzzy", ""]
    np.testing.assert_array_equal(dense(method.fit(TEXTS).transform(unknown)), 0)


def test_what_is_learnt_is_read_back(method, tmp_path):
    write_model(tmp_path / "model", method.fit(TEXTS))
    again = read_model(tmp_path / "model")
    np.testing.assert_array_equal(dense(again.transform(TEXTS)), dense(method.transform(TEXTS)))


def test_not_fitted(method):
    with pytest.raises(NotFittedError):
        method.transform(TEXTS)


def test_fit_returns_self_and_keeps_its_parameters(method):
    before = dict(method.get_params())
    assert method.fit(TEXTS) is method
    assert method.get_params() == before


@settings(deadline=None, max_examples=10)
@given(order=st.permutations(range(40)))
def test_similarities_do_not_depend_on_the_order_of_texts(order):
    for kind in (kind for name, kind in METHODS.items() if name != "embeddings"):  # it learns a mean alone
        fitted = made(kind).fit(TEXTS)
        refitted = made(kind).fit([TEXTS[i] for i in order])
        one, two = dense(fitted.transform(TEXTS)), dense(refitted.transform(TEXTS))
        np.testing.assert_allclose(one @ one.T, two @ two.T, atol=0.02)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@north_korea said @us's", ["@north_korea", "said", "@us's"]),
        ("me@us.example a b", ["me", "us", "example"]),
        ("2021 G7 7th x-ray it's", ["G7", "x-ray", "it's"]),
    ],
)
def test_words(text, words):
    assert re.findall(WORD, text) == words
