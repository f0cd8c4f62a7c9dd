"""What share of the coverage and of its groups carries each frame: from codes, a lens, and what it gets wrong."""

from collections.abc import Iterator

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.stats.shares import share
from framing.compare.table import Column, ComparisonTable
from framing.lenses.scores import CODEBOOK, CODED, FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels

_KINDS = ("event", "ownership", "country", "language")
_FEWEST = 10  # coded articles of a group


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each group and frame that a lens can be calibrated for; none where no article is coded."""
    lens = next((lens for lens in (CODED, CODEBOOK) if lens in inputs.lens_scores.shares), None)
    return ComparisonTable(
        title="Shares of frames",
        note="The share of articles that carry a frame, as dominant or another one, with 95 % limits: the "
        f"{lens or 'codebook'} lens's mean, corrected by its errors on coded articles that it has not learnt from. It "
        "holds whatever the lens, where articles were drawn for coding by lot; of codes of no known design it says "
        "what it would be if they had been. Of fewer than 25 coded articles, or five with the frame or without, the "
        "codes alone are taken, with their exact limits (Clopper and Pearson 1934). A group is shown from ten coded "
        "articles on.",
        columns={
            "kind": Column("how the articles are grouped"),
            "group": Column("the group"),
            "frame": Column("the frame"),
            "share": Column("share of its articles that carry the frame", float),
            "low": Column("lower limit", float),
            "high": Column("upper limit", float),
            "coded": Column("coded articles of the group", int),
            "articles": Column("articles of the group", int),
            "basis": Column("what the share rests on"),
        },
        rows=[] if lens is None else list(_rows(inputs, inputs.lens_scores.shares[lens])),
    )


def _rows(inputs: CoverageInput, scores: FrameScores) -> Iterator[Row]:
    codes = {code.id: code.frames for code in inputs.study.coding}
    coded = np.array([article.id in codes for article in inputs.articles])
    for kind, group, inside in _groups(inputs):
        rows = np.flatnonzero(coded[inside])
        if len(rows) < _FEWEST:
            continue
        for column, frame in enumerate(scores.frames):
            present = np.array([frame in codes[inputs.articles[i].id] for i in inside[rows]], dtype=bool)
            if (result := share(scores.articles[inside, column], rows, present)) is not None:
                yield {
                    "kind": kind,
                    "group": group,
                    "frame": frame,
                    "share": rounded(result.value),
                    "low": None if result.low is None else rounded(result.low),
                    "high": None if result.high is None else rounded(result.high),
                    "coded": result.coded,
                    "articles": result.articles,
                    "basis": result.basis,
                }


def _groups(inputs: CoverageInput) -> Iterator[tuple[str, str, Labels]]:
    yield "coverage", "all", np.arange(len(inputs.articles))
    for kind in _KINDS:
        names = np.array([getattr(article, kind) or "" for article in inputs.articles])
        for name in sorted(set(names.tolist()) - {""}):
            yield kind, name, np.flatnonzero(names == name)
