"""Which outlets, countries and kinds of ownership used which frame."""

from collections import Counter
from collections.abc import Iterator, Sequence

from framing.compare.comparison_input import CoverageInput
from framing.compare.table import Column, ComparisonTable
from framing.compare.vocabulary import CODED_AS, number
from framing.runs.tables import Row

_KINDS = ("ownership", "country", "outlet")


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each ownership, country and outlet; the columns count the frames on which the coders agree.

    Where nothing is coded, the clusters are counted instead of the frames.
    """
    frames = inputs.frames if any(inputs.frames) or not inputs.cluster_numbers else _clusters(inputs)
    names = [name for name, _ in Counter(sorted(name for name in frames if name)).most_common()]
    by_frame = any(inputs.frames)
    counted = "articles that the coders agree to give this frame" if by_frame else "articles in this cluster"
    return ComparisonTable(
        title="Outlets by frame",
        note=f"Articles by {'the frame on which the coders agree' if by_frame else 'cluster'}. Most outlets have one "
        "or two articles, so read the counts, not the shares.",
        columns={
            "kind": Column("how the articles are grouped"),
            "group": Column("the group"),
            "articles": Column("its articles in the coverage", int),
            "coded_articles": Column("how many of them are counted in the columns to the right", int),
            **{f"{CODED_AS}{name}": Column(counted, int) for name in names},
        },
        rows=[row for kind in _KINDS for row in _rows(inputs, kind, frames, names)],
    )


def _clusters(inputs: CoverageInput) -> list[str | None]:
    return [f"cluster {number(int(label))}" for label in inputs.labels]


def _rows(inputs: CoverageInput, kind: str, frames: Sequence[str | None], names: Sequence[str]) -> Iterator[Row]:
    groups = [str(getattr(article, kind)) for article in inputs.articles]
    pairs = Counter((group, name) for group, name in zip(groups, frames, strict=True) if name)
    for group, articles in sorted(Counter(groups).items(), key=lambda item: (-item[1], item[0])):
        counts = {f"{CODED_AS}{name}": pairs[group, name] for name in names}
        yield {"kind": kind, "group": group, "articles": articles, "coded_articles": sum(counts.values()), **counts}
