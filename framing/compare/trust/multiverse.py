"""The multiverse: the same question under every defensible setting, and how often each finding holds.

A single analysis hides that its author chose one of many paths (Steegen et al. 2016). Here masking, words, blocks,
clusterer, granularity, seed and the articles themselves (a resample of 80 %) vary together.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby, product
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.stats.agreement import mutual, within
from framing.compare.stats.overlap import is_same
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import ALL_SETTINGS
from framing.lenses.clusters import stability
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Block, Choice, Masking, Method, Range
from framing.vectorise.arrays import Labels, Matrix
from framing.vectorise.centroids import similarities
from framing.vectorise.document_matrix import fit, method, serves
from framing.vectorise.masking import Masker

FROM_TEXT = True
FORMER_COLUMNS = {"same_group": "same_ownership", "within": "within_event"}
_SHARE = 0.8  # of the articles in a resample
_NEAREST = 10
_BEYOND = 0.1  # from this agreement within one event on, clusters follow more than the event
_WORDS: dict[str, dict[str, str | int | bool]] = {
    "stems and pairs": {"stem": True, "ngrams": 2, "stop_words": "short"},
    "plain words": {"stem": False, "ngrams": 1, "stop_words": "english"},
}
_BLOCKS = {"25 directions": (25, False), "50 directions": (50, False), "25 directions, frames": (25, True)}
_FINENESS = {"coarse": 0.7, "middle": 1.0, "fine": 1.3}  # resolutions; other clusterers take the study's own range
_CLUSTERERS = tuple(f"{name} {fine}" for name in ("louvain", "kmeans", "ward") for fine in _FINENESS)
_MASKINGS, _ARTICLES = ("roles", "none"), ("all", "resample")
_SEEDS = ("the run's", "another")
_FINDINGS = ("same_cluster", "same_neighbours", "same_ownership", "same_frame", "same_name", "beyond_event")
_FACTORS = ("masking", "words", "blocks", "clusterer", "articles", "seed")
_MOST = 400  # articles that are analysed; of more, so many are drawn
_STRIDE = 4  # steps through the nine clusterers, so that neighbours in the list do not stand together


@dataclass(frozen=True)
class Setting:
    """One way to analyse the coverage, by its choices."""

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
class _SettingResult:
    """What a setting gives: the rows of its articles, their vectors, that of the reference, the labels."""

    rows: Labels
    X: Matrix
    reference: Matrix
    labels: Labels

    @cached_property
    def nearest(self) -> Labels:
        return self.rows[np.argsort(-(self.X @ self.reference), kind="stable")[:_NEAREST]]

    @cached_property
    def cluster(self) -> frozenset[int]:
        """The articles of the cluster that the reference is nearest to."""
        inside = self.labels == int(np.argmax(similarities(self.X, self.labels, self.reference)))
        return frozenset(self.rows[inside].tolist())


def prepare(inputs: CoverageInput) -> dict[str, Any]:
    """Return the clusters under a fixed fraction of all settings, few enough for every run."""
    return prepared(inputs, fraction())


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return how often each finding holds under these settings."""
    return table(inputs, inputs.preparation("multiverse", prepare))


def prepared(inputs: CoverageInput, settings: Sequence[Setting]) -> dict[str, Any]:
    """Return for each setting its articles, vectors and clusters, and what places a reference among them."""
    with threadpool_limits(1):
        drawn = _drawn(len(inputs.articles), min(len(inputs.articles), _MOST), [inputs.seed])
        maskers = {masking: _masker(inputs, drawn, masking) for masking in sorted({one.masking for one in settings})}
        ways = list(_ways(inputs, settings, drawn, maskers))
    return {
        "drawn": drawn,
        "maskers": {masking: json.dumps(masker.to_json()) for masking, masker in maskers.items()},
        "ways": ways,
    }


