"""What the clusters follow: how far they agree with what is known of the articles beforehand."""

from framing.compare.comparison_input import ComparisonInput
from framing.compare.stats.agreement import Groups, mutual, within
from framing.compare.table import ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.centroids import Labels


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return the agreement of the clusters with frame, event, outlet and the like, the highest first."""
    known: dict[str, list[str | None]] = {
        key: [getattr(article, key) for article in inputs.articles]
        for key in ("event", "outlet", "ownership", "country", "language", "genre", "published")
    }
    known["wire"] = [article.wire or "none" for article in inputs.articles]
    rows = [_row("coded frame", inputs.labels, inputs.frames)]
    rows += [_row(name, inputs.labels, groups) for name, groups in known.items()]
    score, count = within(inputs.labels, inputs.frames, known["event"])
    rows.append({"what": "coded frame within one event", "ami": rounded(score), "articles": count})
    return ComparisonTable(
        title="What the clusters follow",
        note="Adjusted mutual information (Vinh et al. 2010): 0 is chance, 1 is the same partition. Clusters by "
        "framing should agree with the coded frame, within one event too, more than with event, outlet or date.",
        columns={
            "what": "what is known of an article",
            "ami": "agreement of the clusters with it",
            "articles": "articles counted",
        },
        rows=sorted(rows, key=lambda row: (-row["ami"], row["what"])),
    )


def _row(what: str, labels: Labels, groups: Groups) -> Row:
    score, count = mutual(labels, groups)
    return {"what": what, "ami": rounded(score), "articles": count}
