"""A sample to fit methods on where there are many articles; the others are transformed block by block.

An article is drawn by the digest of its name (bottom-k sampling, Cohen and Kaplan 2007): neither the order of rows nor
their division into shards matters, and a coverage that grows keeps most of its sample.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import ceil
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from framing.vectorise.arrays import Labels

BLOCK = 5_000  # articles that are worked on at once; bounds the memory, not the result

_Item = TypeVar("_Item")


def draw_sample(names: Sequence[str], most: int, seed: int) -> Labels:
    """Return the rows to learn from: all in their order or, of more than `most`, so many in the order of their digests.

    Args:
        names: one for each row, the same wherever the row stands; the articles' ids.
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


def outlet_samples(
    outlets: Sequence[str], share: float, rounds: int, rng: np.random.Generator
) -> list[NDArray[np.intp]]:
    """Return the rows of `rounds` samples: each holds all articles of so large a share of the outlets, one at least.

    Articles of one outlet are alike, so that it is in a sample as a whole or not at all.
    """
    names, places = np.unique(np.asarray(outlets), return_inverse=True)
    size = max(1, ceil(share * len(names) - 0.5))  # to the nearest, half down
    chosen = [rng.permutation(len(names))[:size] for _ in range(rounds)]
    return [np.flatnonzero(np.isin(places, some)) for some in chosen]


def row_blocks(rows: Sequence[_Item], size: int = BLOCK) -> Iterator[Sequence[_Item]]:
    """Yield the rows in their order, `size` at a time; an empty block where there are none."""
    for start in range(0, max(len(rows), 1), size):
        yield rows[start : start + size]


def sample_note(learnt: int, articles: int) -> str:
    """Return in words how many of the articles the methods were fitted on."""
    return f"learnt from {learnt:,} of {articles:,} articles"
