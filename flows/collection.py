"""The collection flow: from a study's sources to captures in the archive, without analysing them.

Fetching is one task for all outlets, which run side by side within it, a thread each. Tasks of their own would each
keep a clock of their own, but whatever an outlet does not give is asked of the Wayback Machine, and redirects lead from
outlet to outlet: politeness towards a host needs one clock. Nor would they save anything when one fails, for every
answer is archived at once, and a task that is run again asks only for what the archive lacks. What became of each
outlet stands in the table of coverage gaps.
"""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from prefect import flow, tags
from prefect.client.schemas.objects import State
from prefect.states import Cancelled, Completed, Failed

from flows import publish
from flows.progress import ProgressArtifact
from flows.run_names import TAG, run_name
from flows.secrets import secrets_in_environment
from flows.tasks import stage
from framing.errors import BusyError, FramingError
from framing.pipeline.driver import FinishedRun, collect_study
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.pipeline.stages import COLLECTION
from framing.runs.clock import now


@flow(name="collection", flow_run_name=partial(run_name, "collection"))
def collection(study: str | None = None, *, out: Path | None = None) -> State[FinishedRun]:
    """Find and fetch the pages of a study into the archive, without analysing them.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
        out: the folder to make for the lists; None is a new one among the study's collections under runs/.
    """
    request, progress = RunRequest(study=study, out=out, live=True), ProgressArtifact(COLLECTION)
    try:
        with secrets_in_environment(), ExitStack() as stack:

            def begun(run: Run) -> None:
                stack.enter_context(tags(TAG, run.name))
                progress.begin(run)

            finished = collect_study(request, now, progress.following(stage), begun)
    except BusyError as busy:
        return Cancelled(message=str(busy))
    except FramingError as error:  # the state's message is enough; a traceback says no more
        return Failed(message=str(error), data=error)
    publish.publish_gaps(finished.study, finished.folder)
    leads, fetched = finished.counts["discover"].rows_in, finished.counts["fetch"].kept
    return Completed(message=f"{fetched} of {leads} leads were fetched", data=finished)
