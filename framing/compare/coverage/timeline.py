"""When it was told: articles by day and cluster."""

from collections import Counter

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable

UNDATED = "unknown"


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row a day; an article of which only the month is known stands in a row of that month."""
    days = [article.published or UNDATED for article in inputs.articles]
    met = Counter(zip(days, inputs.labels.tolist(), strict=True))
    columns = {number: f"cluster {number}" for number in inputs.clusters}
    return ComparisonTable(
        title="Timeline",
        note="Articles by day of publication; the figure leaves out those of which only the month is known.",
        columns={
            "published": "day, or month where no day is known",
            "articles": "how many",
            **dict.fromkeys(columns.values(), "of them in that cluster"),
        },
        rows=[
            {"published": day, "articles": count, **{name: met[day, number] for number, name in columns.items()}}
            for day, count in sorted(Counter(days).items())
        ],
    )