def table(inputs: ComparisonInput, known: Mapping[str, Any]) -> ComparisonTable:
    """Return for all settings that were prepared, and for those of each choice, how often each finding holds."""
    labels = inputs.partition.labels
    run = _SettingResult(np.arange(len(inputs.articles)), inputs.cluster_space, inputs.in_cluster_space, labels)
    rows = [row for way in known["ways"] for row in _rows(inputs, run, known, way)]
    groups = [(ALL_SETTINGS, ALL_SETTINGS, rows)]
    groups += [
        (factor, level, [row for row in rows if row[factor] == level])
        for factor in _FACTORS
        for level in sorted({str(row[factor]) for row in rows})
    ]
    hidden: Row = {} if inputs.cluster_numbers else {"same_cluster": None, "same_name": None}
    return ComparisonTable(
        title="Multiverse",
        note=f"Shares of {len(rows)} other settings in which a finding of the run holds, and median agreement with the "
        "coders. A finding that holds in few of them depends on the settings.",
        columns={
            "factor": Column("setting that varies"),
            "choice": Column("its value"),
            "settings": Column("settings with that value", int),
            "same_cluster": Column(
                "of the smaller of the piece's two clusters half or more, beyond chance, lie in the larger", float
            ),
            "same_neighbours": Column(
                "half or more of the run's ten nearest articles are among the ten nearest", float
            ),
            "same_ownership": Column("the ownership most over-represented among the nearest is that of the run", float),
            "same_frame": Column("the coded frame most over-represented among the nearest is that of the run", float),
            "same_name": Column("the most frequent frame of the piece's cluster is that of the run", float),
            "beyond_event": Column("clusters agree with the frame within one event by 0.1 or more", float),
            "ami": Column("median agreement (AMI) with the coded frame", float),
            "within_event": Column("median agreement within one event", float),
        },
        rows=[{**_summed(*group), **hidden} for group in groups if group[2]],
    )


def every() -> list[Setting]:
    """Return all settings, those of the same vectors one after the other."""
    return [Setting(*choices) for choices in product(_MASKINGS, _WORDS, _BLOCKS, _CLUSTERERS, _ARTICLES)]


def fraction() -> list[Setting]:
    """Return two settings for each of the twelve ways to make vectors: a fixed fraction of all.

    Every choice meets every other kind of choice: clusterers, and whether all articles are there, go round in turn.
    """
    ways = list(product(_MASKINGS, _WORDS, _BLOCKS))
    names = _CLUSTERERS
    return [
        Setting(*way, names[(_STRIDE * (2 * number + second)) % len(names)], _ARTICLES[(number + second) % 2])
        for number, way in enumerate(ways)
        for second in range(2)
    ]


def _masker(inputs: CoverageInput, drawn: Labels, masking: str) -> Masker:
    chosen = inputs.study.masking if masking == "roles" else Masking(enabled=False)
    return Masker.of(chosen, [inputs.articles[i].text for i in drawn])


def _ways(
    inputs: CoverageInput, settings: Sequence[Setting], drawn: Labels, maskers: Mapping[str, Masker]
) -> Iterator[dict[str, Any]]:
    """Yield the result of each way to make vectors; generic frames are left out where their language is another."""
    texts = {name: masker.transform(inputs.articles[i].text for i in drawn) for name, masker in maskers.items()}
    for (masking, words, blocks), inside in groupby(settings, lambda one: (one.masking, one.words, one.blocks)):
        chosen = _method(words, blocks)
        try:
            if not all(serves(block, inputs.study.lexicons, texts[masking]) for block in chosen.blocks):
                continue
            fitted, vectors = fit(texts[masking], chosen, inputs.study.lexicons, inputs.seed)
        except (KeyError, ValueError):  # the lexicon is not there, or none of its words
            continue
        X = inputs.beside_codebook(vectors.X, drawn)
        results = [_clustered(inputs, setting, drawn, X) for setting in inside]
        yield {"masking": masking, "vectoriser": fitted.vectoriser, "X": X, "settings": results}


def _clustered(inputs: CoverageInput, setting: Setting, drawn: Labels, X: Matrix) -> dict[str, Any]:
    size = len(drawn) if setting.articles == "all" else round(_SHARE * len(drawn))
    rows = _drawn(len(drawn), size, [inputs.seed, _CLUSTERERS.index(setting.clusterer)])
    seed = (inputs.seed + _SEEDS.index(setting.seed)) % 2**32
    clusterer = method("cluster", _clusterer(setting.clusterer, inputs.study.method.clusters, len(rows)), seed)
    labels = stability.partition(clusterer, X[rows])
    events = [article.event for article in inputs.articles]
    return {
        "setting": asdict(setting),
        "rows": rows,
        "labels": labels,
        "ami": mutual(labels, *_of(drawn[rows], inputs.frames))[0],
        "within_event": within(labels, *_of(drawn[rows], inputs.frames, events))[0],
    }


