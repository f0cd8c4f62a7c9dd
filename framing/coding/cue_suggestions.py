"""Cues that the coverage proposes for a codebook's frames; a person accepts or refuses each, by its sentence.

Two signs, both of the codebook lens, which sees no codes: words that distinguish the articles in which the lens is
surest of a frame from all others (Monroe, Colaresi and Quinn 2008), and words that lie near a frame's own sentences,
nearer than to those of any other frame. What one frame's words have brought in is not to be believed unseen: a
suggestion changes nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import numpy as np
from sklearn.preprocessing import StandardScaler

from framing.compare.comparison_input import CoverageInput
from framing.compare.stats.log_odds import z_scores
from framing.compare.table import Column, ComparisonTable
from framing.lenses.codebook import CodebookLens
from framing.lenses.scores import FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.text.language_text import language_of
from framing.text.terms import stem
from framing.text.tokens import sentences
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.masking import ROLE_MARK

SURE, NEAR, BOTH = "words of the surest articles", "near the frame's sentences", "both"
_SUREST, _FEWEST_SURE = 0.5, 5  # share of a frame's articles that are the surest, and how many at least
_FEWEST = 3  # articles in which a word stands
_NOTABLE = 1.96  # z-score from which a word distinguishes articles
_FEWEST_LETTERS = 4  # that forms of a word share, for a star to stand for their endings


@dataclass(frozen=True)
class CueSuggestions:
    """What proposes cues: the coverage, and the codebook lens as it was learnt from it.

    Attributes:
        most: suggestions a frame.
    """

    inputs: CoverageInput
    lens: CodebookLens
    scores: FrameScores
    most: int = 10

    def table(self) -> ComparisonTable:
        """Return the suggestions, by frame the most telling first."""
        return ComparisonTable(
            title="Cues that the coverage suggests",
            note="Nothing in the study has changed. `z` is how far a word distinguishes the articles in which the "
            "codebook lens is surest of the frame, `near` how much nearer it lies to the frame's sentences than to "
            "those of the next frame, in standard deviations. Accept a cue only if its sentence tells the frame, "
            "not the topic.",
            columns={
                "frame": Column("key of the frame"),
                "cue": Column("the word, or the beginning that its forms share"),
                "why": Column("which sign proposes it"),
                "z": Column("z-score of the word in the surest articles against all others", float),
                "near": Column("how much nearer it lies to this frame than to the next", float),
                "articles": Column("articles in which it stands", int),
                "framed": Column("of them those that the lens gives the frame", int),
                "language": Column("language of the sentence"),
                "sentence": Column("a sentence of an article in which the lens is sure of the frame"),
                "url": Column("address of that article"),
            },
            rows=[row for number in range(len(self.scores.frames)) for row in self._of_frame(number)],
        )

    def _of_frame(self, number: int) -> Iterator[Row]:
        forms: dict[str, list[int]] = defaultdict(list)
        for word in self._telling(number):
            forms[stem(str(self.inputs.vectors.words[word]))].append(word)
        rows = (self._row(number, words) for words in forms.values())
        yield from [row for row in rows if row is not None][: self.most]

    def _telling(self, number: int) -> list[int]:
        """Return the words that speak for a frame more than for any other, the most telling first."""
        z, near = self._z[number], self._near[number]
        notable = (z >= _NOTABLE) | (near >= _NOTABLE)
        own = (self._z + self._near).argmax(axis=0) == number
        chosen = np.flatnonzero(notable & own & self._candidates)
        return [int(word) for word in chosen[np.lexsort((self.inputs.vectors.words[chosen], -(z + near)[chosen]))]]

    def _row(self, number: int, words: Sequence[int]) -> Row | None:
        present = np.asarray((self.inputs.vectors.counts[:, words] > 0).sum(axis=1)).ravel() > 0
        of_frame = present & (self.scores.labels == number)
        written = [str(self.inputs.vectors.words[word]) for word in words]
        shown = self._sentence(number, np.flatnonzero(of_frame), written)
        if shown is None:
            return None
        z, near = (float(values[number, words].max()) for values in (self._z, self._near))
        row, sentence = shown
        return {
            "frame": self.scores.frames[number],
            "cue": _cue(written),
            "why": BOTH if min(z, near) >= _NOTABLE else SURE if z >= _NOTABLE else NEAR,
            "z": rounded(z),
            "near": rounded(near),
            "articles": int(present.sum()),
            "framed": int(of_frame.sum()),
            "language": language_of(self.inputs.articles[row].text).code,
            "sentence": sentence,
            "url": str(self.inputs.articles[row].url),
        }

    def _sentence(self, number: int, rows: Labels, words: Sequence[str]) -> tuple[int, str] | None:
        """Return a sentence with one of the words, from the article that the lens is surest about."""
        known = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
        for row in rows[np.argsort(-self.scores.articles[rows, number], kind="stable")]:
            for sentence in sentences(self.inputs.articles[row].text):
                if known.search(sentence):
                    return int(row), str(sentence)
        return None

    @cached_property
    def _candidates(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Words that stand in enough articles, are no role, and no cue of any frame already."""
        articles = np.asarray((self.inputs.vectors.counts > 0).sum(axis=0)).ravel()
        free = [not word.startswith(ROLE_MARK) for word in map(str, self.inputs.vectors.words)]
        cues = [self.inputs.is_cue(word) for word in range(len(free))]
        return np.asarray((articles >= _FEWEST) & np.array(free) & ~np.array(cues))

    @cached_property
    def _z(self) -> Matrix:
        """How far each word distinguishes the surest articles of each frame, shape (frames, words)."""
        counts, background = self.inputs.vectors.counts, self.inputs.word_counts
        rows = []
        for number in range(len(self.scores.frames)):
            own = np.flatnonzero(self.scores.labels == number)
            surest = own[np.argsort(-self.scores.articles[own, number], kind="stable")]
            surest = surest[: max(_FEWEST_SURE, round(_SUREST * len(own)))]
            here = np.asarray(counts[surest].sum(axis=0), dtype=np.float64).ravel()
            others = np.asarray(counts[self.scores.labels != number].sum(axis=0), dtype=np.float64).ravel()
            rows.append(z_scores(here, others, background) if len(surest) else np.zeros(len(background)))
        return np.array(rows)

    @cached_property
    def _near(self) -> Matrix:
        """How much nearer each word lies to a frame than to the next, standardised over words; (frames, words)."""
        spaces = self.lens.nearness([str(word) for word in self.inputs.vectors.words])
        nearness = np.mean([StandardScaler().fit_transform(one) for one in spaces], axis=0)
        ordered = np.sort(nearness, axis=1)
        best, second = ordered[:, -1:], ordered[:, -2:-1]
        margin: Matrix = nearness - np.where(nearness == best, second, best)
        return margin.T


def sheet_rows(table: ComparisonTable) -> list[Mapping[str, object]]:
    """Return the rows of a sheet to be filled in: whether a cue is accepted is the reader's to say."""
    return [{"accept": "", **row} for row in table.rows]


def _cue(words: Sequence[str]) -> str:
    """Return a cue for forms of one word.

    >>> _cue(["punish", "punished", "punishing"]), _cue(["blame"])
    ('punish*', 'blame')
    """
    letters = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    start = "".join(column[0] for column in letters)
    return f"{start}*" if len(words) > 1 and len(start) >= _FEWEST_LETTERS else words[0]
