"""How well a finding is supported, in three words, from what was measured of it."""

WELL, PARTLY, NOT = "well supported", "partly supported", "not settled"
VERDICTS = (NOT, PARTLY, WELL)
"""The worst first."""
RESAMPLES, SETTINGS = 0.95, 0.8
NOTABLE = 0.05  # false discovery rate


def verdict(resamples: float | None, settings: float | None, q: float | None = None, lower: float | None = None) -> str:
    """Return how well a finding is supported.

    Few resamples cannot bear the best of verdicts: there must be enough to exclude that the finding holds in no more
    than would support it partly, for which all of 16 are needed.

    Args:
        resamples: share of the resamples in which it holds; None where that was not measured.
        settings: share of the other settings in which it holds; None where there is no other.
        q: how likely it is by chance, corrected; None where chance is no rival.
        lower: lower limit of the share of resamples (Wilson 1927); None where nothing moves with them.

    >>> verdict(0.97, 0.85), verdict(1.0, 0.75), verdict(0.5, None)
    ('well supported', 'partly supported', 'not settled')
    >>> verdict(1.0, 1.0, lower=0.57), verdict(1.0, 1.0, lower=0.81), verdict(0.94, 1.0, lower=0.71)
    ('partly supported', 'well supported', 'partly supported')
    """
    if q is not None and q >= NOTABLE:
        return NOT
    if resamples is not None and settings is not None and resamples >= RESAMPLES and settings >= SETTINGS:
        return WELL if lower is None or lower >= SETTINGS else PARTLY
    return PARTLY if max(resamples or 0.0, settings or 0.0) >= SETTINGS else NOT
