"""Print what each method follows on the generated coverage: frame, event or house style."""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

from threadpoolctl import threadpool_limits

import benchmarks.crossed as about
from benchmarks.crossed.conditions import covered, learnable
from benchmarks.crossed.generator import CrossedArticle, articles
from benchmarks.crossed.study import lenses_on, truths
from benchmarks.rivals import RIVALS, Task, missing
from framing.compare.groupings import groups_by_lens
from framing.compare.stats.agreement import mutual, within
from framing.study.model import Masking, Method
from framing.vectorise.arrays import Labels

_TRUTHS = ("frame", "event", "style")
_OWN = "inductive lens"  # the rivals' name for what a run does without a codebook, which the lenses' rows show


def groupings(crossed: Sequence[CrossedArticle], seed: int, model: str | None) -> Iterator[tuple[str, list[float]]]:
    """Yield each method with its AMI with frame, event and style, that with the frame within events, and its groups."""
    known = {key: [getattr(one, key) for one in crossed] for key in _TRUTHS}
    task = Task([one.text for one in crossed], len(set(known["frame"])), Masking(), Method(), {}, model)
    for name, rival in RIVALS.items():
        if name != _OWN and not missing(name, model):
            yield name, _agreement(rival(task, seed), known)
    with lenses_on(crossed, seed) as inputs:
        known = dict(truths(inputs, crossed))
        for name, labels, _ in groups_by_lens(inputs):
            yield name, _agreement(labels, known)


def _agreement(labels: Labels, known: dict[str, list[str]]) -> list[float]:
    by_truth = [mutual(labels, known[key])[0] for key in _TRUTHS]
    return [*by_truth, within(labels, known["frame"], known["event"])[0], int(labels.max()) + 1]


def table(each: int, seeds: int, model: str | None) -> None:
    """Print one row a method: means over generated coverages and seeds, with the least and the most for the frame."""
    results = defaultdict(list)
    with threadpool_limits(1):
        for seed in range(seeds):
            for name, values in groupings(articles(each, seed), seed, model):
                results[name].append(values)
    print(
        f"{'method':22} {'frame':>6} {'least':>6} {'most':>6} {'event':>6} {'style':>6} {'in event':>8} {'groups':>6}"
    )
    for name, rows in results.items():
        frame, event, style, inside, groups = map(fmean, zip(*rows, strict=True))
        least, most = (pick(row[0] for row in rows) for pick in (min, max))
        print(f"{name:22} {frame:6.2f} {least:6.2f} {most:6.2f} {event:6.2f} {style:6.2f} {inside:8.2f} {groups:6.1f}")
    for name in RIVALS:
        if name != _OWN and (reason := missing(name, model)):
            print(f"{name:22} {reason}")


def conditions(each: int, seeds: int) -> None:
    """Print what the generator must fulfil before any lens is run."""
    for seed in range(seeds):
        crossed = articles(each, seed)
        task = Task([one.text for one in crossed], 6, Masking(), Method(), {}, None)
        labels = RIVALS["TF-IDF and k-means"](task, seed)
        event, frame = (mutual(labels, [getattr(one, key) for one in crossed])[0] for key in ("event", "frame"))
        print(
            f"seed {seed}: TF-IDF and k-means: event {event:.2f}, frame {frame:.2f}; "
            f"logistic regression, half of the labels: {learnable(crossed, seed):.2f} of the frames"
        )
    print("words in the codebook: " + ", ".join(f"{name} {share:.2f}" for name, share in covered().items()))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=about.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="benchmarks.crossed"
    )
    parser.add_argument("--each", type=int, default=2, help="articles of every event, frame and style")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--model", help="folder of a sentence-transformers model, for BERTopic")
    parser.add_argument("--conditions", action="store_true", help="only what the generator must fulfil")
    given = parser.parse_args()
    if given.conditions:
        conditions(given.each, given.seeds)
    else:
        table(given.each, given.seeds, given.model)


if __name__ == "__main__":
    main()
