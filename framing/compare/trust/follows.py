"""What the clusters follow: how far they agree with attributes of the articles that are known beforehand."""

from collections.abc import Sequence

import numpy as np

from framing.compare.comparison_input import CoverageInput
from framing.compare.stats.agreement import Groups, mutual, within
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.study.model import Article
from framing.text.tokens import units
from framing.vectorise.arrays import Labels

IN_SUMMARY = True


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return the agreement of the clusters with frame, event, outlet and the like, the highest first."""
    known: dict[str, list[str | None]] = {
        key: [getattr(article, key) for article in inputs.articles]
        for key in ("event", "outlet", "ownership", "country", "language", "genre", "published")
    }
    known["wire"] = [article.wire or "none" for article in inputs.articles]
    known |= _of_texts(inputs.articles)
    known = {name: groups for name, groups in known.items() if len(set(groups)) > 1}
    coded = {"coded frame": inputs.frames} if len(set(filter(None, inputs.frames))) > 1 else {}
    rows = [_row(name, inputs.labels, groups) for name, groups in (coded | known).items()]
    if coded and "event" in known:
        score, count = within(inputs.labels, inputs.frames, known["event"])
        within_event = {"attribute": "coded frame within one event", "ami": rounded(score), "articles": count}
        rows += [within_event] if count else []
    unplaced = float((inputs.labels < 0).mean())
    unplaced_note = f" {unplaced:.0%} of the articles are unplaced and count as a group." if 0 < unplaced < 1 else ""
    return ComparisonTable(
        title="What the clusters follow",
        note="Adjusted mutual information (Vinh et al. 2010): 0 is chance, 1 is the same partition. Clusters that "
        "follow the framing agree with the coded frame, within one event too, more than with event, outlet or date. "
        f"Attributes that do not vary are left out.{unplaced_note}",
        columns={
            "attribute": Column("attribute of the articles"),
            "ami": Column("agreement of the clusters with it", float),
            "articles": Column("articles counted", int),
        },
        rows=sorted(rows, key=lambda row: (-row["ami"], row["attribute"])) if inputs.cluster_numbers else [],
    )


def _of_texts(articles: Sequence[Article]) -> dict[str, list[str | None]]:
    """Return what says nothing of framing though texts differ in it: language, source, quarters of length."""
    texts: dict[str, list[str | None]] = {
        "language of the text": [article.text_language or article.language for article in articles],
        "source of the text": [article.text_source for article in articles],
    }
    if texts["language of the text"] == [article.language for article in articles]:
        del texts["language of the text"]
    lengths = np.array([len(units(article.text)) for article in articles])
    quarters = np.digitize(lengths, np.quantile(lengths, (0.25, 0.5, 0.75)))
    return {**texts, "length of the text": [str(quarter) for quarter in quarters]}


def _row(attribute: str, labels: Labels, groups: Groups) -> Row:
    score, count = mutual(labels, groups)
    return {"attribute": attribute, "ami": rounded(score), "articles": count}
