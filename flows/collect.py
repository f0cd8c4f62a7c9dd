"""The collect flow: from leads to deduplicated coverage."""

from uuid import UUID

from prefect import flow

from flows.publish import move_progress
from flows.tasks import stage
from framing.pipeline import stages
from framing.run import Run

STAGES = ("discover", "fetch", "extract", "screen", "deduplicate")


@flow(name="collect", flow_run_name="collect {run.name}", validate_parameters=False)
def collect(run: Run, progress: UUID) -> None:
    """Bring in the coverage of a run's study."""
    names = stages(live=run.live)
    for name in [name for name in names if name in STAGES]:
        stage(name, run)
        move_progress(progress, (names.index(name) + 1) / len(names))
