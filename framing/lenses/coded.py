"""The coded lens: a linear model learnt from the coded articles, always evaluated on outlets it has not seen.

Outlets are held out as a whole, for "leaning" learnt from an outlet's other articles would be its fingerprint. The
model's strength, and whether it sees words alone or the document matrix and codebook space beside them, are chosen in
inner folds, so that no article influences its own evaluation (nested cross-validation, Varma and Simon 2006). Weights
of words come from all articles without their codes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
from sklearn.pipeline import Pipeline
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


class FirstColumns(TransformerMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """The first `count` columns of a matrix."""

    def __init__(self, count: int = 1) -> None:
        self.count = count

    def fit(self, X: Any, y: object = None) -> Self:
        """Learn nothing; `y` is ignored."""
        del X, y
        return self

    def transform(self, X: Any) -> Any:
        """Return the columns, shape (rows, count)."""
        return X[:, : self.count]

    def __sklearn_is_fitted__(self) -> bool:
        """There is nothing to learn."""
        return True


@dataclass(frozen=True)
class CodedArticles:
    """The coded articles.

    Attributes:
        X: shape (articles, columns); the first `terms` of the columns are words.
        frames: the frames on which coders agree.
        outlets: of each article.
        terms: how many columns are words; the others may help.
    """

    X: Any
    frames: Names
    outlets: Names
    terms: int

    def subset(self, rows: NDArray[np.intp]) -> "CodedArticles":
        """Return the sample of these rows."""
        return CodedArticles(self.X[rows], self.frames[rows], self.outlets[rows], self.terms)

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


def columns(terms: sparse.csr_matrix, X: Matrix, space: Matrix | None) -> sparse.csr_matrix:
    """Return all that the lens may look at: weighted terms, rows of the document matrix, and of codebook space."""
    return sparse.hstack([terms, X, *([] if space is None else [space])], format="csr")


def fit_model(sample: CodedArticles, seed: int) -> CalibratedClassifierCV:
    """Return a linear support vector machine, its columns and strength chosen in inner folds, calibrated.

    Calibration is one temperature for all frames (Guo et al. 2017), fitted on folds with outlets held out.
    """
    sample, folds = _in_every_fold(sample.subset(_frequent_rows(sample.frames)), seed)
    grid = {"columns__count": [sample.terms, sample.X.shape[1]], "machine__C": list(_STRENGTHS)}
    search = GridSearchCV(_machine(sample), grid, cv=folds, refit=_simplest).fit(sample.X, sample.frames)
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

    The columns are words, the strength is the middle one throughout: a learning curve compares sizes, not searches.
    Where so few outlets have no two frames to tell apart, the most common one is all that they teach.
    """
    for share in shares:
        rng = np.random.default_rng(seed)
        predicted, sizes = sample.frames.copy(), []
        for train, test in sample.folds(_OUTER, seed):
            [rows] = outlet_samples(sample.outlets[train].tolist(), share, 1, rng)
            fewer = sample.subset(train[rows])
            frequent = fewer.subset(_frequent_rows(fewer.frames, least=2))
            if len({*frequent.frames.tolist()}) > 1:
                fewer = frequent
                predicted[test] = _machine(fewer).fit(fewer.X, fewer.frames).predict(sample.X[test])
            else:
                predicted[test] = _most_common(fewer.frames)
            sizes.append(len(fewer.frames))
        yield share, round(float(np.mean(sizes))), sample.frames, predicted


def _simplest(results: Mapping[str, Any]) -> int:
    """Return the best setting: one that sees all columns only where it gains a standard error over words alone."""
    scores, counts = np.asarray(results["mean_test_score"]), np.asarray(results["param_columns__count"])
    words = int(np.argmax(np.where(counts == counts.min(), scores, -np.inf)))
    best = int(np.argmax(scores))
    error = float(results["std_test_score"][best]) / np.sqrt(_INNER)
    return best if scores[best] - error > scores[words] else words


def _machine(sample: CodedArticles) -> Pipeline:
    machine = LinearSVC(C=_STRENGTHS[1], class_weight="balanced", random_state=0)
    return Pipeline([("columns", FirstColumns(sample.terms)), ("machine", machine)])


def _strata(frames: Names, folds: int) -> Names:
    """Return the frames, those too rare to stand in every fold counted with the most common one."""
    counts, common = Counter(frames.tolist()), _most_common(frames)
    return np.array([name if counts[name] >= folds else common for name in frames.tolist()])


def _most_common(frames: Names) -> str:
    counts: Counter[str] = Counter(frames.tolist())
    return max(sorted(counts), key=lambda name: counts[name])


def _in_every_fold(sample: CodedArticles, seed: int) -> tuple[CodedArticles, list[Split]]:
    """Return the articles of those frames that every training part of the inner folds holds, and these folds.

    A frame that one outlet has nearly for itself is in no training part when that outlet is held out.
    """
    folds = sample.folds(_INNER, seed)
    learnt = set.intersection(*({*sample.frames[train].tolist()} for train, _ in folds))
    rows = np.flatnonzero(np.isin(sample.frames, sorted(learnt)))
    return (sample, folds) if len(rows) == len(sample.frames) else _in_every_fold(sample.subset(rows), seed)


def _frequent_rows(frames: Names, least: int = _FEW) -> NDArray[np.intp]:
    counts = Counter(frames.tolist())
    return np.flatnonzero([counts[name] >= least for name in frames.tolist()])
