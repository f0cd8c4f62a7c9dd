"""Intervals for shares: how far a count could have come out otherwise."""

from functools import lru_cache
from typing import Literal

FEWEST, FEWEST_WITH = 25, 5  # trials, and hits and misses among them, from which approximations hold


def is_few(hits: int, trials: int) -> bool:
    """Tell whether a share is of so few that no approximate interval of it is to be shown, but an exact one or none.

    >>> is_few(5, 25), is_few(4, 100), is_few(97, 100), is_few(10, 24)
    (False, True, True, True)
    """
    return trials < FEWEST or min(hits, trials - hits) < FEWEST_WITH


@lru_cache(maxsize=4096)
def exact(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % limits of a share that hold for any number of trials (Clopper and Pearson 1934).

    Args:
        hits: how often it happened.
        trials: out of how many, at least as many; with none the share can be anything.

    Examples:
        >>> low, high = exact(3, 10)
        >>> round(low, 2), round(high, 2)
        (0.07, 0.65)
    """
    return _limits(hits, trials, "exact")


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
    return _limits(hits, trials, "wilson")


def lower_limit(share: float, trials: int) -> float:
    """Return the lower limit of `wilson` of a share that is written as one.

    >>> round(lower_limit(1.0, 16), 2)
    0.81
    """
    return wilson(round(share * trials), trials)[0]


def _limits(hits: int, trials: int, method: Literal["exact", "wilson"]) -> tuple[float, float]:
    if not trials:
        return 0.0, 1.0
    from scipy.stats import binomtest  # noqa: PLC0415 - it takes half a second to import, and many commands need none

    limits = binomtest(hits, trials).proportion_ci(method=method)
    return float(limits.low), float(limits.high)
