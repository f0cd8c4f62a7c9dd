"""The findings in plain sentences, each with its number; the first says in how many other settings it holds.

A sentence, or a clause, whose table is missing is left out.
"""

from collections.abc import Mapping, Sequence

from framing.compare.stats.intervals import wilson
from framing.compare.vocabulary import COVERAGE, INDUCTIVE, REFERENCE
from framing.report.summary import ReferenceSummary, StabilitySummary
from framing.runs.receipts import Counts
from framing.runs.tables import Row
from framing.vectorise.sampling import sample_note

_NEAREST = 3
_NOTABLE = 0.05  # false discovery rate
_WORDS = 5
_CHANCE = 1.96  # z of a single word that was chosen beforehand

Tables = Mapping[str, Sequence[Row]]


def findings(
    reference: ReferenceSummary,
    stability: StabilitySummary,
    tables: Tables,
    counts: Mapping[str, Counts],
    learnt_from: int | None = None,
) -> list[tuple[str, str]]:
    """Return at most five sentences, each with the name of the table that supports it.

    Args:
        reference: the reference and its position.
        stability: of the clusters.
        tables: rows of the comparisons; any of them may be missing.
        counts: of the stages.
        learnt_from: the size of the sample that the model was fitted on; None where it was fitted on all articles.
    """
    sentences = (
        (_headline(reference, stability, tables), "position"),
        (_nearest(tables), "neighbours" if "neighbours" in tables else "lift"),
        (_clusters(stability, tables), "clusters"),
        (_words(tables), "keyness"),
        (_rows(counts, learnt_from), "flow"),
    )
    return [(sentence, table) for sentence, table in sentences if sentence]


def resamples_interval(reference: ReferenceSummary, stability: StabilitySummary) -> tuple[float, float]:
    """Return the 95 % interval of the share of resamples in which the piece stands nearest to the same cluster."""
    return wilson(round(reference.resamples * stability.resamples), stability.resamples)


def _headline(reference: ReferenceSummary, stability: StabilitySummary, tables: Tables) -> str:
    if reference.cluster is None:
        return ""
    low, high = resamples_interval(reference, stability)
    sizes = {row["cluster"]: row["articles"] for row in tables.get("clusters", ())}
    size = f", {sizes[reference.cluster]} of {sum(sizes.values())} articles placed" if sizes else ""
    return (
        f"In {reference.resamples:.0%} of {stability.resamples} resamples (95% interval {low:.0%} to {high:.0%}) the "
        f"piece stands nearest to the same cluster: cluster {reference.cluster} ({reference.name}){size}."
        f"{_elsewhere(tables)}"
    )


def _elsewhere(tables: Tables) -> str:
    if not tables.get("multiverse"):
        return ""
    all_settings = tables["multiverse"][0]
    return (
        f" That is under this study's settings; of {all_settings['settings']} other settings of masking, words, blocks "
        f"and clusterer {all_settings['same_cluster']:.0%} leave it among mostly the same articles."
    )


def _nearest(tables: Tables) -> str:
    neighbours = "; ".join(map(_neighbour, tables.get("neighbours", ())[:_NEAREST]))
    start = f"Its nearest articles are from {neighbours}. " if neighbours else ""
    return f"{start}{_over_represented(tables['lift']) if 'lift' in tables else ''}".rstrip()


def _over_represented(lift: Sequence[Row]) -> str:
    rows = [row for row in lift if row["kind"] != "cluster" and row["neighbours"] > 1]
    if not rows:
        return "No group is named twice among its neighbours."
    top = rows[0]
    drawn = round(top["neighbours"] / top["share"])
    low, high = (end * top["lift"] / top["share"] for end in wilson(top["neighbours"], drawn))
    sure = "" if top["q"] < _NOTABLE else ", which may be chance"
    return (
        f"By {top['kind']}, {top['neighbours']} of its {drawn} nearest are {top['group']!r}, "
        f"{top['lift']:.1f} times the share in the coverage (95% interval {low:.1f} to {high:.1f}; "
        f"q = {top['q']:.2g}{sure})."
    )


def _neighbour(row: Row) -> str:
    both = f", both say {row['shared_words']}" if row["shared_words"] else ""
    return f"{row['outlet']} (cosine {row['similarity']:.2f}{both})"


def _clusters(stability: StabilitySummary, tables: Tables) -> str:
    if not (clusters := tables.get("clusters")):
        return ""
    least, most = (f"{pick(row['stability'] for row in clusters):.2f}" for pick in (min, max))
    return (
        f"The coverage falls into {len(clusters)} clusters, {stability.verdict} under resampling (mean Jaccard "
        f"{stability.clusters:.2f}, from {least} to {most}){_agreement(tables)}."
    )


def _agreement(tables: Tables) -> str:
    ami = {row["attribute"]: row["ami"] for row in tables.get("follows", ())}
    if not ami:
        return ""
    limits = [row for row in tables.get("validity", ()) if row["grouping"] == INDUCTIVE]
    sure = f" (95% interval {limits[0]['ami_low']:.2f} to {limits[0]['ami_high']:.2f})" if limits else ""
    return (
        f"; they agree with the coded frame to {ami['coded frame']:.2f}{sure}, with the event {ami['event']:.2f} (AMI)"
    )


def _words(tables: Tables) -> str:
    if "keyness" not in tables:
        return ""
    sides = ((REFERENCE, COVERAGE), (COVERAGE, REFERENCE))
    own, others = (_distinctive(tables["keyness"], side, against) for side, against in sides)
    return f"Words more the piece's than the coverage's: {own}; more the coverage's: {others}."


def _distinctive(keyness: Sequence[Row], side: str, against: str) -> str:
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
    sample = sample_note(learnt_from, counts["cluster"].kept)
    return f"{rows} Words and clusters were {sample}; the others were placed."
