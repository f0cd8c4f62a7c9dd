"""Scores of the codebook lens and of the coded lens: for each article, for any other text, and their files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from framing.lenses import coded
from framing.lenses.calibration import CalibratedFrame, calibrate, probability
from framing.lenses.codebook import CodebookLens
from framing.runs.digests import rounded
from framing.runs.files import read_json, write_json
from framing.runs.models import read_model, write_model
from framing.runs.tables import Row
from framing.study.model import Article, Code, Frame, Study
from framing.vectorise import blocks
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.document_matrix import method
from framing.vectorise.masking import Masker
from framing.vectorise.methods.tfidf import TfidfVectoriser
from framing.vectorise.sampling import draw_sample, row_blocks

_DIGITS = 6  # after the point, of scores that are stored
_SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)  # of the training outlets, on the learning curve


@dataclass(frozen=True)
class FrameScores:
    """A lens's scores of each article, shape (articles, frames)."""

    frames: Sequence[str]
    articles: Matrix

    @property
    def labels(self) -> Labels:
        """The frame of each article that scores highest, as an index of `frames`."""
        return np.asarray(self.articles.argmax(axis=1), dtype=np.intp)

    @property
    def names(self) -> list[str]:
        """The frame of each article that scores highest."""
        return [self.frames[label] for label in self.labels]


