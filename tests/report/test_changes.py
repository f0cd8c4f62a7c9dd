"""Changes between runs: clusters are matched by the articles that they share."""

from hypothesis import given
from hypothesis import strategies as st

from framing.report.changes import successors

partitions = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 4), min_size=1)


@given(partitions)
def test_a_partition_becomes_itself(clusters):
    assert successors(clusters, clusters) == {number: (number, 1.0) for number in set(clusters.values())}


@given(partitions, st.permutations(range(5)))
def test_new_numbers_are_no_change(clusters, numbers):
    renamed = {name: numbers[number] for name, number in clusters.items()}
    assert successors(clusters, renamed) == {number: (numbers[number], 1.0) for number in set(clusters.values())}


@given(partitions, partitions)
def test_each_cluster_becomes_another_at_most_once(before, after):
    became = successors(before, after)
    assert len({number for number, _ in became.values()}) == len(became)
    assert all(0 < overlap <= 1 for _, overlap in became.values())


def test_a_cluster_that_splits_becomes_its_larger_half():
    before = {"a": 0, "b": 0, "c": 0, "d": 1}
    after = {"a": 0, "b": 0, "c": 2, "d": 1}
    assert successors(before, after) == {0: (0, 0.666667), 1: (1, 1.0)}
