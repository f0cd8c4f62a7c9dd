"""Thinner codebooks, without cues or with definitions alone, and what codebook lens and guided clusters are then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.lenses.clusters.partitioning import partitioned
from framing.lenses.codebook_space import beside
from framing.lenses.fitting import fit_lenses
from framing.lenses.scores import CODEBOOK
from framing.study.model import Article, Codebook, Study
from framing.vectorise.arrays import Labels
from framing.vectorise.document_matrix import DocumentMatrix
from framing.vectorise.masking import Masker

FULL = "full"
LENS, CLUSTERS = f"{CODEBOOK} lens", "guided clusters"


def thinner(codebook: Codebook) -> dict[str, Codebook]:
    """Return the codebook as it is, without its cues, and with its frames' definitions alone, by what is left.

    >>> list(thinner(Codebook()))
    ['full', 'no cues', 'definitions alone']
    """
    no_cues: dict[str, tuple[()]] = {"cues": (), "exclusions": ()}
    return {
        FULL: codebook,
        "no cues": _with_frames(codebook, no_cues),
        "definitions alone": _with_frames(codebook, {**no_cues, "examples": ()}),
    }


def shaped(  # noqa: PLR0913 - the articles as the methods see them, and what is known of frames
    articles: Sequence[Article], texts: Sequence[str], matrix: DocumentMatrix, study: Study, masker: Masker, seed: int
) -> Iterator[tuple[str, Labels]]:
    """Yield lens and guided clusters with the label that each gives the articles; nothing where there is no lens.

    Args:
        articles: those that are compared.
        texts: their masked texts.
        matrix: their rows.
        study: its codebook; its codes are not looked at.
        masker: masks the codebook's sentences as the texts were.
        seed: of whatever draws.
    """
    uncoded = study.model_copy(update={"coding": ()})
    _, scores = fit_lenses(articles, texts, matrix.X, uncoded, masker, seed)
    if scores.codebook is None or scores.space is None:
        return
    yield LENS, scores.codebook.labels
    method = study.method.model_copy(update={"resamples": study.method.trials})  # how stable they are is not asked
    yield CLUSTERS, partitioned(replace(matrix, X=beside(matrix.X, scores.space)), method, seed)[0].labels


def _with_frames(codebook: Codebook, update: Mapping[str, tuple[()]]) -> Codebook:
    frames = {name: frame.model_copy(update=dict(update)) for name, frame in codebook.frames.items()}
    return codebook.model_copy(update={"frames": frames})
