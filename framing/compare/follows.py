"""What the clusters follow: how far they agree with what is known of the articles beforehand."""

from framing.agreement import Groups, mutual, within
from framing.analysis import Analysis, Comparison
from framing.position import Labels
from framing.tables import Row, rounded


def compare(analysis: Analysis) -> Comparison:
    """Return the agreement of the clusters with frame, event, outlet and the like, the highest first."""
    known: dict[str, list[str | None]] = {
        key: [getattr(article, key) for article in analysis.articles]
        for key in ("event", "outlet", "ownership", "country", "language", "genre", "published")
    }
    known["wire"] = [article.wire or "none" for article in analysis.articles]
    rows = [_row("coded frame", analysis.labels, analysis.frames)]
    rows += [_row(name, analysis.labels, groups) for name, groups in known.items()]
    score, count = within(analysis.labels, analysis.frames, known["event"])
    rows.append({"what": "coded frame within one event", "ami": rounded(score), "articles": count})
    return Comparison(
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
