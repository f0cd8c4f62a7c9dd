"""Candidates for near-duplicates without comparing every pair: MinHash and locality-sensitive hashing (Broder 1997)."""

from collections.abc import Iterable, Iterator

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

_PERMUTATIONS = 128
_CANDIDATE = 0.15  # estimated similarity at which half of the pairs become candidates; at a third it is 99 of 100


def lsh_buckets(texts: Iterable[frozenset[str]]) -> Iterator[list[int]]:
    """Yield the rows of texts that agree in a band of their sketches, two or more at a time.

    A text is kept as a sketch of 512 bytes, so that its shingles are needed only once; the bands are those of
    `MinHashLSH`.

    Args:
        texts: the shingles of each.

    Yields:
        Rows in ascending order; a pair may come several times.
    """
    bands = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    sketches = _sketches(texts)
    for start in range(0, bands.b * bands.r, bands.r):
        yield from _equal_rows(np.ascontiguousarray(sketches[:, start : start + bands.r]))


def _sketches(texts: Iterable[frozenset[str]]) -> NDArray[np.uint32]:
    encoded = ([shingle.encode() for shingle in sorted(text)] for text in texts)
    sketches = MinHash.generator(encoded, num_perm=_PERMUTATIONS, seed=1)
    return np.array([sketch.hashvalues.astype(np.uint32) for sketch in sketches]).reshape(-1, _PERMUTATIONS)


def _equal_rows(keys: NDArray[np.uint32]) -> Iterator[list[int]]:
    order = np.lexsort(keys.T)
    begins = np.flatnonzero(np.append(True, (keys[order[1:]] != keys[order[:-1]]).any(axis=1)))
    ends = np.append(begins[1:], len(keys))
    shared = ends - begins > 1
    for begin, end in zip(begins[shared].tolist(), ends[shared].tolist(), strict=True):
        yield sorted(order[begin:end].tolist())
