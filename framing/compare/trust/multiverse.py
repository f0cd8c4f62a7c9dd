"""The multiverse: the same question under every defensible setting, and how often each finding holds.

A single analysis hides that its author chose one of many paths (Steegen et al. 2016). Here masking, words, blocks,
clusterer, fineness, seed and the articles themselves (a resample of 80 %) vary together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby, product

import numpy as np
from threadpoolctl import threadpool_limits

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.agreement import mutual, within
from framing.compare.table import ComparisonTable
from framing.lenses.clusters import stability
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Block, Choice, Masking, Method
from framing.vectorise.centroids import Labels, Matrix, similarities
from framing.vectorise.document_matrix import DocumentMatrix, method
from framing.vectorise.masking import Masker

FROM_TEXT = True
_SHARE = 0.8  # of the articles in a resample
_NEAREST = 10
_WORDS: dict[str, dict[str, str | int | bool]] = {
    "stems and pairs": {"stem": True, "ngrams": 2, "stop_words": "short"},
    "plain words": {"stem": False, "ngrams": 1, "stop_words": "english"},
}
_BLOCKS = {"25 directions": (25, False), "50 directions": (50, False), "25 directions, frames": (25, True)}
_CLUSTERERS = {
    f"{name} {value}": Choice(name=name, options={option: value})
    for name, option, values in (
        ("louvain", "resolution", (0.7, 1.0, 1.3)),
        ("kmeans", "n_clusters", (6, 9, 12)),
        ("ward", "n_clusters", (6, 9, 12)),
    )
    for value in values
}
_MASKINGS, _ARTICLES = ("roles", "none"), ("all", "resample")
_SEEDS = ("the run's", "another")
_FINDINGS = ("same_cluster", "same_neighbours", "same_group", "same_frame", "beyond_event")
_FACTORS = ("masking", "words", "blocks", "clusterer", "articles", "seed")
_MOST = 400  # articles that are looked at; of more, so many are drawn
_STRIDE = 4  # steps through the nine clusterers, so that neighbours in the list do not stand together
ALL = "all"  # factor and choice of the row that counts all settings


@dataclass(frozen=True)
class Setting:
    """One way to look, by its choices."""

    masking: str
    words: str
    blocks: str
    clusterer: str
    articles: str

    @property
    def seed(self) -> str:
        """Whose seed the clusterer draws with: of each kind of clusterer every second, by turns with the words."""
        kinds = sorted({name.split()[0] for name in _CLUSTERERS})
        turn = kinds.index(self.clusterer.split()[0]) + list(_WORDS).index(self.words)
        return _SEEDS[turn % len(_SEEDS)]


@dataclass(frozen=True)
class _World:
    """What a setting gives: the rows of the articles it holds, their vectors, the piece's, the labels."""

    setting: Setting | None
    rows: Labels
    X: Matrix
    reference: Matrix
    labels: Labels

    @cached_property
    def nearest(self) -> Labels:
        return self.rows[np.argsort(-(self.X @ self.reference), kind="stable")[:_NEAREST]]

    @cached_property
    def home(self) -> frozenset[int]:
        inside = self.labels == int(np.argmax(similarities(self.X, self.labels, self.reference)))
        return frozenset(self.rows[inside].tolist())


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return how often each finding holds over a fixed fraction of all settings, which every run can afford."""
    return table(inputs, fraction())


def table(inputs: ComparisonInput, settings: Sequence[Setting]) -> ComparisonTable:
    """Return for all settings, and for those of each choice, how often each finding of the run holds."""
    run = _World(None, np.arange(len(inputs.articles)), inputs.vectors.X, inputs.vectors.reference, inputs.labels)
    with threadpool_limits(1):
        rows = [
            {**asdict(setting), "seed": setting.seed, **_held(inputs, run, world)}
            for setting, world in _worlds(inputs, settings)
        ]
    groups = [(ALL, ALL, rows)]
    groups += [
        (factor, level, [row for row in rows if row[factor] == level])
        for factor in _FACTORS
        for level in sorted({str(row[factor]) for row in rows})
    ]
    return ComparisonTable(
        title="Multiverse",
        note=f"Shares of {len(rows)} other settings in which a finding of the run holds, and medians of agreement with "
        "the coders. A finding that holds in few of them is true of one way of looking.",
        columns={
            "factor": "what is chosen",
            "choice": "the choice",
            "settings": "settings with it",
            "same_cluster": "the piece's cluster shares half of its articles (Jaccard 0.5) with the run's",
            "same_neighbours": "half or more of the run's ten nearest articles are among the ten nearest",
            "same_group": "the ownership most over-represented among the nearest is the run's",
            "same_frame": "the coded frame most over-represented among the nearest is the run's",
            "beyond_event": "clusters agree with the frame within one event by 0.1 or more",
            "ami": "median agreement with the coded frame",
            "within": "median agreement within one event",
        },
        rows=[_summed(*group) for group in groups if group[2]],
    )


def every() -> list[Setting]:
    """Return all settings, those of the same vectors one after the other."""
    return [Setting(*choices) for choices in product(_MASKINGS, _WORDS, _BLOCKS, _CLUSTERERS, _ARTICLES)]


def fraction() -> list[Setting]:
    """Return two settings for each of the twelve ways to make vectors: a fixed fraction of all.

    Every choice meets every other kind of choice: clusterers, and whether all articles are there, go round in turn.
    """
    ways = list(product(_MASKINGS, _WORDS, _BLOCKS))
    names = list(_CLUSTERERS)
    return [
        Setting(*way, names[(_STRIDE * (2 * number + second)) % len(names)], _ARTICLES[(number + second) % 2])
        for number, way in enumerate(ways)
        for second in range(2)
    ]


def _worlds(inputs: ComparisonInput, settings: Sequence[Setting]) -> Iterator[tuple[Setting, "_World"]]:
    """Yield each setting and what it gives; generic frames are left out where their words are not the texts'."""
    kept = _drawn(len(inputs.articles), min(len(inputs.articles), _MOST), [inputs.seed])
    masked = {masking: _masked(inputs, kept, masking) for masking in sorted({one.masking for one in settings})}
    for (masking, words, blocks), inside in groupby(settings, lambda one: (one.masking, one.words, one.blocks)):
        try:
            vectors = DocumentMatrix.of(*masked[masking], _method(words, blocks), inputs.study.lexicons, inputs.seed)
        except (KeyError, ValueError):  # the lexicon is not there, or in another language
            continue
        for setting in inside:
            number = list(_CLUSTERERS).index(setting.clusterer)
            size = len(kept) if setting.articles == "all" else round(_SHARE * len(kept))
            rows = _drawn(len(kept), size, [inputs.seed, number])
            seed = (inputs.seed + _SEEDS.index(setting.seed)) % 2**32
            clusterer = method("cluster", _CLUSTERERS[setting.clusterer], seed)
            labels = stability.partition(clusterer, vectors.X[rows])
            yield setting, _World(setting, kept[rows], vectors.X[rows], vectors.reference, labels)


