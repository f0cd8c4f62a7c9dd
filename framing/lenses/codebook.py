"""The codebook lens: how strongly each text indicates each frame, by the codebook's words alone; it sees no codes.

Cue words and nearness to each frame's description give a first guess; naive Bayes, fitted to that guess by expectation
maximisation over all texts (Nigam et al. 2000), then learns which other words go with each frame. The first guess
remains every text's prior, for without it the rounds drift away from the codebook. A codebook of definitions alone is
enough for a first guess; where embeddings are at hand, nearness to the frames' sentences is measured in them too.
Of texts in several languages each is measured among those of its own, and the words of a frame are learnt in each.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy.special import softmax
from sklearn.base import BaseEstimator
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from framing.lenses.by_language import ScalerByLanguage, enough, rows_of
from framing.lenses.cues import applies, counts
from framing.study.model import Frame
from framing.text.language_text import LanguageText, language_of
from framing.text.matching import language_named, without_language
from framing.vectorise.arrays import Matrix
from framing.vectorise.methods import lsa

_SMOOTHING = 0.1  # pseudo-weight of every term in every frame
_SHARE, _PRIOR = 1e-3, 1e-4  # floors below logarithms


class CodebookLens(BaseEstimator):  # type: ignore[misc] # scikit-learn is untyped
    """Scores of each frame that has cues or examples; of every frame where none has any.

    Args:
        frames: the codebook's frames; their examples and definitions masked as the texts are.
        rounds: of expectation maximisation; 0 keeps the first guess.
        dimensions: of the semantic space in which texts and descriptions are compared.
        embedder: a transformer from texts to centred rows of unit length in which they are compared as well.
        random_state: seed of that space.
    """

    def __init__(
        self,
        frames: Mapping[str, Frame],
        *,
        rounds: int = 10,
        dimensions: int = 50,
        embedder: Any = None,
        random_state: int | None = None,
    ) -> None:
        self.frames = frames
        self.rounds = rounds
        self.dimensions = dimensions
        self.embedder = embedder
        self.random_state = random_state

    def fit(self, texts: Sequence[str], y: object = None) -> Self:
        """Learn how common each cue is, the semantic space, and the words that go with each frame; `y` is ignored.

        Where no word of the codebook stands in any text, as where it is in another language, `says_nothing_` is true.
        """
        del y
        self.names_ = described(self.frames)
        cue_uses = self._cue_uses(texts)
        self.rarity_ = [
            _rarity(uses, applies(texts, self.frames[name])) for name, uses in zip(self.names_, cue_uses, strict=True)
        ]
        self.space_ = lsa.LsaVectoriser(
            dimensions=self.dimensions, ngrams=2, stem=True, stop_words="short", random_state=self.random_state
        ).fit(texts)
        self._describe(texts)
        terms, languages = self.space_.tfidf_.transform(texts), _languages(texts)
        signs = self._signs(cue_uses, texts, terms)
        self.scalers_ = [ScalerByLanguage().fit(sign, languages) for sign in signs]
        self.evidence_scaler_ = ScalerByLanguage().fit(self._evidence(signs, languages), languages)
        self.says_nothing_ = not any(sign.any() for sign in signs)
        self._learn(self._guess(signs, languages), terms, languages)
        return self

    def transform(self, texts: Sequence[str]) -> Matrix:
        """Return the posterior share of each frame, shape (texts, frames), rows sum to 1.

        Naive Bayes takes words for independent, so the shares are far too extreme: only their order means something.
        """
        check_is_fitted(self, "names_")
        terms, languages = self.space_.tfidf_.transform(texts), _languages(texts)
        guess = self._guess(self._signs(self._cue_uses(texts), texts, terms), languages)
        return self._posterior(guess, terms, languages) if self.rounds else guess

    def nearness(self, texts: Sequence[str]) -> list[Matrix]:
        """Return how near texts, or single words, lie to each frame's own words and sentences.

        One matrix of shape (texts, frames) for each space: that of the coverage's words, and the embedder's.
        """
        check_is_fitted(self, "names_")
        return self._near(texts, self.space_.tfidf_.transform(texts))

    def _cue_uses(self, texts: Sequence[str]) -> list[Matrix]:
        return [counts(texts, self.frames[name]) for name in self.names_]

    def _cue_scores(self, cue_uses: Sequence[Matrix], texts: Sequence[str]) -> Matrix:
        known = zip(self.names_, cue_uses, self.rarity_, strict=True)
        return np.column_stack(
            [_weighted_uses(uses, rarity, applies(texts, self.frames[name])) for name, uses, rarity in known]
        )

    def _describe(self, texts: Sequence[str]) -> None:
        """Place the frames among the texts: by all of their words, and in embeddings by the mean of their sentences."""
        frames = [self.frames[name] for name in self.names_]
        self.usual_ = code = usual_language(texts)
        written = {language_named(cue) for frame in frames for cue in frame.cues}
        others = {one for one in _languages(texts) if one != code and written & {None, one}}
        whole = [self.space_.transform(_by_language(frame, code)).sum(axis=0) for frame in frames]
        self.descriptions_ = {code: normalize(whole)} | {
            one: self.space_.transform([_description(frame, one) for frame in frames]) for one in sorted(others)
        }
        if self.embedder is not None:
            self.embedder.fit(texts)
            embedded = [self.embedder.transform(_sentences(frame, code)) for frame in frames]
            self.embedded_ = normalize([rows.mean(axis=0) for rows in embedded])

    def _signs(self, cue_uses: Sequence[Matrix], texts: Sequence[str], terms: Any) -> list[Matrix]:
        """Return what speaks for each frame, each of shape (texts, frames): cues, nearness in words, in meaning."""
        return [self._cue_scores(cue_uses, texts), *self._near(texts, terms)]

    def _near(self, texts: Sequence[str], terms: Any) -> list[Matrix]:
        near = [self._nearness(self.space_.project(terms), _languages(texts))]
        if self.embedder is not None:
            near.append(self.embedder.transform(texts) @ self.embedded_.T)
        return near

    def _nearness(self, rows: Matrix, languages: Sequence[str]) -> Matrix:
        """Return the cosines of texts with the frames as their language describes them, else as all languages do."""
        nearness = np.zeros((len(rows), len(self.names_)))
        for code in dict.fromkeys(languages):
            of = rows_of(languages, code)
            nearness[of] = rows[of] @ self.descriptions_.get(code, self.descriptions_[self.usual_]).T
        return nearness

    def _evidence(self, signs: Sequence[Matrix], languages: Sequence[str]) -> Matrix:
        """Return the sum of the signs, each standardised for each frame: a sign that no text has counts nothing."""
        evidence: Matrix = np.sum(
            [scaler.transform(sign, languages) for scaler, sign in zip(self.scalers_, signs, strict=True)], axis=0
        )
        return evidence

    def _guess(self, signs: Sequence[Matrix], languages: Sequence[str]) -> Matrix:
        evidence = self.evidence_scaler_.transform(self._evidence(signs, languages), languages)
        guess: Matrix = softmax(evidence, axis=1)
        return guess

    def _learn(self, guess: Matrix, terms: Any, languages: Sequence[str]) -> None:
        posterior, rows = guess, {code: rows_of(languages, code) for code in enough(languages)}
        for _ in range(self.rounds):
            self.terms_ = {code: _words_of_frames(terms[of], posterior[of]) for code, of in rows.items()}
            self.shares_ = np.log(posterior.mean(axis=0) + _SHARE)
            posterior = self._posterior(guess, terms, languages)

    def _posterior(self, guess: Matrix, terms: Any, languages: Sequence[str]) -> Matrix:
        """Return the shares; of a language with too few texts to learn words from, the guess alone speaks."""
        likelihood = np.zeros(guess.shape)
        for code, words in self.terms_.items():
            of = rows_of(languages, code)
            likelihood[of] = terms[of] @ words.T
        posterior: Matrix = softmax(likelihood + self.shares_ + np.log(guess + _PRIOR), axis=1)
        return posterior


def usual_language(texts: Sequence[str]) -> str:
    """Return the language of most texts; a codebook's sentences are in it."""
    counts = Counter(_languages(texts)).most_common(1)
    return counts[0][0] if counts else "en"


