"""A sample to learn from: of many articles so many are learnt from, the others are placed, block by block.

An article is drawn by the digest of its name (bottom-k sampling, Cohen and Kaplan 2007): neither the order of rows nor
the parts in which they come matter, and a coverage that grows keeps most of its sample.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from framing.vectorise.centroids import Labels

BLOCK = 5_000  # articles that are worked on at once; bounds the memory, not the result

_Item = TypeVar("_Item")


def drawn(names: Sequence[str], most: int, seed: int) -> Labels:
    """Return the rows to learn from: all in their order or, of more than `most`, so many in the order of their digests.

    Args:
        names: one for each row, which the row keeps wherever it stands; the articles' ids.
        most: rows that are drawn of more.
        seed: another one draws others.

    Returns:
        Shape (rows,); with the same names and seed the same rows are drawn, in the same order, however rows are mixed.
    """
    if len(names) <= most:
        return np.arange(len(names), dtype=np.intp)
    key = seed.to_bytes(8, "big")
    digests = [blake2b(name.encode(), digest_size=16, key=key).digest() for name in names]
    return np.array(sorted(range(len(names)), key=digests.__getitem__)[:most], dtype=np.intp)


def blocks(rows: Sequence[_Item], size: int = BLOCK) -> Iterator[Sequence[_Item]]:
    """Yield the rows in their order, `size` at a time; an empty block where there are none."""
    for start in range(0, max(len(rows), 1), size):
        yield rows[start : start + size]


def told(learnt: int, articles: int) -> str:
    """Return how many of the articles were learnt from, as readers are told it."""
    return f"learnt from {learnt:,} of {articles:,} articles"
