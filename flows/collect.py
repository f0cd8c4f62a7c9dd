"""The collect flow: from leads to deduplicated coverage."""

from prefect import flow

from flows.tasks import stage
from framing.run import Run

STAGES = ("discover", "extract", "screen", "deduplicate")


@flow(name="collect", flow_run_name="collect {run.name}", validate_parameters=False)
def collect(run: Run) -> None:
    """Bring in the coverage of a run's study."""
    for name in STAGES:
        stage(name, run)
