"""The ways in which the articles can be grouped."""

from framing.compare.comparison_input import ComparisonInput


def groupings(inputs: ComparisonInput) -> dict[str, list[str | None]]:
    """Return, for each way to group the articles, the group of each article."""
    by = {
        key: [getattr(article, key) for article in inputs.articles]
        for key in ("ownership", "country", "event", "genre")
    }
    names = {label: inputs.cluster_name(label) for label in set(inputs.labels.tolist())}
    return {"cluster": [names[label] for label in inputs.labels.tolist()], "frame": inputs.frames, **by}
