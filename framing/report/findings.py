"""The findings in plain sentences, each with its number; the first carries how often the headline survives."""

from collections.abc import Mapping, Sequence
from typing import Any

from framing.compare.reference.keyness import COVERAGE, PIECE
from framing.compare.stats.intervals import wilson
from framing.compare.trust.validity import INDUCTIVE
from framing.report.summary import ReferenceSummary, StabilitySummary
from framing.runs.receipts import Counts
from framing.runs.tables import Row
from framing.vectorise.sampling import told

_NEAREST = 3
_NOTABLE = 0.05  # false discovery rate
_WORDS = 5
_CHANCE = 1.96  # z of a word that is looked at alone


def findings(
    reference: ReferenceSummary,
    stability: StabilitySummary,
    tables: Mapping[str, Sequence[Row]],
    counts: Mapping[str, Counts],
    learnt_from: int | None = None,
) -> list[tuple[str, str]]:
    """Return five sentences, each with the name of the table that carries it.

    Args:
        reference: the piece and where it stands.
        stability: of the clusters.
        tables: rows of the comparisons.
        counts: of the stages.
        learnt_from: how many articles were drawn to be learnt from; None where all were.
    """
    return [
        (_headline(reference, stability, tables["clusters"], tables["multiverse"]), "position"),
        (_nearest(tables["lift"], tables["neighbours"]), "neighbours"),
        (_clusters(stability, tables), "clusters"),
        (_words(tables["keyness"]), "keyness"),
        (_rows(counts, learnt_from), "flow"),
    ]


def _headline(
    reference: ReferenceSummary, stability: StabilitySummary, clusters: Sequence[Row], multiverse: Sequence[Row]
) -> str:
    size, total = clusters[reference.cluster]["articles"], sum(row["articles"] for row in clusters)
    low, high = wilson(reference.resamples * stability.resamples, stability.resamples)
    return (
        f"In {reference.resamples:.0%} of {stability.resamples} resamples (95% interval {low:.0%} to {high:.0%}) the "
        f"piece stands nearest to the same cluster: cluster {reference.cluster} ({reference.name}), {size} of {total} "
        f"articles placed. {_elsewhere(multiverse[0])}"
    )


def _elsewhere(held: Row) -> str:
    return (
        f"That is under this study's settings; of {held['settings']} other settings of masking, words, blocks and "
        f"clusterer {held['same_cluster']:.0%} leave it among mostly the same articles."
    )


def _nearest(lift: Sequence[Row], neighbours: Sequence[Row]) -> str:
    start = f"Its nearest articles are from {'; '.join(map(_neighbour, neighbours[:_NEAREST]))}"
    rows = [row for row in lift if row["kind"] != "cluster" and row["neighbours"] > 1]
    if not rows:
        return f"{start}. No group is named twice among its neighbours."
    top = rows[0]
    drawn = round(top["neighbours"] / top["share"])
    low, high = (end * top["lift"] / top["share"] for end in wilson(top["neighbours"], drawn))
    sure = "" if top["q"] < _NOTABLE else ", which may be chance"
    return (
        f"{start}. By {top['kind']}, {top['neighbours']} of its {drawn} nearest are {top['group']!r}, "
        f"{top['lift']:.1f} times the share in the coverage (95% interval {low:.1f} to {high:.1f}; "
        f"q = {top['q']:.2g}{sure})."
    )


def _neighbour(row: Row) -> str:
    both = f", both say {row['shared']}" if row["shared"] else ""
    return f"{row['outlet']} (cosine {row['similarity']:.2f}{both})"


def _clusters(stability: StabilitySummary, tables: Mapping[str, Sequence[Row]]) -> str:
    clusters = tables["clusters"]
    ami: dict[str, Any] = {row["what"]: row["ami"] for row in tables["follows"]}
    least, most = (f"{pick(row['stability'] for row in clusters):.2f}" for pick in (min, max))
    coded, event = ami["coded frame"], ami["event"]
    ends = [row for row in tables["validity"] if row["what"] == INDUCTIVE]
    sure = f" (95% interval {ends[0]['ami_low']:.2f} to {ends[0]['ami_high']:.2f})" if ends else ""
    return (
        f"The coverage falls into {len(clusters)} clusters, {stability.verdict} under resampling (mean Jaccard "
        f"{stability.clusters:.2f}, from {least} to {most}); they agree with the coded frame to {coded:.2f}{sure}, "
        f"with the event {event:.2f} (AMI)."
    )


def _words(keyness: Sequence[Row]) -> str:
    mine, theirs = (_listed(keyness, *sides) for sides in ((PIECE, COVERAGE), (COVERAGE, PIECE)))
    return f"Words more the piece's than the coverage's: {mine}; more the coverage's: {theirs}."


def _listed(keyness: Sequence[Row], side: str, against: str) -> str:
    rows = [row for row in keyness if (row["side"], row["against"]) == (side, against)][:_WORDS]
    if not rows:
        return "none"
    chance = "" if rows[-1]["z"] >= _CHANCE else ", which may be chance"
    return f"{', '.join(row['word'] for row in rows)} (z {rows[0]['z']:.1f} to {rows[-1]['z']:.1f}{chance})"


def _rows(counts: Mapping[str, Counts], learnt_from: int | None) -> str:
    identified, included = counts["discover"].rows_in, counts["screen"].kept
    reasons = [f"{count} {reason}" for stage in counts.values() for reason, count in sorted(stage.rejected.items())]
    rows = f"Of {identified} leads {included} are included; set aside: {', '.join(reasons) or 'none'}."
    if learnt_from is None:
        return rows
    return f"{rows} Words and clusters were {told(learnt_from, counts['cluster'].kept)}; the others were placed."
