import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.stats.agreement import halves, intervals, mutual, rand, within

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
    assert within(labels, frames, events) == (0.0, 40)


def test_unplaced_and_uncoded_articles_are_not_counted():
    labels, groups = np.array([0, 0, 1, 1, -1, 0]), ["a", "a", "b", "b", "a", None]
    assert mutual(labels, groups) == (1.0, 4)


def test_nothing_to_compare():
    assert mutual(np.array([-1]), ["a"]) == (0.0, 0)
    assert within(np.array([-1]), ["a"], ["one"]) == (0.0, 0)
    assert rand(np.array([-1]), ["a"]) == 0.0


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
