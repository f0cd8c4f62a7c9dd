"""Validity: how far each lens agrees with the coders, beside what knows no frames at all."""

from collections.abc import Iterator

import numpy as np
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import cohen_kappa_score

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.agreement import halves, intervals, mutual, rand
from framing.compare.table import ComparisonTable
from framing.lenses.scores import FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import Labels
from framing.vectorise.sampling import blocks

FROM_TEXT = True
_HALVES = 60

INDUCTIVE = "inductive lens"  # the clusters


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row a lens and a baseline; no row where no article is coded."""
    return ComparisonTable(
        title="Validity",
        note="Agreement with the frame on which both coders agree. AMI is adjusted mutual information (0 chance, 1 the "
        "same), within is its mean within each event, weighted by articles: clusters that are events score 0 there. "
        "Limits are 95 %, from half-samples of outlets. The coded lens is judged on outlets that it has not seen; the "
        "codebook lens sees no codes; the clusters see neither.",
        columns={
            "what": "lens or baseline",
            "ami": "agreement with the coded frame",
            "ami_low": "lower limit",
            "ami_high": "upper limit",
            "within": "the same within one event",
            "within_low": "lower limit",
            "within_high": "upper limit",
            "ari": "adjusted Rand index",
            "kappa": "Cohen's kappa, where the lens names frames",
            "event": "agreement (AMI) with the event instead",
            "articles": "coded articles that the lens places",
        },
        rows=list(_rows(inputs)) if any(inputs.frames) else [],
    )


def _rows(inputs: ComparisonInput) -> Iterator[Row]:
    yield _row(inputs, "baseline: the event", _numbers([article.event for article in inputs.articles]))
    yield _row(inputs, "baseline: TF-IDF and k-means", _plain(inputs))
    yield _row(inputs, INDUCTIVE, inputs.labels)
    for what, scores in (("codebook lens", inputs.lens_scores.codebook), ("coded lens", inputs.lens_scores.coded)):
        if scores is not None:
            yield {**_row(inputs, what, scores.labels), "kappa": _kappa(inputs, scores)}


def _row(inputs: ComparisonInput, what: str, labels: Labels) -> Row:
    events = [article.event for article in inputs.articles]
    draws = halves([article.domain for article in inputs.articles], _HALVES, inputs.seed)
    overall, within = intervals(labels, inputs.frames, events, draws)
    numbers = {
        "ami": overall.value,
        "ami_low": overall.low,
        "ami_high": overall.high,
        "within": within.value,
        "within_low": within.low,
        "within_high": within.high,
        "ari": rand(labels, inputs.frames),
        "event": mutual(labels, events)[0],
    }
    shown = {key: rounded(value) for key, value in numbers.items()}
    return {"what": what, **shown, "kappa": None, "articles": mutual(labels, inputs.frames)[1]}


def _plain(inputs: ComparisonInput) -> Labels:
    """What one would do without any thought of framing: as many clusters as frames, of the unmasked texts."""
    texts = TfidfVectorizer(stop_words="english", min_df=2, sublinear_tf=True)
    X = texts.fit_transform(inputs.articles[i].text for i in inputs.sample)
    frames = min(len({frame for frame in inputs.frames if frame}), X.shape[0])
    found = KMeans(frames, n_init=10, random_state=inputs.seed).fit(X)
    if len(inputs.sample) == len(inputs.articles):
        return np.asarray(found.labels_, dtype=np.intp)
    rest = (texts.transform(article.text for article in block) for block in blocks(inputs.articles))
    return np.concatenate([found.predict(block) for block in rest]).astype(np.intp)


def _kappa(inputs: ComparisonInput, scores: FrameScores) -> float:
    pairs = [(frame, name) for frame, name in zip(inputs.frames, scores.names, strict=True) if frame is not None]
    return rounded(float(cohen_kappa_score(*zip(*pairs, strict=True))))


def _numbers(names: list[str]) -> Labels:
    return np.unique(names, return_inverse=True)[1].astype(np.intp)
