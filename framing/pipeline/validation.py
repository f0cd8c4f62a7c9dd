"""How far the lenses of a study agree with its coders, with its own seed and with others."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from framing.compare.comparison_input import CoverageInput
from framing.compare.groupings import groups_by_lens, lens_kappa
from framing.compare.neighbour_space import neighbour_spaces
from framing.compare.stats.agreement import mutual, within
from framing.compare.table import Column, ComparisonTable
from framing.errors import BadInput
from framing.lenses.thin_codebooks import FULL, shaped, thinner
from framing.pipeline.article_tables import compared_articles, masked_texts, masker
from framing.pipeline.comparison_inputs import coverage_input, described_table
from framing.pipeline.driver import Clock
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.scratch_run import scratch_run
from framing.runs.digests import rounded
from framing.runs.tables import Row
from framing.vectorise.document_matrix import DocumentMatrix

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


def over_codebooks(request: RunRequest, clock: Clock, seeds: Sequence[int]) -> ComparisonTable:
    """Return one row for each thinner codebook and what it shapes: means over the seeds, and what is left of agreement.

    Raises:
        BadInput: the study has problems, or no article of it is coded.
    """
    figures: dict[tuple[str, str], list[Mapping[str, float]]] = {}
    for seed in seeds:
        with scratch_run(request.model_copy(update={"seed": seed}), clock, "vectorise", check_coded) as run:
            for name, values in _by_codebook(run):
                figures.setdefault(name, []).append(values)
    return ComparisonTable(
        title="Thinner codebooks",
        note=f"Agreement (AMI) with the coded frame, means over {len(seeds)} seeds with the least and the most. Lens "
        "and guided clusters see no codes. `left` is agreement within one event over that of the full codebook.",
        columns={
            "codebook": Column("what is left of it"),
            "grouping": Column("lens, or clusters"),
            "ami": Column("agreement with the coded frame; mean", float),
            "ami_range": Column("least and most"),
            "within_event": Column("agreement within one event; mean", float),
            "within_event_range": Column("least and most"),
            "left": Column("share of the full codebook's agreement within one event", float),
        },
        rows=[_of_codebook(name, figures) for name in figures],
    )


def _by_codebook(run: Run) -> Iterator[tuple[tuple[str, str], Mapping[str, float]]]:
    articles, matrix = compared_articles(run), DocumentMatrix.read(run.path("vectorise.npz"))
    agreed = {code.id: code.agreed for code in run.study.coding}
    frames, events = [agreed.get(article.id) for article in articles], [article.event for article in articles]
    for name, codebook in thinner(run.study.codebook).items():
        study = run.study.model_copy(update={"codebook": codebook})
        for grouping, labels in shaped(articles, masked_texts(run), matrix, study, masker(run), run.seed):
            yield (
                (name, grouping),
                {"ami": mutual(labels, frames)[0], "within_event": within(labels, frames, events)[0]},
            )


def _of_codebook(name: tuple[str, str], figures: Mapping[tuple[str, str], Sequence[Mapping[str, float]]]) -> Row:
    row: dict[str, str | int | float | None] = dict(zip(("codebook", "grouping"), name, strict=True))
    for key in ("ami", "within_event"):
        values = [one[key] for one in figures[name]]
        row |= {key: rounded(fmean(values)), f"{key}_range": f"{min(values):.2f} to {max(values):.2f}"}
    own, full = (fmean(one["within_event"] for one in figures[which]) for which in (name, (FULL, name[1])))
    return {**row, "left": rounded(own / full) if full > 0 else None}


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
