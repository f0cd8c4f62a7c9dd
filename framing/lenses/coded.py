"""The coded lens: a linear model learnt from the coded articles, always evaluated on outlets it has not seen.

Outlets are held out as a whole, for "leaning" learnt from an outlet's other articles would be its fingerprint. The
model's strength is chosen in inner folds, so that no article influences its own evaluation (nested
cross-validation, Varma and Simon 2006). Weights of words come from all articles without their codes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
from sklearn.svm import LinearSVC

from framing.vectorise.arrays import Matrix
from framing.vectorise.methods import tfidf
from framing.vectorise.sampling import outlet_samples, row_blocks

_OUTER, _INNER = 5, 3
_STRENGTHS = (0.1, 0.3, 1.0)
_FEWEST = 10  # outlets with a frame, from which it can be learnt and judged on others
_FEW = 2 * _INNER  # articles of a frame in a training part; of fewer nothing is learnt

Names = NDArray[np.str_]
Split = tuple[NDArray[np.intp], NDArray[np.intp]]


@dataclass(frozen=True)
class CodedArticles:
    """The coded articles: their terms, shape (articles, terms), agreed frames and outlets."""

    X: Any
    frames: Names
    outlets: Names

    def subset(self, rows: NDArray[np.intp]) -> "CodedArticles":
        """Return the sample of these rows."""
        return CodedArticles(self.X[rows], self.frames[rows], self.outlets[rows])

    def folds(self, count: int, seed: int) -> list[Split]:
        """Return (training rows, held-out rows) in which no outlet is on both sides."""
        split = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
        return list(split.split(self.X, _strata(self.frames, count), self.outlets))

    @property
    def can_be_learnt(self) -> bool:
        """Whether two frames or more occur in enough outlets to hold some of them out."""
        pairs = set(zip(self.frames.tolist(), self.outlets.tolist(), strict=True))
        outlets_of = Counter(frame for frame, _ in pairs)
        return sum(count >= _FEWEST for count in outlets_of.values()) > 1


def weighted_terms(
    texts: Sequence[str], sample: NDArray[np.intp] | None = None
) -> tuple[tfidf.TfidfVectoriser, sparse.csr_matrix]:
    """Return what weighs terms, learnt from the rows `sample` of masked texts or from all, and the terms of all."""
    terms = tfidf.TfidfVectoriser(ngrams=2, stem=True, stop_words="short")
    if sample is None or len(sample) == len(texts):
        return terms, terms.fit_transform(texts)
    terms.fit([texts[i] for i in sample])
    return terms, sparse.vstack([terms.transform(block) for block in row_blocks(texts)], format="csr")


def fit_model(sample: CodedArticles, seed: int) -> CalibratedClassifierCV:
    """Return a linear support vector machine of the strength that inner folds choose, its probabilities calibrated.

    Calibration is one temperature for all frames (Guo et al. 2017), fitted on folds with outlets held out.
    """
    sample = sample.subset(_frequent_rows(sample.frames))
    folds = sample.folds(_INNER, seed)
    machine = LinearSVC(class_weight="balanced", random_state=0)
    search = GridSearchCV(machine, {"C": list(_STRENGTHS)}, cv=folds).fit(sample.X, sample.frames)
    calibrated = CalibratedClassifierCV(search.best_estimator_, method="temperature", cv=folds, ensemble=False)
    return calibrated.fit(sample.X, sample.frames)


def held_out_probabilities(sample: CodedArticles, names: Sequence[str], seed: int) -> Matrix:
    """Return each coded article's probability of each frame by a model that has not seen its outlet.

    Returns:
        Shape (articles, frames) in the order of `names`; a frame too rare to be learnt has 0.
    """
    shares = np.zeros((len(sample.frames), len(names)))
    for train, test in sample.folds(_OUTER, seed):
        shares[test] = probabilities(fit_model(sample.subset(train), seed), sample.X[test], names)
    return shares


def probabilities(model: CalibratedClassifierCV, X: Any, names: Sequence[str]) -> Matrix:
    """Return the probability of each frame, shape (articles, frames), in the order of `names`."""
    columns = dict(zip(model.classes_.tolist(), model.predict_proba(X).T, strict=True))
    return np.column_stack([columns.get(name, np.zeros(X.shape[0])) for name in names])


def learning_curve(
    sample: CodedArticles, shares: Sequence[float], seed: int
) -> Iterator[tuple[float, int, Names, Names]]:
    """Yield for each share of the training outlets: share, mean training size, true frames, frames by held-out models.

    The strength is the middle one throughout: a learning curve compares sizes, not searches.
    """
    for share in shares:
        rng = np.random.default_rng(seed)
        predicted, sizes = sample.frames.copy(), []
        for train, test in sample.folds(_OUTER, seed):
            [rows] = outlet_samples(sample.outlets[train].tolist(), share, 1, rng)
            fewer = sample.subset(train[rows])
            fewer = fewer.subset(_frequent_rows(fewer.frames, least=2))
            model = LinearSVC(C=_STRENGTHS[1], class_weight="balanced", random_state=0).fit(fewer.X, fewer.frames)
            predicted[test] = model.predict(sample.X[test])
            sizes.append(len(fewer.frames))
        yield share, round(float(np.mean(sizes))), sample.frames, predicted


def _strata(frames: Names, folds: int) -> Names:
    """Return the frames, those too rare to stand in every fold counted with the most common one."""
    counts = Counter(frames.tolist())
    common = max(sorted(counts), key=lambda name: counts[name])
    return np.array([name if counts[name] >= folds else common for name in frames.tolist()])


def _frequent_rows(frames: Names, least: int = _FEW) -> NDArray[np.intp]:
    counts = Counter(frames.tolist())
    return np.flatnonzero([counts[name] >= least for name in frames.tolist()])
