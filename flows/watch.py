"""The watch flow: a daily health check that tells which source, outlet or selector has stopped working."""

from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow, tags, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.notices import emit
from flows.publish import publish_watch
from flows.run_names import TAG, run_name
from flows.secrets import lent
from flows.tasks import now
from framing.pipeline.health import headline
from framing.pipeline.health import watch as look
from framing.pipeline.run import Order, Run, check_order
from framing.report.notices import of_watch


@task(name="look", cache_policy=NO_CACHE)
def _look(run: Run, folder: Path) -> list[dict[str, Any]]:
    return [dict(row) for row in look(run, folder)]


@flow(name="watch", flow_run_name=partial(run_name, "watch"))
def watch(study: str | None = None) -> State[list[dict[str, Any]]]:
    """Ask each source, and a few pages of each outlet, of a study, and compare with the last time.

    Args:
        study: a study's name or folder; None is the one that defaults.toml names.
    """
    with lent():
        run, runs = check_order(Order(study=study, live=True), now())
        with tags(TAG, run.name):
            rows = _look(run, runs / run.name / "watch")
    publish_watch(run.name, rows)
    emit(of_watch(run.name, rows))
    return Completed(message=headline(rows), data=rows)
