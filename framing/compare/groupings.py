"""The ways in which the articles can be grouped."""

from collections.abc import Iterator, Sequence

from scipy.stats import false_discovery_control
from sklearn.metrics import cohen_kappa_score

from framing.compare.comparison_input import ComparisonInput, CoverageInput
from framing.compare.vocabulary import GUIDED, INDUCTIVE, number
from framing.lenses.scores import FrameScores
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.arrays import Labels

CLUSTER = "cluster"


def groupings(inputs: ComparisonInput) -> dict[str, list[str | None]]:
    """Return, for each way to group the articles, the group of each article."""
    by = {
        key: [getattr(article, key) for article in inputs.articles]
        for key in ("ownership", "country", "event", "genre")
    }
    by = {"frame": inputs.settled_frames, **by}
    if not inputs.cluster_numbers:
        return by
    names = {label: f"{number(label)} {inputs.cluster_name(label)}" for label in set(inputs.labels.tolist())}
    return {CLUSTER: [names[label] for label in inputs.labels.tolist()], **by}


def corrected(rows: Sequence[Row]) -> list[Row]:
    """Return rows with q beside p, by false discovery rate (Benjamini and Hochberg 1995).

    Clusters are made of the very distances that are tested: their rows are no test, have no q, and do not count.
    """
    tested = [row["p"] for row in rows if row["kind"] != CLUSTER]
    q_values = iter(false_discovery_control(tested).tolist() if tested else ())
    return [
        {**row, "p": rounded(row["p"]), "q": None if row["kind"] == CLUSTER else rounded(next(q_values))}
        for row in rows
    ]


def groups_by_lens(inputs: CoverageInput) -> Iterator[tuple[str, Labels, FrameScores | None]]:
    """Yield each lens's name, its group of each article, and its scores where it names frames."""
    yield INDUCTIVE, (inputs.witness or inputs.partition).labels, None
    if inputs.partition.guided:
        yield GUIDED, inputs.partition.labels, None
    for name, scores in inputs.lens_scores.by_lens.items():
        yield f"{name} lens", scores.labels, scores


def lens_kappa(inputs: CoverageInput, scores: FrameScores) -> float:
    """Return Cohen's kappa of a lens with the coders' agreed frames."""
    pairs = [(frame, name) for frame, name in zip(inputs.frames, scores.names, strict=True) if frame is not None]
    return float(cohen_kappa_score(*zip(*pairs, strict=True)))
