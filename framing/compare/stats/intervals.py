"""Intervals for shares: how far a count could have come out otherwise."""

from math import sqrt

_Z = 1.959964  # 95 %


def wilson(hits: float, trials: float) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927): honest near 0 and 1 and for few trials, unlike p ± 2 SE.

    Args:
        hits: how often it happened.
        trials: out of how many, at least as many; with none the share can be anything.
    """
    if not trials:
        return 0.0, 1.0
    share, spread = hits / trials, _Z**2 / trials
    centre = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
