"""How far two readings of one page say the same: the F1 of their tokens (Dragnet, Peters and Lecocq 2013)."""

from collections import Counter
from collections.abc import Sequence

from framing.text.tokens import units


def overlap(one: str, other: str) -> float:
    """Return the token F1 of two texts, 0 to 1: words count as often as they stand, order does not matter."""
    mine, theirs = Counter(units(one)), Counter(units(other))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0


def covered(part: str, whole: str) -> float:
    """Return the share of a text's tokens that another holds as often, 0 to 1; all of an empty one."""
    mine, theirs = Counter(units(part)), Counter(units(whole))
    return (mine & theirs).total() / mine.total() if mine else 1.0


def most_agreed(texts: Sequence[str]) -> int:
    """Return the position of the text that the others agree with most on average; of equals the first."""
    agreed = [sum(overlap(text, other) for other in texts) for text in texts]
    return agreed.index(max(agreed))
