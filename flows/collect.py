"""The collect flow: from leads to deduplicated coverage; and the collection flow, which stops at the captures.

Fetching is one task for all outlets, which run side by side within it, a thread each. Tasks of their own would each
keep a clock of their own, but whatever an outlet does not give is asked of the Wayback Machine, and redirects lead from
outlet to outlet: politeness towards a host needs one clock. Nor would they save anything when one fails, for every
answer is archived at once, and a task that is run again asks only for what the archive lacks. What became of each
outlet is told by the table of coverage gaps.
"""

from functools import partial
from pathlib import Path
from uuid import UUID

from prefect import flow, tags
from prefect.client.schemas.objects import State
from prefect.states import Cancelled, Completed

from flows import publish
from flows.dask_runner import do
from flows.publish import move_progress
from flows.run_names import TAG, run_name
from flows.secrets import lent
from flows.tasks import now, stage
from framing.errors import BusyError
from framing.pipeline import COLLECTION, stages, tell_collection
from framing.pipeline.run import Order, Run, collecting

STAGES = ("discover", "fetch", "extract", "screen", "deduplicate")


@flow(name="collect", flow_run_name="collect {run.name}", validate_parameters=False)
def collect(run: Run, progress: UUID) -> None:
    """Bring in the coverage of a run's study."""
    names = stages(live=run.live)
    for name in [name for name in names if name in STAGES]:
        do(name, run)
        move_progress(progress, (names.index(name) + 1) / len(names))


@flow(name="collection", flow_run_name=partial(run_name, "collection"))
def collection(study: str | None = None, *, out: Path | None = None) -> State[Path]:
    """Find and fetch the pages of a study into the archive, without analysing them.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        out: the folder to make for the lists; None is a new one among the study's collections under runs/.
    """
    try:
        with lent(), collecting(Order(study=study, out=out, live=True), now()) as (run, target), tags(TAG, run.name):
            counts = [stage(name, run) for name in COLLECTION]
            tell_collection(run)
    except BusyError as busy:
        return Cancelled(message=str(busy))
    publish.publish_gaps(run.name, target)
    return Completed(message=f"{counts[-1].kept} of {counts[0].rows_in} leads were had", data=target)
