"""Which outlets, countries and kinds of ownership took which frame."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.analysis import Analysis, Comparison
from framing.tables import Row

_KINDS = ("ownership", "country", "outlet")
TOLD = "as "  # begins the columns that count frames, so that none is taken for another column


def compare(analysis: Analysis) -> Comparison:
    """Return one row for each ownership, country and outlet; the columns count the frames on which the coders agree.

    Where nothing is coded the clusters stand in for the frames.
    """
    told = analysis.frames if any(analysis.frames) else [f"cluster {label}" for label in analysis.labels]
    names = [name for name, _ in Counter(sorted(name for name in told if name)).most_common()]
    what = "articles coded so by both coders" if any(analysis.frames) else "articles in that cluster"
    return Comparison(
        title="Outlets by frame",
        note=f"Counts of {what}; most outlets stand with one or two articles, so read the counts, not the shares.",
        columns={
            "kind": "how the articles are grouped",
            "group": "the group",
            "articles": "how many it has in the coverage",
            "told": "how many of them are counted here",
            **{f"{TOLD}{name}": what for name in names},
        },
        rows=[row for kind in _KINDS for row in _rows(analysis, kind, told, names)],
    )


def _rows(analysis: Analysis, kind: str, told: Sequence[str | None], names: Sequence[str]) -> Iterator[Row]:
    groups = [str(getattr(article, kind)) for article in analysis.articles]
    pairs = Counter((group, name) for group, name in zip(groups, told, strict=True) if name)
    for group, articles in sorted(Counter(groups).items(), key=lambda item: (-item[1], item[0])):
        counts = {f"{TOLD}{name}": pairs[group, name] for name in names}
        yield {"kind": kind, "group": group, "articles": articles, "told": sum(counts.values()), **counts}
