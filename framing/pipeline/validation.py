"""How far the lenses of a study agree with its coders, with its own seed and with others."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from framing.compare.comparison_input import CoverageInput
from framing.compare.groupings import groups_by_lens, lens_kappa
from framing.compare.neighbour_space import neighbour_spaces
from framing.compare.stats.agreement import mutual, within
from framing.compare.table import Column, ComparisonTable
from framing.errors import BadInput
from framing.pipeline.comparison_inputs import coverage_input, described_table
from framing.pipeline.driver import Clock
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.scratch_run import scratch_run
from framing.runs.digests import rounded
from framing.runs.tables import Row

_FIGURES = {
    "ami": "agreement (AMI) with the coded frame",
    "within_event": "agreement within one event",
    "kappa": "Cohen's kappa, where the lens names frames",
    "lift": "own-frame lift of a coded article's nearest, other outlets'",
}


def validity(request: RunRequest, clock: Clock) -> ComparisonTable:
    """Return one row a lens and a baseline.

    Raises:
        BadInput: the study has problems, or no article of it is coded.
    """
    with scratch_run(request, clock, "describe", check_coded) as run:
        return described_table(run, "validity")


def neighbourhood(request: RunRequest, clock: Clock) -> ComparisonTable:
    """Return how well coded articles find their own frame in each space of neighbours.

    Raises:
        BadInput: as `validity`.
    """
    with scratch_run(request, clock, "describe") as run:
        return described_table(run, "neighbour_spaces")


def over_seeds(request: RunRequest, clock: Clock, seeds: Sequence[int]) -> ComparisonTable:
    """Return one row a lens and a space of neighbours: mean over the seeds, least and most.

    Raises:
        BadInput: the study has problems, or no article of it is coded.
    """
    figures: dict[str, list[Mapping[str, float]]] = {}
    for seed in seeds:
        with scratch_run(request.model_copy(update={"seed": seed}), clock, "cluster") as run:
            check_coded(run)
            for name, values in _figures(coverage_input(run)):
                figures.setdefault(name, []).append(values)
    columns = {"grouping": Column("lens, or space of neighbours"), "seeds": Column("how many seeds", int)}
    for key, meaning in _FIGURES.items():
        columns |= {key: Column(f"{meaning}; mean", float), f"{key}_range": Column("least and most")}
    return ComparisonTable(
        title=f"Validity over {len(seeds)} seeds",
        note="Means over the seeds with the least and the most. The coded lens is judged on held-out outlets.",
        columns=columns,
        rows=[_over(name, values) for name, values in figures.items()],
    )


def _figures(inputs: CoverageInput) -> Iterator[tuple[str, Mapping[str, float]]]:
    events = [article.event for article in inputs.articles]
    for name, labels, scores in groups_by_lens(inputs):
        agreement = {"ami": mutual(labels, inputs.frames)[0], "within_event": within(labels, inputs.frames, events)[0]}
        yield name, agreement if scores is None else {**agreement, "kappa": lens_kappa(inputs, scores)}
    outlets = [article.domain for article in inputs.articles]
    for space in neighbour_spaces(inputs.vectors.X, inputs.lens_scores.space, inputs.frames, outlets):
        if space.lift is not None:
            yield f"ten nearest in {space.name}", {"lift": space.lift}


def _over(name: str, values: Sequence[Mapping[str, float]]) -> Row:
    row: dict[str, str | int | float | None] = {"grouping": name, "seeds": len(values)}
    for key in _FIGURES:
        known = [one[key] for one in values if key in one]
        row[key] = rounded(fmean(known)) if known else None
        row[f"{key}_range"] = f"{min(known):.2f} to {max(known):.2f}" if known else None
    return row


def check_coded(run: Run) -> None:
    """Make sure that there are codes to agree with.

    Raises:
        BadInput: there are none.
    """
    if not any(code.agreed for code in run.study.coding):
        raise BadInput(
            f"{run.study_folder / 'coding.csv'}: no article has the same code of two coders; code some first"
        )
