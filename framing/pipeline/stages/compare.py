"""Coverage and reference -> one table for each comparison."""

from typing import Any

from framing.pipeline.article_tables import all_kept
from framing.pipeline.run import Run
from framing.pipeline.stage import Stage, StageOutput
from framing.pipeline.stages.describe import READ, study_parameter
from framing.runs.digests import digest
from framing.runs.files import read_json, write_json


def _parameters(run: Run) -> dict[str, Any]:
    from framing.compare import comparisons

    reference = digest(run.reference.model_dump(mode="json"))
    return {**study_parameter(run), "reference": reference, "comparisons": comparisons.of_reference()}


def _make(run: Run) -> StageOutput:
    from framing.compare import comparisons
    from framing.pipeline.comparison_inputs import carried_tables, comparison_input

    inputs = comparison_input(run)
    given = carried_tables(run)
    tables = read_json(run.path("describe.json"))
    for name in comparisons.of_reference():
        tables[name] = given.get(name) or comparisons.compare(name, inputs).to_json()
    write_json(run.path("compare.json"), {**given, **tables})
    return StageOutput(all_kept(len(inputs.articles)), [run.path("compare.json")])


STAGE = Stage((*READ, "describe", "place"), _parameters, _make)
