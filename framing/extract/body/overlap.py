"""How similar two readings of one page are: the F1 of their tokens (Dragnet, Peters and Lecocq 2013)."""

from collections import Counter
from collections.abc import Sequence

from framing.text.tokens import units


def overlap(text: str, other: str) -> float:
    """Return the token F1 of two texts, 0 to 1: every use of a word counts, order does not matter."""
    first, second = Counter(units(text)), Counter(units(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def contained_share(text: str, other: str) -> float:
    """Return the share of a text's tokens that another holds as often, 0 to 1; all of an empty one."""
    first, second = Counter(units(text)), Counter(units(other))
    return (first & second).total() / first.total() if first else 1.0


def consensus_index(texts: Sequence[str]) -> int:
    """Return the index of the text that agrees most with the others on average; the first of equals."""
    agreements = [sum(overlap(text, other) for other in texts) for text in texts]
    return agreements.index(max(agreements))
