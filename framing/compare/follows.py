"""What the clusters follow: how far they agree with what is known of the articles beforehand."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from framing.analysis import Analysis, Comparison
from framing.position import Labels
from framing.tables import rounded


def compare(analysis: Analysis) -> Comparison:
    """Return the agreement of the clusters with frame, event, outlet and the like, the highest first."""
    known: dict[str, list[str | None]] = {
        key: [getattr(article, key) for article in analysis.articles]
        for key in ("event", "outlet", "ownership", "country", "language", "genre", "published")
    }
    known["wire"] = [article.wire or "none" for article in analysis.articles]
    events = known["event"]
    rows = [_row(f"coded {name}", analysis.labels, groups) for name, groups in [("frame", analysis.frames)]]
    rows += [_row(name, analysis.labels, groups) for name, groups in known.items()]
    within, count = within_groups(analysis.labels, analysis.frames, events)
    rows.append({"what": "coded frame within one event", "ami": rounded(within), "articles": count})
    return Comparison(
        title="What the clusters follow",
        note="Adjusted mutual information (Vinh et al. 2010): 0 is chance, 1 is the same partition. Clusters by "
        "framing should agree with the coded frame, within one event too, more than with event, outlet or date.",
        columns={
            "what": "what is known of an article",
            "ami": "agreement of the clusters with it",
            "articles": "articles counted",
        },
        rows=sorted(rows, key=lambda row: (-float(str(row["ami"])), str(row["what"]))),
    )


def agreement(labels: Labels, groups: Sequence[str | None]) -> tuple[float, int]:
    """Return the adjusted mutual information over the articles that have both label and group, and their number."""
    both = [i for i, group in enumerate(groups) if group is not None and labels[i] >= 0]
    if not both:
        return 0.0, 0
    return float(adjusted_mutual_info_score([str(groups[i]) for i in both], labels[both])), len(both)


def within_groups(labels: Labels, groups: Sequence[str | None], strata: Sequence[str | None]) -> tuple[float, int]:
    """Return the mean agreement within each stratum, weighted by its articles, and their number."""
    scores, sizes = [], []
    for stratum in sorted({name for name in strata if name is not None}):
        inside = [i for i, name in enumerate(strata) if name == stratum]
        score, size = agreement(labels[inside], [groups[i] for i in inside])
        scores.append(score)
        sizes.append(size)
    return (float(np.average(scores, weights=sizes)) if sum(sizes) else 0.0), sum(sizes)


def _row(what: str, labels: Labels, groups: Sequence[str | None]) -> dict[str, str | float | int]:
    score, count = agreement(labels, groups)
    return {"what": what, "ami": rounded(score), "articles": count}
