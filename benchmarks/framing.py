"""Compare the inductive lens with the usual ways to cluster texts, or see how long an analysis of many articles takes.

Each method and seed runs in a process of its own, whose seconds and peak memory are its own. Run from the project's
root:

    python -m benchmarks.framing alaska-2021              # a study: coded frames are the labels
    python -m benchmarks.framing texts.jsonl --seeds 5    # any labelled texts, one object a line
    python -m benchmarks.framing --scale 1000 10000       # made-up articles of 500 words through the analysis

A line of a JSONL file is {"id": .., "text": .., "label": ..}; with "group", such as an event, agreement within groups
is given too. Texts that a method leaves unplaced count as a group of their own, and their share is given.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from threadpoolctl import threadpool_limits

from benchmarks.made_texts import study as made_study
from benchmarks.rivals import RIVALS, Task, missing
from framing.compare.stats.agreement import mutual, rand, within
from framing.pipeline.comparison_inputs import coverage_input
from framing.pipeline.driver import run_stage
from framing.pipeline.opening import check_request
from framing.pipeline.request import RunRequest
from framing.pipeline.scratch_run import scratch_run
from framing.pipeline.stages import stage_names
from framing.study.loading import load_study, study_folder
from framing.study.model import Masking, Range
from framing.study.readers import read_jsonl
from framing.study.settings import config_root, load_settings
from framing.text.identification import language_of

_KEYS = ("label", "group")
_MANY = 0.1  # share of texts in another language that is worth a warning
TIMED_STAGES = ("vectorise", "cluster", "lenses", "describe", "place", "compare")


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def written(source: str, folder: Path) -> tuple[Path, str | None]:
    """Return a JSONL file of labelled texts, and the study that they are from, if they are from one."""
    if source.endswith(".jsonl"):
        return Path(source), None
    with scratch_run(RunRequest(study=source), now, "cluster") as run:
        inputs = coverage_input(run)
        pairs = zip(inputs.articles, inputs.frames, strict=True)
        rows = [
            {"id": article.id, "text": article.text, "label": frame, "group": article.event} for article, frame in pairs
        ]
    path = folder / "texts.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path, source


@dataclass(frozen=True)
class Labels:
    """What is known of the texts: a label each, and the group within which agreement is looked at too."""

    labels: list[str | None]
    groups: list[str | None]


def task(texts: Path, named: str | None, model: str | None) -> tuple[Task, Labels]:
    """Return the texts of a JSONL file and what is known of them.

    Of a study, masking and method are its own; other texts get truecasing and the default study's method, the number
    of clusters being looked for between half and twice that of the labels.
    """
    root = config_root()
    study = load_study(study_folder(named or load_settings(root).study, root), root)
    rows = [row for _, row in read_jsonl(texts)]
    labels, within_groups = ([None if row.get(key) is None else str(row[key]) for row in rows] for key in _KEYS)
    groups = len({label for label in labels if label is not None})
    method = study.method
    if named is None:
        wanted = Range(least=max(2, groups // 2), most=max(2, 2 * groups))
        method = method.model_copy(update={"clusters": wanted})
    masking = study.masking if named else Masking()
    given = Task([str(row["text"]) for row in rows], groups, masking, method, study.lexicons, model)
    return given, Labels(labels, within_groups)


def one(texts: Path, named: str | None, name: str, seed: int, model: str | None) -> dict[str, float]:
    """Run one method once, in this process, and return its figures."""
    given, known = task(texts, named, model)
    with threadpool_limits(1):
        started = time.perf_counter()
        found = RIVALS[name](given, seed)
        seconds = time.perf_counter() - started
    return {
        "ami": mutual(found, known.labels)[0],
        "within": within(found, known.labels, known.groups)[0],
        "ari": rand(found, known.labels),
        "clusters": int(found.max()) + 1,
        "unplaced": float((found < 0).mean()),
        "seconds": seconds,
        "peak": _peak(),
    }


def foreign(texts: Path) -> dict[str, float]:
    """Return the shares of the texts by language, but English, of those that are a tenth or more."""
    found = Counter(language_of(str(row["text"])) for _, row in read_jsonl(texts))
    shares = {str(code): count / found.total() for code, count in found.most_common() if code != "en"}
    return {code: share for code, share in shares.items() if share >= _MANY}


def scaled(count: int, words: int) -> Iterator[tuple[str, float, float]]:
    """Take made-up articles through the stages, in this process; yield stage, seconds and peak memory in MiB so far."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):  # a cache of its own, empty
        made = made_study(Path("made-up"), count, words)
        run = check_request(RunRequest(study=str(made)), now())[0].working_in(Path("work"))
        for name in [stage for stage in stage_names(live=False) if stage != "report"]:
            started = time.perf_counter()
            run_stage(name, run, now)
            yield name, time.perf_counter() - started, _peak()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child(*arguments: object) -> str:
    line = [sys.executable, "-m", "benchmarks.framing", *map(str, arguments)]
    return subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[-1]