def _languages(texts: Sequence[str]) -> list[str]:
    return [language_of(text).code for text in texts]


def _words_of_frames(terms: Any, posterior: Matrix) -> Matrix:
    """Return the logarithm of each term's share in each frame among texts of one language, shape (frames, terms).

    Terms that no text of the language has take no part: a frame's share of the language would weigh in every word.
    """
    used = np.asarray(terms.sum(axis=0)).ravel() > 0
    weights = (np.asarray(terms.T @ posterior).T + _SMOOTHING) * used
    shares: Matrix = np.zeros(weights.shape)
    shares[:, used] = np.log(weights[:, used] / weights.sum(axis=1, keepdims=True))
    return shares


def _weighted_uses(uses: Matrix, rarity: Matrix, applicable: Matrix) -> Matrix:
    """Return the weighted uses of a frame's cues in each text, by the length of the weights that apply to it."""
    lengths = np.sqrt(applicable @ rarity**2)
    weighted: Matrix = np.log1p(uses) @ rarity / np.maximum(lengths, 1.0)
    return weighted


def _rarity(cue_uses: Matrix, applicable: Matrix) -> Matrix:
    """Return each cue's inverse document frequency among texts of its language, zero where none has it; (cues,)."""
    texts, texts_with_cue = applicable.sum(axis=0), (cue_uses > 0).sum(axis=0)
    rarity: Matrix = np.where(texts_with_cue > 0, np.log((1 + texts) / (1 + texts_with_cue)) + 1, 0.0)
    return rarity


