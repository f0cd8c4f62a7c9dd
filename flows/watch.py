"""The watch flow: a daily health check of sources, outlets and selectors."""

from functools import partial
from pathlib import Path

from prefect import flow, tags, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.notify import emit
from flows.publish import publish_watch
from flows.run_names import TAG, run_name
from flows.secrets import secrets_in_environment
from framing.pipeline.health import CheckRow, headline
from framing.pipeline.health import watch as look
from framing.pipeline.opening import check_request, history_folder
from framing.pipeline.request import RunRequest
from framing.pipeline.run import Run
from framing.report.notices import of_watch
from framing.runs.clock import now


@task(name="look", cache_policy=NO_CACHE)
def _look(run: Run, folder: Path) -> list[CheckRow]:
    return look(run, folder)


@flow(name="watch", flow_run_name=partial(run_name, "watch"))
def watch(study: str | None = None) -> State[list[CheckRow]]:
    """Check each source and a few pages of each outlet of a study, and compare with the last check.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
    """
    with secrets_in_environment():
        run, runs = check_request(RunRequest(study=study, live=True), now())
        with tags(TAG, run.name):
            rows = _look(run, history_folder(run, runs) / "watch")
    table = [row.model_dump() for row in rows]
    publish_watch(run.name, table)
    emit(of_watch(run.name, table))
    return Completed(message=headline(rows), data=rows)