def _rows(
    inputs: ComparisonInput, run: _SettingResult, known: Mapping[str, Any], way: Mapping[str, Any]
) -> Iterator[Row]:
    masked = Masker.from_json(json.loads(known["maskers"][way["masking"]])).transform([inputs.reference.text])
    row = np.asarray(way["vectoriser"].transform(masked), dtype=np.float64)[0]
    reference = inputs.reference_beside_codebook(row)
    for one in way["settings"]:
        setting = Setting(**one["setting"])
        result = _SettingResult(known["drawn"][one["rows"]], way["X"][one["rows"]], reference, one["labels"])
        agreement = {
            "ami": one["ami"],
            "within_event": one["within_event"],
            "beyond_event": one["within_event"] >= _BEYOND,
        }
        yield {**one["setting"], "seed": setting.seed, **_findings(inputs, run, result), **agreement}


def _method(words: str, blocks: str) -> Method:
    dimensions, framed = _BLOCKS[blocks]
    options: dict[str, int | float | bool | str] = {**_WORDS[words], "dimensions": dimensions}
    beside = (Block(name="frames", weight=0.7, options={**options, "lexicon": "generic-frames"}),) if framed else ()
    return Method(vectoriser=Choice(name="lsa", options=options), blocks=beside, clusterer=Choice(name="louvain"))


def _drawn(articles: int, size: int, seed: Sequence[int]) -> Labels:
    return np.sort(np.random.default_rng(seed).choice(articles, size, replace=False))


def _findings(inputs: ComparisonInput, run: _SettingResult, result: _SettingResult) -> Row:
    present = frozenset(result.rows.tolist())
    cluster, nearest = run.cluster & present, frozenset(run.nearest.tolist()) & present
    ownership = [article.ownership for article in inputs.articles]
    return {
        "same_cluster": is_same(cluster, result.cluster, len(present)),
        "same_neighbours": 2 * len(nearest & frozenset(result.nearest.tolist())) >= len(nearest),
        "same_ownership": _leading(ownership, run) == _leading(ownership, result),
        "same_frame": _leading(inputs.settled_frames, run) == _leading(inputs.settled_frames, result),
        "same_name": _frequent(inputs, cluster) == _frequent(inputs, result.cluster),
    }


def _clusterer(name: str, wanted: Range, articles: int) -> Choice:
    """Return a clusterer as fine as its name says, within the range of clusters that the study asks for."""
    kind, fineness = name.split()
    if kind == "louvain":
        return Choice(name=kind, options={"resolution": _FINENESS[fineness]})
    numbers = {"coarse": wanted.least, "middle": (wanted.least + wanted.most) // 2, "fine": wanted.most}
    return Choice(name=kind, options={"n_clusters": max(1, min(numbers[fineness], articles - 1))})


def _frequent(inputs: ComparisonInput, rows: frozenset[int]) -> str | None:
    frames = [frame for i in sorted(rows) if (frame := inputs.settled_frames[i])]
    return max(sorted(set(frames)), key=frames.count, default=None)


def _of(rows: Labels, *groups: Sequence[str | None]) -> list[list[str | None]]:
    return [[group[i] for i in rows] for group in groups]


def _leading(groups: Sequence[str | None], result: _SettingResult) -> str | None:
    """Return the group with the highest lift among the nearest, of those named there twice or more."""
    all_, near = ([group for group in _of(rows, groups)[0] if group] for rows in (result.rows, result.nearest))
    often = sorted({group for group in near if near.count(group) > 1})
    return max(often, key=lambda group: near.count(group) / all_.count(group), default=None)


def _summed(factor: str, choice: str, rows: Sequence[Row]) -> Row:
    shares = {key: rounded(float(np.mean([row[key] for row in rows]))) for key in _FINDINGS}
    medians = {key: rounded(float(np.median([row[key] for row in rows]))) for key in ("ami", "within_event")}
    return {"factor": factor, "choice": choice, "settings": len(rows), **shares, **medians}
