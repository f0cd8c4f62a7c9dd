"""Fitting the codebook lens and the coded lens to articles: what is learnt, and what it says of each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from framing.lenses import coded
from framing.lenses.calibration import CalibratedFrame, calibrate
from framing.lenses.codebook import CodebookLens, described, usual_language
from framing.lenses.codebook_space import CodebookSpace
from framing.lenses.fitted import FittedLenses
from framing.lenses.scores import CODEBOOK, CODED, DIGITS, FrameScores, LensScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Article, Code, Frame, Study
from framing.text.language_text import LanguageText, language_of
from framing.text.matching import language_named, without_language
from framing.vectorise import blocks
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.document_matrix import method
from framing.vectorise.masking import Masker
from framing.vectorise.sampling import draw_sample, row_blocks

_FEWEST = 2  # frames, one of which a text is taken for
_SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)  # of the training outlets, on the learning curve


@dataclass(frozen=True)
class _Calibration:
    """A lens's scores as probabilities: shares of every article, models for any other text, rows for the table."""

    shares: FrameScores | None = None
    models: Mapping[str, LogisticRegression] = field(default_factory=dict)
    rows: Sequence[Row] = ()

    def by_lens(self, lens: str) -> dict[str, FrameScores]:
        """Return the shares under a lens's name; nothing where no frame could be calibrated."""
        return {lens: self.shares} if self.shares else {}


def fit_lenses(  # noqa: PLR0913 - the articles as the methods see them, and what is known of frames
    articles: Sequence[Article], texts: Sequence[str], X: Matrix, study: Study, masker: Masker, seed: int
) -> tuple[FittedLenses, LensScores]:
    """Return the lenses and what they say of articles; of many, a sample is learnt from.

    Args:
        articles: those that are compared.
        texts: their masked texts.
        X: their rows of the document matrix, shape (articles, columns).
        study: its codebook and codes.
        masker: masks the codebook's sentences as the texts were.
        seed: of whatever draws.
    """
    sample = draw_sample([article.id for article in articles], study.method.sample, seed)
    codes = {code.id: code for code in study.coding}
    lens, scores = _codebook_lens(texts, study, masker, sample, seed)
    languages = [language_of(text).code for text in texts]
    space = CodebookSpace().fit(scores.articles[sample], [languages[i] for i in sample]) if scores else None
    rows = space.transform(scores.articles, languages).round(DIGITS) if space is not None and scores else None
    calibration = _calibrated(scores, articles, codes, seed)
    fitted = FittedLenses(codebook=lens, calibration=calibration.models, space=space)
    known = LensScores(codebook=scores, calibration=calibration.rows, space=rows, shares=calibration.by_lens(CODEBOOK))
    coded_rows = [i for i, article in enumerate(articles) if (code := codes.get(article.id)) and code.agreed]
    if not coded_rows:
        return fitted, known
    terms, words = coded.weighted_terms(texts, sample)
    columns = coded.columns(words, X, rows)
    agreed = np.array([str(codes[articles[i].id].agreed) for i in coded_rows])
    outlets = np.array([articles[i].domain for i in coded_rows])
    coded_articles = coded.CodedArticles(columns[coded_rows], agreed, outlets, words.shape[1])
    if not coded_articles.can_be_learnt:
        return fitted, known
    model, by_codes = _coded_lens(coded_articles, columns, coded_rows, seed)
    calibrated, curve = _calibrated(by_codes, articles, codes, seed), list(_learning_curve(coded_articles, seed))
    return (
        replace(fitted, terms=terms, coded=model, coded_frames=by_codes.frames, coded_calibration=calibrated.models),
        replace(known, coded=by_codes, curve=curve, shares={**known.shares, **calibrated.by_lens(CODED)}),
    )


def _mask_frame(frame: Frame, masker: Masker, code: str) -> Frame:
    [definition] = masker.transform([LanguageText(frame.definition, code)])
    examples = tuple(_masked_example(example, masker, code) for example in frame.examples)
    return frame.model_copy(update={"definition": definition, "examples": examples})


def _masked_example(example: str, masker: Masker, code: str) -> str:
    own, sentence = language_named(example), without_language(example)
    [masked] = masker.transform([LanguageText(sentence, own or code)])
    return f"{own}:{masked}" if own else masked


def _codebook_lens(
    texts: Sequence[str], study: Study, masker: Masker, sample: Labels, seed: int
) -> tuple[CodebookLens | None, FrameScores | None]:
    code = usual_language(texts)
    frames = {name: _mask_frame(frame, masker, code) for name, frame in study.codebook.frames.items()}
    if len(described(frames)) < _FEWEST:
        return None, None
    semantic = blocks.semantic(study)
    embedder = method("vectorise", semantic, seed, study.lexicons) if semantic else None
    lens = CodebookLens(frames, embedder=embedder, random_state=seed).fit([texts[i] for i in sample])
    if lens.says_nothing_:
        return None, None
    return lens, FrameScores(lens.names_, np.vstack([lens.transform(block) for block in row_blocks(texts)]))


def _coded_lens(articles: coded.CodedArticles, X: Any, rows: Sequence[int], seed: int) -> tuple[Any, FrameScores]:
    names = sorted(set(articles.frames.tolist()))
    model = coded.fit_model(articles, seed)
    scores = coded.probabilities(model, X, names)
    scores[list(rows)] = coded.held_out_probabilities(articles, names, seed)
    return model, FrameScores(names, scores)


def _calibrated(
    scores: FrameScores | None, articles: Sequence[Article], codes: Mapping[str, Code], seed: int
) -> _Calibration:
    rows = np.array([i for i, article in enumerate(articles) if article.id in codes], dtype=np.intp)
    fits = dict(_calibrations(scores, rows, articles, codes, seed)) if scores and len(rows) else {}
    if not fits:
        return _Calibration()
    shares = np.column_stack([fit.articles for fit, _ in fits.values()])
    shares[rows] = np.column_stack([fit.coded for fit, _ in fits.values()])
    models = {frame: fit.model for frame, (fit, _) in fits.items()}
    return _Calibration(
        FrameScores(list(fits), shares), models, [_calibration_row(frame, *fit) for frame, fit in fits.items()]
    )


def _calibrations(
    scores: FrameScores, rows: Labels, articles: Sequence[Article], codes: Mapping[str, Code], seed: int
) -> Iterator[tuple[str, tuple[CalibratedFrame, Any]]]:
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