def compare(source: str, seeds: int, model: str | None) -> None:
    """Print one row a method: means over the seeds, the spread of AMI, and the highest peak."""
    print(
        f"{'method':20} {'AMI':>6} {'± sd':>6} {'within':>6} {'ARI':>6} {'groups':>6} {'unplaced':>8} {'seconds':>8} "
        f"{'MiB':>7}"
    )
    with tempfile.TemporaryDirectory() as folder:
        texts, named = written(source, Path(folder))
        for code, share in foreign(texts).items():
            print(
                f"warning: {share:.0%} of the texts are in {code!r}; stop words and stems here are English",
                file=sys.stderr,
            )
        extra = [*(["--study", named] if named else []), *(["--model", model] if model else [])]
        for name in RIVALS:
            if reason := missing(name, model):
                print(f"{name:20} {reason}")
                continue
            runs = [json.loads(_child(texts, "--one", name, "--seed", seed, *extra)) for seed in range(seeds)]
            print(_row(name, runs), flush=True)


def _row(name: str, runs: Sequence[dict[str, float]]) -> str:
    mean = {key: statistics.fmean(run[key] for run in runs) for key in runs[0]}
    spread = statistics.pstdev(run["ami"] for run in runs)
    return (
        f"{name:20} {mean['ami']:6.3f} {spread:6.3f} {mean['within']:6.3f} {mean['ari']:6.3f} {mean['clusters']:6.1f} "
        f"{mean['unplaced']:8.2f} {mean['seconds']:8.1f} {max(run['peak'] for run in runs):7.0f}"
    )


def scale(counts: Sequence[int], words: int) -> None:
    """Print seconds of each stage and the peak memory, one line a number of articles."""
    for count in counts:
        rows = json.loads(_child("--grow", count, "--words", words))
        each = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds, _ in rows)
        total = sum(seconds for stage, seconds, _ in rows if stage in TIMED_STAGES)
        print(f"{count} articles: {total:.0f} s from vectorise to compare, {rows[-1][2]:.0f} MiB; {each}", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", help="a study, or a JSONL file")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--model", help="folder of a sentence-transformers model, for BERTopic")
    parser.add_argument("--scale", type=int, nargs="+", metavar="ARTICLES")
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--one", choices=RIVALS, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--study", help=argparse.SUPPRESS)
    parser.add_argument("--grow", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.grow:
        print(json.dumps(list(scaled(given.grow, given.words))))
    elif given.scale:
        scale(given.scale, given.words)
    elif given.source is None:
        parser.error("name a study or a JSONL file, or give --scale")
    elif given.one:
        print(json.dumps(one(Path(given.source), given.study, given.one, given.seed, given.model)))
    else:
        compare(given.source, given.seeds, given.model)


if __name__ == "__main__":
    main()
