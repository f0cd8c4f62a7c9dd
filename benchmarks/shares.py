"""How often the intervals of frames' shares hold the truth: simulations on the codes of a study.

Run from the root:

    python -m benchmarks.shares alaska-2021                  # 1,000 times 100 coded articles, the other codes hidden
    python -m benchmarks.shares alaska-2021 --coded 150 --rounds 200

The articles on which coders agree are the population. In each round a plain sample of them is coded, and a lens learns
from that sample alone: ridge regression of each frame on words, the clusters' columns and codebook space, every coded
article scored by a fit of other outlets. Cover is the share of rounds in which the 95 % interval holds the true share;
width is the mean width over that of the sample's codes alone. Groups: those in which 25 or more are coded and five or
more of them carry the frame.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from framing.compare.stats.intervals import is_few
from framing.compare.stats.shares import codes_alone, share
from framing.lenses import coded
from framing.pipeline.comparison_inputs import coverage_input
from framing.pipeline.request import RunRequest
from framing.pipeline.scratch_run import scratch_run
from framing.vectorise.arrays import Labels, Matrix

_FOLDS = 5
_RIDGE = 1.0
_POOLED = "all"


@dataclass(frozen=True)
class Population:
    """The coded articles: inner products of their columns, their frames, outlets and ownership."""

    products: NDArray[np.float64]
    frames: NDArray[np.str_]
    outlets: NDArray[np.str_]
    ownership: NDArray[np.str_]


def population(study: str) -> Population:
    """Return the articles of a study on whose frame coders agree."""
    with scratch_run(RunRequest(study=study), lambda: datetime.now(UTC), "cluster") as run:
        inputs = coverage_input(run)
    rows = [i for i, frame in enumerate(inputs.frames) if frame]
    _, terms = coded.weighted_terms(inputs.masked)
    X = coded.columns(terms, inputs.vectors.X, inputs.lens_scores.space)[rows]
    articles = [inputs.articles[i] for i in rows]
    frames = np.array([str(inputs.frames[i]) for i in rows])
    outlets, ownership = ([getattr(article, key) for article in articles] for key in ("domain", "ownership"))
    return Population((X @ X.T).toarray(), frames, np.array(outlets), np.array(ownership))


def scores(
    known: Population, rows: NDArray[np.intp], codes: NDArray[np.bool_], fold: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return what a lens that has seen the codes of `rows` gives every article; those by fits without their fold."""
    result = _predicted(known.products, rows, codes, np.arange(len(known.frames)))
    for one in range(_FOLDS):
        train, test = rows[fold != one], rows[fold == one]
        if len(test) and len(train):
            result[test] = _predicted(known.products, train, codes[fold != one], test)
    return result


def _predicted(products: Matrix, train: Labels, codes: NDArray[np.bool_], rows: Labels) -> Matrix:
    mean = codes.mean(axis=0)
    weights = np.linalg.solve(products[np.ix_(train, train)] + _RIDGE * np.eye(len(train)), codes - mean)
    return np.asarray(products[np.ix_(rows, train)] @ weights + mean)


def simulated(known: Population, sample: int, rounds: int, seed: int) -> Iterator[tuple[str, str, list[float]]]:
    """Yield group, frame, and for lens and codes alone whether the interval holds the truth, and its width."""
    rng, names = np.random.default_rng(seed), sorted(set(known.frames.tolist()))
    truth = known.frames[:, None] == np.array(names)
    groups = {_POOLED: np.arange(len(known.frames))}
    groups |= {one: np.flatnonzero(known.ownership == one) for one in sorted(set(known.ownership.tolist()))}
    for _ in range(rounds):
        rows = np.sort(rng.choice(len(known.frames), sample, replace=False))
        outlets = np.unique(known.outlets[rows], return_inverse=True)[1]
        fold = rng.permutation(outlets.max() + 1)[outlets] % _FOLDS
        by_lens = scores(known, rows, truth[rows], fold)
        for group, inside in groups.items():
            coded_rows = np.flatnonzero(np.isin(inside, rows))
            chances = np.full(len(coded_rows), sample / len(known.frames))
            for column, frame in enumerate(names):
                present = truth[inside[coded_rows], column]
                if not is_few(int(present.sum()), len(present)):
                    true = float(truth[inside, column].mean())
                    with_lens = share(by_lens[inside, column], coded_rows, present, chances)
                    alone = codes_alone(len(inside), present)
                    assert with_lens is not None
                    known_shares = (with_lens, alone)
                    yield (
                        group,
                        frame,
                        [value for one in known_shares for value in (one.low <= true <= one.high, one.high - one.low)],
                    )


def main() -> None:
    """Read the command line and print one row a group and frame, and their means."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study")
    parser.add_argument("--coded", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    results = defaultdict(list)
    for group, frame, values in simulated(population(given.study), given.coded, given.rounds, given.seed):
        results[group, frame].append(values)
        results[group, "any frame"].append(values)
    print(f"{'group':10} {'frame':12} {'rounds':>7} {'cover':>6} {'width':>6} {'ratio':>6} {'codes alone: cover':>19}")
    for (group, frame), values in sorted(results.items()):
        cover, width, alone, alone_width = np.mean(values, axis=0)
        print(
            f"{group:10} {frame:12} {len(values):7} {cover:6.3f} {width:6.3f} {width / alone_width:6.3f} {alone:19.3f}"
        )


if __name__ == "__main__":
    main()
