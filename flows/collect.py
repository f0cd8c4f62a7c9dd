"""The collect flow: from leads to deduplicated coverage."""

from uuid import UUID

from prefect import flow

from flows.publish import move_progress
from flows.tasks import stage
from framing.pipeline import STAGES as ALL
from framing.run import Run

STAGES = ("discover", "extract", "screen", "deduplicate")


@flow(name="collect", flow_run_name="collect {run.name}", validate_parameters=False)
def collect(run: Run, progress: UUID) -> None:
    """Bring in the coverage of a run's study."""
    for name in STAGES:
        stage(name, run)
        move_progress(progress, (list(ALL).index(name) + 1) / len(ALL))
