"""The analyse flow: from coverage to report."""

from prefect import flow

from flows.tasks import stage
from framing.run import Run

STAGES = ("vectorise", "cluster", "compare", "report")


@flow(name="analyse", flow_run_name="analyse {run.name}", validate_parameters=False)
def analyse(run: Run) -> None:
    """Cluster the coverage of a run's study and compare the piece with it."""
    for name in STAGES:
        stage(name, run)
