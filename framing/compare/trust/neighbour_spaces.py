"""In which space coded articles find their own frame nearest: why the neighbours are looked for where they are."""

from framing.compare.comparison_input import CoverageInput
from framing.compare.neighbour_space import NEAREST, neighbour_spaces
from framing.compare.table import Column, ComparisonTable
from framing.runs.digests import rounded


def compare(inputs: CoverageInput) -> ComparisonTable:
    """Return one row for each space that could be chosen; no row where too few articles are coded."""
    outlets = [article.domain for article in inputs.articles]
    spaces = neighbour_spaces(inputs.vectors.X, inputs.lens_scores.space, inputs.frames, outlets)
    return ComparisonTable(
        title="Where neighbours are looked for",
        note=f"Each coded article is left out in turn. Lift is the share of its own frame among its {NEAREST} nearest "
        "coded articles of other outlets over that frame's share of them all; chance gives 1. The space of the highest "
        "lift is taken, and the piece, which nobody coded, has no say in it.",
        columns={
            "space": Column("the columns that are compared"),
            "lift": Column("mean lift of a coded article's own frame", float),
            "articles": Column("coded articles", int),
            "chosen": Column("yes for the space in which the neighbours are"),
        },
        rows=[
            {
                "space": space.name,
                "lift": rounded(space.lift),
                "articles": space.articles,
                "chosen": "yes" if space.name == inputs.neighbour_space.name else "no",
            }
            for space in spaces
            if space.lift is not None
        ],
    )
