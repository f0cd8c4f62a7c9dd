"""The timeline: articles by day and cluster."""

from collections import Counter

from framing.compare.comparison_input import CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import number

_UNDATED = "unknown"


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row a day; an article of which only the month is known is counted in a row of that month."""
    days = [article.published or _UNDATED for article in inputs.articles]
    counts = Counter(zip(days, inputs.labels.tolist(), strict=True))
    columns = {label: f"cluster {number(label)}" for label in inputs.cluster_numbers}
    return ComparisonTable(
        title="Timeline",
        note="Articles by day of publication; in the figure a bar of its own holds those of which only the month is "
        "known, or no date.",
        columns={
            "published": Column("day, or month where the day is not known"),
            "articles": Column("how many", int),
            **dict.fromkeys(columns.values(), Column("of them in this cluster", int)),
        },
        rows=[
            {"published": day, "articles": articles, **{name: counts[day, label] for label, name in columns.items()}}
            for day, articles in sorted(Counter(days).items())
        ],
    )
