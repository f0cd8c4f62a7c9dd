"""What decides a stage's output: the one place where it is gathered."""

from functools import cache

from framing.pipeline.run import Run
from framing.pipeline.stages import load_stage, stage_names
from framing.runs.files import read_json
from framing.runs.receipts import Inputs, code_version, library_versions

_versions = cache(library_versions)


def stage_inputs(name: str, run: Run) -> Inputs:
    """Return everything that decides the output of a stage, of which the stages before have left their receipts."""
    stage = load_stage(name)
    return Inputs(
        stage=name,
        parameters=dict(stage.parameters(run)),
        parents={parent: _key(parent, run) for parent in stage.reads if parent in stage_names(live=run.live)},
        code=code_version(),
        libraries=_versions(),
        seed=run.seed,
    )


def _key(name: str, run: Run) -> str:
    return str(read_json(run.path(f"{name}.receipt.json"))["key"])
