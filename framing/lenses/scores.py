"""What the codebook lens and the coded lens say of each article and of the piece, and the file that holds it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
from sklearn.metrics import cohen_kappa_score

from framing.lenses import coded
from framing.lenses.calibration import calibrated
from framing.lenses.codebook import CodebookLens
from framing.runs.digests import rounded
from framing.runs.files import read_json, write_json
from framing.runs.tables import Row
from framing.study.embeddings import block_of
from framing.study.model import Article, Code, Frame, Study
from framing.vectorise.centroids import Labels, Matrix
from framing.vectorise.document_matrix import method
from framing.vectorise.masking import Masker
from framing.vectorise.sampling import blocks, drawn

_SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)  # of the training outlets, on the learning curve


@dataclass(frozen=True)
class FrameScores:
    """A lens's scores: `articles` of shape (articles, frames), `piece` of shape (frames,)."""

    frames: Sequence[str]
    articles: Matrix
    reference: Matrix

    @property
    def labels(self) -> Labels:
        """The frame of each article that scores highest, as its place in `frames`."""
        return np.asarray(self.articles.argmax(axis=1), dtype=np.intp)

    @property
    def names(self) -> list[str]:
        """The frame of each article that scores highest."""
        return [self.frames[label] for label in self.labels]


@dataclass(frozen=True)
class LensScores:
    """Both lenses; None where the codebook has no words, or too few articles are coded.

    Attributes:
        carried: for each frame that can be calibrated, how the codebook lens finds it and the piece.
        curve: agreement of the coded lens by the number of articles it learns from.
    """

    codebook: FrameScores | None = None
    coded: FrameScores | None = None
    carried: Sequence[Row] = field(default_factory=list)
    curve: Sequence[Row] = field(default_factory=list)

    @classmethod
    def of(cls, articles: Sequence[Article], reference: str, study: Study, masker: Masker, seed: int) -> Self:
        """Return what the lenses say of articles and of a piece's text; of many articles a sample is learnt from."""
        texts, masked = masker.transform(article.text for article in articles), masker.transform([reference])[0]
        frames = {name: _masked(frame, masker) for name, frame in study.codebook.frames.items()}
        codes = {code.id: code for code in study.coding}
        sample = drawn([article.id for article in articles], study.method.sample, seed)
        block = block_of(study)
        embedder = method("vectorise", block, seed) if block else None
        lens = CodebookLens(frames, embedder=embedder, random_state=seed)
        found = _by_codebook(texts, masked, lens, sample)
        carried = list(_carried(found, articles, codes, seed)) if found else []
        rows = [i for i, article in enumerate(articles) if (code := codes.get(article.id)) and code.agreed]
        if not rows:
            return cls(found, None, carried)
        X, x = coded.vectors(texts, masked, sample)
        agreed = np.array([str(codes[articles[i].id].agreed) for i in rows])
        known = coded.CodedArticles(X[rows], agreed, np.array([articles[i].domain for i in rows]))
        if not known.learnable:
            return cls(found, None, carried)
        return cls(found, _by_codes(known, X, x, rows, seed), carried, list(_curve(known, seed)))

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        write_json(path, asdict(self, dict_factory=_plain))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written."""
        value = read_json(path)
        return cls(_scores(value["codebook"]), _scores(value["coded"]), value["carried"], value["curve"])


def _masked(frame: Frame, masker: Masker) -> Frame:
    words = {"definition": masker.transform([frame.definition])[0], "examples": masker.transform(frame.examples)}
    return frame.model_copy(update=words)


def _by_codebook(texts: Sequence[str], reference: str, lens: CodebookLens, sample: Labels) -> FrameScores | None:
    if not any(frame.cues or frame.examples for frame in lens.frames.values()):
        return None
    lens.fit([texts[i] for i in sample])
    articles = np.vstack([lens.transform(block) for block in blocks(texts)])
    return FrameScores(lens.names_, articles, lens.transform([reference])[0])


def _by_codes(sample: coded.CodedArticles, X: Any, reference: Any, rows: Sequence[int], seed: int) -> FrameScores:
    names = sorted(set(sample.frames.tolist()))
    model = coded.learnt(sample, seed)
    articles = coded.probabilities(model, X, names)
    articles[list(rows)] = coded.held_out(sample, names, seed)
    return FrameScores(names, articles, coded.probabilities(model, reference, names)[0])


def _carried(found: FrameScores, articles: Sequence[Article], codes: Mapping[str, Code], seed: int) -> Iterator[Row]:
    rows = np.array([i for i, article in enumerate(articles) if article.id in codes], dtype=np.intp)
    outlets = [articles[i].domain for i in rows]
    for column, frame in enumerate(found.frames):
        carries = np.array([frame in codes[articles[i].id].frames for i in rows], dtype=bool)
        one = calibrated(found.articles[:, column], float(found.reference[column]), rows, carries, outlets, seed)
        if one is not None:
            said = one.coded >= 1 / 2
            both = int((said & carries).sum())
            yield {
                "frame": frame,
                "articles": int((one.articles >= 1 / 2).sum()),
                "coded": int(carries.sum()),
                "precision": rounded(both / max(int(said.sum()), 1)),
                "recall": rounded(both / int(carries.sum())),
                "brier": rounded(float(np.mean((one.coded - carries) ** 2))),
                "reference": rounded(one.reference),
            }


def _curve(sample: coded.CodedArticles, seed: int) -> Iterator[Row]:
    for share, size, true, guessed in coded.curve(sample, _SHARES, seed):
        yield {"share": share, "articles": size, "kappa": rounded(cohen_kappa_score(true, guessed))}


def _plain(items: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {key: np.round(value, 6).tolist() if isinstance(value, np.ndarray) else value for key, value in items}


def _scores(value: Mapping[str, Any] | None) -> FrameScores | None:
    if value is None:
        return None
    return FrameScores(value["frames"], np.array(value["articles"]), np.array(value["reference"]))
