"""The frame of each article, for counts and picture: one rule, used by everything that counts frames.

An article's frame is the one on which its coders agree; else that of the lens with the highest agreement on held-out
outlets, where its calibrated share is a half or more; else it is not settled. Where a study has neither codes nor a
codebook, clusters stand for frames.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framing.compare.frame_readings import LensReading
from framing.compare.vocabulary import AGREED, CLUSTERS
from framing.screen.references import references_among
from framing.study.model import Article, Code, Reference, Study
from framing.vectorise.arrays import Labels


@dataclass(frozen=True)
class ArticleFrame:
    """The frame of an article, and what it rests on; both None where it is not settled."""

    frame: str | None = None
    basis: str | None = None
    share: float | None = None


def cluster_key(label: int) -> str | None:
    """Return the key under which a cluster stands for a frame; None for unplaced articles."""
    return f"cluster-{label + 1}" if label >= 0 else None


def article_frames(agreed: Sequence[str | None], best: LensReading | None, labels: Labels) -> list[ArticleFrame]:
    """Return the frame of each article.

    Args:
        agreed: the frame of each article on which the coders agree.
        best: the lens that agrees best with them; None where there is no lens.
        labels: the clusters.
    """
    if best is None and not any(agreed):
        keys = [cluster_key(int(label)) for label in labels]
        return [ArticleFrame(key, CLUSTERS) if key else ArticleFrame() for key in keys]
    return [_article_frame(one, best, i) for i, one in enumerate(agreed)]


def _article_frame(agreed: str | None, best: LensReading | None, i: int) -> ArticleFrame:
    if agreed is not None:
        return ArticleFrame(agreed, AGREED)
    if best is not None and (frame := best.settled[i]) is not None:
        return ArticleFrame(frame, best.lens, best.share[i])
    return ArticleFrame()


def best_reading(readings: Sequence[LensReading]) -> LensReading | None:
    """Return the lens with the highest agreement; without codes the first, which needs none."""
    return max(readings, key=lambda one: -np.inf if one.kappa is None else one.kappa, default=None)


def reference_code(study: Study, reference: Reference) -> Code | None:
    """Return the codes of the reference itself, which may stand in the coverage at another of its addresses."""
    articles = (Article.model_construct(**dict(lead)) for lead in study.coverage)
    ids = {article.id for article in references_among(articles, [reference])}
    return next((code for code in study.coding if code.id in ids), None)


def alternatives(
    codes: Mapping[str, Code], ids: Sequence[str], readings: Sequence[LensReading]
) -> dict[str, list[str | None]]:
    """Return the frame of each article by each other defensible way to give it one.

    Ways are each coder alone and each lens alone.
    """
    coders = sorted({name for code in codes.values() for name in code.dominant})
    ways: dict[str, list[str | None]] = {
        f"coder {name}": [code.dominant.get(name) if (code := codes.get(one)) else None for one in ids]
        for name in coders
    }
    return ways | {one.lens: list(one.names) for one in readings}
