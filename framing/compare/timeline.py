"""When it was told: articles by day and cluster."""

from collections import Counter

from framing.analysis import Analysis, Comparison

UNDATED = "unknown"


def compare(analysis: Analysis) -> Comparison:
    """Return one row a day; an article of which only the month is known stands in a row of that month."""
    days = [article.published or UNDATED for article in analysis.articles]
    met = Counter(zip(days, analysis.labels.tolist(), strict=True))
    columns = {number: f"cluster {number}" for number in analysis.clusters}
    return Comparison(
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