@dataclass(frozen=True)
class LensScores:
    """Both lenses; None where the codebook has no words, or too few articles are coded.

    Attributes:
        calibration: for each frame that can be calibrated, how well the codebook lens recognises it.
        curve: agreement of the coded lens by the number of articles it learns from.
    """

    codebook: FrameScores | None = None
    coded: FrameScores | None = None
    calibration: Sequence[Row] = field(default_factory=list)
    curve: Sequence[Row] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        write_json(path, asdict(self, dict_factory=_json_values))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written."""
        value = read_json(path)
        return cls(_read_scores(value["codebook"]), _read_scores(value["coded"]), value["calibration"], value["curve"])


@dataclass(frozen=True)
class TextScores:
    """What the lenses say of one text: scores in the order of each lens's frames, and calibrated probabilities."""

    codebook: Sequence[float] | None = None
    coded: Sequence[float] | None = None
    probabilities: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class FittedLenses:
    """Both lenses as they were learnt, to be asked about further texts.

    Attributes:
        codebook: None where the codebook has no words.
        calibration: what makes probabilities of the codebook lens's scores, for the frames that can be calibrated.
        terms: weighs the terms for `coded`; None where too few articles are coded.
        coded: None where too few articles are coded.
        coded_frames: the frames of the coded lens in the order of its scores.
    """

    codebook: CodebookLens | None = None
    calibration: Mapping[str, LogisticRegression] = field(default_factory=dict)
    terms: TfidfVectoriser | None = None
    coded: CalibratedClassifierCV | None = None
    coded_frames: Sequence[str] = ()

    def scores(self, masked: str) -> TextScores:
        """Return what the lenses say of a masked text."""
        by_codebook = by_codes = None
        probabilities: dict[str, float] = {}
        if self.codebook is not None:
            row = self.codebook.transform([masked])[0]
            by_codebook = row.round(_DIGITS).tolist()
            scores = dict(zip(self.codebook.names_, row, strict=True))
            probabilities = {frame: probability(model, scores[frame]) for frame, model in self.calibration.items()}
        if self.terms is not None:
            weighted = self.terms.transform([masked])
            by_codes = coded.probabilities(self.coded, weighted, self.coded_frames)[0].round(_DIGITS).tolist()
        return TextScores(by_codebook, by_codes, probabilities)

    def write(self, path: Path) -> None:
        """Write the models to one file."""
        write_model(path, {name: getattr(self, name) for name in self.__dataclass_fields__})

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written; nothing in the file is executed."""
        return cls(**read_model(path))


def fit_lenses(
    articles: Sequence[Article], texts: Sequence[str], study: Study, masker: Masker, seed: int
) -> tuple[FittedLenses, LensScores]:
    """Return the lenses and what they say of articles; of many, a sample is learnt from.

    Args:
        articles: those that are compared.
        texts: their masked texts.
        study: its codebook and codes.
        masker: masks the codebook's sentences as the texts were.
        seed: of whatever draws.
    """
    sample = draw_sample([article.id for article in articles], study.method.sample, seed)
    codes = {code.id: code for code in study.coding}
    lens, codebook_scores = _codebook_lens(texts, study, masker, sample, seed)
    calibration = dict(_calibration(codebook_scores, articles, codes, seed)) if codebook_scores else {}
    rows = [_calibration_row(frame, *fitted_frame) for frame, fitted_frame in calibration.items()]
    models = {frame: fitted_frame.model for frame, (fitted_frame, _) in calibration.items()}
    coded_rows = [i for i, article in enumerate(articles) if (code := codes.get(article.id)) and code.agreed]
    if coded_rows:
        terms, X = coded.weighted_terms(texts, sample)
        agreed = np.array([str(codes[articles[i].id].agreed) for i in coded_rows])
        coded_articles = coded.CodedArticles(X[coded_rows], agreed, np.array([articles[i].domain for i in coded_rows]))
        if coded_articles.can_be_learnt:
            model, coded_scores = _coded_lens(coded_articles, X, coded_rows, seed)
            fitted = FittedLenses(lens, models, terms, model, coded_scores.frames)
            return fitted, LensScores(codebook_scores, coded_scores, rows, list(_learning_curve(coded_articles, seed)))
    return FittedLenses(lens, models), LensScores(codebook_scores, None, rows)


def _mask_frame(frame: Frame, masker: Masker) -> Frame:
    words = {"definition": masker.transform([frame.definition])[0], "examples": masker.transform(frame.examples)}
    return frame.model_copy(update=words)


def _codebook_lens(
    texts: Sequence[str], study: Study, masker: Masker, sample: Labels, seed: int
) -> tuple[CodebookLens | None, FrameScores | None]:
    frames = {name: _mask_frame(frame, masker) for name, frame in study.codebook.frames.items()}
    if not any(frame.cues or frame.examples for frame in frames.values()):
        return None, None
    semantic = blocks.semantic(study)
    embedder = method("vectorise", semantic, seed, study.lexicons) if semantic else None
    lens = CodebookLens(frames, embedder=embedder, random_state=seed).fit([texts[i] for i in sample])
    return lens, FrameScores(lens.names_, np.vstack([lens.transform(block) for block in row_blocks(texts)]))


def _coded_lens(
    coded_articles: coded.CodedArticles, X: Any, rows: Sequence[int], seed: int
) -> tuple[CalibratedClassifierCV, FrameScores]:
    names = sorted(set(coded_articles.frames.tolist()))
    model = coded.fit_model(coded_articles, seed)
    articles = coded.probabilities(model, X, names)
    articles[list(rows)] = coded.held_out_probabilities(coded_articles, names, seed)
    return model, FrameScores(names, articles)


def _calibration(
    scores: FrameScores, articles: Sequence[Article], codes: Mapping[str, Code], seed: int
) -> Iterator[tuple[str, tuple[CalibratedFrame, Labels]]]:
    rows = np.array([i for i, article in enumerate(articles) if article.id in codes], dtype=np.intp)
    outlets = [articles[i].domain for i in rows]
    for column, frame in enumerate(scores.frames):
        present = np.array([frame in codes[articles[i].id].frames for i in rows], dtype=bool)
        if (calibration := calibrate(scores.articles[:, column], rows, present, outlets, seed)) is not None:
            yield frame, (calibration, present)


def _calibration_row(frame: str, calibration: CalibratedFrame, present: Any) -> Row:
    predicted = calibration.coded >= 1 / 2
    true_positives = int((predicted & present).sum())
    return {
        "frame": frame,
        "articles": int((calibration.articles >= 1 / 2).sum()),
        "coded": int(present.sum()),
        "precision": rounded(true_positives / max(int(predicted.sum()), 1)),
        "recall": rounded(true_positives / int(present.sum())),
        "brier": rounded(float(np.mean((calibration.coded - present) ** 2))),
    }


def _learning_curve(coded_articles: coded.CodedArticles, seed: int) -> Iterator[Row]:
    for share, size, true, predicted in coded.learning_curve(coded_articles, _SHARES, seed):
        yield {"share": share, "articles": size, "kappa": rounded(cohen_kappa_score(true, predicted))}


def _json_values(items: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {key: np.round(value, _DIGITS).tolist() if isinstance(value, np.ndarray) else value for key, value in items}


def _read_scores(value: Mapping[str, Any] | None) -> FrameScores | None:
    if value is None:
        return None
    return FrameScores(value["frames"], np.array(value["articles"]))
