"""The frame of the reference: by the rule for articles, by each reader, and under other outlets."""

import numpy as np

from framing.compare.article_frames import ArticleFrame, cluster_key, reference_code
from framing.compare.comparison_input import ComparisonInput
from framing.compare.frame_readings import SETTLED, LensReading
from framing.compare.vocabulary import AGREED, CLUSTERS
from framing.lenses.calibration import fit_calibration, probability
from framing.vectorise.centroids import similarities
from framing.vectorise.sampling import outlet_samples

_ROUNDS = 100
_SHARE = 0.8  # of the outlets in a resample


def settled(inputs: ComparisonInput) -> ArticleFrame:
    """Return the frame of the reference by the rule for articles."""
    code = reference_code(inputs.study, inputs.reference)
    if code is not None and code.agreed is not None:
        return ArticleFrame(code.agreed, AGREED)
    best = inputs.best_reading
    if best is None:
        if any(inputs.frames) or not inputs.cluster_numbers:
            return ArticleFrame()
        near = similarities(inputs.cluster_space, inputs.labels, inputs.in_cluster_space)
        return ArticleFrame(cluster_key(int(np.argmax(near))), CLUSTERS)
    frame, share, sure = best.of_text(scores(inputs, best))
    return ArticleFrame(frame if sure else None, best.lens, share)


def scores(inputs: ComparisonInput, reading: LensReading) -> list[float]:
    """Return a lens's score of each frame in the reference."""
    values: list[float] = inputs.placement.lenses[reading.lens.removesuffix(" lens")].tolist()
    return values


def readers(inputs: ComparisonInput) -> dict[str, str | None]:
    """Return the frame of the reference by each coder and each lens, but not by the lens that it rests on.

    A lens is held to the rule for articles: where its share of the frame is below a half, it settles none.
    """
    code, basis = reference_code(inputs.study, inputs.reference), settled(inputs).basis
    coders: dict[str, str | None] = {f"coder {name}": frame for name, frame in code.dominant.items()} if code else {}
    lenses = {one.lens: one.of_text(scores(inputs, one)) for one in inputs.readings if one.lens != basis}
    return coders | {lens: frame if sure else None for lens, (frame, _, sure) in lenses.items()}


def resampled_settled(inputs: ComparisonInput, frame: ArticleFrame) -> tuple[float | None, int | None]:
    """Return the share of resamples of outlets in which the reference keeps its frame, and how many they are.

    Agreed codes do not move with the outlets, and have no resamples; a lens's share does, for it is calibrated on the
    coded articles. The share is None where it is not measured.
    """
    if frame.basis == AGREED:
        return 1.0, None
    if frame.basis == CLUSTERS:
        return inputs.placement.resamples, inputs.study.method.resamples
    [reading] = [one for one in inputs.readings if one.lens == frame.basis]
    if not reading.calibrated or frame.frame is None:
        return None, None
    column = list(reading.scores.frames).index(frame.frame)
    rows = [i for i, one in enumerate(inputs.frames) if one is not None]
    present = np.array([inputs.frames[i] == frame.frame for i in rows])
    values, own = reading.scores.articles[rows, column], scores(inputs, reading)[column]
    outlets = [inputs.articles[i].domain for i in rows]
    rng, holds = np.random.default_rng(inputs.seed), []
    for drawn in outlet_samples(outlets, _SHARE, _ROUNDS, rng):
        several = 0 < present[drawn].sum() < len(drawn)
        holds.append(several and probability(fit_calibration(values[drawn], present[drawn]), own) >= SETTLED)
    return float(np.mean(holds)), len(holds)
