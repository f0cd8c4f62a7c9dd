"""Intervals for shares: how far a count could have come out otherwise."""

from functools import lru_cache

from scipy.stats import binomtest


@lru_cache(maxsize=4096)  # scipy runs the test too, which takes half a millisecond; counts are few
def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927): honest near 0 and 1 and for few trials, unlike p ± 2 SE.

    Args:
        hits: how often it happened.
        trials: out of how many, at least as many; with none the share can be anything.

    Examples:
        >>> low, high = wilson(9, 10)
        >>> round(low, 2), round(high, 2)
        (0.6, 0.98)
    """
    if not trials:
        return 0.0, 1.0
    low, high = binomtest(hits, trials).proportion_ci(method="wilson")
    return float(low), float(high)
