"""The articles that coders are given: drawn where the coded lens is unsure and by lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from framing.coding.sampling import drawn, uncertainty
from framing.errors import BadInput
from framing.pipeline.comparison_inputs import coverage_input
from framing.pipeline.request import RunRequest
from framing.pipeline.scratch_run import scratch_run
from framing.runs.clock import now
from framing.study.model import Article, Study
from framing.vectorise.arrays import Matrix


@dataclass(frozen=True)
class Pool:
    """The articles of a study that are compared, and how unsure the lens is of each, shape (articles,)."""

    study: Study
    folder: Path
    seed: int
    articles: Sequence[Article]
    unsure: Matrix


def pool(study: str | None, seed: int | None = None) -> Pool:
    """Return the articles of a study that coders can be given.

    Raises:
        BadInput: the study has problems, or no codebook to code by.
    """
    with scratch_run(RunRequest(study=study, seed=seed), now, "cluster") as run:
        inputs = coverage_input(run)
        if not inputs.study.codebook.frames:
            raise BadInput(f"{run.study_folder}: has no codebook; write codebook.toml first, by which coders can code")
        lens = inputs.lens_scores.coded or inputs.lens_scores.codebook
        unsure = uncertainty(lens.articles if lens else np.ones((len(inputs.articles), 1)))
        return Pool(inputs.study, run.study_folder, inputs.seed, inputs.articles, unsure)


def draw(drawn_from: Pool, size: int, by: str, *, again: bool) -> tuple[list[Article], int]:
    """Return the articles that are drawn, in random order, and how many they are drawn from.

    Args:
        drawn_from: the study's articles.
        size: how many to draw.
        by: the field of an article whose groups are drawn from in proportion to their sizes.
        again: draw from coded articles too.

    Raises:
        BadInput: every article is coded.
    """
    coded = {code.id for code in drawn_from.study.coding}
    rows = [i for i, article in enumerate(drawn_from.articles) if again or article.id not in coded]
    if not rows:
        path = drawn_from.folder / "coding.csv"
        raise BadInput(f"{path}: every article is coded; use --again to draw from coded articles too")
    articles = [drawn_from.articles[i] for i in rows]
    strata = [str(getattr(article, by)) for article in articles]
    chosen = drawn([article.id for article in articles], strata, drawn_from.unsure[rows], size, drawn_from.seed)
    return [articles[i] for i in chosen], len(rows)
