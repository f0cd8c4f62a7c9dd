"""Which outlets, countries and kinds of ownership took which frame."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.compare.comparison_input import ComparisonInput
from framing.compare.table import ComparisonTable
from framing.runs.tables import Row

_KINDS = ("ownership", "country", "outlet")
TOLD = "as "  # begins the columns that count frames, so that none is taken for another column


def compare(inputs: ComparisonInput) -> ComparisonTable:
    """Return one row for each ownership, country and outlet; the columns count the frames on which the coders agree.

    Where nothing is coded the clusters stand in for the frames.
    """
    told = inputs.frames if any(inputs.frames) else [f"cluster {label}" for label in inputs.labels]
    names = [name for name, _ in Counter(sorted(name for name in told if name)).most_common()]
    what = "articles coded so by both coders" if any(inputs.frames) else "articles in that cluster"
    return ComparisonTable(
        title="Outlets by frame",
        note=f"Counts of {what}; most outlets stand with one or two articles, so read the counts, not the shares.",
        columns={
            "kind": "how the articles are grouped",
            "group": "the group",
            "articles": "how many it has in the coverage",
            "told": "how many of them are counted here",
            **{f"{TOLD}{name}": what for name in names},
        },
        rows=[row for kind in _KINDS for row in _rows(inputs, kind, told, names)],
    )


def _rows(inputs: ComparisonInput, kind: str, told: Sequence[str | None], names: Sequence[str]) -> Iterator[Row]:
    groups = [str(getattr(article, kind)) for article in inputs.articles]
    pairs = Counter((group, name) for group, name in zip(groups, told, strict=True) if name)
    for group, articles in sorted(Counter(groups).items(), key=lambda item: (-item[1], item[0])):
        counts = {f"{TOLD}{name}": pairs[group, name] for name in names}
        yield {"kind": kind, "group": group, "articles": articles, "told": sum(counts.values()), **counts}
