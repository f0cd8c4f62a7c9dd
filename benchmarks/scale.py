"""How the cost of learning, transforming and clustering grows with the number of articles, up to a million.

Made-up articles of 300 words are written as Parquet shards to a temporary folder, which is not counted. Then a sample
is learnt from, every shard is masked and vectorised, two at a time, and all articles are clustered, by the functions
that a run uses. Each size runs in a process of its own. Run it from the project's root:

    python -m benchmarks.scale 10000 30000 100000 300000 1000000

Seconds are those of the clock; `cpu` are those that all processes together were at work, which another load on the
machine changes less; `mib` is the sum of their peaks. The slope is that of log seconds over log articles: 1 is a cost
that grows as the articles do. That of the two largest tells what a still larger coverage would cost: learning costs the
same from the size of the sample on, and would flatter the slope over all.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from threadpoolctl import threadpool_limits

from benchmarks.made_texts import shard
from framing.compare.stats.agreement import mutual
from framing.lenses.clusters.partition import Partition
from framing.lenses.clusters.partitioning import partitioned
from framing.study.model import Choice, Masking, Method, Range
from framing.vectorise.document_matrix import DocumentMatrix, FittedVectoriser, fit
from framing.vectorise.masking import Masker
from framing.vectorise.sampling import BLOCK, draw_sample

_SEED, _WORDS = 1, 300
_METHOD = Method(
    vectoriser=Choice(name="lsa", options={"dimensions": 25, "ngrams": 2, "stem": True, "stop_words": "short"}),
    clusterer=Choice(name="louvain", options={"neighbours": 10, "starts": 2}),
    clusters=Range(least=6, most=15),
)
_COLUMNS = ("articles", "learn", "transform", "cluster", "seconds", "cpu", "mib", "per_second", "clusters", "ami")


@dataclass(frozen=True)
class Maker:
    """What turns a shard into vectors; a forked process has it without learning again."""

    masker: Masker
    fitted: FittedVectoriser

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Maker":
        """Learn from raw texts."""
        masker = Masker.of(Masking(), texts)
        return cls(masker, fit(masker.transform(texts), _METHOD, {}, _SEED)[0])

    def write(self, path: Path) -> Path:
        """Write the vectors of a shard beside it."""
        with threadpool_limits(1):
            texts = pq.read_table(path, columns=["text"])["text"].to_pylist()
            self.fitted.matrix(self.masker.transform(texts)).write(path.with_suffix(".npz"))
        return path.with_suffix(".npz")


def generate(folder: Path, articles: int, workers: int = 2) -> list[Path]:
    """Write shards of made-up articles and return their paths in order."""
    counts = [min(BLOCK, articles - start) for start in range(0, articles, BLOCK)]
    with get_context("fork").Pool(workers) as pool:
        return pool.starmap(partial(_generated, folder), enumerate(counts), chunksize=1)


def _generated(folder: Path, number: int, count: int) -> Path:
    path = folder / f"{number:05}.parquet"
    pq.write_table(pa.Table.from_pylist(shard(number, count, _WORDS, _SEED)), path, compression="zstd")
    return path


def measured(shards: Sequence[Path], workers: int = 2) -> tuple[dict[str, float], Partition]:
    """Learn, transform and cluster; return seconds of each and the partition, the same for any number of workers."""
    started = time.perf_counter()
    with threadpool_limits(1):
        learnt_from, texts = _sample(shards)
        maker = Maker.of(texts)
    learnt = time.perf_counter()
    blocks = list(_made(maker, shards, workers))
    transformed = time.perf_counter()
    with threadpool_limits(1):
        X = np.vstack([DocumentMatrix.read(block).X for block in blocks])  # clusters come from it, not from the counts
        partition, _ = partitioned(replace(DocumentMatrix.read(blocks[0]), X=X, sample=learnt_from), _METHOD, _SEED)
    seconds = {
        "learn": learnt - started,
        "transform": transformed - learnt,
        "cluster": time.perf_counter() - transformed,
    }
    return seconds, partition


def _sample(shards: Sequence[Path]) -> tuple[np.ndarray | None, list[str]]:
    """Return the rows to learn from, None where it is all, and their texts; of each shard only these are kept."""
    ids = [name for path in shards for name in pq.read_table(path, columns=["id"])["id"].to_pylist()]
    rows = draw_sample(ids, _METHOD.sample, _SEED)
    kept: dict[int, str] = {}
    wanted, start = np.sort(rows), 0
    for path in shards:
        texts = pq.read_table(path, columns=["text"])["text"]
        inside = wanted[(wanted >= start) & (wanted < start + len(texts))]
        kept |= dict(zip(inside.tolist(), texts.take(inside - start).to_pylist(), strict=True))
        start += len(texts)
    return (rows if len(rows) < len(ids) else None), [kept[row] for row in rows.tolist()]


def _made(maker: Maker, shards: Sequence[Path], workers: int) -> Iterator[Path]:
    if workers == 1:
        yield from map(maker.write, shards)
        return
    _Worker.maker = maker
    with get_context("fork").Pool(workers) as pool:
        yield from pool.imap(_Worker.write, shards)


class _Worker:
    """A forked process's maker, which came with the fork."""

    maker: Maker

    @classmethod
    def write(cls, path: Path) -> Path:
        """Write the vectors of a shard."""
        return cls.maker.write(path)


def one(articles: int, workers: int) -> dict[str, float]:
    """Measure one size in this process."""
    with tempfile.TemporaryDirectory() as folder:
        shards = generate(Path(folder), articles)
        before = _cpu()
        seconds, partition = measured(shards, workers)
        spent = _cpu() - before
        labels = [name for path in shards for name in pq.read_table(path, columns=["label"])["label"].to_pylist()]
    return {
        "articles": articles,
        **seconds,
        "cpu": spent,
        "mib": _peak(workers),
        "per_second": articles / sum(seconds.values()),
        "clusters": int(partition.labels.max()) + 1,
        "ami": mutual(partition.labels, labels)[0],
    }


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in used)


def _peak(workers: int) -> float:
    """Return an upper bound of the memory: this process's peak and the largest child's, as often as there are any."""
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + (workers * child if workers > 1 else 0)) / 1024


def slope(rows: Sequence[dict[str, float]], key: str) -> float:
    """Return the slope of the least-squares line of log cost over log articles."""
    size, cost = (np.log([row[name] for row in rows]) for name in ("articles", key))
    return float(np.polyfit(size, cost, 1)[0])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.articles[0], given.workers)))
        return
    print(" ".join(f"{name:>10}" for name in _COLUMNS), flush=True)
    rows = []
    for articles in sorted(given.articles):
        line = [sys.executable, "-m", "benchmarks.scale", str(articles), "--one", "--workers", str(given.workers)]
        output = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True).stdout
        rows.append({**(row := json.loads(output)), "seconds": row["learn"] + row["transform"] + row["cluster"]})
        print(
            " ".join(f"{rows[-1][name]:10.2f}" if name == "ami" else f"{rows[-1][name]:10.0f}" for name in _COLUMNS),
            flush=True,
        )
    if len(rows) > 1:
        for which, some in (("all", rows), ("the two largest", rows[-2:])):
            print(
                f"slope over {which}: of log seconds {slope(some, 'seconds'):.2f}, of log cpu {slope(some, 'cpu'):.2f}"
            )


if __name__ == "__main__":
    main()
