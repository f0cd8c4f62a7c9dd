"""What a run would find in the texts of a study: the stages up to the comparison, in a folder that is gone afterwards.

What they computed stays in the cache, so that the run itself need not wait for it again.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from framing.errors import BadInput
from framing.lenses import cues
from framing.lenses.clusters.partition import Partition
from framing.pipeline.article_tables import articles_of, masked_texts
from framing.pipeline.collection.live import source_problems
from framing.pipeline.driver import Clock
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.scratch_run import scratch_run

_MOST_SHOWN = 6  # cues of a frame
_MANY = 0.5  # share of the articles from which those that are set aside are worth a line


def deep_advice(request: RunRequest, clock: Clock) -> list[str]:
    """Return what may disappoint in a study that a run accepts.

    Raises:
        BadInput: a run would end with these problems.
    """
    refused: list[str] = []

    def check_sources(run: Run) -> None:
        own, others = source_problems(run)
        if own:
            raise BadInput(*own)
        refused.extend(f"{problem} (refused by `framing run --live`)" for problem in others)

    with scratch_run(request, clock, "compare", check_sources) as run:
        return [*refused, *_set_aside(run), *_clusters(run), *_idle_cues(run)]


def _set_aside(run: Run) -> Iterator[str]:
    articles = articles_of("deduplicate", run)
    place = run.study_folder / "coverage.jsonl"
    reasons = Counter((article.reason or "").split(":")[0] for article in articles if not article.included)
    if reasons.total() > _MANY * len(articles):
        shown = ", ".join(f"{reason}: {count}" for reason, count in reasons.most_common())
        yield f"{place}: {reasons.total()} of {len(articles)} articles are set aside ({shown})"
    reprints = sum(article.role == "reprint" for article in articles)
    if reprints > _MANY * len(articles):
        yield f"{place}: {reprints} of {len(articles)} articles are reprints of others"


def _clusters(run: Run) -> Iterator[str]:
    wanted = run.study.method.clusters
    count = Partition.read(run.path("cluster.json")).chosen.clusters
    if not wanted.least <= count <= wanted.most:
        asked = f"{wanted.least} to {wanted.most} cannot be had of these texts"
        yield f"{run.study_folder / 'study.toml'}: method.clusters: {asked}; there are {count}"


def _idle_cues(run: Run) -> Iterator[str]:
    texts = masked_texts(run)
    for name, frame in run.study.codebook.frames.items():
        if frame.cues:
            uses = np.asarray(cues.counts(texts, frame)).sum(axis=0)
            idle = [cue for cue, count in zip(frame.cues, uses, strict=True) if not count]
            if idle:
                more = f" and {len(idle) - _MOST_SHOWN} more" if len(idle) > _MOST_SHOWN else ""
                shown = f"{', '.join(map(repr, idle[:_MOST_SHOWN]))}{more}"
                yield f"{run.study_folder / 'codebook.toml'}: frames.{name}.cues: in no text: {shown}"
