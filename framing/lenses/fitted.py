"""The codebook lens and the coded lens as they were learnt, to be asked about further texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression

from framing.lenses import coded
from framing.lenses.calibration import probability
from framing.lenses.codebook import CodebookLens
from framing.lenses.codebook_space import CodebookSpace
from framing.lenses.scores import DIGITS, TextScores
from framing.runs.models import read_model, write_model
from framing.text.language_text import language_of
from framing.vectorise.arrays import Matrix
from framing.vectorise.methods.tfidf import TfidfVectoriser


@dataclass(frozen=True)
class FittedLenses:
    """Both lenses as they were learnt, to be asked about further texts.

    Attributes:
        codebook: None where the codebook has no words.
        calibration: what makes probabilities of the codebook lens's scores, for the frames that can be calibrated.
        terms: weighs the terms for `coded`; None where too few articles are coded.
        coded: None where too few articles are coded.
        coded_frames: the frames of the coded lens in the order of its scores.
        space: places texts by their codebook scores; None without these.
        coded_calibration: as `calibration`, for the coded lens.
    """

    codebook: CodebookLens | None = None
    calibration: Mapping[str, LogisticRegression] = field(default_factory=dict)
    terms: TfidfVectoriser | None = None
    coded: CalibratedClassifierCV | None = None
    coded_frames: Sequence[str] = ()
    space: CodebookSpace | None = None
    coded_calibration: Mapping[str, LogisticRegression] = field(default_factory=dict)

    def scores(self, masked: str, X: Matrix) -> TextScores:
        """Return what the lenses say of a masked text, whose row of the document matrix is X, shape (columns,)."""
        by_codebook = by_codes = space = None
        probabilities: dict[str, float] = {}
        coded_probabilities: dict[str, float] = {}
        if self.codebook is not None:
            row = self.codebook.transform([masked])[0]
            by_codebook = row.round(DIGITS).tolist()
            scores = dict(zip(self.codebook.names_, row, strict=True))
            probabilities = {frame: probability(model, scores[frame]) for frame, model in self.calibration.items()}
            of = [language_of(masked).code]
            space = self.space.transform(row[None], of)[0].round(DIGITS) if self.space is not None else None
        if self.terms is not None:
            columns = coded.columns(self.terms.transform([masked]), X[None], None if space is None else space[None])
            row = coded.probabilities(self.coded, columns, self.coded_frames)[0]
            by_codes = row.round(DIGITS).tolist()
            scores = dict(zip(self.coded_frames, row, strict=True))
            coded_probabilities = {name: probability(one, scores[name]) for name, one in self.coded_calibration.items()}
        place = None if space is None else space.tolist()
        return TextScores(by_codebook, by_codes, probabilities, coded_probabilities, place)

    def write(self, path: Path) -> None:
        """Write the models to one file."""
        write_model(path, {name: getattr(self, name) for name in self.__dataclass_fields__})

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `write` has written; nothing in the file is executed."""
        return cls(**read_model(path))
