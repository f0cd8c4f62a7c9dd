"""Clustered coverage -> the tables that speak of it alone, and what the others prepare of it for any reference."""

from typing import Any

from framing.pipeline.article_tables import all_kept
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.runs.digests import digest
from framing.runs.files import write_json
from framing.vectorise import blocks

READ = ("deduplicate", "mask", "vectorise", "lenses", "cluster")
"""The stages from which comparisons take the coverage."""


def study_parameter(run: Run) -> dict[str, Any]:
    """Return, for receipts, the digest of all of a study that comparisons may look at."""
    study = blocks.without_settings(run.study)
    return {"study": digest(study.model_dump(mode="json", exclude={"reference", "coverage", "note"}))}


def _parameters(run: Run) -> dict[str, Any]:
    from framing.compare import comparisons

    return {**study_parameter(run), "comparisons": [*comparisons.of_coverage(), *comparisons.with_preparation()]}


def _make(run: Run) -> StageOutput:
    from framing.compare import comparisons
    from framing.pipeline.comparison_inputs import carried_tables, coverage_input
    from framing.runs.models import write_model

    inputs = coverage_input(run)
    given = carried_tables(run)
    tables = {
        name: given.get(name) or comparisons.compare(name, inputs).to_json() for name in comparisons.of_coverage()
    }
    names = [name for name in comparisons.with_preparation() if name not in given]
    files = [run.path("describe.json"), run.path("describe.model")]
    write_json(files[0], tables)
    write_model(files[1], {name: comparisons.prepare(name, inputs) for name in names})
    return StageOutput(all_kept(len(inputs.articles)), files)


STAGE = Stage(READ, _parameters, _make)