def described(frames: Mapping[str, Frame]) -> list[str]:
    """Return the frames that can be told from others: those with cues or examples, or all where none has any.

    >>> described({"fear": Frame(definition="It threatens.", cues=("threat*",)), "other": Frame(definition="None.")})
    ['fear']
    >>> described({"fear": Frame(definition="It threatens."), "hope": Frame(definition="It heals.")})
    ['fear', 'hope']
    """
    return [name for name, frame in frames.items() if frame.cues or frame.examples] or list(frames)


def _sentences(frame: Frame, usual: str) -> list[str]:
    """Return a frame's definition, its examples and, as one more, the words of its plain cues of a language."""
    words = [without_language(cue) for cue in _plain(frame) if language_named(cue) in {None, usual}]
    return [frame.definition, *map(without_language, frame.examples), *([" ".join(words)] if words else [])]


def _plain(frame: Frame) -> list[str]:
    return [cue.removesuffix("*") for cue in frame.cues if "~" not in cue and "@" not in cue]


def _by_language(frame: Frame, usual: str) -> list[str]:
    """Return what describes a frame, a text a language; what names no language is in that of most articles."""
    words: dict[str, list[str]] = {usual: [frame.definition]}
    for one in (*frame.examples, *_plain(frame)):
        words.setdefault(language_named(one) or usual, []).append(without_language(one))
    return [LanguageText(" ".join(parts), code) for code, parts in words.items()]


def _description(frame: Frame, code: str) -> LanguageText:
    """Return what describes a frame in another language than that of most articles: its examples, its cues or any."""
    examples = [without_language(one) for one in frame.examples if language_named(one) == code]
    words = [without_language(cue) for cue in _plain(frame) if language_named(cue) in {None, code}]
    return LanguageText(" ".join([*examples, *words]), code)
