"""Whether two clusters are the same one, cut finer or coarser."""

from collections.abc import Set as AbstractSet

_HALF = 0.5


def is_same(one: AbstractSet[int], other: AbstractSet[int], articles: int) -> bool:
    """Tell whether half or more of the smaller cluster lies in the larger, beyond what chance puts there.

    The overlap coefficient (Szymkiewicz 1934) lets a cluster be divided or joined with another; it is corrected for
    chance as kappa is, so that a cluster of all articles is not the same as any other.

    Args:
        one: the articles of a cluster.
        other: those of another partition's.
        articles: how many articles there are.

    >>> is_same({1, 2, 3, 4}, {1, 2}, articles=12), is_same({1, 2, 3, 4}, set(range(12)), articles=12)
    (True, False)
    """
    smaller, larger = sorted((len(one), len(other)))
    if not smaller:
        return False
    if smaller == articles:
        return True
    chance = larger / articles
    return chance < 1 and (len(one & other) / smaller - chance) / (1 - chance) >= _HALF