def _masked(inputs: ComparisonInput, kept: Labels, masking: str) -> tuple[list[str], str]:
    chosen = inputs.study.masking if masking == "roles" else Masking(enabled=False)
    texts = [inputs.articles[i].text for i in kept]
    masker = Masker.of(chosen, texts)
    return masker.transform(texts), masker.transform([inputs.reference.text])[0]


def _method(words: str, blocks: str) -> Method:
    dimensions, framed = _BLOCKS[blocks]
    options: dict[str, int | float | bool | str] = {**_WORDS[words], "dimensions": dimensions}
    beside = (Block(name="frames", weight=0.7, options={**options, "lexicon": "generic-frames"}),) if framed else ()
    return Method(vectoriser=Choice(name="lsa", options=options), blocks=beside, clusterer=Choice(name="louvain"))


def _drawn(articles: int, size: int, seed: Sequence[int]) -> Labels:
    return np.sort(np.random.default_rng(seed).choice(articles, size, replace=False))


def _held(inputs: ComparisonInput, run: _World, world: _World) -> Row:
    present = frozenset(world.rows.tolist())
    home, nearest = run.home & present, frozenset(run.nearest.tolist()) & present
    ownership = [article.ownership for article in inputs.articles]
    inside = within(world.labels, *_of(world.rows, inputs.frames, [one.event for one in inputs.articles]))[0]
    return {
        "same_cluster": 2 * len(home & world.home) >= len(home | world.home),
        "same_neighbours": 2 * len(nearest & frozenset(world.nearest.tolist())) >= len(nearest),
        "same_group": _leading(ownership, run) == _leading(ownership, world),
        "same_frame": _leading(inputs.frames, run) == _leading(inputs.frames, world),
        "beyond_event": inside >= 0.1,  # noqa: PLR2004 - what the column says
        "ami": mutual(world.labels, *_of(world.rows, inputs.frames))[0],
        "within": inside,
    }


def _of(rows: Labels, *groups: Sequence[str | None]) -> list[list[str | None]]:
    return [[group[i] for i in rows] for group in groups]


def _leading(groups: Sequence[str | None], world: _World) -> str | None:
    """Return the group with the highest lift among the nearest, of those named there twice or more."""
    all_, near = ([group for group in _of(rows, groups)[0] if group] for rows in (world.rows, world.nearest))
    often = sorted({group for group in near if near.count(group) > 1})
    return max(often, key=lambda group: near.count(group) / all_.count(group), default=None)


def _summed(factor: str, choice: str, rows: Sequence[Row]) -> Row:
    shares = {key: rounded(float(np.mean([row[key] for row in rows]))) for key in _FINDINGS}
    medians = {key: rounded(float(np.median([row[key] for row in rows]))) for key in ("ami", "within")}
    return {"factor": factor, "choice": choice, "settings": len(rows), **shares, **medians}
