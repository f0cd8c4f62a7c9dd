"""The analyse flow: from coverage to report."""

from uuid import UUID

from prefect import flow

from flows.dask_runner import do
from flows.publish import move_progress
from framing.pipeline import stages
from framing.pipeline.run import Run

STAGES = ("vectorise", "cluster", "lenses", "compare", "report")


@flow(name="analyse", flow_run_name="analyse {run.name}", validate_parameters=False)
def analyse(run: Run, progress: UUID) -> None:
    """Cluster the coverage of a run's study and compare the piece with it."""
    names = stages(live=run.live)
    for name in [name for name in names if name in STAGES]:
        do(name, run)
        move_progress(progress, (names.index(name) + 1) / len(names))
