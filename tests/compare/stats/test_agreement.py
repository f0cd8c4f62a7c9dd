import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.stats.agreement import Interval, halves, intervals, mutual, rand, within

LABELS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc"), st.sampled_from("xy")), min_size=12, max_size=30)


@given(LABELS)
def test_names_do_not_matter(rows):
    labels, groups = np.array([row[0] for row in rows]), [row[1] for row in rows]
    renamed = [{"a": "z", "b": "q", "c": "m"}[group] for group in groups]
    assert mutual(labels, groups)[0] == pytest.approx(mutual(3 - labels, renamed)[0])
    assert rand(labels, groups) == pytest.approx(rand(3 - labels, renamed))


def test_what_only_follows_the_event_agrees_with_nothing_within_it():
    events = ["one"] * 20 + ["two"] * 20
    frames = [*["a"] * 15, *["b"] * 5, *["a"] * 5, *["b"] * 15]
    labels = np.repeat([0, 1], 20)
    assert mutual(labels, frames)[0] > 0.1
    assert within(labels, frames, events) == (0.0, 0)  # within an event the labels do not vary


def test_unplaced_articles_count_as_a_group_and_uncoded_ones_not_at_all():
    labels, groups = np.array([0, 0, 1, 1, -1, 0]), ["a", "a", "b", "b", "a", None]
    score, count = mutual(labels, groups)
    assert (score < 1, count) == (True, 5)
    assert mutual(labels[:4], groups[:4]) == (1.0, 4)


def test_nothing_to_compare():
    assert mutual(np.array([-1]), [None]) == (0.0, 0)
    assert within(np.array([-1]), ["a"], ["one"]) == (0.0, 0)
    assert rand(np.array([-1]), [None]) == 0.0


@given(st.lists(st.sampled_from("abcdef"), min_size=4, max_size=30), st.integers(0, 9))
def test_an_outlet_is_in_a_half_as_a_whole(outlets, seed):
    for rows in halves(outlets, 5, seed):
        inside, outside = {outlets[i] for i in rows}, {outlets[i] for i in set(range(len(outlets))) - {*rows.tolist()}}
        assert not inside & outside


def test_perfect_agreement_has_no_error():
    groups = ["a", "b"] * 20
    overall, _ = intervals(np.tile([0, 1], 20), groups, ["one"] * 40, halves([str(i) for i in range(40)], 10, 0))
    assert (overall.value, overall.error) == (1.0, 0.0)
    assert (overall.low, overall.high) == (1.0, 1.0)


def test_limits_lie_196_hundredths_of_an_error_to_either_side():
    found = Interval(0.5, 0.1)
    assert (found.low, found.high) == pytest.approx((0.304, 0.696))


def test_groups_and_labels_that_cross_agree_less_than_chance_and_equal_ones_wholly():
    """Pairs of four articles: the Rand index expects 2/3 of a pair together in both, and finds none, of 2 at most."""
    crossed, equal = ["a", "b", "a", "b"], ["a", "a", "b", "b"]
    labels = np.array([0, 0, 1, 1])
    assert rand(labels, crossed) == pytest.approx((0 - 2 / 3) / (2 - 2 / 3))
    assert (rand(labels, equal), mutual(labels, equal)) == (1.0, (1.0, 4))
    assert mutual(labels, crossed)[0] < 0


def test_articles_without_group_are_left_out_of_the_rand_index_too():
    assert rand(np.array([0, 0, 1, 1, 0]), ["a", "a", "b", "b", None]) == 1.0
    assert rand(np.array([0, 0, 1, 1, -1]), ["a", "a", "b", "b", "a"]) < 1


def test_agreement_within_strata_is_weighted_by_their_articles():
    """Six articles that agree wholly, four of which all are in one cluster and one group, and two without a stratum."""
    labels = np.array([0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1])
    groups = ["a", "a", "a", "b", "b", "b", "a", "b", "b", "a", "b", "a"]
    strata = ["one"] * 6 + ["two"] * 4 + [None, None]
    crossed = mutual(labels[6:10], groups[6:10])[0]
    assert crossed < 0
    assert within(labels, groups, strata) == (pytest.approx((6 + 4 * crossed) / 10), 10)


def test_the_error_is_the_spread_over_the_half_samples():
    """In one half labels and groups are the same, in the other they say nothing of each other."""
    labels, groups = np.array([0, 0, 1, 1, 0, 0, 0, 0]), ["a", "a", "b", "b", "a", "b", "a", "b"]
    strata = ["one"] * 4 + ["two"] * 4
    overall, inside = intervals(labels, groups, strata, [np.arange(4), np.arange(4, 8)])
    assert (overall.error, inside.error) == pytest.approx((np.sqrt(0.5), np.sqrt(0.5)))
    assert overall.value == mutual(labels, groups)[0]
    assert inside.value == within(labels, groups, strata)[0]
    unstratified = intervals(labels, groups, [None] * 8, [np.arange(4), np.arange(4, 8)])[1]
    assert (unstratified.value, unstratified.error) == (0, 0)


@pytest.mark.parametrize(("outlets", "drawn"), [("a", 1), ("ab", 1), ("abc", 1), ("abcd", 2), ("abcdefghi", 4)])
def test_a_half_holds_half_of_the_outlets_and_every_outlet_is_in_some(outlets, drawn):
    rows = [*outlets, *outlets[::-1]]
    found = [{rows[i] for i in half} for half in halves(rows, 60, 1)]
    assert [len(half) for half in found] == [drawn] * 60
    assert set.union(*found) == {*outlets}


def test_the_seed_decides_which_outlets_are_drawn():
    one, same, other = ([half.tolist() for half in halves([*"abcdefgh"], 5, seed)] for seed in (1, 1, 2))
    assert one == same != other
    assert len({*map(tuple, one)}) > 1
