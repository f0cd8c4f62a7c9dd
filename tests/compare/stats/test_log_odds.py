import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framing.compare.stats.log_odds import z_scores

COUNTS = arrays(np.float64, 6, elements=st.integers(0, 1000).map(float))


@given(COUNTS, COUNTS, COUNTS)
def test_exchanged_bodies_change_signs(here, there, background):
    np.testing.assert_allclose(z_scores(here, there, background), -z_scores(there, here, background), atol=1e-12)


@given(COUNTS, COUNTS)
def test_a_body_differs_from_itself_by_nothing(body, background):
    np.testing.assert_array_equal(z_scores(body, body, background), 0)


@given(COUNTS, COUNTS, COUNTS, st.integers(2, 50))
def test_more_background_of_the_same_shape_changes_nothing(here, there, background, times):
    background = background + 1
    np.testing.assert_allclose(
        z_scores(here, there, background), z_scores(here, there, times * background), rtol=1e-9, atol=1e-12
    )


@given(COUNTS, COUNTS, COUNTS, st.permutations(range(6)))
def test_the_order_of_words_does_not_matter(here, there, background, order):
    shuffled = z_scores(here[order], there[order], background[order])
    np.testing.assert_allclose(shuffled, z_scores(here, there, background)[order], rtol=1e-9, atol=1e-9)


@given(COUNTS, COUNTS, st.integers(2, 20))
def test_more_text_of_the_same_shares_is_surer(here, there, times):
    background = here + there
    once, often = z_scores(here, there, background), z_scores(times * here, times * there, background)
    top = int(np.argmax(here - there))
    if here[top] * there.sum() > there[top] * here.sum():
        assert often[top] > once[top] * 0.99


def test_worked_example():
    """Ten of the word among a hundred, against none; prior 500 words of which 50 are the word."""
    z = z_scores(np.array([10.0, 90.0]), np.array([0.0, 100.0]), np.array([10.0, 90.0]))
    delta = np.log(60 / 540) - np.log(50 / 550)
    assert z[0] == delta / np.sqrt(1 / 60 + 1 / 50)


@given(COUNTS, COUNTS, COUNTS)
def test_always_finite(here, there, background):
    assert np.isfinite(z_scores(here, there, background)).all()


def test_a_word_that_the_background_lacks_has_half_a_count_and_the_prior_weighs_so_many_words():
    """Background 0 and 99.5: of a prior of 100 words half a one is the first word."""
    z = z_scores(np.array([4.0, 96.0]), np.array([1.0, 99.0]), np.array([0.0, 99.5]), prior=100)
    delta = np.log(4.5 / 195.5) - np.log(1.5 / 198.5)
    np.testing.assert_allclose(z, np.array([delta, -delta]) / np.sqrt([1 / 4.5 + 1 / 1.5, 1 / 195.5 + 1 / 198.5]))


@given(COUNTS, COUNTS)
def test_a_word_more_frequent_here_than_there_is_positive_and_the_other_way_round(here, background):
    there = here.copy()
    there[0] += 50
    z = z_scores(here, there, background)
    assert z[0] < 0
    assert (z[1:] > 0).all()
